"""The forms of a Handlungsbedarf: raise, put into words, pass on, answer, end, filter."""

from typing import Any

from django import forms

from fachgruppen.forms.viertel import VIERTEL_FEHLER, Viertelwahl, viertelfeld
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.selectors.handlungsbedarf import (
    ALLE,
    OFFEN,
    STADTRAT,
    UEBERFAELLIG,
    Bedarfssuche,
)
from fachgruppen.vorhaben.services.meldung import Meldung
from fachgruppen.vorhaben.services.weg import Fassung, Weiterleitung
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus, Dringlichkeit
from mitglieder.models import Stadtviertel
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.uhr import heute

ZU_LANG = "Der Text hat höchstens 2.000 Zeichen. Kürzen Sie ihn."
TITEL = {
    "required": "Geben Sie dem Handlungsbedarf einen Titel.",
    "max_length": "Der Titel hat höchstens 120 Zeichen. Kürzen Sie ihn.",
}
DRINGLICH = {
    "required": "Wählen Sie, wie dringlich es ist.",
    "invalid_choice": "Wählen Sie die Dringlichkeit aus der Liste.",
}


def versionsfeld(ab: int = 1) -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=ab, max_value=2**31 - 1)


def dringlichkeitsfeld() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Wie dringlich ist es?", choices=Dringlichkeit.choices, widget=forms.RadioSelect
    )


VERSION = "Laden Sie die Seite neu und versuchen Sie es noch einmal."


class MeldungForm(Viertelwahl, KernForm):
    """What is needed, where, whom it affects; `version` is what the person has read."""

    fehler_titel = "Der Handlungsbedarf ist noch nicht gemeldet"
    fehlertexte = {
        "titel": TITEL,
        "beschreibung": {
            "required": "Beschreiben Sie, was fehlt oder nicht funktioniert.",
            "max_length": ZU_LANG,
        },
        "betroffene": {
            "required": "Schreiben Sie, wen es betrifft.",
            "max_length": "Diese Angabe hat höchstens 200 Zeichen. Kürzen Sie sie.",
        },
        "dringlichkeit": DRINGLICH,
        "stadtviertel": VIERTEL_FEHLER,
        "version": VERSION,
    }

    version = versionsfeld()
    titel = forms.CharField(
        label="Worum geht es?", max_length=120, help_text="Wenige Worte, zum Beispiel „Betreuung fehlt“."
    )
    beschreibung = forms.CharField(
        label="Was fehlt oder funktioniert nicht?",
        max_length=2000,
        help_text="Was beobachten Sie, wie oft, mit welcher Folge? Nennen Sie keine Namen von Betroffenen.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    betroffene = forms.CharField(
        label="Wen betrifft es?", max_length=200, help_text="Zum Beispiel „Eltern von Vorschulkindern“."
    )
    dringlichkeit = dringlichkeitsfeld()
    stadtviertel = viertelfeld("Ohne Auswahl betrifft es die ganze Stadt.")

    def __init__(self, *args: Any, bedarf: Handlungsbedarf | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": 1, "dringlichkeit": Dringlichkeit.MITTEL}
        if bedarf is not None:
            names = ("version", "titel", "beschreibung", "betroffene", "dringlichkeit")
            kwargs["initial"] = {name: getattr(bedarf, name) for name in names}
            kwargs["initial"]["stadtviertel"] = list(bedarf.viertel.all())
        super().__init__(*args, **kwargs)

    def meldung(self) -> Meldung:
        data = self.cleaned_data
        return Meldung(
            titel=data["titel"],
            beschreibung=data["beschreibung"],
            betroffene=data["betroffene"],
            dringlichkeit=Dringlichkeit(data["dringlichkeit"]),
            stadtviertel=tuple(data["stadtviertel"]),
        )


class SchrittForm(KernForm):
    """Base of the steps of the Koordination: each carries the version she has read."""

    version = versionsfeld()

    def __init__(self, *args: Any, bedarf: Handlungsbedarf, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": bedarf.version, **self.anfang(bedarf)}
        super().__init__(*args, **kwargs)

    def anfang(self, bedarf: Handlungsbedarf) -> dict[str, Any]:
        return {}


class FassungForm(SchrittForm):
    """What the Fachgruppe asks for, in its own words."""

    fehler_titel = "Die Formulierung ist noch nicht gespeichert"
    fehlertexte = {
        "version": VERSION,
        "titel": TITEL,
        "formulierung": {
            "required": "Schreiben Sie, worum die Fachgruppe bittet.",
            "max_length": ZU_LANG,
        },
        "dringlichkeit": DRINGLICH,
    }

    titel = forms.CharField(label="Titel", max_length=120)
    formulierung = forms.CharField(
        label="Formulierung der Fachgruppe",
        max_length=2000,
        help_text="Was ist der Bedarf, und worum bitten Sie? So lesen es die Stelle, die entscheidet, und "
        "die Steuerungsgruppe. Nennen Sie keine Namen von Betroffenen.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    dringlichkeit = dringlichkeitsfeld()
    oeffentlich = forms.BooleanField(
        label="Darf in veröffentlichten Berichten stehen",
        required=False,
        help_text="Ohne Haken bleibt der Handlungsbedarf im Netzwerk.",
    )

    def anfang(self, bedarf: Handlungsbedarf) -> dict[str, Any]:
        return {
            "titel": bedarf.titel,
            "formulierung": bedarf.text,
            "dringlichkeit": bedarf.dringlichkeit,
            "oeffentlich": bedarf.oeffentlich,
        }

    def fassung(self) -> Fassung:
        data = self.cleaned_data
        return Fassung(
            titel=data["titel"],
            formulierung=data["formulierung"],
            dringlichkeit=Dringlichkeit(data["dringlichkeit"]),
            oeffentlich=data["oeffentlich"],
        )


class WeiterleitungForm(SchrittForm):
    """Who decides, and until when an answer is wanted."""

    fehler_titel = "Der Handlungsbedarf ist noch nicht weitergeleitet"
    fehlertexte = {
        "version": VERSION,
        "adressat_art": {
            "required": "Wählen Sie, wer entscheidet.",
            "invalid_choice": "Wählen Sie, wer entscheidet.",
        },
        "adressat": {
            "required": "Nennen Sie die Person oder Stelle, die entscheiden soll.",
            "max_length": "Der Name hat höchstens 160 Zeichen. Kürzen Sie ihn.",
        },
        "frist": {"required": "Geben Sie an, bis wann Sie um Antwort bitten."},
        "nachricht": {"max_length": ZU_LANG},
    }

    adressat_art = forms.ChoiceField(
        label="Wer entscheidet?", choices=[("", "Bitte wählen"), *Adressatart.choices]
    )
    adressat = forms.CharField(
        label="Name oder Stelle", max_length=160, help_text="Zum Beispiel „Fachbereich Bildung, Leitung“."
    )
    frist = DatumField(label="Antwort bis", help_text="Ist der Tag vorbei, erinnern wir die Koordination.")
    nachricht = forms.CharField(
        label="Bemerkung",
        max_length=2000,
        required=False,
        help_text="Zum Beispiel, auf welchem Weg Sie es geschickt haben. Sie steht im Verlauf.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def anfang(self, bedarf: Handlungsbedarf) -> dict[str, Any]:
        if bedarf.status != Bedarfsstatus.WEITERGELEITET:
            return {}
        frist = None if bedarf.ist_ueberfaellig(heute()) else bedarf.frist
        return {"adressat_art": bedarf.adressat_art, "adressat": bedarf.adressat, "frist": frist}

    def weiterleitung(self) -> Weiterleitung:
        data = self.cleaned_data
        return Weiterleitung(
            adressat_art=Adressatart(data["adressat_art"]),
            adressat=data["adressat"],
            frist=data["frist"],
            nachricht=data["nachricht"],
        )


class AntwortForm(SchrittForm):
    """What the addressee answered."""

    fehler_titel = "Die Antwort ist noch nicht gespeichert"
    fehlertexte = {
        "version": VERSION,
        "antwort": {"required": "Schreiben Sie, was geantwortet wurde.", "max_length": ZU_LANG},
        "vom": {"required": "Geben Sie an, von welchem Tag die Antwort ist."},
    }

    antwort = forms.CharField(
        label="Antwort",
        max_length=2000,
        help_text="Wörtlich oder in Ihren Worten. Kam keine, schreiben Sie auch das.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    vom = DatumField(label="Antwort vom")


class ErgebnisForm(SchrittForm):
    """What came of it."""

    fehler_titel = "Der Handlungsbedarf ist noch nicht abgeschlossen"
    fehlertexte = {
        "version": VERSION,
        "ergebnis": {
            "required": "Schreiben Sie in einem Satz, was daraus geworden ist.",
            "max_length": "Das Ergebnis hat höchstens 1.000 Zeichen. Kürzen Sie es.",
        },
    }

    ergebnis = forms.CharField(
        label="Was ist daraus geworden?",
        max_length=1000,
        help_text="Ein bis drei Sätze. Sie stehen in den Berichten.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RueckzugForm(SchrittForm):
    """Why it is not followed any more."""

    fehler_titel = "Der Handlungsbedarf ist noch nicht zurückgezogen"
    fehlertexte = {
        "version": VERSION,
        "grund": {
            "required": "Nennen Sie den Grund in einem Satz.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
    }

    grund = forms.CharField(label="Grund", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class BeitragForm(KernForm):
    """One contribution to the discussion."""

    fehler_titel = "Ihr Beitrag ist noch nicht gespeichert"
    fehlertexte = {"text": {"required": "Schreiben Sie Ihren Beitrag in das Feld.", "max_length": ZU_LANG}}

    text = forms.CharField(
        label="Ihr Beitrag",
        max_length=2000,
        help_text="Die Fachgruppe liest ihn im Verlauf. Nennen Sie keine Namen von Betroffenen.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BedarfsfilterForm(KernForm):
    """Which ones a list shows; everything stands in the address. Without a choice the open ones are shown.

    The list of one Fachgruppe asks for the Stadtviertel; with `gremien` it is the one of all of them, and
    asks for the group and who decides.
    """

    gremium = forms.ChoiceField(label="Fachgruppe", required=False)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=[
            (OFFEN, "offen"),
            (UEBERFAELLIG, "Antwort überfällig"),
            *Bedarfsstatus.choices,
            (STADTRAT, "An den Stadtrat weitergegeben"),
            (ALLE, "alle"),
        ],
    )
    dringlichkeit = forms.ChoiceField(
        label="Dringlichkeit", choices=[("", "alle"), *Dringlichkeit.choices], required=False
    )
    adressat = forms.ChoiceField(
        label="Wer entscheidet", required=False, choices=[("", "alle"), *Adressatart.choices]
    )
    viertel = forms.ModelChoiceField(
        label="Stadtviertel", queryset=Stadtviertel.objects.all(), empty_label="alle", required=False
    )

    def __init__(self, *args: Any, gremien: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("gremium", "adressat") if gremien is None else ("viertel",):
            del self.fields[name]
        if gremien is not None:
            self.fields["gremium"].choices = [("", "alle"), *gremien]

    def angaben(self) -> Bedarfssuche:
        """Return what is asked for; a value that is not offered asks for nothing."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Bedarfssuche(**given)

    @property
    def gefiltert(self) -> bool:
        return self.angaben() != Bedarfssuche()

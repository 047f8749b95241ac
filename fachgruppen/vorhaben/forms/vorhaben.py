"""The forms of a Vorhaben: what it is, its next state, milestones, and a word to who coordinates."""

from typing import Any

from django import forms

from fachgruppen.dokumente.models import Dokument
from fachgruppen.models import Gremium, Ziel
from fachgruppen.vorhaben.forms.bedarf import VERSION, versionsfeld
from fachgruppen.vorhaben.models import Meilenstein, Vorhaben
from fachgruppen.vorhaben.selectors.vorhaben import dokumente_zur_wahl, ziele_zur_wahl
from fachgruppen.vorhaben.services.vorhaben import Vorhabenangaben
from fachgruppen.vorhaben.vorhabenstates import Vorhabenstatus, vorhabenziele
from mitglieder.models import Institution
from netzwerk.base.forms import DatumField, KernForm, Option, Wahl

_AUS_LISTE = "Wählen Sie Einträge aus der Liste."
_LISTE = {"invalid_choice": _AUS_LISTE, "invalid_pk_value": _AUS_LISTE, "invalid_list": _AUS_LISTE}
GRUND_FEHLT = "Nennen Sie den Grund in einem Satz."


class VorhabenForm(KernForm):
    """One Vorhaben; `version` is what the person has read."""

    fehler_titel = "Das Vorhaben ist noch nicht gespeichert"
    fehlertexte = {
        "version": VERSION,
        "titel": {
            "required": "Geben Sie dem Vorhaben einen Titel.",
            "max_length": "Der Titel hat höchstens 120 Zeichen. Kürzen Sie ihn.",
        },
        "beschreibung": {
            "required": "Schreiben Sie, was Sie vorhaben.",
            "max_length": "Die Beschreibung hat höchstens 3.000 Zeichen. Kürzen Sie sie.",
        },
        "weitere_partner": {"max_length": "Diese Angabe hat höchstens 300 Zeichen. Kürzen Sie sie."},
        "sucht": {"max_length": "Diese Angabe hat höchstens 500 Zeichen. Kürzen Sie sie."},
        "partner": _LISTE,
        "ziele": _LISTE,
        "dokumente": _LISTE,
    }

    version = versionsfeld()
    titel = forms.CharField(label="Titel", max_length=120)
    beschreibung = forms.CharField(
        label="Was haben Sie vor?",
        max_length=3000,
        help_text="Wer macht was, für wen, und woran merken Sie, dass es gelungen ist?",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    beginn = DatumField(label="Beginn", required=False)
    ende = DatumField(label="Ende", required=False)
    partner = forms.ModelMultipleChoiceField(
        label="Partner aus dem Netzwerk",
        queryset=Institution.objects.order_by("sortname"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weitere_partner = forms.CharField(
        label="Weitere Partner",
        max_length=300,
        required=False,
        help_text="Wer wirkt mit und gehört nicht zum Netzwerk?",
    )
    ziele = forms.ModelMultipleChoiceField(
        label="Ziele der Fachgruppe, denen es dient",
        queryset=Ziel.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    dokumente = forms.ModelMultipleChoiceField(
        label="Dokumente dazu",
        queryset=Dokument.objects.none(),
        required=False,
        help_text="Aus den Dokumenten der Fachgruppe. Jede Person sieht nur, was sie lesen darf.",
        widget=forms.CheckboxSelectMultiple,
    )
    sucht = forms.CharField(
        label="Wir suchen Partner: wen oder was?",
        max_length=500,
        required=False,
        help_text="Zum Beispiel: ein Verein mit Räumen in der Silberhöhe. Leer heißt, Sie suchen niemanden.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sucht_bis = DatumField(label="Wir suchen bis", required=False)
    soll_oeffentlich = forms.BooleanField(
        label="Öffentlich zeigen",
        required=False,
        help_text="Die Koordination gibt es dafür frei. Bis dahin sehen es nur Mitglieder des Netzwerks.",
    )

    def __init__(
        self, *args: Any, gremium: Gremium, konto: object, vorhaben: Vorhaben | None = None, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"version": 1} if vorhaben is None else anfangswerte(vorhaben)
        super().__init__(*args, **kwargs)
        chosen = kwargs["initial"]
        goals = [*ziele_zur_wahl(gremium), *chosen.get("ziele", [])]
        papers = [*dokumente_zur_wahl(gremium, konto), *chosen.get("dokumente", [])]
        self._offer("ziele", Ziel.objects.filter(pk__in=[row.pk for row in goals]))
        self._offer("dokumente", Dokument.objects.filter(pk__in=[row.pk for row in papers]))

    def _offer(self, name: str, rows: Any) -> None:
        """Offer these rows; a question without any answer is not asked."""
        if rows:
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def gewaehlte(self) -> int:
        """Return how many institutions are ticked, so that the list opens where there is something to see."""
        return sum(bool(box.data["selected"]) for box in self["partner"].subwidgets)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("sucht_bis") and not data.get("sucht") and "sucht" not in self.errors:
            self.add_error("sucht", "Schreiben Sie, wen Sie suchen, oder nehmen Sie das Datum heraus.")
        return data

    def angaben(self) -> Vorhabenangaben:
        data = dict(self.cleaned_data)
        data.pop("version")
        links = {name: tuple(data.pop(name, ())) for name in ("partner", "ziele", "dokumente")}
        return Vorhabenangaben(**data, **links)


def anfangswerte(row: Vorhaben) -> dict[str, Any]:
    names = (
        "version", "titel", "beschreibung", "weitere_partner", "beginn", "ende", "sucht", "sucht_bis",
        "soll_oeffentlich",
    )  # fmt: skip
    links = {name: list(getattr(row, name).all()) for name in ("partner", "ziele", "dokumente")}
    return {name: getattr(row, name) for name in names} | links


class StandForm(KernForm):
    """The next state, with why or what came of it."""

    fehler_titel = "Der neue Stand ist noch nicht gespeichert"
    fehlertexte = {
        "version": VERSION,
        "status": {
            "required": "Wählen Sie den neuen Stand.",
            "invalid_choice": "Dieser Schritt geht von hier aus nicht.",
        },
        "text": {"max_length": "Das hat höchstens 2.000 Zeichen. Kürzen Sie es."},
    }
    ERKLAERT = {
        Vorhabenstatus.GEPLANT: "Es ist beschlossen, dass Sie es machen.",
        Vorhabenstatus.LAEUFT: "Sie arbeiten daran.",
        Vorhabenstatus.RUHT: "Es geht gerade nicht weiter. Schreiben Sie unten, warum.",
        Vorhabenstatus.ABGESCHLOSSEN: "Es ist fertig. Schreiben Sie unten, was daraus geworden ist.",
        Vorhabenstatus.ABGEBROCHEN: "Sie machen es nicht weiter. Schreiben Sie unten, warum.",
    }

    version = versionsfeld()
    status = forms.ChoiceField(label="Neuer Stand", widget=Wahl)
    text = forms.CharField(
        label="Grund oder Ergebnis",
        max_length=2000,
        required=False,
        help_text="Nötig, wenn es ruht, abgeschlossen oder abgebrochen ist.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, vorhaben: Vorhaben, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": vorhaben.version}
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (status.value, Option(str(status.label), self.ERKLAERT[status]))
            for status in vorhabenziele(vorhaben.status)
        ]


class MeilensteinForm(KernForm):
    """A new milestone."""

    fehler_titel = "Der Meilenstein ist noch nicht gespeichert"
    fehlertexte = {
        "titel": {
            "required": "Geben Sie dem Meilenstein einen Namen.",
            "max_length": "Der Name hat höchstens 120 Zeichen. Kürzen Sie ihn.",
        },
        "faellig": {"required": "Geben Sie an, bis wann er erreicht sein soll."},
    }

    titel = forms.CharField(label="Was soll erreicht sein?", max_length=120)
    faellig = DatumField(label="Bis wann?")


class VerschiebenForm(KernForm):
    """Another day for a milestone, with the reason."""

    fehler_titel = "Der Meilenstein ist noch nicht verschoben"
    fehlertexte = {
        "faellig": {"required": "Geben Sie den neuen Tag an."},
        "grund": {
            "required": GRUND_FEHLT,
            "max_length": "Der Grund hat höchstens 200 Zeichen. Kürzen Sie ihn.",
        },
    }

    faellig = DatumField(label="Neuer Tag")
    grund = forms.CharField(label="Grund", max_length=200)

    def __init__(self, *args: Any, meilenstein: Meilenstein, **kwargs: Any) -> None:
        kwargs["initial"] = {"faellig": meilenstein.faellig}
        super().__init__(*args, **kwargs)


class InteresseForm(KernForm):
    """A word to the Fachgruppe; it may stay empty."""

    fehler_titel = "Ihr Interesse ist noch nicht abgeschickt"
    fehlertexte = {"text": {"max_length": "Die Nachricht hat höchstens 1.000 Zeichen. Kürzen Sie sie."}}

    text = forms.CharField(
        label="Nachricht an die Fachgruppe",
        max_length=1000,
        required=False,
        help_text="Was können Sie beitragen? Die Koordination bekommt sie als E-Mail.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

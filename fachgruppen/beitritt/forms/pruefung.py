"""Forms of the review: question, what a Fachgruppe says, decline, accept."""

from typing import Any

from django import forms

from fachgruppen.beitritt.models import Beitrittsantrag, Stellungnahme
from fachgruppen.beitritt.selectors.antraege import waehlbare_gruppen
from fachgruppen.beitritt.services.aufnahme import Aufnahme
from fachgruppen.beitritt.states import Antragsart, Empfehlung
from fachgruppen.models import Gremium
from mitglieder.models import Institution
from mitglieder.selectors import freie_anmeldung
from netzwerk.base.forms import DatumField, KernForm, MailadresseField, Mehrfachwahl, Wahl
from netzwerk.base.uhr import heute

LISTE = "Wählen Sie einen Eintrag aus der Liste."


def _text(name: str, satz: str) -> dict[str, dict[str, str]]:
    long = "Der Text hat höchstens 1.000 Zeichen. Kürzen Sie ihn."
    return {name: {"required": satz, "max_length": long}}


class RueckfrageForm(KernForm):
    fehler_titel = "Die Frage ist noch nicht gestellt"
    fehlertexte = _text("frage", "Schreiben Sie Ihre Frage.")

    frage = forms.CharField(
        label="Ihre Frage", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Die Person bekommt sie per E-Mail und antwortet über einen Link, ohne Anmeldung.",
    )  # fmt: skip


class AblehnenForm(KernForm):
    fehler_titel = "Der Antrag ist noch nicht abgelehnt"
    fehlertexte = _text("begruendung", "Schreiben Sie, warum der Antrag abgelehnt wird.")

    begruendung = forms.CharField(
        label="Begründung", max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Die Person liest ihn in ihrer E-Mail. Sagen Sie auch, was sie stattdessen tun kann.",
    )  # fmt: skip


class StellungnahmeForm(KernForm):
    fehler_titel = "Ihre Stellungnahme ist noch nicht gespeichert"
    fehlertexte = {
        "empfehlung": {"required": "Wählen Sie, was Sie empfehlen.", "invalid_choice": LISTE},
        "text": {"max_length": "Der Text hat höchstens 1.000 Zeichen. Kürzen Sie ihn."},
    }

    empfehlung = forms.ChoiceField(label="Was empfehlen Sie?", choices=Empfehlung.choices, widget=Wahl)
    text = forms.CharField(
        label="Begründung", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Beauftragte, Geschäftsstelle und die Koordinationen der gewählten Fachgruppen lesen das.",
    )  # fmt: skip

    def __init__(self, *args: Any, bisher: Stellungnahme | None, **kwargs: Any) -> None:
        if bisher is not None:
            kwargs["initial"] = {"empfehlung": bisher.empfehlung, "text": bisher.text}
        super().__init__(*args, **kwargs)


class AnnehmenForm(KernForm):
    """What acceptance still needs: which institution, which Fachgruppen, how she logs in, since when."""

    fehler_titel = "Der Antrag ist noch nicht angenommen"
    fehlertexte = {
        "institution": {"invalid_choice": LISTE},
        "gremien": {"required": "Wählen Sie mindestens eine Fachgruppe.", "invalid_choice": LISTE},
        "anmeldung": {
            "required": "Geben Sie an, womit sich die Person anmeldet.",
            "invalid": "Geben Sie eine Adresse wie name@verein.example ein.",
        },
        "von": "Geben Sie den ersten Tag der Mitgliedschaft ein.",
    }

    institution = forms.ModelChoiceField(
        label="Institution", queryset=Institution.objects.order_by("sortname"), required=False
    )
    gremien = forms.ModelMultipleChoiceField(
        label="Fachgruppen", queryset=Gremium.objects.none(), widget=Mehrfachwahl
    )
    von = DatumField(label="Mitglied ab")
    anmeldung = MailadresseField(label="Womit meldet sich die Person an?")

    def __init__(
        self, *args: Any, antrag: Beitrittsantrag, gleich: Institution | None, **kwargs: Any
    ) -> None:
        login = freie_anmeldung(antrag.email, antrag.vorname, antrag.nachname)
        kwargs["initial"] = {
            "institution": gleich,
            "gremien": [row.gremium_id for row in antrag.wuensche.all()],
            "von": heute(),
            "anmeldung": login,
        }
        super().__init__(*args, **kwargs)
        keys = [group.pk for group in waehlbare_gruppen()]
        rows = Gremium.objects.filter(pk__in=keys).order_by("reihenfolge", "name")
        self.fields["gremien"].queryset = rows  # type: ignore[attr-defined]
        new = antrag.art == Antragsart.INSTITUTION
        self.fields["institution"].empty_label = (  # type: ignore[attr-defined]
            f"Neu anlegen: {antrag.institution}" if new else "ohne Institution"
        )
        self.bedingt = ["institution"]
        self.fields["anmeldung"].help_text = _anmeldung(antrag.email, login)

    def aufnahme(self) -> Aufnahme:
        data = self.cleaned_data
        return Aufnahme(data["institution"], tuple(data["gremien"]), data["anmeldung"], data["von"])


def _anmeldung(email: str, login: str) -> str:
    if login == email.strip().lower():
        return "Nachrichten gehen an dieselbe Adresse."
    return (
        f"Mit {email} meldet sich schon jemand an, wahrscheinlich teilen sich mehrere dieses Postfach. "
        f"Deshalb steht hier der Name dabei. Nachrichten gehen weiter an {email}."
    )

"""The answer to an invitation, in the portal and by link."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import KernForm, Option, Wahl
from sitzungen.models import Einladung
from sitzungen.states import Antwort

OPTIONEN = [
    (Antwort.ZUSAGE.value, Option("Ich nehme teil")),
    (Antwort.VORBEHALT.value, Option("Unter Vorbehalt", "Ich weiß es noch nicht sicher.")),
    (
        Antwort.VERTRETUNG.value,
        Option("Vertretung schicken", "Jemand kommt für mich. Bitte unten den Namen nennen."),
    ),
    (Antwort.ABSAGE.value, Option("Ich sage ab")),
]


# What `?w=` of the links in a mail preselects.
WAHL = {"ja": Antwort.ZUSAGE, "nein": Antwort.ABSAGE, **{antwort.value: antwort for antwort in Antwort}}


def anfangswerte(einladung: Einladung, wahl: str) -> dict[str, str]:
    """Return what the form shows at first: the preselected answer, else the one given before."""
    chosen = WAHL.get(wahl, Antwort(einladung.antwort))
    return {
        "antwort": "" if chosen == Antwort.AUSSTEHEND else chosen.value,
        "vertretung_name": einladung.vertretung_name,
        "vertretung_institution": einladung.vertretung_institution,
    }


def gesehener_start(text: str) -> datetime | None:
    """Return the start that stood on the page, from its hidden field; None for nonsense."""
    try:
        moment = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return moment if moment.tzinfo else None


class AntwortForm(KernForm):
    """Which answer, and for a Vertretung who comes from where."""

    fehlertexte: ClassVar[dict[str, str]] = {"antwort": "Wählen Sie eine der vier Antworten."}
    bedingt: ClassVar[set[str]] = {"vertretung_name"}

    antwort = forms.ChoiceField(
        label="Ihre Antwort",
        choices=OPTIONEN,
        widget=Wahl,
        error_messages={"invalid_choice": "Wählen Sie eine der vier Antworten."},
    )
    vertretung_name = forms.CharField(
        label="Name der Vertretung",
        max_length=120,
        required=False,
        help_text="Nur nötig, wenn jemand für Sie kommt.",
    )
    vertretung_institution = forms.CharField(
        label="Institution der Vertretung", max_length=160, required=False
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("antwort") != Antwort.VERTRETUNG:
            data["vertretung_name"] = data["vertretung_institution"] = ""
        elif not data.get("vertretung_name") and "vertretung_name" not in self.errors:
            self.add_error("vertretung_name", "Nennen Sie, wer Sie vertritt.")
        return data

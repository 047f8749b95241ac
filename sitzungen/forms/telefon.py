"""An answer somebody gave by telephone, written down by the coordination."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import Option, Wahl
from sitzungen.forms.antwort import AntwortForm
from sitzungen.models import Einladung
from sitzungen.states import Antwort

GESAGT = [
    (Antwort.ZUSAGE.value, Option("Nimmt teil")),
    (Antwort.VORBEHALT.value, Option("Unter Vorbehalt", "Weiß es noch nicht sicher.")),
    (Antwort.VERTRETUNG.value, Option("Schickt eine Vertretung", "Bitte unten den Namen nennen.")),
    (Antwort.ABSAGE.value, Option("Sagt ab")),
]


class TelefonForm(AntwortForm):
    """Who said what; the choice names what each person has answered so far."""

    fehlertexte: ClassVar[dict[str, str]] = {
        **AntwortForm.fehlertexte,
        "einladung": "Wählen Sie die Person, die Ihnen geantwortet hat.",
    }
    field_order = ["einladung", "antwort", "vertretung_name", "vertretung_institution"]

    einladung = forms.TypedChoiceField(
        label="Person",
        coerce=int,
        error_messages={"invalid_choice": "Wählen Sie die Person, die Ihnen geantwortet hat."},
    )
    antwort = forms.ChoiceField(
        label="Antwort",
        choices=GESAGT,
        widget=Wahl,
        error_messages={"invalid_choice": "Wählen Sie eine der vier Antworten."},
    )

    def __init__(self, *args: Any, einladungen: Iterable[Einladung], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vertretung_name"].help_text = "Nur nötig, wenn jemand anderes kommt."
        self.fields["einladung"].choices = [
            ("", "Bitte wählen"),
            *((row.pk, f"{row.empfaenger_name} ({row.get_antwort_display()})") for row in einladungen),
        ]

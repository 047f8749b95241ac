"""Whose invitation is taken back, and why."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import KernForm, Mehrfachwahl, Option
from sitzungen.models import Einladung


class AusladenForm(KernForm):
    """People who left need no reason; whether one is needed, the service decides."""

    fehlertexte: ClassVar[dict[str, str]] = {"personen": "Wählen Sie mindestens eine Person."}
    bedingt: ClassVar[set[str]] = {"grund"}

    personen = forms.TypedMultipleChoiceField(
        label="Wer soll nicht mehr eingeladen sein?",
        coerce=int,
        widget=Mehrfachwahl,
        error_messages={
            "invalid_choice": "Eine der Personen ist inzwischen nicht mehr eingeladen. "
            "Bitte wählen Sie noch einmal."
        },
    )
    grund = forms.CharField(
        label="Grund",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Steht in der Nachricht an die Person. Nur nötig, wenn sie noch zur Gruppe gehört.",
    )

    def __init__(
        self, *args: Any, eingeladene: Sequence[Einladung] = (), weg: Iterable[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        gone = set(weg)
        self.fields["personen"].choices = [  # type: ignore[attr-defined]
            (row.pk, _option(row, gehoert_dazu=row.pk not in gone)) for row in eingeladene
        ]


def _option(row: Einladung, *, gehoert_dazu: bool) -> Option:
    institution = row.mitglied.institution.rufname if row.mitglied.institution else ""
    return Option(row.mitglied.name, institution if gehoert_dazu else "gehört nicht mehr zur Gruppe")

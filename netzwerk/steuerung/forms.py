"""Which day and which year the Steuerungsgruppe page shows."""

from datetime import date
from typing import ClassVar

from django import forms

from netzwerk.base.forms import DatumField, KernForm

FRUEHESTENS, SPAETESTENS = 2000, 2099
UNLESBAR = "Geben Sie einen Tag zwischen 2000 und 2099 ein, zum Beispiel 01.03.2025."


class StichtagForm(KernForm):
    """The day for which the composition is worked out."""

    fehlertexte: ClassVar[dict[str, str]] = {}

    am = DatumField(label="An einem anderen Tag", required=False, error_messages={"invalid": UNLESBAR})

    def clean_am(self) -> date | None:
        tag: date | None = self.cleaned_data["am"]
        if tag is not None and not FRUEHESTENS <= tag.year <= SPAETESTENS:
            raise forms.ValidationError(UNLESBAR)
        return tag


def jahr_aus(text: str, heute: date) -> int:
    """Return the year of `?jahr=`; this year where none or nonsense was asked for."""
    jahr = int(text) if len(text) == 4 and text.isascii() and text.isdigit() else heute.year
    return jahr if FRUEHESTENS <= jahr <= SPAETESTENS else heute.year

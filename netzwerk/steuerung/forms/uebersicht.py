"""Which day and which year the Steuerungsgruppe page shows."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import DatumField, KernForm

FRUEHESTENS, SPAETESTENS = 2000, 2099
UNLESBAR = "Geben Sie einen Tag zwischen 2000 und 2099 ein, zum Beispiel 01.03.2025."


class StichtagForm(KernForm):
    """The day for which the composition is worked out."""

    fehlertexte: ClassVar[dict[str, str]] = {}

    am = DatumField(
        ab=date(FRUEHESTENS, 1, 1), label="An einem anderen Tag", required=False,
        error_messages={"invalid": UNLESBAR, "jahr": UNLESBAR},
    )  # fmt: skip


class StellennameForm(KernForm):
    """What a sending body is called from a day on."""

    fehler_titel = "Der Name ist noch nicht gespeichert"
    fehlertexte = {
        "stelle": {
            "required": "Wählen Sie die Stelle.",
            "invalid_choice": "Wählen Sie die Stelle aus der Liste.",
        },
        "name": {
            "required": "Geben Sie den Namen ein.",
            "max_length": "Der Name hat höchstens 120 Zeichen. Kürzen Sie ihn.",
        },
        "von": {"required": "Geben Sie den ersten Tag ein, an dem der Name gilt."},
    }

    stelle = forms.ChoiceField(label="Stelle", widget=forms.RadioSelect)
    name = forms.CharField(
        label="Neuer Name", max_length=120, help_text="Ohne Artikel, zum Beispiel „Migrationsbeirat“."
    )
    von = DatumField(
        ab=date(1990, 1, 1), label="Gilt ab", help_text="Der bisherige Name gilt bis zum Tag davor."
    )

    def __init__(self, *args: Any, namen: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stelle"].choices = list(namen.items())


def jahr_aus(text: str, heute: date) -> int:
    """Return the year of `?jahr=`; this year where none or nonsense was asked for."""
    jahr = int(text) if len(text) == 4 and text.isascii() and text.isdigit() else heute.year
    return jahr if FRUEHESTENS <= jahr <= SPAETESTENS else heute.year


class GruppenwahlForm(KernForm):
    """One Fachgruppe, or all of them; the choice stands in the address."""

    gremium = forms.ChoiceField(label="Fachgruppe", required=False)

    def __init__(self, *args: Any, gremien: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gremium"].choices = [("", "alle zusammen"), *gremien]

    def wahl(self) -> str:
        """Return the slug of the chosen group; "" for none, and for one that is not offered."""
        return str(self.cleaned_data["gremium"]) if self.is_valid() else ""

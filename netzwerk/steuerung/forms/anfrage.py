"""What the council asked, about which days and groups; everything stands in the address."""

from datetime import date
from typing import Any

from django import forms

from netzwerk.base.datum import NBSP, tag
from netzwerk.base.forms import DatumField, KernForm, Mehrfachwahl
from netzwerk.base.quartal import Quartal
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute
from netzwerk.steuerung.anfrage.werte import Frage

FREI = "frei"
JAHRE = 6
FRUEHESTENS = date(2000, 1, 1)
# In the first quarter people ask about the year before.
VORJAHR_BIS_MONAT = 3


class AnfrageForm(KernForm):
    """Answers without a reload of what was asked: the address is the question."""

    fehler_titel = "Die Antwort ist noch nicht fertig"
    fehlertexte = {
        "frage": {
            "required": "Wählen Sie mindestens eine Frage aus.",
            "invalid_choice": "Wählen Sie die Fragen aus der Liste.",
        },
        "zeitraum": {
            "required": "Wählen Sie den Zeitraum.",
            "invalid_choice": "Wählen Sie den Zeitraum aus der Liste, oder geben Sie von und bis ein.",
        },
    }

    frage = forms.MultipleChoiceField(label="Was will der Stadtrat wissen?", choices=Frage.choices)
    zeitraum = forms.ChoiceField(label="Zeitraum")
    von = DatumField(ab=FRUEHESTENS, label="Von", required=False, help_text="Nur bei „anderer Zeitraum“.")
    bis = DatumField(ab=FRUEHESTENS, label="Bis", required=False, help_text="Nur bei „anderer Zeitraum“.")
    gremium = forms.MultipleChoiceField(
        label="Gruppen", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Ohne Auswahl zählen alle Fachgruppen.",
        error_messages={"invalid_choice": "Wählen Sie die Gruppen aus der Liste."},
    )  # fmt: skip

    def __init__(self, *args: Any, gremien: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frage"].widget = Mehrfachwahl(choices=Frage.choices)
        self.fields["zeitraum"].choices = _zeitraeume(heute())
        self.fields["gremium"].choices = gremien

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("zeitraum") == FREI and not {"von", "bis"} & set(self.errors):
            self._check_days(data.get("von"), data.get("bis"))
        return data

    def _check_days(self, von: date | None, bis: date | None) -> None:
        for name, day in (("von", von), ("bis", bis)):
            if day is None:
                self.add_error(name, f"Geben Sie den {'ersten' if name == 'von' else 'letzten'} Tag ein.")
        if von and bis and bis < von:
            self.add_error("bis", "Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide.")

    def spanne(self) -> tuple[Spanne, str]:
        """Return the days asked about and how a sentence names them; only of a valid form."""
        wanted = self.cleaned_data["zeitraum"]
        if wanted == FREI:
            days = Spanne(self.cleaned_data["von"], self.cleaned_data["bis"])
            return days, f"vom {tag(days.beginn)} bis {tag(days.ende)}"
        year, _, part = wanted.partition("-")
        return _spanne(int(year), part)


def standardzeitraum(tag: date) -> str:
    """Return the year people most likely ask about."""
    return str(tag.year - (tag.month <= VORJAHR_BIS_MONAT))


def _spanne(jahr: int, teil: str) -> tuple[Spanne, str]:
    if not teil:
        return Spanne.des_jahres(jahr), f"im Jahr {jahr}"
    number = int(teil[1])
    if teil[0] == "h":
        return Spanne.des_halbjahres(jahr, number), f"im {number}.{NBSP}Halbjahr {jahr}"
    quartal = Quartal(jahr, number)
    return Spanne(quartal.beginn, quartal.ende), f"im {number}.{NBSP}Quartal {jahr}"


def _zeitraeume(heute: date) -> list[tuple[str, Any]]:
    """Return years, half-years and quarters, the newest first, and "another period"."""
    years = range(heute.year, heute.year - JAHRE, -1)
    return [
        ("Jahre", [(str(year), f"Jahr {year}") for year in years]),
        (
            "Halbjahre",
            [(f"{year}-h{n}", f"{n}. Halbjahr {year}") for year in years for n in (2, 1)],
        ),
        ("Quartale", [(f"{year}-q{n}", str(Quartal(year, n))) for year in years for n in (4, 3, 2, 1)]),
        (FREI, "anderer Zeitraum"),
    ]

"""The form to plan a Sitzung: choose one of the proposals, or type another date."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from netzwerk.base.datum import termin
from netzwerk.base.forms import Option, Wahl
from sitzungen.forms.termin import SitzungForm, spanne_aus, wert
from sitzungen.vorschlag import Vorschlag

AM_BESTEN = "Passt am besten"
BEIDES = (
    "Sie haben einen Vorschlag gewählt und auch einen anderen Tag eingegeben. "
    "Leeren Sie das Feld „Tag“, oder wählen Sie „Anderer Termin“."
)
VERALTET = "Dieser Vorschlag gilt nicht mehr. Bitte wählen Sie einen anderen."
WAEHLEN = "Wählen Sie einen Vorschlag, oder geben Sie einen anderen Tag ein."
ANDERER = "anderer"


class PlanenForm(SitzungForm):
    """A proposal, or a day and two times. A date typed without choosing anything counts."""

    bedingt: ClassVar[set[str]] = {"ort", "vorschlag", "datum", "von", "bis"}

    vorschlag = forms.ChoiceField(
        label="Vorschläge",
        required=False,
        widget=Wahl,
        error_messages={"invalid_choice": VERALTET},
    )
    field_order: ClassVar[list[str]] = ["vorschlag", *SitzungForm.field_order]

    def __init__(self, *args: Any, vorschlaege: Sequence[Vorschlag] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not vorschlaege:
            del self.fields["vorschlag"]
            return
        choices = [
            (wert(row.start, row.ende), _option(row, number)) for number, row in enumerate(vorschlaege, 1)
        ]
        self.fields["vorschlag"].choices = [  # type: ignore[attr-defined]
            *choices,
            (ANDERER, Option("Anderer Termin", "Tag und Uhrzeit geben Sie darunter ein.")),
        ]
        for name in ("datum", "von", "bis"):
            self.fields[name].required = False

    @property
    def anderer_offen(self) -> bool:
        """The fields of another date are to be seen: nothing is proposed, or something was typed there."""
        chosen = "vorschlag" in self.fields and self["vorschlag"].value()
        typed = bool(self["datum"].value()) or {"datum", "von", "bis"} & set(self.errors)
        return "vorschlag" not in self.fields or chosen == ANDERER or bool(typed)

    def clean(self) -> dict[str, Any]:
        if "vorschlag" in self.fields:
            self._take_proposal()
        return super().clean()

    def _take_proposal(self) -> None:
        """Put the chosen proposal where the typed date would stand."""
        data = self.cleaned_data
        chosen = data.get("vorschlag")
        if spanne := spanne_aus(chosen or ""):
            start, ende = spanne
            if data.get("datum") not in (None, start.date()):
                self.add_error("vorschlag", BEIDES)
                return
            data.update(datum=start.date(), von=start.time(), bis=ende.time())
            for name in ("datum", "von", "bis"):
                self.errors.pop(name, None)
            return
        if "vorschlag" in self.errors or "datum" in self.errors:
            return
        if data.get("datum") is None:
            self.add_error(
                "datum" if chosen else "vorschlag", self.fehlertexte["datum"] if chosen else WAEHLEN
            )
            return
        for name in ("von", "bis"):
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, self.fehlertexte[name])


def _option(row: Vorschlag, number: int) -> Option:
    return Option(
        f"{number}. {termin(row.start, row.ende)}",
        AM_BESTEN if number == 1 else "",
        dafuer=row.dafuer(eigene=True),
        dagegen=row.dagegen(),
    )

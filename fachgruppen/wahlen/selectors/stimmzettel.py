"""The ballot of a Wahlgang: which votes there are, and how they stand in an envelope."""

from dataclasses import dataclass

from fachgruppen.wahlen.models import Wahlgang, WahlgangOption
from fachgruppen.wahlen.states.urne import ENTHALTUNG, JA, NEIN


@dataclass(frozen=True)
class Stimmoption:
    """One line of the ballot. `wert` is what the envelope holds."""

    wert: str
    name: str
    zusatz: str = ""


def wert_von(option: WahlgangOption) -> str:
    return f"k{option.kandidatur_id}"


def namen_auf_dem_stimmzettel(wahlgang: Wahlgang) -> list[WahlgangOption]:
    """Return the names in the order of the ballot: one query."""
    rows = wahlgang.optionen.select_related("kandidatur__mitglied__institution")
    return list(rows.order_by("kandidatur__nr", "pk"))


def stimmoptionen(namen: list[WahlgangOption]) -> list[Stimmoption]:
    """Return the lines of the ballot: Ja and Nein for one name, else the names; Enthaltung always."""
    if len(namen) == 1:
        lines = [Stimmoption(JA, "Ja"), Stimmoption(NEIN, "Nein")]
    else:
        lines = [Stimmoption(wert_von(row), row.kandidatur.mitglied.name, _zusatz(row)) for row in namen]
    return [*lines, Stimmoption(ENTHALTUNG, "Enthaltung")]


def _zusatz(row: WahlgangOption) -> str:
    person = row.kandidatur.mitglied
    parts = (person.institution.name if person.institution else "", person.funktion)
    return ", ".join(part for part in parts if part)

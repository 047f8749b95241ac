"""Institutions whose several members share one vote, who casts it, and whose choice that is (R1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.models import Stimmfuehrung, Wahl
from fachgruppen.wahlen.selectors.waehler import berechtigte_der
from mitglieder.models import Institution, Konto, Mitglied
from mitglieder.selectors import mitglied_von


@dataclass(frozen=True)
class Haus:
    """An institution with its people who may vote; `stimmt` is None while nobody is named."""

    institution: Institution
    mitglieder: tuple[Mitglied, ...]
    stimmt: Mitglied | None = None


def haeuser_der(wahl: Wahl) -> list[Haus]:
    """Return the institutions with more than one voter, as long as the roll is not frozen; two queries."""
    if wahl.wahlordnung.stimmrecht != Stimmrecht.INSTITUTION:
        return []
    named = dict(Stimmfuehrung.objects.filter(wahl=wahl).values_list("institution", "mitglied"))
    return [_haus(people, named) for people in _nach_institution(berechtigte_der(wahl)) if len(people) > 1]


def _nach_institution(people: Iterable[Mitglied]) -> list[list[Mitglied]]:
    houses: dict[int, list[Mitglied]] = {}
    for person in people:
        if person.institution_id is not None:
            houses.setdefault(person.institution_id, []).append(person)
    return list(houses.values())


def _haus(people: list[Mitglied], named: dict[int, int]) -> Haus:
    house = people[0].institution
    if house is None:
        raise ValueError(people)
    votes = next((person for person in people if person.pk == named.get(house.pk)), None)
    return Haus(house, tuple(people), votes)


def visible_haeuser_for(konto: Konto, wahl: Wahl) -> list[Haus]:
    """Return the institutions for which this account names who votes: her own; the Wahlleitung for all."""
    houses = haeuser_der(wahl)
    if konto.has_perm("wahlen.leiten", wahl):
        return houses
    person = mitglied_von(konto)
    return [house for house in houses if person in house.mitglieder]


def offene_haeuser(wahl: Wahl) -> list[Haus]:
    """Return the institutions that have not named anybody."""
    return [house for house in haeuser_der(wahl) if house.stimmt is None]

"""Who gets the letters of a Fachgruppe: who leads it today."""

from collections.abc import Iterable

from fachgruppen.models import Gremium
from fachgruppen.selectors import leitungen_am
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute


def leitung(gremium: Gremium) -> list[Mitglied]:
    """Return who leads the Fachgruppe today, each person once."""
    return leitungen([gremium]).get(gremium.pk, [])


def leitungen(gremien: Iterable[Gremium]) -> dict[int, list[Mitglied]]:
    """The same of many, by the pk of the Fachgruppe; one query."""
    found: dict[int, dict[int, Mitglied]] = {}
    for office in leitungen_am({gremium.pk for gremium in gremien}, heute()):
        found.setdefault(office.gremium_id, {})[office.mitglied_id] = office.mitglied
    return {pk: list(people.values()) for pk, people in found.items()}

"""Who gets the letters of a Fachgruppe: who leads it today."""

from fachgruppen.models import Gremium
from fachgruppen.selectors import leitung_am
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute


def leitung(gremium: Gremium) -> list[Mitglied]:
    """Return who leads the Fachgruppe today, each person once."""
    return list({office.mitglied_id: office.mitglied for office in leitung_am(gremium, heute())}.values())

"""The sessions of the Steuerungsgruppe itself, for who sits in it or keeps the network."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from fachgruppen.models import Gremium
from netzwerk.base.uhr import jetzt
from sitzungen.models import Sitzung
from sitzungen.selectors import visible_sitzungen_for

RUECKBLICK = timedelta(days=200)
VERGANGENE = 2


@dataclass(frozen=True)
class EigeneSitzungen:
    """What comes, the nearest first and those without a date last, and the latest that are over."""

    kommende: list[Sitzung]
    vergangene: list[Sitzung]


def eigene_sitzungen_for(konto: object, gremium: Gremium) -> EigeneSitzungen:
    """Return those this account may know of; one query."""
    now = jetzt()
    wanted = Q(start=None) | Q(start__gte=now - RUECKBLICK)
    rows = list(visible_sitzungen_for(konto).filter(wanted, gremium=gremium))
    over = [row for row in rows if row.start is not None and row.start < now]
    return EigeneSitzungen(
        kommende=[row for row in rows if row not in over], vergangene=over[::-1][:VERGANGENE]
    )

"""Tasks of the person or her institution that are due within a week, or overdue."""

from datetime import timedelta

from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.portal.zu_tun.zeile import ZuTun
from sitzungen.protokolle.selectors import eigene_aufgaben_for

VORLAUF = timedelta(days=7)
HOECHSTENS = 5


def aufgaben(konto: Konto) -> list[ZuTun]:
    """Return the most urgent tasks, a few at most: the rest stands in the list. One query."""
    rows = eigene_aufgaben_for(konto, bis=heute() + VORLAUF)[:HOECHSTENS]
    return [
        ZuTun(
            titel="Aufgabe erledigen",
            text=f"{row.text} ({row.gremium.voller_name})",
            knopf="Aufgabe ansehen",
            url=row.get_absolute_url(),
            frist=row.faellig,
        )
        for row in rows
    ]

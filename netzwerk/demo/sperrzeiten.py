"""The blocked days of the demo: sessions of the Stadtrat, a week of events, a fair of one group."""

from datetime import date, timedelta

from fachgruppen.models import Gremium
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import SperrzeitFactory
from netzwerk.demo.tage import ist_werktag, monatsanfang, monatsende
from sitzungen.models import Sperrzeit

MITTWOCH = 2
MONATE_ZURUECK, MONATE_VORAUS = 2, 9


def lade_sperrzeiten() -> None:
    """Create them around today; the Gremien must be there."""
    rows = [
        SperrzeitFactory.build(titel="Sitzung des Stadtrats", von=tag, bis=tag)
        for monat in range(-MONATE_ZURUECK, MONATE_VORAUS)
        if ist_werktag(tag := _letzter_mittwoch(monat))
    ]
    woche = _montag_ab(date(_jahr_der_woche(), 9, 22))
    rows.append(
        SperrzeitFactory.build(titel="Interkulturelle Woche", von=woche, bis=woche + timedelta(days=6))
    )
    messe = _montag_ab(monatsanfang(heute(), 3)) + timedelta(days=3)
    rows.append(
        SperrzeitFactory.build(
            titel="Ausbildungsmesse",
            von=messe,
            bis=messe + timedelta(days=1),
            gremium=Gremium.objects.get(kuerzel="ARB"),
        )
    )
    Sperrzeit.objects.bulk_create(rows)


def _letzter_mittwoch(monate: int) -> date:
    """Return the last Wednesday of the month so many months from now."""
    ende = monatsende(heute(), monate)
    return ende - timedelta(days=(ende.weekday() - MITTWOCH) % 7)


def _montag_ab(tag: date) -> date:
    return tag + timedelta(days=-tag.weekday() % 7)


def _jahr_der_woche() -> int:
    """This year's week while it is to come, else the next."""
    today = heute()
    return today.year if today < date(today.year, 9, 22) else today.year + 1

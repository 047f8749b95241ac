"""From which day the 90 days count after which the address of a guest is deleted."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.utils.timezone import localdate

from sitzungen.models import Gast
from sitzungen.states import Sitzungsstatus

BEHALTEN = timedelta(days=90)
# Without approved minutes the days count from here; see docs/entscheidungen.
BIS_ZUR_GENEHMIGUNG = timedelta(days=60)
OHNE_PROTOKOLL = (Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN)

# Returns the day on which the minutes of these sessions were approved, by key of the session.
Genehmigungen = Callable[[Iterable[int]], dict[int, date]]
_QUELLEN: list[Genehmigungen] = []


def register_genehmigungen(quelle: Genehmigungen) -> None:
    """The minutes stand above this room and report from there."""
    if quelle not in _QUELLEN:
        _QUELLEN.append(quelle)


def genehmigt_am(sitzungen: Iterable[int]) -> dict[int, date]:
    keys = list(sitzungen)
    return {pk: day for quelle in _QUELLEN for pk, day in quelle(keys).items()}


def fristbeginn(gast: Gast, genehmigt: date | None) -> date:
    """Return the day from which the 90 days count. Load the guest's `sitzung`."""
    if gast.entfernt_am is not None:
        return localdate(gast.entfernt_am)
    tag = gast.sitzung.tag
    if tag is None:
        return localdate(gast.angelegt_am)
    if gast.sitzung.status in OHNE_PROTOKOLL:
        return tag
    return genehmigt or tag + BIS_ZUR_GENEHMIGUNG

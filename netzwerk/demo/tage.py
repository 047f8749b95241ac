"""Days for the demo: ends of months, and working days for meetings, whatever today is."""

from datetime import date, timedelta

from netzwerk.base.feiertage import ist_arbeitstag
from sitzungen.termine import ferien_am

# What another weekday than the usual one costs, in days of distance from the wish.
FREMDER_WOCHENTAG = 4


def monatsende(tag: date, monate: int = 0) -> date:
    """Return the last day of the month that lies `monate` months after that of `tag`."""
    jahr, monat = divmod(tag.year * 12 + tag.month - 1 + monate + 1, 12)
    return date(jahr, monat + 1, 1) - timedelta(days=1)


def monatsanfang(tag: date, monate: int = 0) -> date:
    """Return the first day of the month that lies `monate` months after that of `tag`."""
    return monatsende(tag, monate - 1) + timedelta(days=1)


def ist_werktag(tag: date) -> bool:
    """Monday to Friday, no public holiday, not Christmas Eve or New Year's Eve."""
    festlich = tag.month == 12 and tag.day in (24, 31)
    return ist_arbeitstag(tag) and not festlich


def werktag_bis(tag: date) -> date:
    """Return the day itself or the last working day before it."""
    while not ist_werktag(tag):
        tag -= timedelta(days=1)
    return tag


class Sitzungstage:
    """Hands out days for meetings: one meeting a day, so that nobody has to be in two places."""

    def __init__(self, heute: date) -> None:
        self._vergeben = {heute}

    def vergib(self, wunsch: date, frueh: date, spaet: date, wochentag: int) -> date | None:
        """Return the free working day from `frueh` to `spaet` that suits best, or None.

        School holidays only if nothing else is left; then the nearest to `wunsch`, preferably on the
        usual `wochentag` (0 is Monday).
        """
        tage = (frueh + timedelta(days=n) for n in range((spaet - frueh).days + 1))
        frei = [tag for tag in tage if tag not in self._vergeben and ist_werktag(tag)]
        if not frei:
            return None

        def aufwand(tag: date) -> tuple[bool, int]:
            fremd = FREMDER_WOCHENTAG if tag.weekday() != wochentag else 0
            return ferien_am(tag) is not None, abs((tag - wunsch).days) + fremd

        gewaehlt = min(frei, key=aufwand)
        self._vergeben.add(gewaehlt)
        return gewaehlt

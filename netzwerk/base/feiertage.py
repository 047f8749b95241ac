"""Public holidays of Sachsen-Anhalt, and which days people work on."""

from datetime import date, timedelta
from functools import cache

import holidays

LAND = "ST"
SAMSTAG = 5


@cache
def _feiertage(jahr: int) -> dict[date, str]:
    return dict(holidays.country_holidays("DE", subdiv=LAND, language="de", years=jahr))


def feiertag_am(day: date) -> str:
    """Return the name of the public holiday, "" on other days."""
    return _feiertage(day.year).get(day, "")


def ist_arbeitstag(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < SAMSTAG and not feiertag_am(day)


def arbeitstag_ab(day: date) -> date:
    """Return the day itself or the next working day after it."""
    while not ist_arbeitstag(day):
        day += timedelta(days=1)
    return day


def arbeitstag_bis(day: date) -> date:
    """Return the day itself or the last working day before it."""
    while not ist_arbeitstag(day):
        day -= timedelta(days=1)
    return day

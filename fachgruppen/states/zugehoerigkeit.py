"""Choices of memberships and of the wish to join, and the dates that follow from them."""

from calendar import isleap
from datetime import date, timedelta

from django.db.models import TextChoices


class Zugehoerigkeitsart(TextChoices):
    """A guest reads and is invited like a member, but does not vote and holds no office."""

    MITGLIED = "mitglied", "Mitglied"
    GAST = "gast", "Gast"


class Wunschstatus(TextChoices):
    OFFEN = "offen", "offen"
    ANGENOMMEN = "angenommen", "angenommen"
    ABGELEHNT = "abgelehnt", "abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"


# So long the Koordination has for an answer before it is reminded.
ANTWORT_TAGE = 14
# Nobody is taken in for a day further ahead, or ends a membership later than that.
VORAUS_TAGE = 366


def gast_hoechstens_bis(von: date) -> date:
    """Return the last day a guest may stay who comes on that day: twelve months."""
    leap_day = von.month == 2 and von.day == 29
    next_year = von.replace(year=von.year + 1, day=28 if leap_day and not isleap(von.year + 1) else von.day)
    return next_year - timedelta(days=1)

"""Choices of offices and delegations, and the dates that follow from a term."""

import calendar
from datetime import date, timedelta

from django.db.models import TextChoices


class Amtsart(TextChoices):
    KOORDINATION = "koordination", "Koordination"
    STELLVERTRETUNG = "stellvertretung", "Stellvertretung"
    VORSITZ = "vorsitz", "Vorsitz"
    VERTRETUNG = "vertretung", "Vertretung"


class Legitimation(TextChoices):
    """How somebody came into office."""

    WAHL = "wahl", "gewählt"
    DELEGATION = "delegation", "delegiert"
    BESTELLUNG = "bestellung", "bestellt"
    KOMMISSARISCH = "kommissarisch", "kommissarisch"
    GESCHAEFTSFUEHREND = "geschaeftsfuehrend", "geschäftsführend"


class Endegrund(TextChoices):
    """Why a term ended on its last day; empty: it ran out, or still runs."""

    ABLAUF = "ablauf", "Ablauf der Amtszeit"
    RUECKTRITT = "ruecktritt", "niedergelegt"
    ABWAHL = "abwahl", "abgewählt"
    AUSTRITT = "austritt", "Austritt aus der Fachgruppe"
    AUFHEBUNG = "aufhebung", "Wahl aufgehoben"
    NACHFOLGE = "nachfolge", "Nachfolge angetreten"
    AUFLOESUNG = "aufloesung", "Fachgruppe aufgelöst"
    TOD = "tod", "verstorben"


class Stelle(TextChoices):
    """Who delegates (charter: Ausländerbeirat in each Fachgruppe, both in the Steuerungsgruppe).

    The label is the name where none is kept; names with their dates are `Stellenname` rows.
    """

    AUSLAENDERBEIRAT = "auslaenderbeirat", "Ausländerbeirat"
    MIGRANTENORGANISATIONEN = "migrantenorganisationen", "Migrantenorganisationen"


# Offices that lead a Gremium: they plan, invite and edit. A Fachgruppe has no Vorsitz, a Beirat may.
LEITUNG = (Amtsart.VORSITZ, Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG)
# Offices that one person holds at a time.
EINZELN = (Amtsart.KOORDINATION, Amtsart.VORSITZ)
# Offices that bridge a gap: at most six months, and a regular term cuts them short.
UEBERGANG = (Legitimation.KOMMISSARISCH, Legitimation.GESCHAEFTSFUEHREND)
UEBERGANG_MONATE = 6
# The day before which an ending term deserves attention.
ENDET_BALD_TAGE = 60
# So many days before the end of a term a letter reminds of it.
ERINNERUNGEN = (90, 60, 30)


def plus_monate(tag: date, monate: int) -> date:
    """Return the same day so many months later, or the last one of a month that has no such day.

    Counts like PostgreSQL: 31.08. and six months make 28.02. or 29.02.
    """
    jahr, monat = divmod(tag.year * 12 + tag.month - 1 + monate, 12)
    return date(jahr, monat + 1, min(tag.day, calendar.monthrange(jahr, monat + 1)[1]))


def uebergang_bis(von: date) -> date:
    """Return the last day that a bridging office beginning on `von` may have."""
    return plus_monate(von, UEBERGANG_MONATE) - timedelta(days=1)


def faellige_erinnerung(bis: date, tag: date) -> int | None:
    """Return the newest reminder that is due on `tag` for a term ending on `bis`: 90, 60, 30 or None."""
    left = (bis - tag).days
    if left < 0:
        return None
    return min((step for step in ERINNERUNGEN if left <= step), default=None)

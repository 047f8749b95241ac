"""Choices and deadlines of data protection."""

import calendar
from datetime import date, timedelta

from django.db.models import TextChoices

# Between saying yes to an erasure and doing it: the last letter has to leave, and it can be taken back.
BEDENKZEIT = timedelta(hours=1)
# After the day on which a person left the network.
KONTAKT_TAGE = 30
NAME_TAGE = 365
# So far ahead the Leitstelle sees what the retention run will remove.
VORSCHAU_TAGE = 14
# Ending of the address that stands in the place of a login that was erased.
NIRGENDS = "@portal.invalid"
# How far ahead somebody can say that she leaves.
VORAUS_TAGE = 365
GRUND_ZEICHEN = 500
TEXT_ZEICHEN = 2000


class Antragsart(TextChoices):
    LOESCHUNG = "loeschung", "Löschung meiner Daten"
    BERICHTIGUNG = "berichtigung", "Berichtigung meiner Daten"
    EINSCHRAENKUNG = "einschraenkung", "Einschränkung der Verarbeitung"


class Antragsstand(TextChoices):
    OFFEN = "offen", "offen"
    ANGENOMMEN = "angenommen", "angenommen, wird ausgeführt"
    ERLEDIGT = "erledigt", "erledigt"
    ABGELEHNT = "abgelehnt", "abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen", "zurückgezogen"


class Anlass(TextChoices):
    """What made data go."""

    ANTRAG = "antrag", "Löschung nach Art. 17 DSGVO"
    FRIST = "frist", "Aufbewahrungsfrist abgelaufen"


def in_einem_monat(tag: date) -> date:
    """Return the last day to answer a request (Art. 12 Abs. 3 DSGVO): the same day of the next month."""
    first = (tag.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first.replace(day=min(tag.day, calendar.monthrange(first.year, first.month)[1]))

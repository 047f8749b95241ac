"""Choices, transitions and deadlines of a Quartalsbericht."""

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import TextChoices

from netzwerk.base.quartal import Quartal

# A report is due so many days after the end of its quarter.
FRIST_TAGE = 14
# Days before and after that day on which the coordination hears of it.
ERINNERUNGSTAGE = (-14, -3, 0, 7)
# So long the coordination has to answer a question, unless the reviewer names another day.
ANTWORT_TAGE = 7
# Reports that nobody made are made later, but not for longer ago than that.
NACHHOLEN_QUARTALE = 4


class Berichtsstatus(TextChoices):
    ENTWURF = "entwurf", "Entwurf"
    EINGEREICHT = "eingereicht", "Eingereicht"
    RUECKFRAGE = "rueckfrage", "Rückfrage"
    FREIGEGEBEN = "freigegeben", "Freigegeben"


B = Berichtsstatus

# From -> to; the database checks the same table.
UEBERGAENGE: dict[Berichtsstatus, frozenset[Berichtsstatus]] = {
    B.ENTWURF: frozenset({B.EINGEREICHT}),
    B.EINGEREICHT: frozenset({B.RUECKFRAGE, B.FREIGEGEBEN, B.ENTWURF}),
    B.RUECKFRAGE: frozenset({B.EINGEREICHT}),
    B.FREIGEGEBEN: frozenset({B.ENTWURF}),
}
# In these the Fachgruppe writes.
SCHREIBBAR = (B.ENTWURF, B.RUECKFRAGE)


class Abschnitt(TextChoices):
    """The parts of a report; a question is bound to one of them."""

    ZAHLEN = "zahlen", "Das Quartal in Zahlen"
    KEINE_SITZUNG = "keine_sitzung", "Warum keine Sitzung stattfand"
    SCHWERPUNKTE = "schwerpunkte", "Schwerpunkte"
    ERGEBNISSE = "ergebnisse", "Ergebnisse"
    VERANSTALTUNGEN = "veranstaltungen", "Veranstaltungen"
    BEDARF = "bedarf", "Handlungsbedarf"
    KENNZAHLEN = "kennzahlen", "Kennzahlen"
    AUSBLICK = "ausblick", "Ausblick"
    ANLAGEN = "anlagen", "Anlagen"


# Written as one text, with the number of characters that fit.
TEXTE: dict[Abschnitt, int] = {
    Abschnitt.KEINE_SITZUNG: 500,
    Abschnitt.SCHWERPUNKTE: 1500,
    Abschnitt.AUSBLICK: 800,
}
ERGEBNIS_LAENGE = 400
BEDARF_LAENGE = 300
ERLAEUTERUNG_LAENGE = 300
KOMMENTAR_LAENGE = 600
ANLAGE_ARTEN = ("pdf", "docx", "jpg", "jpeg", "png")
ANLAGE_BYTES = 10 * 1024 * 1024
ANLAGEN_HOECHSTENS = 10


class Zusammenfassung(TextChoices):
    """How the numbers of several quarters become one."""

    SUMME = "summe", "Summe"
    SCHNITT = "schnitt", "Durchschnitt"
    STAND = "stand", "letzter Stand"


def braucht_erlaeuterung(wert: Decimal | None, davor: Decimal | None) -> bool:
    """Tell whether a number differs from the one before by more than half of that; unknown ones do not."""
    if wert is None or davor is None:
        return False
    return abs(wert - davor) * 2 > abs(davor)


def frist_am(quartal: Quartal) -> date:
    """Return the day by which the report of the quarter is due."""
    return quartal.ende + timedelta(days=FRIST_TAGE)


def erinnerungsstufe(frist: date, heute: date) -> int | None:
    """Return the newest reminder whose day has come; what was missed before it is left out."""
    due = [days for days in ERINNERUNGSTAGE if heute >= frist + timedelta(days=days)]
    return due[-1] if due else None

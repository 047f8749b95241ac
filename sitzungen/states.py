"""Choices, transitions and deadlines of a Sitzung."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import TextChoices


class Sitzungsstatus(TextChoices):
    ENTWURF = "entwurf", "Entwurf"
    TERMINFINDUNG = "terminfindung", "Terminfindung"
    GEPLANT = "geplant", "Geplant"
    EINGELADEN = "eingeladen", "Eingeladen"
    STATTGEFUNDEN = "stattgefunden", "Stattgefunden"
    ABGESAGT = "abgesagt", "Abgesagt"
    AUSGEFALLEN = "ausgefallen", "Ausgefallen"


class Antwort(TextChoices):
    AUSSTEHEND = "ausstehend", "Antwort offen"
    ZUSAGE = "zusage", "Zusage"
    VORBEHALT = "vorbehalt", "Vorbehalt"
    VERTRETUNG = "vertretung", "Vertretung"
    ABSAGE = "absage", "Absage"


class Kanal(TextChoices):
    PORTAL = "portal", "im Portal"
    LINK = "link", "über den Link"
    KALENDER = "kalender", "aus dem Kalender"
    TELEFON = "telefon", "am Telefon"


class Teilnahmestatus(TextChoices):
    """What became of a person in a Sitzung."""

    ANWESEND = "anwesend", "Anwesend"
    ENTSCHULDIGT = "entschuldigt", "Entschuldigt"
    UNENTSCHULDIGT = "unentschuldigt", "Unentschuldigt"
    VERTRETEN = "vertreten", "Vertreten"


# Somebody sat there: the person herself, or who came in her place.
IM_RAUM = (Teilnahmestatus.ANWESEND, Teilnahmestatus.VERTRETEN)
# People come before it begins and stay after it ends.
EINTRAGEN_VORHER = timedelta(hours=1)
BLEIBEN_NACHHER = timedelta(hours=4)


class Kalenderfolge(TextChoices):
    """What became of an answer by calendar."""

    UEBERNOMMEN = "uebernommen", "übernommen"
    UEBERHOLT = "ueberholt", "überholt: es gibt eine spätere Antwort"
    ZU_SPAET = "zu_spaet", "kam zu spät"
    ALTER_TERMIN = "alter_termin", "bezieht sich auf alten Termin"
    WEITERGELEITET = "weitergeleitet", "Einladung weitergeleitet"
    GEGENVORSCHLAG = "gegenvorschlag", "anderer Termin vorgeschlagen"


class Wunsch(TextChoices):
    """Whether a person can come on a proposed date."""

    JA = "ja", "Ja"
    NOTFALLS = "notfalls", "Notfalls"
    NEIN = "nein", "Nein"


class Topart(TextChoices):
    """What a TOP is for: a subject, or one of the points that every agenda has."""

    SACHE = "sache", "Sachthema"
    BEGRUESSUNG = "begruessung", "Begrüßung"
    BESTAETIGUNG = "bestaetigung", "Bestätigung der Tagesordnung"
    PROTOKOLL = "protokoll", "Genehmigung des Protokolls"
    AUFGABEN = "aufgaben", "Offene Aufgaben"
    VERSCHIEDENES = "verschiedenes", "Verschiedenes"
    TERMIN = "termin", "Nächster Termin"


AM_ANFANG = (Topart.BEGRUESSUNG, Topart.BESTAETIGUNG, Topart.PROTOKOLL)
# The points with which an agenda ends; a new subject goes in before them.
AM_ENDE = (Topart.AUFGABEN, Topart.VERSCHIEDENES, Topart.TERMIN)


def platz_fuer(art: str, arten: Sequence[str]) -> int:
    """Return where a new point of this kind belongs among points of these kinds."""
    order = [str(value) for value in (*AM_ANFANG, Topart.SACHE, *AM_ENDE)]
    if art in AM_ANFANG:
        before = [n for n, other in enumerate(arten) if other in order[: order.index(art)]]
        return before[-1] + 1 if before else 0
    later = order[order.index(art) + 1 :] if art in order else [str(value) for value in AM_ENDE]
    return next((n for n, other in enumerate(arten) if other in later), len(arten))


class Vorschlagsstand(TextChoices):
    """Where a proposed TOP stands; computed, never stored."""

    OFFEN = "offen", "Offen"
    ANGENOMMEN = "angenommen", "Auf der Tagesordnung"
    ABGELEHNT = "abgelehnt", "Abgelehnt"
    ZURUECKGEZOGEN = "zurueckgezogen", "Zurückgezogen"


S = Sitzungsstatus

# A person has to look at these.
BRAUCHT_BLICK = (Kalenderfolge.ALTER_TERMIN, Kalenderfolge.WEITERGELEITET, Kalenderfolge.GEGENVORSCHLAG)

# From -> to. There is no "verschoben": a new date is a change with a higher SEQUENCE.
UEBERGAENGE: dict[Sitzungsstatus, frozenset[Sitzungsstatus]] = {
    S.ENTWURF: frozenset({S.TERMINFINDUNG, S.GEPLANT}),
    # A poll that is ended without a date leaves a draft behind.
    S.TERMINFINDUNG: frozenset({S.GEPLANT, S.ENTWURF}),
    # Nobody was invited and the date has passed: it fell out as well.
    S.GEPLANT: frozenset({S.EINGELADEN, S.ABGESAGT, S.STATTGEFUNDEN, S.AUSGEFALLEN}),
    S.EINGELADEN: frozenset({S.EINGELADEN, S.ABGESAGT, S.STATTGEFUNDEN, S.AUSGEFALLEN}),
    S.STATTGEFUNDEN: frozenset(),
    S.ABGESAGT: frozenset(),
    S.AUSGEFALLEN: frozenset(),
}
MIT_TERMIN = (S.GEPLANT, S.EINGELADEN, S.STATTGEFUNDEN, S.ABGESAGT, S.AUSGEFALLEN)
# A date that will be held as far as anybody knows.
BEVORSTEHEND = (S.GEPLANT, S.EINGELADEN)
# Nobody met: what stood on the agenda was not dealt with.
FIEL_AUS = (S.ABGESAGT, S.AUSGEFALLEN)
# The agenda may still be edited.
MIT_OFFENER_TAGESORDNUNG = (S.ENTWURF, S.TERMINFINDUNG, S.GEPLANT, S.EINGELADEN)

DAUER_MIN = timedelta(minutes=15)
DAUER_MAX = timedelta(hours=8)

# A poll about the date.
OPTIONEN_MINDESTENS = 2
OPTIONEN_HOECHSTENS = 10
UMFRAGE_TAGE_MINDESTENS = 3


def letzter_einladungstag(sitzungstag: date, ladungsfrist_tage: int) -> date:
    """Return the last day on which sending keeps the Ladungsfrist.

    Neither the day of sending nor the day of the session counts.
    """
    return sitzungstag - timedelta(days=ladungsfrist_tage + 1)


def tage_bis(sitzungstag: date, sendetag: date) -> int:
    """Return the full days between sending and session, both not counted; never below 0."""
    return max((sitzungstag - sendetag).days - 1, 0)


def zu_kurz_satz(frist: int, bleiben: int) -> str:
    """Say that an invitation comes later than the Ladungsfrist allows; of one day in the singular."""
    demanded = "einem Tag" if frist == 1 else f"{frist} Tagen"
    left = "ein Tag" if bleiben == 1 else f"{bleiben} Tage"
    return f"Die Einladungsfrist von {demanded} wird nicht eingehalten (nur {left})."


class Sperrart(TextChoices):
    """What a Sperrzeit is: it fills gaps of the school calendar, or says what else happens then."""

    FERIEN = "ferien", "Schulferien"
    TERMIN = "termin", "Anderer Termin"


class Erinnerungsstufe(TextChoices):
    """How urgent a quarter without a date has become."""

    TAG_28 = "tag_28", "noch kein Termin"
    TAG_56 = "tag_56", "Planungstag erreicht"
    TAG_70 = "tag_70", "Quartal gefährdet"
    AUSGEFALLEN = "ausgefallen", "Sitzung ausgefallen"
    VERSAEUMT = "versaeumt", "Quartal versäumt"


class Erinnerungsart(TextChoices):
    """What a reminder of a Sitzung is about."""

    VORWOCHE = "vorwoche", "Antwort fehlt"
    VORTAG = "vortag", "Sitzung am nächsten Arbeitstag"
    EINLADEN = "einladen", "Einladung verschicken"
    ANWESENHEIT = "anwesenheit", "Anwesenheit fehlt"
    PROTOKOLL = "protokoll", "Protokoll nicht versandt"
    PROTOKOLL_SPAET = "protokoll_spaet", "Protokoll nach 30 Tagen nicht versandt"


class Erinnerungsstand(TextChoices):
    """How far a planned reminder is; `verschickt` means: handed to the outbox."""

    GEPLANT = "geplant", "geplant"
    VERSCHICKT = "verschickt", "verschickt"
    ENTFALLEN = "entfallen", "entfallen"


# Those that go to who is invited; the others go to who has a duty.
AN_EINGELADENE = (Erinnerungsart.VORWOCHE, Erinnerungsart.VORTAG)


class Fassungsanlass(TextChoices):
    """Why a version of the agenda came about."""

    EINLADUNG = "einladung", "mit der Einladung verschickt"
    TERMIN = "termin", "mit einer Änderung von Termin oder Ort mitgeteilt"
    TAGESORDNUNG = "tagesordnung", "als Änderung der Tagesordnung mitgeteilt"
    GESPEICHERT = "gespeichert", "ohne Nachricht gespeichert"

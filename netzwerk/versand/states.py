"""States of the outbox: status, stages of an SMTP conversation, what a reply means, how long to wait."""

import re

from django.db.models import TextChoices


class Status(TextChoices):
    WARTET = "wartet", "in Wartestellung"
    SENDET = "sendet", "wird übergeben"
    GESENDET = "gesendet", "zugestellt"
    UNZUSTELLBAR = "unzustellbar", "unzustellbar"
    UNKLAR = "unklar", "ungewiss"
    ENTFALLEN = "entfallen", "entfallen"


class Phase(TextChoices):
    """How far a claimed row is. `data` is written before the first byte of the content leaves."""

    KEINE = "", "nicht übergeben"
    DATA = "data", "in Übergabe"


class Unklar(TextChoices):
    """What happens to a row of which nobody knows whether the mail server took it."""

    WIEDERHOLEN = "wiederholen", "einmal wiederholen"
    HALTEN = "halten", "einem Menschen vorlegen"


class Stufe(TextChoices):
    """The stage of the conversation in which a mail failed."""

    VERBINDUNG = "verbindung", "Verbindungsaufbau"
    TLS = "tls", "Verschlüsselung"
    EHLO = "ehlo", "Begrüßung"
    AUTH = "auth", "Anmeldung am Mailserver"
    MAIL = "mail", "Absender"
    RCPT = "rcpt", "Empfänger"
    DATA = "data", "Annahme der Nachricht"
    INHALT = "inhalt", "Übertragung"
    PUNKT = "punkt", "Bestätigung der Annahme"
    INTERN = "intern", "Erstellung der Nachricht"


class Befund(TextChoices):
    """What a failure means for the row; the label is what people read."""

    ANGENOMMEN = "angenommen", "angenommen"
    STOERUNG = "stoerung", "Mailserver nicht erreichbar oder gestört"
    VORUEBERGEHEND = "voruebergehend", "vorübergehend nicht angenommen"
    POSTFACH_VOLL = "postfach_voll", "Postfach voll"
    ADRESSE_FALSCH = "adresse_falsch", "Adresse unbekannt"
    ABGELEHNT = "abgelehnt", "vom Mailserver abgelehnt"
    UNKLAR = "unklar", "Unterbrechung während der Übergabe"
    INTERN = "intern", "Nachricht konnte nicht erstellt werden"


class Problem(TextChoices):
    """Kind of a delivery problem of an address: `hart` stops further mail to it."""

    HART = "hart", "Adresse ungültig"
    WEICH = "weich", "vorübergehend nicht erreichbar"


ENDGUELTIG = (Status.GESENDET, Status.UNZUSTELLBAR, Status.ENTFALLEN)
OFFEN = (Status.WARTET, Status.SENDET)
# Marks in `fehler_text` that the mail came back later; the words after it are for people.
RUECKLAUF = "Rückläufer: "

# From -> to. `wartet -> gesendet` and `unklar -> gesendet`: an acceptance that arrives after the
# lease was lost still is an acceptance. `gesendet -> unzustellbar`: the mail came back.
UEBERGAENGE: dict[Status, frozenset[Status]] = {
    Status.WARTET: frozenset(
        {Status.SENDET, Status.ENTFALLEN, Status.UNZUSTELLBAR, Status.UNKLAR, Status.GESENDET}
    ),
    Status.SENDET: frozenset(
        {Status.GESENDET, Status.WARTET, Status.UNZUSTELLBAR, Status.UNKLAR, Status.ENTFALLEN}
    ),
    Status.UNKLAR: frozenset({Status.WARTET, Status.GESENDET, Status.UNZUSTELLBAR}),
    Status.GESENDET: frozenset({Status.UNZUSTELLBAR}),
    Status.UNZUSTELLBAR: frozenset(),
    Status.ENTFALLEN: frozenset(),
}

# Stands in the place of an address that was forgotten. It holds an "@" as the table demands; .invalid can
# never be delivered to (RFC 2606).
ADRESSE_GELOESCHT = "adresse-geloescht@portal.invalid"
# Days after which a final mail no longer says to whom it went, and after which its row goes.
STATUS_TAGE = 180
ZEILE_TAGE = 3 * 365

# Seconds. Lease of a claim; what must be left of it before DATA starts; pause before the one
# automatic retry of an unclear row.
LEASE = 120
RESERVE = 30
UNKLAR_PAUSE = 600

# Seconds between tries after a temporary refusal of the recipient; the last one repeats.
WARTEZEITEN = (5 * 60, 15 * 60, 60 * 60, 180 * 60, 360 * 60)
HOECHSTDAUER = {Befund.POSTFACH_VOLL: 24 * 3600}
HOECHSTDAUER_SONST = 48 * 3600

# Seconds the way out stays closed after the n-th disturbance in a row. Where nothing but a
# connection is at stake, asking again is harmless and recovery has to be quick; a refused login
# or an unanswered DATA is not repeated at that pace.
SPERREN = (30, 60, 120, 240, 480, 900)
SPERRE_NETZ = 45
NETZSTUFEN = frozenset({Stufe.VERBINDUNG, Stufe.TLS, Stufe.EHLO})

_ERWEITERT = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_ADRESSE_FALSCH = frozenset({501, 510, 511, 521, 550, 551, 553, 556})
# It is our address that displeases (RFC 3463).
_ABSENDER_FALSCH = frozenset({(5, 1, 7), (5, 1, 8)})
_UNSER_FEHLER = frozenset({500, 502, 503, 504, 530, 534, 535, 538})
_VOR_EMPFAENGER = frozenset({Stufe.VERBINDUNG, Stufe.TLS, Stufe.EHLO, Stufe.AUTH, Stufe.MAIL, Stufe.INHALT})


def classify(stufe: Stufe, code: int | None, text: str = "") -> Befund:
    """What a reply (or its absence: `code` None) in a stage means.

    The stage decides first: a 5xx to EHLO says nothing about a recipient. Only RCPT and DATA
    replies can make a row undeliverable, and of those the enhanced status (RFC 3463) goes before
    the three digits.
    """
    if stufe == Stufe.INTERN:
        return Befund.INTERN
    if stufe == Stufe.PUNKT and (code is None or code // 100 not in (2, 4, 5)):
        return Befund.UNKLAR
    if stufe in _VOR_EMPFAENGER or code is None or code == 421 or code // 100 not in (2, 4, 5):
        return Befund.STOERUNG
    if code // 100 == 2:
        return Befund.STOERUNG if stufe == Stufe.DATA else Befund.ANGENOMMEN
    treffer = _ERWEITERT.search(text)
    erweitert = tuple(map(int, treffer.groups())) if treffer else (0, 0, 0)
    if 400 <= code < 500:
        return Befund.POSTFACH_VOLL if erweitert[1:] == (2, 2) else Befund.VORUEBERGEHEND
    return _classify_refusal(stufe, code, erweitert)


def _classify_refusal(stufe: Stufe, code: int, erweitert: tuple[int, ...]) -> Befund:
    """A 5xx to RCPT or DATA. Three digits alone blame the address only in answer to RCPT."""
    if code in _UNSER_FEHLER:
        return Befund.STOERUNG
    if erweitert[:2] == (5, 7):
        return Befund.ABGELEHNT
    if erweitert == (5, 2, 2):
        return Befund.POSTFACH_VOLL
    if erweitert in _ABSENDER_FALSCH:
        return Befund.ABGELEHNT
    if erweitert[:2] == (5, 1):
        return Befund.ADRESSE_FALSCH
    if code == 552:
        return Befund.ABGELEHNT if erweitert[:2] == (5, 3) else Befund.POSTFACH_VOLL
    if code in _ADRESSE_FALSCH and stufe == Stufe.RCPT:
        return Befund.ADRESSE_FALSCH
    return Befund.ABGELEHNT


def wartezeit(versuche: int, befund: Befund) -> int | None:
    """Seconds until the next try after `versuche` counted tries; None: give up.

    5 min, 15, 60, 180, then every 360, for 48 h in all; a full mailbox is given up after 24 h.
    """
    if versuche < 1:
        raise ValueError("a wait follows at least one try")
    pausen = [WARTEZEITEN[min(n, len(WARTEZEITEN) - 1)] for n in range(versuche)]
    if sum(pausen) > HOECHSTDAUER.get(befund, HOECHSTDAUER_SONST):
        return None
    return pausen[-1]


def sperrdauer(fehlerfolge: int, stufe: Stufe) -> int:
    """Seconds the way out stays closed after `fehlerfolge` (>= 1) disturbances in a row."""
    dauer = SPERREN[min(fehlerfolge, len(SPERREN)) - 1]
    return min(dauer, SPERRE_NETZ) if stufe in NETZSTUFEN else dauer

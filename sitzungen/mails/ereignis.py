"""From a Sitzung to its calendar event, for mails, feed and download."""

from dataclasses import replace
from datetime import UTC, datetime

from django.conf import settings

from sitzungen.kalender import BESCHREIBUNG_LAENGE, Person, Termin
from sitzungen.klartext import einzeilig
from sitzungen.mails.inhalt import Sitzungsteil, kurzname
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus

# DTSTAMP of a row that was never told to anybody; any later one is newer.
NIE = datetime(2000, 1, 1, tzinfo=UTC)


def termin_zu(
    teil: Sitzungsteil, sequence: int, *, stand: str = "CONFIRMED", freigegeben_am: datetime | None = None
) -> Termin:
    """Return the event for a mail; its SEQUENCE never falls behind that of the session."""
    absender, sitzung = teil.absender, teil.sitzung
    role = f"{absender.amt.split(' ')[0]} {kurzname(sitzung.gremium)}" if absender.ich else absender.amt
    event = termin_von(sitzung, teil.tops, stand=stand)
    return replace(
        event,
        sequence=max(sequence, sitzung.sequence),
        freigegeben_am=freigegeben_am or event.freigegeben_am,
        organisator=Person(role, absender.adresse),
    )


def termin_im_feed(sitzung: Sitzung) -> Termin:
    """Return the event for feed and download: no person; TENTATIVE until people are invited."""
    stand = {
        Sitzungsstatus.GEPLANT: "TENTATIVE",
        Sitzungsstatus.ABGESAGT: "CANCELLED",
        Sitzungsstatus.AUSGEFALLEN: "CANCELLED",
    }.get(Sitzungsstatus(sitzung.status), "CONFIRMED")
    return termin_von(sitzung, tuple(einzeilig(top.titel) for top in sitzung.tops.all()), stand=stand)


def termin_von(sitzung: Sitzung, tops: tuple[str, ...], *, stand: str) -> Termin:
    if sitzung.start is None or sitzung.ende is None:
        raise ValueError("an event needs a date")
    name = sitzung.titel or f"Sitzung {sitzung.quartal}. Quartal {sitzung.jahr}"
    return Termin(
        uid=f"{sitzung.uuid}@{settings.MAIL_DOMAIN}",
        sequence=sitzung.sequence,
        freigegeben_am=(sitzung.freigegeben_am or NIE).replace(microsecond=0),
        start=sitzung.start,
        ende=sitzung.ende,
        titel=f"{kurzname(sitzung.gremium)}: {name}",
        ort=sitzung.ort,
        beschreibung=_beschreibung(sitzung, tops),
        online_url=sitzung.online_url,
        stand=stand,
    )


def _beschreibung(sitzung: Sitzung, tops: tuple[str, ...]) -> str:
    """Return agenda, way in and links; of a long agenda the end is cut, never the links."""
    after = [f"Grund der Absage: {einzeilig(sitzung.absagegrund)}"] if sitzung.absagegrund else []
    after += [f"Hinweise zum Zugang: {einzeilig(sitzung.zugang)}"] if sitzung.zugang else []
    after += [f"Videokonferenz: {einzeilig(sitzung.online_url)}"] if sitzung.online_url else []
    after.append(f"Alles zur Sitzung: {settings.PORTAL_BASE_URL}{sitzung.get_absolute_url()}")
    rest = "\n".join(after)
    agenda = "\n".join(["Tagesordnung:", *(f"{n}. {top}" for n, top in enumerate(tops, 1)), "", ""])
    room = BESCHREIBUNG_LAENGE - len(rest)
    if len(agenda) > room:
        agenda = f"{agenda[: room - 3].rstrip()}…\n\n"
    return f"{agenda if tops else ''}{rest}"

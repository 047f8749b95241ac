"""A Sitzung as a calendar event, and what can be built from events: a mail, a feed, a file."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings

from fachgruppen.models import Gremium
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from sitzungen.ics import BESCHREIBUNG_LAENGE, Termin, build_datei, build_feed, etag
from sitzungen.models import Sitzung, Terminoption
from sitzungen.states import Sitzungsstatus

__all__ = [
    "beschreibung_fuer_gast",
    "build_ics_download",
    "build_ics_feed",
    "etag",
    "kurzname",
    "termin_im_feed",
    "termin_von",
    "termin_zur_option",
]

# DTSTAMP of a row that was never told to anybody; any later one is newer.
NIE = datetime(2000, 1, 1, tzinfo=UTC)
# What people see of a session that is not simply taking place.
STAND = {
    Sitzungsstatus.GEPLANT: "TENTATIVE",
    Sitzungsstatus.ABGESAGT: "CANCELLED",
    Sitzungsstatus.AUSGEFALLEN: "CANCELLED",
}


def build_ics_download(sitzung: Sitzung) -> bytes:
    """Return the file of one session with a date: no METHOD, no person in it."""
    return build_datei(termin_im_feed(sitzung))


def build_ics_feed(
    sitzungen: Iterable[Sitzung], optionen: Iterable[Terminoption] = (), *, name: str
) -> bytes:
    """Return a feed of these sessions (`selectors.sitzungen_im_feed`) and of the open dates of polls."""
    events = [termin_im_feed(sitzung) for sitzung in sitzungen]
    return build_feed([*events, *(termin_zur_option(option) for option in optionen)], name=name)


def kurzname(gremium: Gremium) -> str:
    return f"FG {gremium.name}" if gremium.ist_fachgruppe else gremium.name


def termin_im_feed(sitzung: Sitzung) -> Termin:
    """Return the event for feed and download: no person in it, TENTATIVE until people are invited.

    Equal rows give equal events, so the ETag of a feed is stable. Load `gremium` and `tops`.
    """
    tops = tuple(einzeilig(top.titel) for top in sitzung.tops.all())
    return termin_von(sitzung, tops, stand=STAND.get(Sitzungsstatus(sitzung.status), "CONFIRMED"))


def termin_zur_option(option: Terminoption) -> Termin:
    """Return one of the dates of a running poll: TENTATIVE, with a UID of its own, so that it goes
    away once a date is chosen and the session comes under its own UID. Load Sitzung and poll."""
    sitzung, umfrage = option.sitzung, option.sitzung.terminumfrage
    page = f"{settings.PORTAL_BASE_URL}{umfrage.get_absolute_url()}"
    return Termin(
        uid=f"{option.uuid}@{settings.MAIL_DOMAIN}",
        sequence=0,
        freigegeben_am=(umfrage.verschickt_am or NIE).replace(microsecond=0),
        start=option.start,
        ende=option.ende,
        titel=f"{kurzname(sitzung.gremium)}: Terminvorschlag, {_name(sitzung)}",
        ort=sitzung.ort,
        beschreibung=f"Einer der Termine einer Umfrage, noch nicht festgelegt. Antwort bis "
        f"{datum(umfrage.frist)}.\nZur Terminumfrage: {page}",
        online_url=sitzung.online_url,
        stand="TENTATIVE",
    )


def termin_von(sitzung: Sitzung, tops: tuple[str, ...], *, stand: str) -> Termin:
    if sitzung.start is None or sitzung.ende is None:
        raise ValueError("an event needs a date")
    return Termin(
        uid=f"{sitzung.uuid}@{settings.MAIL_DOMAIN}",
        sequence=sitzung.sequence,
        freigegeben_am=(sitzung.freigegeben_am or NIE).replace(microsecond=0),
        start=sitzung.start,
        ende=sitzung.ende,
        titel=f"{kurzname(sitzung.gremium)}: {_name(sitzung)}",
        ort=sitzung.ort,
        beschreibung=_beschreibung(sitzung, tops),
        online_url=sitzung.online_url,
        stand=stand,
    )


def _name(sitzung: Sitzung) -> str:
    return sitzung.titel or f"Sitzung {sitzung.quartal}. Quartal {sitzung.jahr}"


def beschreibung_fuer_gast(sitzung: Sitzung, tops: tuple[str, ...], punkt: str) -> str:
    """Return the description for somebody without a login: her point first, no page of the portal."""
    first = f"Ihr Punkt: {punkt}\n\n" if punkt else ""
    after = "Alles zur Sitzung: über den Link in Ihrer Einladung"
    return f"{first}{_beschreibung(sitzung, tops, after, BESCHREIBUNG_LAENGE - len(first))}"


def _beschreibung(
    sitzung: Sitzung, tops: tuple[str, ...], zuletzt: str = "", platz: int = BESCHREIBUNG_LAENGE
) -> str:
    """Return agenda, way in and links; of a long agenda the end is cut, never the links."""
    after = [f"Grund der Absage: {einzeilig(sitzung.absagegrund)}"] if sitzung.absagegrund else []
    after += [f"Hinweise zum Zugang: {einzeilig(sitzung.zugang)}"] if sitzung.zugang else []
    after += [f"Videokonferenz: {einzeilig(sitzung.online_url)}"] if sitzung.online_url else []
    page = f"Alles zur Sitzung: {settings.PORTAL_BASE_URL}{sitzung.get_absolute_url()}"
    after.append(zuletzt or page)
    rest = "\n".join(after)
    agenda = "\n".join(["Tagesordnung:", *(f"{n}. {top}" for n, top in enumerate(tops, 1)), "", ""])
    room = platz - len(rest)
    if len(agenda) > room:
        agenda = f"{agenda[: room - 3].rstrip()}…\n\n"
    return f"{agenda if tops else ''}{rest}"

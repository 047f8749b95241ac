"""What a guest reads instead of what members read: why she is asked, when she is expected, no portal."""

from dataclasses import replace
from datetime import datetime

from netzwerk.base.datum import uhrzeit
from netzwerk.base.klartext import einzeilig
from sitzungen.ics import Termin
from sitzungen.kalender import beschreibung_fuer_gast
from sitzungen.mails.brief import Brief, Gastteil
from sitzungen.mails.inhalt import Sitzungsteil
from sitzungen.models import Gast, Sitzung
from sitzungen.selectors import beginn_des_tops

AUFGEHOBEN = (
    "Sie sind zu dieser Sitzung nicht mehr als Gast eingeladen. Die Sitzung findet statt, "
    "Sie brauchen nicht zu kommen."
)


def lies_gastteil(gast_pk: int, sitzung: Sitzung) -> Gastteil:
    """Read why this guest comes and when; two queries, one for a guest of the whole session."""
    return gastteil(Gast.objects.select_related("top").get(pk=gast_pk), sitzung)


def gastteil(gast: Gast, sitzung: Sitzung) -> Gastteil:
    """Return what is said about her part; of a session that begins at `sitzung.start`."""
    if gast.top is None:
        return Gastteil(einzeilig(gast.grund))
    tops = list(sitzung.tops.all())
    number = next((n for n, top in enumerate(tops, 1) if top.pk == gast.top_id), gast.top.position)
    beginn = beginn_des_tops(sitzung, tops, gast.top_id)
    return Gastteil(einzeilig(gast.grund), f"{number}. {einzeilig(gast.top.titel)}", _ab(beginn))


def _ab(beginn: datetime | None) -> str:
    return uhrzeit(beginn) if beginn else ""


def brief_an_gast(brief: Brief, teil: Gastteil, *, entladen: bool = False) -> Brief:
    """Return the letter for a guest: her part in it, no page that asks for a login, no membership."""
    opening = brief.einleitung
    if brief.vorlage == "einladung":
        opening = opening.replace(" Sie ", " Sie als Gast ", 1)
    absender = brief.absender
    who = f"{absender.name}, {absender.amt}, Sie" if absender.ich else "die Geschäftsstelle Sie"
    return replace(
        brief,
        einleitung=AUFGEHOBEN if entladen else opening,
        portal_url="",
        einstellen_url="",
        zugehoerigkeit=f"weil {who} als Gast eingeladen hat. Ihre E-Mail-Adresse dient nur dieser Sitzung "
        "und wird einige Monate danach gelöscht",
        gast=teil,
    )


def termin_fuer_gast(termin: Termin, teil: Sitzungsteil, gast: Gastteil) -> Termin:
    """Return the event without the link to the portal, with her point of the agenda in front."""
    return replace(termin, beschreibung=beschreibung_fuer_gast(teil.sitzung, teil.tops, gast.punkt))

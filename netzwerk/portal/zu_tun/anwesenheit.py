"""Sessions that have begun and of which nobody has said yet who was there."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.timezone import localdate

from fachgruppen.selectors import Stellung
from netzwerk.base.datum import termin
from netzwerk.portal.zu_tun.zeile import ZuTun
from sitzungen.models import Sitzung


def anwesenheit(sitzungen: Iterable[Sitzung], who: Stellung) -> list[ZuTun]:
    """Return one row for each of these sessions in a Gremium this person leads; no query."""
    return [_zeile(sitzung) for sitzung in sitzungen if sitzung.gremium_id in who.leitet]


def _zeile(sitzung: Sitzung) -> ZuTun:
    when = termin(sitzung.start, sitzung.ende) if sitzung.start else ""
    return ZuTun(
        titel="Anwesenheit eintragen",
        text=f"{sitzung.gremium.voller_name}, {when}",
        knopf="Eintragen",
        url=reverse("sitzungen:anwesenheit", args=[sitzung.uuid]),
        frist=localdate(sitzung.start) if sitzung.start else None,
    )

"""Invitations that wait for an answer."""

from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from mitglieder.models import Konto
from netzwerk.base.datum import termin
from netzwerk.base.uhr import heute
from netzwerk.portal.zu_tun.zeile import ZuTun
from sitzungen.models import Einladung, Sitzung
from sitzungen.selectors.einladungen import offene_einladungen_for
from sitzungen.termine import antwort_bis

EINLADUNG_BEANTWORTEN = "Einladung beantworten"


def einladungen(konto: Konto) -> list[ZuTun]:
    """Return the open invitations of this account; one query."""
    return [_zeile(einladung) for einladung in offene_einladungen_for(konto)]


def _zeile(einladung: Einladung) -> ZuTun:
    sitzung = einladung.sitzung
    parts = (
        sitzung.gremium.voller_name,
        termin(sitzung.start, sitzung.ende) if sitzung.start else "",
        sitzung.ort or ("Videokonferenz" if sitzung.online_url else ""),
    )
    return ZuTun(
        titel=EINLADUNG_BEANTWORTEN,
        text=", ".join(part for part in parts if part),
        knopf="Antworten",
        url=reverse("sitzungen:antworten", args=[sitzung.uuid]),
        frist=_frist(sitzung),
    )


def _frist(sitzung: Sitzung) -> date | None:
    if sitzung.start is None or sitzung.eingeladen_am is None:
        return None
    tag = antwort_bis(sitzung.start, localdate(sitzung.eingeladen_am))
    return tag if tag >= heute() else localdate(sitzung.start)

"""Polls on a date: those that wait for an answer, and those whose date is to be chosen."""

from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute
from netzwerk.portal.zu_tun.zeile import ZuTun
from sitzungen.models import Terminumfrage
from sitzungen.selectors.umfragen import umfragen_mit_aufgabe_for


def umfragen(konto: Konto) -> list[ZuTun]:
    """Return what this account has to do about running polls; one query."""
    return [_zeile(umfrage) for umfrage in umfragen_mit_aufgabe_for(konto)]


def _zeile(umfrage: Terminumfrage) -> ZuTun:
    sitzung = umfrage.sitzung
    what = f"{sitzung.gremium.voller_name}, {sitzung.name}"
    if heute() > umfrage.frist:
        return ZuTun(
            titel="Termin festlegen",
            text=f"{what}: Die Antwortfrist der Umfrage ist am {datum(umfrage.frist)} abgelaufen.",
            knopf="Termin festlegen",
            url=reverse("sitzungen:umfrage", args=[sitzung.uuid]),
            frist=umfrage.frist,
        )
    return ZuTun(
        titel="Terminumfrage beantworten",
        text=what,
        knopf="Antworten",
        url=reverse("sitzungen:umfrage", args=[sitzung.uuid]),
        frist=umfrage.frist,
    )

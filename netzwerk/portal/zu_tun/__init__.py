"""What a person has to do: each source of tasks is one function in QUELLEN, one query each."""

from collections.abc import Callable, Iterable
from datetime import date

from mitglieder.models import Konto
from netzwerk.portal.zu_tun.aemter import eigene_amtszeit, luecken
from netzwerk.portal.zu_tun.anwesenheit import anwesenheit
from netzwerk.portal.zu_tun.aufgaben import aufgaben
from netzwerk.portal.zu_tun.beitritt import erste_anmeldung
from netzwerk.portal.zu_tun.einladungen import EINLADUNG_BEANTWORTEN, einladungen
from netzwerk.portal.zu_tun.umfragen import umfragen
from netzwerk.portal.zu_tun.zeile import ZuTun
from netzwerk.portal.zu_tun.zu_entscheiden import zu_entscheiden

__all__ = ["EINLADUNG_BEANTWORTEN", "ZuTun", "anwesenheit", "sortiert", "zu_tun_for"]

QUELLEN: tuple[Callable[[Konto], list[ZuTun]], ...] = (
    einladungen,
    zu_entscheiden,
    eigene_amtszeit,
    luecken,
    umfragen,
    aufgaben,
    erste_anmeldung,
)


def zu_tun_for(konto: Konto) -> list[ZuTun]:
    """Return everything this account has to do, the most urgent first, what has no deadline last."""
    rows = [row for quelle in QUELLEN for row in quelle(konto)]
    return sortiert(rows)


def sortiert(rows: Iterable[ZuTun]) -> list[ZuTun]:
    """The most urgent first, what has no deadline last."""
    return sorted(rows, key=lambda row: row.frist or date.max)

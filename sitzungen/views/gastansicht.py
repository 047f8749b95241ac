"""What pages show of guests: their rows, the points they can be asked to, their own page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netzwerk.base.datum import uhrzeit
from sitzungen.models import TOP, Einladung, Gast, Sitzung
from sitzungen.selectors import beginn_des_tops, einladung_des_gastes
from sitzungen.selectors.tops import dokumente_fuer_gaeste
from sitzungen.states import Sitzungsstatus
from sitzungen.views.ansicht import punkte


@dataclass(frozen=True)
class Gastzeile:
    """One guest: to what, from when, and what became of the invitation (None: not invited)."""

    gast: Gast
    einladung: Einladung | None
    nummer: int
    beginn: datetime | None

    @property
    def wozu(self) -> str:
        """Zu Punkt 3 „Herbstkurse“, voraussichtlich ab 14:35 Uhr"""
        if self.gast.top is None:
            return "Zur ganzen Sitzung"
        ab = f", voraussichtlich ab {uhrzeit(self.beginn)}" if self.beginn else ""
        return f"Zu Punkt {self.nummer} „{self.gast.top.titel}“{ab}"


def gastzeilen(sitzung: Sitzung, gaeste: Iterable[Gast]) -> list[Gastzeile]:
    """Return the rows of these guests; give the session with its agenda loaded."""
    tops = list(sitzung.tops.all())
    return [_zeile(sitzung, gast, tops) for gast in gaeste]


def _zeile(sitzung: Sitzung, gast: Gast, tops: list[TOP]) -> Gastzeile:
    nummer = next((n for n, top in enumerate(tops, 1) if top.pk == gast.top_id), 0)
    beginn = beginn_des_tops(sitzung, tops, gast.top_id) if gast.top_id else None
    return Gastzeile(gast, einladung_des_gastes(gast), nummer, beginn)


def offene_gaeste(sitzung: Sitzung, gaeste: Iterable[Gast]) -> list[Gast]:
    """Return the guests who came to the list after the invitation and hold none yet; who came to the
    session itself without one needs none."""
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        return []
    return [gast for gast in gaeste if gast.email and einladung_des_gastes(gast) is None]


def gastpunkte(sitzung: Sitzung) -> list[tuple[int, str]]:
    """Return the points a guest can be asked to, as choices: "3. Herbstkurse, ab 14:35 Uhr"."""
    tops = list(sitzung.tops.all())
    rows = zip(tops, punkte(sitzung, tops), strict=True)
    return [
        (top.pk, f"{punkt.nummer}. {punkt.titel}{f', ab {uhrzeit(punkt.beginn)}' if punkt.beginn else ''}")
        for top, punkt in rows
    ]


def gastseite(gast: Gast, sitzung: Sitzung) -> dict[str, Any]:
    """Return what the own page of a guest shows beside the answers: why, when, the agenda. No names of
    other people: who presents a point is left out."""
    tops = list(sitzung.tops.all())
    return {
        "gast": _zeile(sitzung, gast, tops),
        "unterlagen": dokumente_fuer_gaeste(sitzung),
        "punkte": [(top.pk, punkt) for top, punkt in zip(tops, punkte(sitzung, tops), strict=True)],
    }

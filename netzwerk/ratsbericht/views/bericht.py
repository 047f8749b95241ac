"""One report: its sections in order, how far each is."""

from functools import cached_property
from typing import Any, ClassVar

from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von
from netzwerk.ratsbericht.views.berichtsseite import RatsberichtSeite


class Bericht(RatsberichtSeite):
    """The report with everything that stands in it."""

    template_name: ClassVar[str] = "ratsbericht/bericht.html"

    @cached_property
    def abschnitte(self) -> list[Abschnitt]:
        return abschnitte_von(self.bericht)

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "abschnitte": [zeile(row) for row in self.abschnitte],
            "vorlage_url": self.url("vorlage") if self.request.user.has_perm("ratsbericht.schreiben") else "",
        }


def zeile(row: Abschnitt) -> dict[str, Any]:
    """Return the section with its state: word, symbol, role."""
    if row.ausgeblendet:
        state = ("ausgeblendet", "kreis-x", "leise")
    elif not row.ist_leer:
        state = ("fertig", "haken", "gut") if row.ist_prosa else ("erzeugt", "drehen", "gut")
    elif row.pflicht:
        state = ("fehlt noch", "leer", "achtung")
    else:
        state = ("noch leer, freiwillig", "leer", "leise")
    word, symbol, role = state
    return {"abschnitt": row, "wort": word, "symbol": symbol, "rolle": role}

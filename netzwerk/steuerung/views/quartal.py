"""The quarter at a glance: all reports with their state, who is asked, the same figures side by side."""

import re
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.urls import reverse

from netzwerk.base.datum import datum
from netzwerk.base.quartal import Quartal
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute
from netzwerk.steuerung.selectors.quartal import (
    Berichtszeile,
    berichtszeilen,
    fortschritt,
    letztes_quartal,
    quartale_mit_berichten,
)
from netzwerk.steuerung.states import Berichtsstatus, frist_am
from netzwerk.steuerung.views.matrix import definitionen, zellen
from netzwerk.steuerung.views.reiter import reiter_for
from netzwerk.steuerung.views.worte import berichtsstand

_QUARTAL = re.compile(r"(20\d\d)-([1-4])", re.ASCII)


class Quartalsseite(PageView):
    """A page about one quarter, for the seats of the Steuerungsgruppe and the Leitstelle."""

    permission: ClassVar[str] = "steuerung.quartal_lesen"
    bereich: ClassVar[str] = "steuerungsgruppe"

    @cached_property
    def quartal(self) -> Quartal:
        """The quarter of the address; the last one that is over for none or an unreadable one."""
        found = _QUARTAL.fullmatch(self.request.GET.get("quartal", ""))
        return Quartal(int(found[1]), int(found[2])) if found else letztes_quartal()

    def adresse(self, name: str, *args: str, **angaben: str | list[str]) -> str:
        """Return the address of a page about the same quarter."""
        query = urlencode({"quartal": f"{self.quartal.jahr}-{self.quartal.nummer}", **angaben}, doseq=True)
        return f"{reverse(f'steuerung:{name}', args=args)}?{query}"


class Quartalsueberblick(Quartalsseite):
    """All reports with their state and figures."""

    template_name: ClassVar[str] = "steuerung/quartal.html"

    @cached_property
    def rows(self) -> list[Berichtszeile]:
        return berichtszeilen(self.quartal)

    def context(self) -> dict[str, Any]:
        rows = self.rows
        known = quartale_mit_berichten()
        return {
            "pfad": [("Steuerungsgruppe", reverse("steuerung:uebersicht")), ("Quartalsberichte", None)],
            "quartal": str(self.quartal),
            "titel": f"Quartalsberichte {self.quartal}",
            "vorspann": _frist(self.quartal) if rows else "",
            "stand": fortschritt([row.bericht for row in rows]),
            "texte_url": self.adresse("berichtstexte"),
            "katalog": self.request.user.has_perm("steuerung.kennzahlen_pflegen"),
            "zeilen": [self._zeile(row) for row in rows],
            "fortschritt": _fortschritt(rows),
            "spalten": definitionen(),
            "dateien": [(art.upper(), self.adresse("berichte_datei", art)) for art in ("xlsx", "csv")],
            "reiter": reiter_for(self.request.user, "steuerung:berichte"),
            "quartale": [(str(q), f"{q.jahr}-{q.nummer}", q == self.quartal) for q in known],
        }

    def _zeile(self, row: Berichtszeile) -> dict[str, Any]:
        may = self.request.user.has_perm("steuerung.bericht_sehen", row.bericht)
        open_draft = row.bericht.status == Berichtsstatus.ENTWURF
        return {
            "zeile": row,
            "bericht": row.bericht,
            "stand": berichtsstand(row.bericht),
            "url": row.bericht.get_absolute_url() if may else "",
            "personen": ", ".join(person.name for person in row.zustaendig),
            "erinnern": open_draft and self.request.user.has_perm("steuerung.bericht_pruefen", row.bericht),
            "zellen": zellen(row, lesbar=may),
        }


def _frist(quartal: Quartal) -> str:
    day = frist_am(quartal)
    return f"Die Berichte {'waren' if day < heute() else 'sind'} am {datum(day)} fällig."


def _fortschritt(rows: list[Berichtszeile]) -> dict[str, Any]:
    """Return the bar and the number of reports in each state."""
    stands = [berichtsstand(row.bericht) for row in rows]
    order = ("freigegeben", "fehlanzeige", "eingereicht", "rueckfrage", "ueberfaellig", "entwurf")
    return {
        "wert": sum(row.bericht.status == Berichtsstatus.FREIGEGEBEN for row in rows),
        "gesamt": len(rows),
        "teile": [
            {"status": name, "text": f"{stands.count(name)} {WORTE[name]}"}
            for name in order
            if name in stands
        ],
    }


WORTE = {
    "freigegeben": "freigegeben",
    "fehlanzeige": "Fehlanzeige",
    "eingereicht": "eingereicht",
    "rueckfrage": "in Rückfrage",
    "ueberfaellig": "überfällig",
    "entwurf": "im Entwurf",
}

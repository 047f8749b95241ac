"""Who sees to quarterly reports today, read once for all of them."""

from collections.abc import Iterable
from functools import cached_property

from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.uhr import heute
from netzwerk.steuerung.models import Quartalsbericht
from sitzungen.selectors.zustaendige import Leitungen, leitungen_am, zustaendig


class Zustaendige:
    """Koordination and Stellvertretung of each group, else the Beauftragte; two queries at most."""

    def __init__(self, berichte: Iterable[Quartalsbericht]) -> None:
        self._gremien = {row.gremium_id for row in berichte}

    @cached_property
    def _leitungen(self) -> Leitungen:
        return leitungen_am(self._gremien, heute())

    @cached_property
    def _beauftragte(self) -> Mitglied | None:
        return beauftragte_am(heute())

    def fuer(self, bericht: Quartalsbericht, *, auch_beauftragte: bool = False) -> list[Mitglied]:
        leads = self._leitungen.get(bericht.gremium_id, {})
        return zustaendig(
            leads, self._beauftragte, auch_stellvertretung=True, auch_beauftragte=auch_beauftragte
        )


def leitung_von(bericht: Quartalsbericht) -> list[Mitglied]:
    """Return who sees to this one."""
    return Zustaendige([bericht]).fuer(bericht)

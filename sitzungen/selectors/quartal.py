"""Which Gremien still need a date in a quarter, and which reminders of that are open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fachgruppen.models import Gremium
from fachgruppen.selectors import mit_ruhezeiten
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from sitzungen.models import Quartalserinnerung, Sitzung
from sitzungen.quartalsampel import Ampel, Ampelstand, quartalsampel
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

# Lights under which somebody has to do something; a Gremium that rests has none of them.
UNERFUELLT = (Ampelstand.OFFEN, Ampelstand.GEFAEHRDET, Ampelstand.VERSAEUMT)


@dataclass(frozen=True)
class Quartalslage:
    """One Gremium in one quarter."""

    gremium: Gremium
    quartal: Quartal
    ampel: Ampel

    @property
    def ohne_termin(self) -> bool:
        """No session stands, none was held, and one is due."""
        sitzung = self.ampel.sitzung
        stands = sitzung is not None and sitzung.status in (*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN)
        return self.ampel.stand in UNERFUELLT and not stands


def quartalslagen(quartale: Iterable[Quartal], tag: date) -> list[Quartalslage]:
    """Return all Gremien that have to meet each quarter and exist on the day, with each of these
    quarters; two queries."""
    wanted = list(quartale)
    gremien = list(mit_ruhezeiten(Gremium.objects.am(tag).tagt_vierteljaehrlich()))
    rows = Sitzung.objects.filter(
        gremium__in=[gremium.pk for gremium in gremien],
        jahr__in={quartal.jahr for quartal in wanted},
        start__isnull=False,
    )
    sessions = list(rows.order_by("start", "pk"))
    return [
        Quartalslage(gremium, quartal, quartalsampel(gremium, quartal, sessions, tag))
        for quartal in wanted
        for gremium in gremien
        if gremium.von <= quartal.ende and (gremium.bis is None or gremium.bis >= quartal.beginn)
    ]


def offene_erinnerungen(mitglied_id: int, stichtag: date) -> list[Quartalserinnerung]:
    """Return the reminders of that day to this person whose quarter still has no date."""
    rows = list(
        Quartalserinnerung.objects.filter(mitglied_id=mitglied_id, stichtag=stichtag).select_related(
            "gremium"
        )
    )
    lagen = quartalslagen({Quartal(row.jahr, row.quartal) for row in rows}, heute()) if rows else []
    missing = {(lage.gremium.pk, lage.quartal) for lage in lagen if lage.ohne_termin}
    return [row for row in rows if (row.gremium_id, Quartal(row.jahr, row.quartal)) in missing]

"""What a proposal has to know of a quarter: who sits where, what is taken, which days are blocked.

Pure values without queries; `sitzungen.selectors.lage` fills them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.timezone import get_current_timezone

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from sitzungen.models import Sperrzeit
from sitzungen.termine import Ferien, ferien_am, ferien_bekannt, ferien_eingetragen

# Proposals leave time to write an agenda before the invitation has to go out.
VORLAUF_TAGE = 3
# Without a habit: Tuesday to Thursday at two.
WOCHENTAGE_UEBLICH = frozenset({1, 2, 3})


@dataclass(frozen=True)
class Sitz:
    """A person's seat in a Gremium; without an `unentbehrlich` person it had better not meet."""

    gremium_id: int
    mitglied_id: int
    von: date
    bis: date | None = None
    unentbehrlich: bool = False

    def gilt_am(self, day: date) -> bool:
        return self.von <= day and (self.bis is None or day <= self.bis)


@dataclass(frozen=True)
class Belegung:
    """A session that stands, or one that a plan wants."""

    gremium_id: int
    gremium: str
    start: datetime
    ende: datetime


@dataclass(frozen=True)
class Gewohnheit:
    """When and where a Gremium usually meets; `bekannt` is False where it never met."""

    wochentage: frozenset[int] = WOCHENTAGE_UEBLICH
    von: time = time(14)
    dauer: timedelta = timedelta(hours=2)
    ort: str = ""
    zugang: str = ""
    online_url: str = ""
    letzte: date | None = None
    bekannt: bool = False


@dataclass(frozen=True)
class Lage:
    """Everything about one quarter, seen from the moment `ab`. `namen` are sorted by name.

    It may know of more days than those of the quarter (`lade_lage`).
    """

    quartal: Quartal
    ab: datetime
    sitze: tuple[Sitz, ...] = ()
    namen: Mapping[int, str] = field(default_factory=dict)
    belegungen: tuple[Belegung, ...] = ()
    sperrzeiten: tuple[Sperrzeit, ...] = ()
    gewohnheiten: Mapping[int, Gewohnheit] = field(default_factory=dict)
    _merker: dict[tuple[int, date, bool], frozenset[int]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def gewohnheit(self, gremium_id: int) -> Gewohnheit:
        return self.gewohnheiten.get(gremium_id, Gewohnheit())

    def personen(self, gremium_id: int, day: date, *, nur_unentbehrliche: bool = False) -> frozenset[int]:
        """Return who belongs to the Gremium on that day."""
        key = (gremium_id, day, nur_unentbehrliche)
        if key not in self._merker:
            self._merker[key] = frozenset(
                sitz.mitglied_id
                for sitz in self.sitze
                if sitz.gremium_id == gremium_id
                and sitz.gilt_am(day)
                and (sitz.unentbehrlich or not nur_unentbehrliche)
            )
        return self._merker[key]

    def gemeinsame(self, a: int, b: int, day: date) -> frozenset[int]:
        """Return who sits in both Gremien on that day."""
        return self.personen(a, day) & self.personen(b, day)

    def unentbehrliche(self, a: int, b: int, day: date) -> frozenset[int]:
        """Return who sits in both and is indispensable to one of them."""
        needed = self.personen(a, day, nur_unentbehrliche=True) | self.personen(
            b, day, nur_unentbehrliche=True
        )
        return self.gemeinsame(a, b, day) & needed

    def namen_von(self, personen: frozenset[int]) -> list[str]:
        """Return their names in the order of a list of members."""
        return [name for pk, name in self.namen.items() if pk in personen]

    def sperren(self, gremium_id: int, day: date) -> list[Sperrzeit]:
        return [row for row in self.sperrzeiten if row.gilt(gremium_id, day)]

    def ferien(self, gremium_id: int, day: date) -> Ferien | None:
        """Return the school holidays of that day, from the package or entered by hand."""
        if found := ferien_am(day):
            return found
        entered = (row for row in self.sperren(gremium_id, day) if row.ist_ferien)
        return next((Ferien(row.titel, row.von, row.bis) for row in entered), None)

    @property
    def feriendaten_fehlen(self) -> bool:
        """Nobody knows the school holidays of this quarter."""
        return not self.kennt_ferien(self.quartal.beginn)

    def kennt_ferien(self, day: date) -> bool:
        """Tell whether the school holidays around this day are known, from the package or by hand."""
        return ferien_bekannt(day) or ferien_eingetragen(day.year, self.sperrzeiten)

    def tage(self, gremium: Gremium, quartal: Quartal | None = None) -> list[date]:
        """Return the days of the quarter for which one can still invite in time."""
        quarter = quartal or self.quartal
        lead = gremium.ladungsfrist_tage + VORLAUF_TAGE
        first = max(quarter.beginn, timezone.localdate(self.ab) + timedelta(days=lead))
        return [first + timedelta(days=n) for n in range((quarter.ende - first).days + 1)]

    def steht_schon(self, gremium_id: int) -> Belegung | None:
        """Return the session the Gremium has in this quarter."""
        return next((row for row in self.belegungen if row.gremium_id == gremium_id), None)


def moment(day: date, um: time) -> datetime:
    """Return the aware moment of a local time."""
    return datetime.combine(day, um, tzinfo=get_current_timezone())

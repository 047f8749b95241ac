"""Any period from a first to a last day: it is asked like a quarter (`beginn`, `ende`, `in`)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from netzwerk.base.datum import tag
from netzwerk.base.quartal import Quartal


@dataclass(frozen=True, order=True)
class Spanne:
    """All days from `beginn` to `ende`, both included."""

    beginn: date
    ende: date

    def __post_init__(self) -> None:
        if self.ende < self.beginn:
            raise ValueError("Der letzte Tag liegt vor dem ersten.")

    @classmethod
    def des_jahres(cls, jahr: int) -> "Spanne":
        return cls(date(jahr, 1, 1), date(jahr, 12, 31))

    @classmethod
    def des_halbjahres(cls, jahr: int, nummer: int) -> "Spanne":
        """Return the first or the second half of the year."""
        return cls(Quartal(jahr, 2 * nummer - 1).beginn, Quartal(jahr, 2 * nummer).ende)

    @property
    def quartale(self) -> list[Quartal]:
        """The quarters that lie in it whole, in order."""
        found, quartal = [], Quartal.am(self.beginn)
        while quartal.ende <= self.ende:
            if quartal.beginn >= self.beginn:
                found.append(quartal)
            quartal = quartal.plus(1)
        return found

    @property
    def davor(self) -> "Spanne":
        """The period just before it: as many months where it is whole months, else as many days."""
        last = self.beginn - timedelta(days=1)
        whole = self.beginn.day == 1 and self.ende.day == monthrange(self.ende.year, self.ende.month)[1]
        if not whole:
            return Spanne(last - (self.ende - self.beginn), last)
        months = _monat(self.ende) - _monat(self.beginn) + 1
        year, month = divmod(_monat(self.beginn) - months, 12)
        return Spanne(date(year, month + 1, 1), last)

    def __contains__(self, day: date) -> bool:
        return self.beginn <= day <= self.ende

    def __str__(self) -> str:
        return f"{tag(self.beginn)} bis {tag(self.ende)}"


def _monat(tag: date) -> int:
    return tag.year * 12 + tag.month - 1

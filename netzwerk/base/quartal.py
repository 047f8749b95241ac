"""Quarters of the calendar: the beat of the network (charter: "tagen vierteljährlich")."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Quartal:
    """A calendar quarter, 1 to 4, of one year; ordered by time."""

    jahr: int
    nummer: int

    def __post_init__(self) -> None:
        if not 1 <= self.nummer <= 4:
            raise ValueError(f"Ein Jahr hat die Quartale 1 bis 4, nicht {self.nummer}.")

    @classmethod
    def am(cls, tag: date) -> "Quartal":
        """Return the quarter that contains the local day `tag`."""
        return cls(tag.year, (tag.month - 1) // 3 + 1)

    @property
    def beginn(self) -> date:
        return date(self.jahr, 3 * self.nummer - 2, 1)

    @property
    def ende(self) -> date:
        """The last day of the quarter."""
        return self.plus(1).beginn - timedelta(days=1)

    def plus(self, quartale: int) -> "Quartal":
        jahr, rest = divmod(self.jahr * 4 + self.nummer - 1 + quartale, 4)
        return Quartal(jahr, rest + 1)

    def tag_nummer(self, tag: date) -> int:
        """Return which day of the quarter `tag` is; 1 is the first, values below lie before it."""
        return (tag - self.beginn).days + 1

    def __contains__(self, tag: date) -> bool:
        return self.beginn <= tag <= self.ende

    def __str__(self) -> str:
        return f"{self.nummer}. Quartal {self.jahr}"


def quartale_des_jahres(jahr: int) -> list[Quartal]:
    return [Quartal(jahr, nummer) for nummer in range(1, 5)]

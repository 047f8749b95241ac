"""Two people at once: who saved first, what stands there now, and the sentence that tells the second one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum_uhrzeit, lokal, uhrzeit
from netzwerk.base.uhr import heute

BEIDE = "Beide Fassungen stehen unten. Ihre Eingabe ist nicht verloren."
IM_FORMULAR = (
    "Ihre Eingabe ist nicht verloren: Sie steht noch im Formular. Bitte vergleichen Sie und speichern Sie "
    "noch einmal."
)


@dataclass(frozen=True)
class Aenderung:
    """Who wrote what stands in the database now, and when."""

    wer: str
    wann: datetime | None

    @property
    def zeitpunkt(self) -> str:
        if self.wann is None:
            return "inzwischen"
        if lokal(self.wann).date() == heute():
            return f"um {uhrzeit(self.wann)}"
        return f"am {datum_uhrzeit(self.wann)}"

    def an(self, was: str) -> str:
        """Frau Beispiel hat das Profil um 14:32 Uhr geändert"""
        return f"{self.wer} hat {was} {self.zeitpunkt} geändert"


JEMAND = Aenderung("Jemand", None)


class Konflikt(Ablehnung):
    """Somebody else saved since this person read it. `stand` is what stands there now, `aenderung` who wrote
    it. The page shows that beside what was typed, which must not be lost."""

    def __init__(self, satz: str, stand: Any = None, *, aenderung: Aenderung = JEMAND) -> None:
        super().__init__(satz)
        self.stand = stand
        self.aenderung = aenderung

    @classmethod
    def waehrend(cls, was: str, aenderung: Aenderung) -> Self:
        """For pages that say themselves where both versions stand."""
        return cls(f"{aenderung.an(was)}, während Sie geschrieben haben.", aenderung=aenderung)

    @classmethod
    def beide(cls, was: str, aenderung: Aenderung, stand: Any) -> Self:
        """For pages that show both versions."""
        return cls(f"{aenderung.an(was)}. {BEIDE}", stand, aenderung=aenderung)

"""What one try means for its row: a decision without any access to the database."""

from dataclasses import dataclass

from netzwerk.versand.fristen import skaliert
from netzwerk.versand.models import Versand
from netzwerk.versand.smtp import Antwort, Zustellfehler
from netzwerk.versand.states import UNKLAR_PAUSE, Befund, Status, wartezeit


@dataclass(frozen=True)
class Ausgang:
    """The outcome of a try. `pause`: seconds until the next one. `zaehlt`: it counts as a try."""

    status: Status
    befund: Befund
    zaehlt: bool = True
    pause: float = 0
    stufe: str = ""
    code: int | None = None
    antwort: str = ""

    @property
    def fehler_code(self) -> str:
        return "" if self.befund == Befund.ANGENOMMEN else self.befund.value

    @property
    def fehler_text(self) -> str:
        """The German reason; a disturbance of the server says nothing about the row."""
        ohne = (Befund.ANGENOMMEN, Befund.STOERUNG)
        return "" if self.befund in ohne else str(self.befund.label)

    @property
    def zeile(self) -> str:
        """Code and text of the reply as one line."""
        return f"{self.code or ''} {self.antwort}".strip()[:500]


def ausgang_fuer(versand: Versand, antwort: Antwort | Zustellfehler) -> Ausgang:
    """The outcome of a try. A disturbance of the server is no try of the recipient."""
    if isinstance(antwort, Antwort):
        return Ausgang(Status.GESENDET, Befund.ANGENOMMEN, code=antwort.code, antwort=antwort.text)
    status, pause = _folge(versand, antwort.befund)
    return Ausgang(
        status,
        antwort.befund,
        zaehlt=antwort.befund != Befund.STOERUNG,
        pause=skaliert(pause),
        stufe=antwort.stufe.value,
        code=antwort.code,
        antwort=antwort.text,
    )


def _folge(versand: Versand, befund: Befund) -> tuple[Status, float]:
    """Status and seconds until the next try."""
    if befund == Befund.STOERUNG:
        return Status.WARTET, 0
    if befund == Befund.UNKLAR:
        return Status.UNKLAR, UNKLAR_PAUSE
    if befund in (Befund.ADRESSE_FALSCH, Befund.ABGELEHNT):
        return Status.UNZUSTELLBAR, 0
    pause = wartezeit(versand.versuche + 1, befund)
    if pause is not None:
        return Status.WARTET, pause
    # Given up; but what was retried after an unclear hand-over may have arrived the first time.
    return (Status.UNKLAR if versand.wiederholt else Status.UNZUSTELLBAR), 0

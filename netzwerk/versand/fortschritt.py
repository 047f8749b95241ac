"""How far the mails of a matter are, in words."""

from dataclasses import dataclass, field
from datetime import datetime

from netzwerk.base.uhr import jetzt
from netzwerk.versand.selectors import Versandstand, versandstand, versandweg
from netzwerk.versand.states import Status


@dataclass(frozen=True)
class Fortschritt:
    """`erledigt` of `gesamt` mails were accepted; `gestoert` is the sentence while the server is away."""

    titel: str
    erledigt: int
    gesamt: int
    laeuft: bool
    stand: datetime
    teile: list[dict[str, str]] = field(default_factory=list)
    gestoert: str = ""

    @property
    def alle_zugestellt(self) -> bool:
        """There were mails, and every one was accepted."""
        return 0 < self.gesamt == self.erledigt


def _teile(stand: Versandstand) -> list[dict[str, str]]:
    words = [
        (Status.GESENDET, stand.gesendet, "zugestellt", "zugestellt"),
        (Status.WARTET, stand.wartet, "wartet", "warten"),
        (Status.UNZUSTELLBAR, stand.unzustellbar, "unzustellbar", "unzustellbar"),
        (Status.UNKLAR, stand.unklar, "ungewiss", "ungewiss"),
    ]
    return [
        {"status": status.value, "text": f"{anzahl} {eines if anzahl == 1 else viele}"}
        for status, anzahl, eines, viele in words
        if anzahl
    ]


def _gestoert(stand: Versandstand, now: datetime) -> str:
    if stand.fertig:
        return ""
    weg = versandweg()
    if weg.gesperrt_bis is None or weg.gesperrt_bis <= now:
        return ""
    wer = "Die eine Nachricht ist" if stand.wartet == 1 else f"Alle {stand.wartet} Nachrichten sind"
    wird = "wird" if stand.wartet == 1 else "werden"
    return (
        f"{wer} gespeichert und {wird} automatisch verschickt, sobald er wieder antwortet. "
        "Sie müssen nichts tun."
    )


def fortschritt_zu(vorgang: str) -> Fortschritt:
    """Return the progress of all mails of a matter (one query, one more while it is under way)."""
    stand = versandstand(vorgang)
    now = jetzt()
    laeuft = not stand.fertig
    titel = f"{stand.gesendet} von {stand.gesamt} zugestellt"
    return Fortschritt(
        titel=f"Die Nachrichten werden verschickt: {titel}" if laeuft else f"Der Versand ist fertig: {titel}",
        erledigt=stand.gesendet,
        gesamt=stand.gesamt,
        laeuft=laeuft,
        stand=now,
        teile=_teile(stand),
        gestoert=_gestoert(stand, now),
    )

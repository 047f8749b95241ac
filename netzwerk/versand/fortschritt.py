"""How far the mails of a matter are, in words."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from netzwerk.base.uhr import jetzt
from netzwerk.versand.arten import titel_von
from netzwerk.versand.lage import Hinweis, read_lage
from netzwerk.versand.selectors import Versandstand, versandstand
from netzwerk.versand.states import Status
from netzwerk.versand.worte import sache_von


@dataclass(frozen=True)
class Fortschritt:
    """`erledigt` of `gesamt` mails were accepted; `hinweise` say why nothing goes out."""

    titel: str
    erledigt: int
    gesamt: int
    laeuft: bool
    stand: datetime
    satz: str = ""
    zahlen: str = ""
    teile: list[dict[str, str]] = field(default_factory=list)
    hinweise: list[Hinweis] = field(default_factory=list)

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


def _hinweise(stand: Versandstand) -> list[Hinweis]:
    """The banners while nothing goes out, with the number of mails of this matter."""
    if stand.fertig:
        return []
    return replace(read_lage(), wartend=stand.wartet).hinweise(verwaltet=False)


def _was(stand: Versandstand) -> str:
    """What the mails are called, if they are all of one kind: "Einladung"; "" otherwise."""
    return sache_von(titel_von(next(iter(stand.arten)))) if len(stand.arten) == 1 else ""


def _satz(stand: Versandstand) -> str:
    """Die Einladung wird an 14 Personen verschickt. Sie können die Seite verlassen.

    Without a number where some rows are of another kind: those people are not mailed now.
    """
    if len(stand.arten) > 1:
        return "Die Nachrichten werden verschickt. Sie können die Seite verlassen."
    an = "eine Person" if stand.gesamt == 1 else f"{stand.gesamt} Personen"
    return f"Die {_was(stand) or 'Nachricht'} wird an {an} verschickt. Sie können die Seite verlassen."


def _titel(stand: Versandstand) -> str:
    zahl = f"{stand.gesendet} von {stand.gesamt} zugestellt"
    if stand.fertig:
        return f"Der Versand ist fertig: {zahl}"
    was = _was(stand)
    return f"{was} wird verschickt: {zahl}" if was else f"Die Nachrichten werden verschickt: {zahl}"


def _zahlen(stand: Versandstand) -> str:
    """11 von 14 zugestellt, 2 in Wartestellung, 1 unzustellbar"""
    words = [
        (stand.wartet, "in Wartestellung"),
        (stand.unzustellbar, "unzustellbar"),
        (stand.unklar, "ungewiss"),
    ]
    rest = "".join(f", {anzahl} {wort}" for anzahl, wort in words if anzahl)
    return f"{stand.gesendet} von {stand.gesamt} zugestellt{rest}"


def fortschritt_zu(vorgang: str) -> Fortschritt:
    """Return the progress of all mails of a matter (one query, one more while it is under way)."""
    return fortschritt_aus(versandstand(vorgang))


def fortschritt_aus(stand: Versandstand) -> Fortschritt:
    """Put a state into words; one query while it is under way."""
    return Fortschritt(
        titel=_titel(stand),
        satz="" if stand.fertig else _satz(stand),
        zahlen=_zahlen(stand),
        erledigt=stand.gesendet,
        gesamt=stand.gesamt,
        laeuft=not stand.fertig,
        stand=jetzt(),
        teile=_teile(stand),
        hinweise=_hinweise(stand),
    )

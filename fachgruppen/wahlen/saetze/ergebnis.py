"""Results of elections as German sentences."""

from collections.abc import Callable, Hashable, Sequence

from fachgruppen.wahlen.rules.ermittle import (
    Ergebnis,
    Gewaehlt,
    Grund,
    Los,
    OhneErgebnis,
    Regel,
    Runde,
    Stichwahl,
    Stimmen,
)
from netzwerk.base.klartext import und

Name = Callable[[Hashable], str]
ZU_WENIGE = "Es sind nur {n} Stimmen eingegangen. Zum Schutz des Wahlgeheimnisses wird nicht ausgezählt."
EINE = "Es ist nur eine Stimme eingegangen. Zum Schutz des Wahlgeheimnisses wird nicht ausgezählt."
KEINE = "Es ist keine Stimme eingegangen. Es gibt nichts auszuzählen."


def ergebnissatz(
    ergebnis: Ergebnis,
    regel: Regel,
    runde: Runde,
    kandidaten: Sequence[Hashable],
    stimmen: Stimmen,
    name: Name,
) -> str:
    """Return what the count means: who is elected, or why nobody is, and what follows."""
    if isinstance(ergebnis, Gewaehlt):
        return _gewaehlt(ergebnis, kandidaten, stimmen, name)
    if isinstance(ergebnis, Stichwahl):
        return _stichwahl(ergebnis, regel, runde, stimmen, name)
    if isinstance(ergebnis, Los):
        return f"{_namen(ergebnis.menge, name)} haben gleich viele Stimmen. Das Los entscheidet."
    return _ohne(ergebnis, regel, runde, kandidaten, stimmen, name)


def zu_wenige(anzahl: int) -> str:
    """Return why a round with so few ballots stays unread (R6)."""
    return {0: KEINE, 1: EINE}.get(anzahl, ZU_WENIGE.format(n=anzahl))


def _gewaehlt(ergebnis: Gewaehlt, kandidaten: Sequence[Hashable], stimmen: Stimmen, name: Name) -> str:
    who = name(ergebnis.kandidat)
    if len(kandidaten) == 1:
        return f"{who} ist gewählt: {stimmen.ja} Ja, {stimmen.nein} Nein."
    return f"{who} ist gewählt, mit {stimmen.je[ergebnis.kandidat]} von {stimmen.gueltig} gültigen Stimmen."


def _stichwahl(ergebnis: Stichwahl, regel: Regel, runde: Runde, stimmen: Stimmen, name: Name) -> str:
    names = _namen(ergebnis.menge, name)
    if runde.stich:
        return f"{names} haben gleich viele Stimmen. Die Stichwahl wird wiederholt."
    if regel.mehrheit == "relativ":
        return f"{names} haben gleich viele Stimmen. Es folgt eine Stichwahl zwischen {names}."
    return (
        f"Niemand hat mehr als die Hälfte der {stimmen.gueltig} gültigen Stimmen. "
        f"Es folgt eine Stichwahl zwischen {names}."
    )


def _ohne(
    ergebnis: OhneErgebnis, regel: Regel, runde: Runde, kandidaten: Sequence[Hashable], stimmen: Stimmen,
    name: Name,
) -> str:  # fmt: skip
    if ergebnis.grund == Grund.QUORUM:
        return (
            f"Es haben {stimmen.abgegeben} von {runde.berechtigt} Wahlberechtigten abgestimmt. "
            f"Nötig sind {regel.quorum} %. Niemand ist gewählt."
        )
    if ergebnis.grund == Grund.KEINE_GUELTIGE_STIMME:
        return "Es gibt keine gültige Stimme für eine Person. Niemand ist gewählt."
    who = name(kandidaten[0])
    counts = f"{who}: {stimmen.ja} Ja, {stimmen.nein} Nein."
    if stimmen.ja == stimmen.nein:
        return f"{counts} Bei Stimmengleichheit ist {who} nicht gewählt."
    if stimmen.ja > stimmen.nein:
        return f"{counts} Für zwei Drittel reicht das nicht."
    return f"{counts} {who} ist nicht gewählt."


def _namen(menge: Sequence[Hashable], name: Name) -> str:
    return und([name(one) for one in menge])

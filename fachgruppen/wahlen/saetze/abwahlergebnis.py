"""What the count of an Abwahl means, in a sentence (R10)."""

from collections.abc import Hashable, Sequence

from fachgruppen.wahlen.rules.ermittle import Ergebnis, Gewaehlt, Grund, OhneErgebnis, Regel, Runde, Stimmen
from fachgruppen.wahlen.saetze.ergebnis import Name


def abwahlsatz(
    ergebnis: Ergebnis,
    regel: Regel,
    runde: Runde,
    kandidaten: Sequence[Hashable],
    stimmen: Stimmen,
    name: Name,
) -> str:
    """Return what the count of an Abwahl means; the same arguments as `ergebnissatz`."""
    who = name(kandidaten[0])
    counts = f"{who}: {stimmen.ja} Ja, {stimmen.nein} Nein."
    if isinstance(ergebnis, Gewaehlt):
        return f"{who} ist abgewählt: {stimmen.ja} Ja, {stimmen.nein} Nein."
    if isinstance(ergebnis, OhneErgebnis) and ergebnis.grund == Grund.QUORUM:
        return (
            f"Es haben {stimmen.abgegeben} von {runde.berechtigt} Wahlberechtigten abgestimmt. "
            f"Nötig sind {regel.quorum} %. {who} bleibt im Amt."
        )
    if stimmen.ja == stimmen.nein:
        return f"{counts} Bei Stimmengleichheit ist {who} nicht abgewählt."
    if stimmen.ja > stimmen.nein:
        return f"{counts} Für zwei Drittel reicht das nicht. {who} bleibt im Amt."
    return f"{counts} {who} bleibt im Amt."

"""How an Abwahl stands, in words where they differ from those of an election."""

from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.states import Gruende, Wahlstatus
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute


def als_naechstes(wahl: Wahl, leitung: str) -> str:
    """Return the next step; "" where it is that of every election."""
    if wahl.status == Wahlstatus.ENTWURF:
        return f"{leitung} kündigt die Abwahl an."
    if wahl.status != Wahlstatus.KANDIDATUR:
        return ""
    if wahl.kandidatur_bis and heute() <= wahl.kandidatur_bis:
        return (
            f"Die Koordination kann bis {datum(wahl.kandidatur_bis)} Stellung nehmen. Danach stellt die "
            "Wahlleitung Wählerverzeichnis und Stimmzettel fest."
        )
    return f"{leitung} stellt Wählerverzeichnis und Stimmzettel fest."


def ausgang(wahl: Wahl) -> str:
    """Return how it ended; "" while it runs, or was broken off or lifted."""
    if wahl.status == Wahlstatus.ANGENOMMEN and wahl.gewaehlt:
        return f"{wahl.gewaehlt.mitglied.name} ist abgewählt."
    if wahl.status != Wahlstatus.OHNE_ERGEBNIS:
        return ""
    if wahl.grund == Gruende.ABGELEHNT:
        return "Die Abwahl ist nicht angenommen. Die Koordination bleibt im Amt."
    return f"Die Abwahl ist ohne Ergebnis: {Gruende(wahl.grund).label}. Die Koordination bleibt im Amt."

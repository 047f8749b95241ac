"""What the page of a report says about its Fassungen: the list, the order under way, the next step."""

from typing import Any

from netzwerk.ratsbericht.models import Ratsbericht
from netzwerk.ratsbericht.selectors.fassungen import fassungen_von, offener_auftrag
from netzwerk.ratsbericht.services.freigabe import FESTHALTBAR
from netzwerk.ratsbericht.states import Ratsberichtsstatus


def fassungsrand(bericht: Ratsbericht, konto: Any) -> dict[str, Any]:
    """Return the context of `ratsbericht/teile/fassungsrand.html`; two queries at most."""
    writes = konto.has_perm("ratsbericht.schreiben")
    opened = bericht.status in FESTHALTBAR
    return {
        "fassungen": fassungen_von(bericht),
        "fassungsauftrag": offener_auftrag(bericht) if writes and opened else None,
        "darf_festhalten": writes and opened,
        "darf_korrigieren": writes and not opened and bericht.status != Ratsberichtsstatus.VERWORFEN,
    }

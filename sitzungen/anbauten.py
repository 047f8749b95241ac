"""Register of what apps above add to the page of a Sitzung: links for those who may follow them."""

from collections.abc import Callable

from mitglieder.models import Konto
from sitzungen.models import Sitzung

Link = tuple[str, str]
Quelle = Callable[[Sitzung, Konto], list[Link]]
_quellen: list[Quelle] = []


def register_links(quelle: Quelle) -> None:
    """Add a source of links (title, address); each is asked once a page, so it makes few queries."""
    if quelle not in _quellen:
        _quellen.append(quelle)


def links(sitzung: Sitzung, konto: Konto) -> list[Link]:
    """Return what the apps above offer this account on the page of this Sitzung."""
    return [link for quelle in _quellen for link in quelle(sitzung, konto)]

"""Registry: what the apps above do when an address turns out to be none; asked once a hard refusal."""

from collections.abc import Callable

Folge = Callable[[str], object]

_folgen: list[Folge] = []


def register(folge: Folge) -> None:
    """Make a consequence known; it gets the address in lower case."""
    if folge not in _folgen:
        _folgen.append(folge)


def melde_ungueltig(adresse: str) -> None:
    for folge in _folgen:
        folge(adresse.lower())

"""The mails about news: a Mitteilung at once, and the digest."""

from fachgruppen.mitteilungen.mails.mitteilung import (
    ART_MITTEILUNG,
    compose_mitteilung,
    hindernis_mitteilung,
    vorschau_mitteilung,
)
from fachgruppen.mitteilungen.mails.uebersicht import (
    ART_UEBERSICHT,
    compose_uebersicht,
    hindernis_uebersicht,
)

__all__ = [
    "ART_MITTEILUNG",
    "ART_UEBERSICHT",
    "compose_mitteilung",
    "compose_uebersicht",
    "hindernis_mitteilung",
    "hindernis_uebersicht",
    "vorschau_mitteilung",
]

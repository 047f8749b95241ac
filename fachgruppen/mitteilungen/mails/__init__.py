"""The mails about news: a Mitteilung at once, and the digest."""

from fachgruppen.mitteilungen.mails.mitteilung import (
    ART_MITTEILUNG,
    compose_mitteilung,
    hindernis_mitteilung,
    vorschau_mitteilung,
)

__all__ = ["ART_MITTEILUNG", "compose_mitteilung", "hindernis_mitteilung", "vorschau_mitteilung"]

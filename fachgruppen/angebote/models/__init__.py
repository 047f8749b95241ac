"""Models of what institutions offer."""

from fachgruppen.angebote.models.angebot import Angebot

__all__ = ["Angebot"]

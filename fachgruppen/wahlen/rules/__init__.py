"""Who may do what with an election (`rechte`)."""

from fachgruppen.wahlen.rules import rechte

__all__ = ["rechte"]

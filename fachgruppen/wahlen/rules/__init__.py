"""Who may do what with an election (`rechte`, `urne`)."""

from fachgruppen.wahlen.rules import rechte, urne

__all__ = ["rechte", "urne"]

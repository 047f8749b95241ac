"""Mitteilungen: news for one, several or all Fachgruppen, at once or in a digest of net changes."""

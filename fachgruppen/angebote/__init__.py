"""Angebote: what institutions offer, kept by them, curated by Fachgruppen, found in the public Katalog."""

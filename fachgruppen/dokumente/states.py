"""Choices of documents and files, and the word for where a document stands today; no models."""

from datetime import date, timedelta

from django.db.models import TextChoices


class Sichtbarkeit(TextChoices):
    """Who may read a document."""

    GREMIUM = "gremium", "nur die Gruppe"
    NETZWERK = "netzwerk", "das ganze Netzwerk"
    OEFFENTLICH = "oeffentlich", "öffentlich"


class Dateizustand(TextChoices):
    """Where a stored file stands in its checks; only `GEPRUEFT` is ever delivered."""

    GEPRUEFT = "geprueft", "geprüft"
    IN_PRUEFUNG = "in_pruefung", "in Prüfung"
    ABGELEHNT = "abgelehnt", "abgelehnt"


# Wider than the group: the public and all members of the network.
WEITER_ALS_GREMIUM = (Sichtbarkeit.NETZWERK, Sichtbarkeit.OEFFENTLICH)

SCHLAGWORTE_HOECHSTENS = 8
# Text of a file that is kept for searching; a tsvector holds at most 1 MB.
TEXT_HOECHSTENS = 300_000
# Files that no document points to are deleted after this time.
VERWAIST_NACH = timedelta(days=7)
# So long its page still says that a document was withdrawn, and why.
ZURUECKGEZOGEN_FUER = timedelta(days=30)


def gueltigkeit(zustand: str, von: date | None, bis: date | None, tag: date) -> str:
    """Return the word of the vocabulary for a document whose newest file is in `zustand`."""
    if zustand != Dateizustand.GEPRUEFT:
        return zustand
    if bis is not None and bis < tag:
        return "abgelaufen"
    if von is not None and von > tag:
        return "kuenftig"
    return "gueltig"

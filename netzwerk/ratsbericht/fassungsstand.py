"""Choices around a Fassung: the formats of its files, the states of the order to make it."""

from django.db.models import TextChoices

from netzwerk.ratsbericht.platzhalter import BERICHT, DECKBLATT


class Dateiformat(TextChoices):
    """In the order in which people want them: the page first."""

    HTML = "html", "HTML-Seite"
    PDF = "pdf", "PDF, barrierefrei"
    DOCX = "docx", "Word-Datei"
    CSV = "csv", "Tabellen (CSV)"


MEDIENTYPEN = {
    Dateiformat.HTML: "text/html; charset=utf-8",
    Dateiformat.PDF: "application/pdf",
    Dateiformat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Dateiformat.CSV: "text/csv; charset=utf-8",
}


class Vorlagenzweck(TextChoices):
    """What a template of the city is for."""

    BERICHT = BERICHT, "Bericht"
    DECKBLATT = DECKBLATT, "Deckblatt"


class Auftragsstand(TextChoices):
    WARTET = "wartet", "Wartet"
    LAEUFT = "laeuft", "Wird erstellt"
    FERTIG = "fertig", "Fertig"
    ABGEBROCHEN = "abgebrochen", "Abgebrochen"


OFFEN = (Auftragsstand.WARTET, Auftragsstand.LAEUFT)
# So often a worker takes up an order whose worker died before.
VERSUCHE_HOECHSTENS = 3

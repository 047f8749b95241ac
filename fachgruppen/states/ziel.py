"""How far a goal is, how it ended, and what happened to it."""

from django.db.models import TextChoices


class Zielstand(TextChoices):
    OFFEN = "offen", "offen"
    TEILWEISE = "teilweise", "teilweise erreicht"
    ERREICHT = "erreicht", "erreicht"


class Zielende(TextChoices):
    """Why a goal is no longer pursued; VERSEHEN only on the day it was made, and shown nowhere."""

    ERREICHT = "erreicht", "Das Ziel ist erreicht"
    ERSETZT = "ersetzt", "Ein anderes Ziel tritt an seine Stelle"
    AUFGEGEBEN = "aufgegeben", "Die Fachgruppe verfolgt es nicht weiter"
    VERSEHEN = "versehen", "Es war ein Versehen"


class Zielereignis(TextChoices):
    ANGELEGT = "angelegt", "angelegt"
    GEAENDERT = "geaendert", "geändert"
    BEENDET = "beendet", "beendet"

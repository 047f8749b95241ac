"""Choices of a Gremium: its kind, when it can decide, who votes."""

from django.db.models import TextChoices


class Gremiumsart(TextChoices):
    FACHGRUPPE = "fachgruppe", "Fachgruppe"
    STEUERUNGSGRUPPE = "steuerungsgruppe", "Steuerungsgruppe"
    ARBEITSGRUPPE = "arbeitsgruppe", "Arbeitsgruppe"
    BEIRAT = "beirat", "Beirat"


# Who must meet each quarter (charter: "tagen vierteljährlich").
VIERTELJAEHRLICH = (Gremiumsart.FACHGRUPPE, Gremiumsart.STEUERUNGSGRUPPE)


class Quorum(TextChoices):
    KEINES = "keines", "keine Mindestzahl"
    ANTEIL = "anteil", "mehr als ein Anteil der Stimmberechtigten"
    ANZAHL = "anzahl", "Mindestzahl Anwesender"


class Stimmrecht(TextChoices):
    PERSON = "person", "jede Person eine Stimme"
    INSTITUTION = "institution", "jede Institution eine Stimme"

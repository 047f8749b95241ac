"""Choices of a Gremium: its kind, when it can decide, who votes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_noop as _


class Gremiumsart(TextChoices):
    FACHGRUPPE = "fachgruppe", _("Fachgruppe")
    STEUERUNGSGRUPPE = "steuerungsgruppe", _("Steuerungsgruppe")
    ARBEITSGRUPPE = "arbeitsgruppe", _("Arbeitsgruppe")
    BEIRAT = "beirat", _("Beirat")


# Who must meet each quarter (charter: "tagen vierteljährlich").
VIERTELJAEHRLICH = (Gremiumsart.FACHGRUPPE, Gremiumsart.STEUERUNGSGRUPPE)


class Quorum(TextChoices):
    KEINES = "keines", "keine Mindestzahl"
    ANTEIL = "anteil", "mehr als ein Anteil der Stimmberechtigten"
    ANZAHL = "anzahl", "Mindestzahl Anwesender"


class Stimmrecht(TextChoices):
    PERSON = "person", "jede Person eine Stimme"
    INSTITUTION = "institution", "jede Institution eine Stimme"

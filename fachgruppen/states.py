"""Choices of Gremien, offices and delegations."""

from django.db.models import TextChoices


class Gremiumsart(TextChoices):
    FACHGRUPPE = "fachgruppe", "Fachgruppe"
    STEUERUNGSGRUPPE = "steuerungsgruppe", "Steuerungsgruppe"
    ARBEITSGRUPPE = "arbeitsgruppe", "Arbeitsgruppe"
    BEIRAT = "beirat", "Beirat"


class Zielstand(TextChoices):
    OFFEN = "offen", "offen"
    TEILWEISE = "teilweise", "teilweise erreicht"
    ERREICHT = "erreicht", "erreicht"


class Amtsart(TextChoices):
    KOORDINATION = "koordination", "Koordination"
    STELLVERTRETUNG = "stellvertretung", "Stellvertretung"
    VORSITZ = "vorsitz", "Vorsitz"
    VERTRETUNG = "vertretung", "Vertretung"


class Bestellung(TextChoices):
    """How somebody came into office."""

    GEWAEHLT = "gewaehlt", "gewählt"
    KOMMISSARISCH = "kommissarisch", "kommissarisch"
    GESCHAEFTSFUEHREND = "geschaeftsfuehrend", "geschäftsführend"


class Stelle(TextChoices):
    """Who delegates (charter: Ausländerbeirat in each Fachgruppe, both in the Steuerungsgruppe)."""

    AUSLAENDERBEIRAT = "auslaenderbeirat", "Ausländerbeirat"
    MIGRANTENORGANISATIONEN = "migrantenorganisationen", "Migrantenorganisationen"


class Quorum(TextChoices):
    KEINES = "keines", "keine Mindestzahl"
    ANTEIL = "anteil", "mehr als ein Anteil der Stimmberechtigten"
    ANZAHL = "anzahl", "Mindestzahl Anwesender"


class Stimmrecht(TextChoices):
    PERSON = "person", "jede Person eine Stimme"
    INSTITUTION = "institution", "jede Institution eine Stimme"


# Offices that lead a Gremium: they plan, invite and edit.
LEITUNG = (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG)
# The day before which an ending term deserves attention.
ENDET_BALD_TAGE = 60

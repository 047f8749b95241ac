"""Choices of offices and delegations, and the dates that follow from a term."""

from django.db.models import TextChoices


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


# Offices that lead a Gremium: they plan, invite and edit.
LEITUNG = (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG)
# The day before which an ending term deserves attention.
ENDET_BALD_TAGE = 60

"""Choices of a Bündnis; no models."""

from django.db.models import TextChoices


class Buendnisart(TextChoices):
    BUENDNIS = "buendnis", "Bündnis"
    NETZWERK = "netzwerk", "Netzwerk"
    RUNDER_TISCH = "runder_tisch", "Runder Tisch"
    ARBEITSGRUPPE = "arbeitsgruppe", "Arbeitsgruppe"
    KONFERENZ = "konferenz", "Konferenz"
    PARTNERSCHAFT = "partnerschaft", "Partnerschaft"
    KOOPERATION = "kooperation", "Kooperation"


class Ebene(TextChoices):
    """How far it reaches, from near to far; lists keep this order."""

    STADT = "stadt", "Stadt"
    LAND = "land", "Land"
    BUND = "bund", "Bund"
    EU = "eu", "Europäische Union"


class Vertretungsart(TextChoices):
    """Only one person at a time speaks for the network; any number may work there."""

    VERTRETUNG = "vertretung", "vertritt das Netzwerk"
    STELLVERTRETUNG = "stellvertretung", "Stellvertretung"
    MITARBEIT = "mitarbeit", "arbeitet mit"


# Of these there is one at a time.
ALLEIN = (Vertretungsart.VERTRETUNG, Vertretungsart.STELLVERTRETUNG)
EBENENTITEL = {
    Ebene.STADT: "In der Stadt",
    Ebene.LAND: "Im Land",
    Ebene.BUND: "Im Bund",
    Ebene.EU: "In Europa",
}

"""Choices of a Bündnis; no models."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Buendnisart(TextChoices):
    BUENDNIS = "buendnis", _("Bündnis")
    NETZWERK = "netzwerk", _("Netzwerk")
    RUNDER_TISCH = "runder_tisch", _("Runder Tisch")
    ARBEITSGRUPPE = "arbeitsgruppe", _("Arbeitsgruppe")
    KONFERENZ = "konferenz", _("Konferenz")
    PARTNERSCHAFT = "partnerschaft", _("Partnerschaft")
    KOOPERATION = "kooperation", _("Kooperation")


class Ebene(TextChoices):
    """How far it reaches, from near to far; lists keep this order."""

    STADT = "stadt", _("Stadt")
    LAND = "land", _("Land")
    BUND = "bund", _("Bund")
    EU = "eu", _("Europäische Union")


class Vertretungsart(TextChoices):
    """Only one person at a time speaks for the network; any number may work there."""

    VERTRETUNG = "vertretung", _("vertritt das Netzwerk")
    STELLVERTRETUNG = "stellvertretung", _("Stellvertretung")
    MITARBEIT = "mitarbeit", _("arbeitet mit")


# Of these there is one at a time.
ALLEIN = (Vertretungsart.VERTRETUNG, Vertretungsart.STELLVERTRETUNG)
EBENENTITEL = {
    Ebene.STADT: _("In der Stadt"),
    Ebene.LAND: _("Im Land"),
    Ebene.BUND: _("Im Bund"),
    Ebene.EU: _("In Europa"),
}

"""Factories for requests about personal data."""

import factory
from factory.django import DjangoModelFactory

from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Antrag
from netzwerk.datenschutz.states import Antragsart, in_einem_monat
from netzwerk.demo.factories.mitglieder import MitgliedFactory


class AntragFactory(DjangoModelFactory):
    """Made now and open."""

    class Meta:
        model = Antrag

    mitglied = factory.SubFactory(MitgliedFactory)
    art = Antragsart.BERICHTIGUNG
    text = "In der Liste der Sitzung vom Frühjahr fehlt mein zweiter Nachname."
    gestellt_am = factory.LazyFunction(jetzt)
    frist = factory.LazyFunction(lambda: in_einem_monat(heute()))

"""Factories for those who keep institutions."""

import factory
from factory.django import DjangoModelFactory

from fachgruppen.institutionen.models import Ansprechperson
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.mitglieder import MitgliedFactory


class AnsprechpersonFactory(DjangoModelFactory):
    """The person speaks for her own institution."""

    class Meta:
        model = Ansprechperson

    mitglied = factory.SubFactory(MitgliedFactory)
    institution = factory.SelfAttribute("mitglied.institution")
    benannt_am = factory.LazyFunction(jetzt)

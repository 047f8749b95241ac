"""Factories for Bündnisse and who speaks for the network there."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.buendnisse.states import Buendnisart, Ebene, Vertretungsart
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.zeit import vor_tagen


class BuendnisFactory(DjangoModelFactory):
    """Released a month ago."""

    class Meta:
        model = Buendnis

    class Params:
        entwurf = factory.Trait(freigegeben_am=None)

    name = factory.Sequence(lambda n: f"Bündnis {n}")
    art = Buendnisart.BUENDNIS
    ebene = Ebene.STADT
    beschreibung = "Gemeinsam für Zusammenhalt."
    freigegeben_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=30))
    sortname = factory.LazyAttribute(lambda o: sortierschluessel(o.name))


class BuendnisvertretungFactory(DjangoModelFactory):
    class Meta:
        model = Buendnisvertretung

    buendnis = factory.SubFactory(BuendnisFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    art = Vertretungsart.VERTRETUNG
    von = vor_tagen(400)

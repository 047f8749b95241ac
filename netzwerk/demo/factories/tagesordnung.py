"""Factories for what hangs on an agenda: proposals of members, documents at a point."""

import factory
from factory.django import DjangoModelFactory

from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.dokumente import DokumentFactory
from netzwerk.demo.factories.fachgruppen import GremiumFactory
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.sitzungen import TOPFactory
from sitzungen.models import TopVorschlag, Unterlage


class TopVorschlagFactory(DjangoModelFactory):
    """An open proposal."""

    class Meta:
        model = TopVorschlag

    gremium = factory.SubFactory(GremiumFactory)
    von = factory.SubFactory(MitgliedFactory)
    am = factory.LazyFunction(jetzt)
    titel = factory.Sequence(lambda n: f"Vorgeschlagener Punkt {n}")
    begruendung = "Das sollten wir gemeinsam besprechen."


class UnterlageFactory(DjangoModelFactory):
    """A document of the Gremium at a point."""

    class Meta:
        model = Unterlage

    top = factory.SubFactory(TOPFactory)
    dokument = factory.LazyAttribute(lambda o: DokumentFactory(gremium=o.top.sitzung.gremium))
    angefuegt_am = factory.LazyFunction(jetzt)

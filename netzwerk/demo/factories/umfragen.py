"""Factories for polls on a date."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.sitzungen import SitzungFactory
from netzwerk.demo.factories.zeit import am_um
from sitzungen.models import Terminantwort, Terminoption, Terminumfrage, Umfrageteilnahme
from sitzungen.states import Kanal, Sitzungsstatus, Wunsch


class TerminoptionFactory(DjangoModelFactory):
    """A date to choose from: 14:00 to 16:00, the next ones a day later each."""

    class Meta:
        model = Terminoption

    sitzung = factory.SubFactory(SitzungFactory, status=Sitzungsstatus.TERMINFINDUNG, tag=None)
    start = factory.Sequence(lambda n: am_um(heute() + timedelta(days=40 + n % 60)))
    ende = factory.LazyAttribute(lambda o: o.start + timedelta(hours=2))


class TerminumfrageFactory(DjangoModelFactory):
    """A running poll that ends in ten days; give `verschickt_am=None` and the status for a draft."""

    class Meta:
        model = Terminumfrage

    sitzung = factory.SubFactory(
        SitzungFactory, status=Sitzungsstatus.TERMINFINDUNG, tag=None, jahr=2027, quartal=1
    )
    frist = factory.LazyFunction(lambda: heute() + timedelta(days=10))
    verschickt_am = factory.LazyFunction(jetzt)


class UmfrageteilnahmeFactory(DjangoModelFactory):
    """One person asked; give `beantwortet_am` and the way follows."""

    class Meta:
        model = Umfrageteilnahme

    umfrage = factory.SubFactory(TerminumfrageFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    beantwortet_am = None
    kanal = factory.LazyAttribute(lambda o: Kanal.LINK if o.beantwortet_am else "")


class TerminantwortFactory(DjangoModelFactory):
    class Meta:
        model = Terminantwort

    option = factory.SubFactory(TerminoptionFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    wert = Wunsch.JA
    am = factory.LazyFunction(jetzt)

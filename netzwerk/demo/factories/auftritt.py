"""Factories for the public appearance."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from netzwerk.auftritt.models import Barrieremeldung, Textfassung
from netzwerk.auftritt.states import ANTWORT_TAGE, Barrierestand, Textseite
from netzwerk.base.uhr import heute, jetzt


class TextfassungFactory(DjangoModelFactory):
    class Meta:
        model = Textfassung

    seite = Textseite.IMPRESSUM
    nummer = 1
    text = "## Anbieterin\n\n{stadt}"
    am = factory.LazyFunction(jetzt)


class BarrieremeldungFactory(DjangoModelFactory):
    """An open one; `beantwortet=True` gives it an answer."""

    class Meta:
        model = Barrieremeldung

    class Params:
        beantwortet = factory.Trait(
            status=Barrierestand.BEANTWORTET,
            antwort="Die Beschriftung des Knopfs ist berichtigt.",
            beantwortet_am=factory.LazyFunction(jetzt),
        )

    seite = "/angebote/"
    beschreibung = "Die Liste der Angebote wird mir nicht vorgelesen."
    gemeldet_am = factory.LazyFunction(jetzt)
    frist = factory.LazyFunction(lambda: heute() + timedelta(days=ANTWORT_TAGE))

"""Factories for Mitteilungen and for people's wishes about them."""

import factory
from factory.django import DjangoModelFactory

from fachgruppen.mitteilungen.models import Benachrichtigung, Mitteilung
from fachgruppen.mitteilungen.states import Mitteilungsart, Mitteilungsstatus, Rhythmus
from netzwerk.base.markdown import render_markdown
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.mitglieder import MitgliedFactory


class MitteilungFactory(DjangoModelFactory):
    """A draft; `veroeffentlicht=True` makes it published, without anybody having been told."""

    class Meta:
        model = Mitteilung
        skip_postgeneration_save = True

    class Params:
        veroeffentlicht = factory.Trait(
            status=Mitteilungsstatus.VEROEFFENTLICHT,
            veroeffentlicht_am=factory.LazyFunction(jetzt),
            fassung=1,
        )

    art = Mitteilungsart.NACHRICHT
    titel = factory.Sequence(lambda n: f"Mitteilung {n}")
    text = "Ein Text, der **wichtig** ist."
    text_html = factory.LazyAttribute(lambda o: render_markdown(o.text))
    angelegt_am = factory.LazyFunction(jetzt)

    @factory.post_generation
    def gremien(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.gremien.set(extracted)  # type: ignore[attr-defined]


class BenachrichtigungFactory(DjangoModelFactory):
    class Meta:
        model = Benachrichtigung

    mitglied = factory.SubFactory(MitgliedFactory)
    gremium = None
    rhythmus = Rhythmus.SOFORT

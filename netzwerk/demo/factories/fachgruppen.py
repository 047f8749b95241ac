"""Factories for Gremien, goals, memberships, offices and delegations."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from fachgruppen.models import Amt, Beitrittswunsch, Delegation, Gremium, Ziel, Zugehoerigkeit
from fachgruppen.states import Amtsart, Gremiumsart, Stelle, Zielstand
from netzwerk.base.markdown import render_markdown
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.zeit import vor_tagen


class GremiumFactory(DjangoModelFactory):
    """A Fachgruppe; `steuerung=True` makes the Steuerungsgruppe, of which there is one."""

    class Meta:
        model = Gremium

    class Params:
        steuerung = factory.Trait(
            art=Gremiumsart.STEUERUNGSGRUPPE,
            name="Steuerungsgruppe",
            kurzname="Steuerung",
            kuerzel="STG",
            slug="steuerungsgruppe",
            reihenfolge=99,
        )

    art = Gremiumsart.FACHGRUPPE
    name = factory.Sequence(lambda n: f"Thema {n}")
    kurzname = factory.SelfAttribute("name")
    kuerzel = factory.Sequence(lambda n: f"F{n}")
    slug = factory.Sequence(lambda n: f"thema-{n}")
    reihenfolge = factory.Sequence(lambda n: n)
    profil_html = factory.LazyAttribute(lambda o: render_markdown(getattr(o, "profil", "")))
    von = date(2002, 1, 1)


class ZielFactory(DjangoModelFactory):
    class Meta:
        model = Ziel

    gremium = factory.SubFactory(GremiumFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Ziel Nummer {n}")
    stand = Zielstand.OFFEN


class ZugehoerigkeitFactory(DjangoModelFactory):
    class Meta:
        model = Zugehoerigkeit

    gremium = factory.SubFactory(GremiumFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    von = vor_tagen(400)


class BeitrittswunschFactory(DjangoModelFactory):
    """An open wish to join."""

    class Meta:
        model = Beitrittswunsch

    gremium = factory.SubFactory(GremiumFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    text = "Ich gebe Kurse am Abend."
    eingegangen_am = factory.LazyFunction(jetzt)


class AmtFactory(DjangoModelFactory):
    class Meta:
        model = Amt

    gremium = factory.SubFactory(GremiumFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    art = Amtsart.KOORDINATION
    von = vor_tagen(200)
    bis = vor_tagen(-400)


class DelegationFactory(DjangoModelFactory):
    class Meta:
        model = Delegation

    gremium = factory.SubFactory(GremiumFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    stelle = Stelle.AUSLAENDERBEIRAT
    von = vor_tagen(200)

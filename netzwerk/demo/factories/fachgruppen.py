"""Factories for Gremien, goals, memberships, offices, delegations and handovers."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from fachgruppen.models import (
    Amt,
    Beitrittswunsch,
    Delegation,
    FruehererName,
    Gremium,
    Profilfassung,
    Ruhezeit,
    Stellenname,
    Uebergabe,
    Uebergabepunkt,
    Vorschlag,
    Ziel,
    Zielfassung,
    Zugehoerigkeit,
)
from fachgruppen.states import Amtsart, Gremiumsart, Stelle, Vorschlagsart, Zielereignis, Zielstand
from netzwerk.base.markdown import render_markdown
from netzwerk.base.sortierung import suchform
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

        arbeitsgruppe = factory.Trait(
            art=Gremiumsart.ARBEITSGRUPPE,
            uebergeordnet=factory.SubFactory("netzwerk.demo.factories.fachgruppen.GremiumFactory"),
        )

    art = Gremiumsart.FACHGRUPPE
    name = factory.Sequence(lambda n: f"Thema {n}")
    kurzname = factory.SelfAttribute("name")
    suchname = factory.LazyAttribute(lambda o: suchform(o.name))
    kuerzel = factory.Sequence(lambda n: f"F{n}")
    slug = factory.Sequence(lambda n: f"thema-{n}")
    reihenfolge = factory.Sequence(lambda n: n)
    profil_html = factory.LazyAttribute(lambda o: render_markdown(getattr(o, "profil", "")))
    von = date(2002, 1, 1)


class FruehererNameFactory(DjangoModelFactory):
    """A name until a month ago; the Gremium bears its present one since then."""

    class Meta:
        model = FruehererName

    gremium = factory.SubFactory(GremiumFactory)
    name = factory.Sequence(lambda n: f"Früheres Thema {n}")
    kurzname = factory.SelfAttribute("name")
    kuerzel = factory.Sequence(lambda n: f"A{n}")
    slug = factory.Sequence(lambda n: f"frueheres-thema-{n}")
    suchname = factory.LazyAttribute(lambda o: suchform(o.name))
    von = factory.SelfAttribute("gremium.von")
    bis = vor_tagen(30)


class RuhezeitFactory(DjangoModelFactory):
    class Meta:
        model = Ruhezeit

    gremium = factory.SubFactory(GremiumFactory)
    von = vor_tagen(10)
    grund = "Die Fachgruppe sucht eine neue Koordination."


class ZielFactory(DjangoModelFactory):
    class Meta:
        model = Ziel

    gremium = factory.SubFactory(GremiumFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Ziel Nummer {n}")
    stand = Zielstand.OFFEN
    von = vor_tagen(100)


class ZielfassungFactory(DjangoModelFactory):
    """What a goal said; as the first words of its `ziel` unless told otherwise."""

    class Meta:
        model = Zielfassung

    ziel = factory.SubFactory(ZielFactory)
    nummer = 1
    ereignis = Zielereignis.ANGELEGT
    text = factory.SelfAttribute("ziel.text")
    stand = factory.SelfAttribute("ziel.stand")
    am = factory.LazyFunction(jetzt)


class ProfilfassungFactory(DjangoModelFactory):
    class Meta:
        model = Profilfassung

    gremium = factory.SubFactory(GremiumFactory)
    nummer = factory.SelfAttribute("gremium.version")
    leitsatz = factory.SelfAttribute("gremium.leitsatz")
    profil = factory.SelfAttribute("gremium.profil")
    profil_html = factory.LazyAttribute(lambda o: render_markdown(o.profil))
    am = factory.LazyFunction(jetzt)


class VorschlagFactory(DjangoModelFactory):
    """An open proposal for the profile."""

    class Meta:
        model = Vorschlag

    gremium = factory.SubFactory(GremiumFactory)
    von = factory.SubFactory(MitgliedFactory)
    am = factory.LazyFunction(jetzt)
    art = Vorschlagsart.PROFIL
    grundlage = factory.SelfAttribute("gremium.version")
    leitsatz = "Alle sollen Deutsch lernen können."
    profil = "Wir arbeiten an guten Kursen."


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


class StellennameFactory(DjangoModelFactory):
    class Meta:
        model = Stellenname

    stelle = Stelle.AUSLAENDERBEIRAT
    name = "Migrationsbeirat"
    von = date(2022, 1, 1)


class UebergabeFactory(DjangoModelFactory):
    """The handover to a Koordination; give `von_mitglied` for who held the office before."""

    class Meta:
        model = Uebergabe

    amt = factory.SubFactory(AmtFactory)


class UebergabepunktFactory(DjangoModelFactory):
    class Meta:
        model = Uebergabepunkt

    uebergabe = factory.SubFactory(UebergabeFactory)
    text = factory.Sequence(lambda n: f"Absprache Nummer {n}")

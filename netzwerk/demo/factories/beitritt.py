"""Factories for applications to join, in each of their states."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from fachgruppen.beitritt.models import (
    Beitrittsantrag,
    Einwilligung,
    Fachgruppenwunsch,
    Rueckfrage,
    Stellungnahme,
)
from fachgruppen.beitritt.states import (
    EINWILLIGUNG,
    EINWILLIGUNG_FASSUNG,
    Antragsart,
    Antragsstatus,
    Empfehlung,
)
from fachgruppen.models import Gremium
from mitglieder.states import Institutionsart
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.fachgruppen import GremiumFactory
from netzwerk.demo.factories.mitglieder import MitgliedFactory

VOR_TAGEN = 3
SAETZE = (
    "Hier treffen wir die, mit denen wir ohnehin arbeiten.",
    "Viele, die zu uns kommen, fragen danach.",
    "Wir haben Räume frei und möchten sie teilen.",
)


class BeitrittsantragFactory(DjangoModelFactory):
    """Confirmed three days ago and waiting; `gremien=[…]` are the wished Fachgruppen, with consent."""

    class Meta:
        model = Beitrittsantrag
        skip_postgeneration_save = True

    class Params:
        tage = VOR_TAGEN
        unbestaetigt = factory.Trait(status=Antragsstatus.UNBESTAETIGT, bestaetigt_am=None)
        angenommen = factory.Trait(
            status=Antragsstatus.ANGENOMMEN,
            entschieden_am=factory.LazyAttribute(lambda o: o.gestellt_am + timedelta(days=1)),
        )
        abgelehnt = factory.Trait(
            status=Antragsstatus.ABGELEHNT,
            entschieden_am=factory.LazyAttribute(lambda o: o.gestellt_am + timedelta(days=1)),
            begruendung="Ihr Verein ist schon vertreten. Sprechen Sie bitte Frau Haddad an.",
        )

    art = Antragsart.INSTITUTION
    institution = factory.Sequence(lambda n: f"Nachbarschaftshilfe {n} e. V.")
    institutionsart = Institutionsart.VEREIN
    vorname = "Mariam"
    nachname = factory.Sequence(lambda n: f"Tesfai-{n}")
    funktion = "Sprachmittlung"
    email = factory.Sequence(lambda n: f"antrag{n}@nachbarn.example")
    telefon = "0345 5550166"
    motivation = "Wir begleiten Familien zu Ämtern und möchten uns mit anderen absprechen."
    status = Antragsstatus.OFFEN
    gestellt_am = factory.LazyAttribute(lambda o: jetzt() - timedelta(days=o.tage))
    bestaetigt_am = factory.LazyAttribute(lambda o: o.gestellt_am + timedelta(minutes=20))

    @factory.post_generation
    def gremien(self, create: bool, extracted: list[Gremium] | None, **kwargs: object) -> None:
        if not create:
            return
        for group in extracted if extracted is not None else [GremiumFactory()]:
            FachgruppenwunschFactory(antrag=self, gremium=group)
        Einwilligung.objects.create(
            antrag=self,  # type: ignore[misc]
            wortlaut=EINWILLIGUNG,
            fassung=EINWILLIGUNG_FASSUNG,
            erteilt_am=self.gestellt_am,
        )


class FachgruppenwunschFactory(DjangoModelFactory):
    class Meta:
        model = Fachgruppenwunsch

    antrag = factory.SubFactory(BeitrittsantragFactory, gremien=[])
    gremium = factory.SubFactory(GremiumFactory)
    satz = factory.Iterator(SAETZE)


class RueckfrageFactory(DjangoModelFactory):
    """A question that waits for an answer; the application should be in the state for it."""

    class Meta:
        model = Rueckfrage

    antrag = factory.SubFactory(BeitrittsantragFactory, status=Antragsstatus.RUECKFRAGE)
    frage = "In welchen Stadtvierteln sind Sie unterwegs?"
    gestellt_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=1))


class StellungnahmeFactory(DjangoModelFactory):
    class Meta:
        model = Stellungnahme

    antrag = factory.SubFactory(BeitrittsantragFactory)
    gremium = factory.LazyAttribute(lambda o: o.antrag.wuensche.first().gremium)
    mitglied = factory.SubFactory(MitgliedFactory)
    empfehlung = Empfehlung.AUFNEHMEN
    text = "Wir kennen den Verein aus dem Stadtteil und freuen uns."
    am = factory.LazyFunction(lambda: jetzt() - timedelta(days=1))

"""Factories for Angebote in each of their states."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from fachgruppen.angebote.models import Angebot, Aussendung, Uebersetzung, Verteilerstelle
from fachgruppen.angebote.states import (
    Angebotsart,
    Angebotsstatus,
    Ausblendung,
    Fremdsprache,
    Kurszeit,
    Niveau,
)
from fachgruppen.angebote.texte import deutsche_texte
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.fachgruppen import GremiumFactory
from netzwerk.demo.factories.mitglieder import KontoFactory, MitgliedFactory


class AngebotFactory(DjangoModelFactory):
    """Published two months ago by the person's institution; traits lead to the other states."""

    class Meta:
        model = Angebot
        skip_postgeneration_save = True

    class Params:
        entwurf = factory.Trait(status=Angebotsstatus.ENTWURF, veroeffentlicht_am=None, bestaetigt_am=None)
        deutschkurs = factory.Trait(
            art=Angebotsart.SPRACHKURS, niveau=Niveau.B1, kurszeit=Kurszeit.VORMITTAG, kinderbetreuung=True
        )
        # Not confirmed for more than half a year.
        faellig = factory.Trait(
            veroeffentlicht_am=factory.LazyFunction(lambda: jetzt() - timedelta(days=400)),
            bestaetigt_am=factory.LazyFunction(lambda: jetzt() - timedelta(days=190)),
        )
        veraltet = factory.Trait(
            faellig=True,
            status=Angebotsstatus.VERALTET,
            gefragt_am=factory.LazyFunction(lambda: jetzt() - timedelta(days=31)),
        )
        ausgeblendet = factory.Trait(
            status=Angebotsstatus.AUSGEBLENDET,
            ausblendung=Ausblendung.KURATION,
            ausblendgrund="Die Anschrift stimmt nicht mehr.",
            unsichtbar_seit=factory.LazyFunction(lambda: jetzt() - timedelta(days=2)),
        )
        beendet = factory.Trait(
            status=Angebotsstatus.BEENDET,
            unsichtbar_seit=factory.LazyFunction(lambda: jetzt() - timedelta(days=2)),
        )

    von = factory.SubFactory(MitgliedFactory)
    institution = factory.LazyAttribute(lambda o: o.von.institution)
    gremium = factory.SubFactory(GremiumFactory)
    art = Angebotsart.BERATUNG
    titel = factory.Sequence(lambda n: f"Offene Beratung {n}")
    sortname = factory.LazyAttribute(lambda o: sortierschluessel(o.titel))
    beschreibung = "Wir helfen bei Briefen, Anträgen und Fragen zum Alltag."
    zugang = "keine"
    telefon = "0345 5550123"
    status = Angebotsstatus.VEROEFFENTLICHT
    angelegt_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=500))
    veroeffentlicht_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=60))
    bestaetigt_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=60))
    plaetze_stand = factory.LazyAttribute(
        lambda o: jetzt() if getattr(o, "plaetze_frei", None) is not None else None
    )
    plaetze_frei = None

    @factory.post_generation
    def weitere(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.weitere.set(extracted)  # type: ignore[attr-defined]


class UebersetzungFactory(DjangoModelFactory):
    """An Arabic translation of what the Angebot says today."""

    class Meta:
        model = Uebersetzung

    angebot = factory.SubFactory(AngebotFactory)
    sprache = Fremdsprache.AR
    titel = "استشارة مفتوحة"
    beschreibung = "نساعدك في الرسائل والطلبات."
    zugang = "لا شروط"
    original = factory.LazyAttribute(lambda o: deutsche_texte(o.angebot))
    geaendert_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=30))


class VerteilerstelleFactory(DjangoModelFactory):
    """A school that gets the Katalog."""

    class Meta:
        model = Verteilerstelle

    name = factory.Sequence(lambda n: f"Grundschule {n}")
    email = factory.Sequence(lambda n: f"sekretariat{n}@schule.example")
    angelegt_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=90))


class AussendungFactory(DjangoModelFactory):
    """A selection that was sent last month."""

    class Meta:
        model = Aussendung

    auswahl = "Sprachkurs"
    adresse = "art=sprachkurs"
    angebote = 3
    empfaenger = 2
    pdf = b"%PDF-1.7"
    von = factory.SubFactory(KontoFactory)
    am = factory.LazyFunction(lambda: jetzt() - timedelta(days=30))

"""Factories for Handlungsbedarf at any point of its way, and for events."""

from datetime import timedelta

import factory
from django.utils.timezone import localdate
from factory.django import DjangoModelFactory

from fachgruppen.vorhaben.brief import Briefangaben, briefinhalt, pruefsumme
from fachgruppen.vorhaben.models import (
    Anmeldeliste,
    Anmeldung,
    Bedarfsbrief,
    Bedarfsschritt,
    Handlungsbedarf,
    Interesse,
    Meilenstein,
    Veranstaltung,
    Vorhaben,
)
from fachgruppen.vorhaben.states import Adressatart, Anmeldestatus, Bedarfsstatus, Schrittart
from fachgruppen.vorhaben.vorhabenstates import Vorhabenstatus
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.fachgruppen import GremiumFactory
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.zeit import vor_tagen


class HandlungsbedarfFactory(DjangoModelFactory):
    """Just raised; the traits (each with those before it) bring it further on its way."""

    class Meta:
        model = Handlungsbedarf
        skip_postgeneration_save = True

    class Params:
        formuliert = factory.Trait(
            status=Bedarfsstatus.FORMULIERT,
            formulierung="Für die Kurse am Vormittag fehlen zwölf Betreuungsplätze.",
            formuliert_am=factory.LazyFunction(lambda: jetzt() - timedelta(days=2)),
        )
        weitergeleitet = factory.Trait(
            formuliert=True,
            status=Bedarfsstatus.WEITERGELEITET,
            adressat_art=Adressatart.VERWALTUNG,
            adressat="Fachbereich Bildung",
            weitergeleitet_am=vor_tagen(1),
            frist=vor_tagen(-20),
        )
        beantwortet = factory.Trait(
            weitergeleitet=True,
            status=Bedarfsstatus.BEANTWORTET,
            antwort="Vier Plätze entstehen zum nächsten Monat.",
            beantwortet_am=vor_tagen(0),
        )
        erledigt = factory.Trait(
            beantwortet=True,
            status=Bedarfsstatus.ERLEDIGT,
            ergebnis="Vier Plätze sind besetzt.",
            abgeschlossen_am=factory.LazyFunction(jetzt),
        )
        zurueckgezogen = factory.Trait(
            status=Bedarfsstatus.ZURUECKGEZOGEN,
            rueckzugsgrund="Hat sich von selbst erledigt.",
            abgeschlossen_am=factory.LazyFunction(jetzt),
        )

    gremium = factory.SubFactory(GremiumFactory)
    titel = factory.Sequence(lambda n: f"Handlungsbedarf {n}")
    beschreibung = "Eltern können Kurse nicht besuchen, weil die Betreuung fehlt."
    betroffene = "Eltern kleiner Kinder"
    von = factory.SubFactory(MitgliedFactory)
    gemeldet_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=3))

    @factory.post_generation
    def viertel(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.viertel.set(extracted)  # type: ignore[attr-defined]


class BedarfsschrittFactory(DjangoModelFactory):
    """A contribution to the discussion."""

    class Meta:
        model = Bedarfsschritt

    bedarf = factory.SubFactory(HandlungsbedarfFactory)
    am = factory.LazyFunction(jetzt)
    art = Schrittart.BEITRAG
    text = "Bei uns fragen jede Woche drei Familien danach."


class BedarfsbriefFactory(DjangoModelFactory):
    """A letter that was made and not sent yet."""

    class Meta:
        model = Bedarfsbrief

    class Params:
        inhalt_von = factory.LazyAttribute(
            lambda o: briefinhalt(
                o.bedarf,
                Briefangaben(
                    empfaenger=o.bedarf.adressat or "Fachbereich Bildung",
                    anschrift="Marktplatz 1, 06108 Halle (Saale)",
                    betreff=o.bedarf.titel,
                    anrede="Sehr geehrte Damen und Herren,",
                    bitte="Wir bitten Sie um Ihre Entscheidung.",
                    schluss="Mit freundlichen Grüßen",
                    frist=o.bedarf.frist or heute(),
                ),
                o.nummer,
            ).als_json()
        )

    bedarf = factory.SubFactory(HandlungsbedarfFactory, weitergeleitet=True)
    nummer = factory.LazyAttribute(lambda o: o.bedarf.briefe.count() + 1)
    inhalt = factory.SelfAttribute("inhalt_von")
    sha256 = factory.LazyAttribute(lambda o: pruefsumme(o.inhalt))
    erstellt_am = factory.LazyFunction(jetzt)


class VeranstaltungFactory(DjangoModelFactory):
    """An internal event in ten days, for two hours; `vorbei=True` lies ten days back."""

    class Meta:
        model = Veranstaltung
        skip_postgeneration_save = True

    class Params:
        vorbei = factory.Trait(beginn=factory.LazyFunction(lambda: jetzt() - timedelta(days=10)))

    titel = factory.Sequence(lambda n: f"Veranstaltung {n}")
    beginn = factory.LazyFunction(lambda: jetzt() + timedelta(days=10))
    ende = factory.LazyAttribute(lambda o: o.beginn + timedelta(hours=2))
    ort = "Mehrgenerationenhaus „Pusteblume“"
    gremium = factory.SubFactory(GremiumFactory)
    von = factory.SubFactory(MitgliedFactory)
    angelegt_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=20))

    @factory.post_generation
    def weitere(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.weitere.set(extracted)  # type: ignore[attr-defined]

    @factory.post_generation
    def veranstalter(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.veranstalter.set(extracted)  # type: ignore[attr-defined]

    @factory.post_generation
    def partnerinstitutionen(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.partnerinstitutionen.set(extracted)  # type: ignore[attr-defined]


class AnmeldelisteFactory(DjangoModelFactory):
    """Ten places of a public event; people register until the day before."""

    class Meta:
        model = Anmeldeliste

    veranstaltung = factory.SubFactory(VeranstaltungFactory, oeffentlich=True)
    plaetze = 10
    bis = factory.LazyAttribute(lambda o: localdate(o.veranstaltung.beginn) - timedelta(days=1))


class AnmeldungFactory(DjangoModelFactory):
    """One person who is registered; `wartet=True` stands on the waiting list."""

    class Meta:
        model = Anmeldung

    class Params:
        wartet = factory.Trait(status=Anmeldestatus.WARTELISTE)

    liste = factory.SubFactory(AnmeldelisteFactory)
    name = factory.Sequence(lambda n: f"Gast {n}")
    email = factory.Sequence(lambda n: f"gast{n}@besuch.example")
    status = Anmeldestatus.ANGEMELDET
    angelegt_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=3))
    bestaetigt_am = factory.LazyAttribute(lambda o: o.angelegt_am + timedelta(hours=1))
    geaendert_am = factory.SelfAttribute("bestaetigt_am")


class VorhabenFactory(DjangoModelFactory):
    """An idea; the traits: under way, released for everybody, looking for partners."""

    class Meta:
        model = Vorhaben
        skip_postgeneration_save = True

    class Params:
        laeuft = factory.Trait(status=Vorhabenstatus.LAEUFT)
        oeffentlich = factory.Trait(soll_oeffentlich=True, freigegeben_am=factory.LazyFunction(jetzt))
        sucht_partner = factory.Trait(sucht="Ein Verein mit Räumen am Nachmittag")

    titel = factory.Sequence(lambda n: f"Vorhaben {n}")
    beschreibung = "Ehrenamtliche lesen einmal in der Woche mit Kindern."
    gremium = factory.SubFactory(GremiumFactory)
    von = factory.SubFactory(MitgliedFactory)
    angelegt_am = factory.LazyFunction(lambda: jetzt() - timedelta(days=30))

    @factory.post_generation
    def partner(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.partner.set(extracted)  # type: ignore[attr-defined]

    @factory.post_generation
    def ziele(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and extracted:
            self.ziele.set(extracted)  # type: ignore[attr-defined]


class MeilensteinFactory(DjangoModelFactory):
    """Due in three weeks."""

    class Meta:
        model = Meilenstein

    vorhaben = factory.SubFactory(VorhabenFactory, laeuft=True)
    titel = factory.Sequence(lambda n: f"Meilenstein {n}")
    faellig = factory.LazyFunction(lambda: heute() + timedelta(days=21))
    zuerst_faellig = factory.SelfAttribute("faellig")


class InteresseFactory(DjangoModelFactory):
    class Meta:
        model = Interesse

    vorhaben = factory.SubFactory(VorhabenFactory, sucht_partner=True)
    mitglied = factory.SubFactory(MitgliedFactory)
    text = "Wir haben dienstags einen Raum frei."
    am = factory.LazyFunction(lambda: jetzt() - timedelta(days=2))

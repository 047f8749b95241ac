"""Factories for minutes, decisions and tasks."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.fachgruppen import GremiumFactory
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.sitzungen import SitzungFactory
from netzwerk.demo.factories.zeit import vor_tagen
from sitzungen.protokolle.fassung import build_fassung, kettenwert
from sitzungen.protokolle.models import (
    Aufgabe,
    Beschluss,
    Einwendung,
    Empfehlung,
    Genehmigung,
    Protokoll,
    Protokollfassung,
    Protokollname,
    Protokollpunkt,
)
from sitzungen.protokolle.selectors.protokolle import protokoll_mit_allem
from sitzungen.protokolle.states import Aufgabenstatus, Beschlussart, Genehmigungsart, Protokollstatus
from sitzungen.selectors import eintraege_von
from sitzungen.states import Sitzungsstatus


class ProtokollFactory(DjangoModelFactory):
    """Minutes in the writing of a Sitzung that was held ten days ago; `status` adds what it demands."""

    class Meta:
        model = Protokoll

    class Params:
        tag = vor_tagen(10)

    sitzung = factory.SubFactory(
        SitzungFactory, status=Sitzungsstatus.STATTGEFUNDEN, tag=factory.SelfAttribute("..tag")
    )
    status = Protokollstatus.ENTWURF
    beginn = factory.SelfAttribute("sitzung.start")
    ende = factory.SelfAttribute("sitzung.ende")
    angelegt_am = factory.LazyFunction(jetzt)

    @factory.lazy_attribute
    def sitzungsleitung(self):
        return None if self.status == Protokollstatus.ENTWURF else MitgliedFactory()

    @factory.lazy_attribute
    def protokollfuehrung(self):
        return self.sitzungsleitung

    @factory.lazy_attribute
    def frist_bis(self):
        return None if self.status == Protokollstatus.ENTWURF else heute() + timedelta(days=14)


class ProtokollpunktFactory(DjangoModelFactory):
    class Meta:
        model = Protokollpunkt

    protokoll = factory.SubFactory(ProtokollFactory)
    position = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Tagesordnungspunkt zum Thema {n}")
    text = "Die Anwesenden berichten aus ihren Einrichtungen."


class BeschlussFactory(DjangoModelFactory):
    """A decision all agreed to; with `ja`, `nein`, `enthaltung` and `stimmberechtigt` a vote."""

    class Meta:
        model = Beschluss

    class Params:
        abgestimmt = factory.Trait(
            art=Beschlussart.ABSTIMMUNG, ja=8, nein=2, enthaltung=1, stimmberechtigt=12
        )

    punkt = factory.SubFactory(ProtokollpunktFactory)
    gremium = factory.SelfAttribute("punkt.protokoll.sitzung.gremium")
    jahr = factory.LazyAttribute(lambda o: o.punkt.protokoll.sitzung.jahr)
    lfd = factory.Sequence(lambda n: n + 1)
    wortlaut = "Die Übersicht der Kurse erscheint künftig zum Schuljahresbeginn."
    art = Beschlussart.EINVERNEHMLICH
    angelegt_am = factory.LazyFunction(jetzt)


class EmpfehlungFactory(DjangoModelFactory):
    """An open recommendation to the Steuerungsgruppe; the minutes with its decision were sent."""

    class Meta:
        model = Empfehlung
        skip_postgeneration_save = True

    beschluss = factory.SubFactory(BeschlussFactory)
    vorgelegt_am = factory.LazyFunction(jetzt)

    @factory.post_generation
    def versandt(self, create, extracted, **kwargs):
        if create and extracted is not False:
            person = MitgliedFactory()
            Protokoll.objects.filter(pk=self.beschluss.punkt.protokoll_id).update(
                status=Protokollstatus.VERSANDT,
                sitzungsleitung=person,
                protokollfuehrung=person,
                frist_bis=heute() + timedelta(days=14),
            )


class AufgabeFactory(DjangoModelFactory):
    """An open task of a person, due in two weeks."""

    class Meta:
        model = Aufgabe

    gremium = factory.SubFactory(GremiumFactory)
    text = factory.Sequence(lambda n: f"Rückmeldungen zum Thema {n} sammeln")
    mitglied = factory.SubFactory(MitgliedFactory)
    faellig = vor_tagen(-14)
    status = Aufgabenstatus.OFFEN
    angelegt_am = factory.LazyFunction(jetzt)
    abgeschlossen_am = factory.LazyAttribute(
        lambda o: jetzt() if o.status in (Aufgabenstatus.ERLEDIGT, Aufgabenstatus.ENTFALLEN) else None
    )
    abschluss = factory.LazyAttribute(
        lambda o: "Das Vorhaben entfällt." if o.status == Aufgabenstatus.ENTFALLEN else ""
    )


class ProtokollfassungFactory(DjangoModelFactory):
    """The minutes frozen as they stand, with their names; needs minutes with who led and wrote."""

    class Meta:
        model = Protokollfassung

    protokoll = factory.SubFactory(ProtokollFactory)
    nr = 1
    grund = factory.LazyAttribute(lambda o: "Zahl der Plätze" if o.nr > 1 else "")
    frist_bis = vor_tagen(-14)
    am = factory.LazyFunction(jetzt)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        sitzung = kwargs["protokoll"].sitzung
        built = build_fassung(
            protokoll_mit_allem(sitzung), eintraege_von(sitzung), nr=kwargs["nr"], grund=kwargs["grund"]
        )
        made = super()._create(model_class, *args, inhalt=built.inhalt, sha256=built.sha256, **kwargs)
        Protokollname.objects.bulk_create(Protokollname(fassung=made, **vars(row)) for row in built.namen)
        return made


class EinwendungFactory(DjangoModelFactory):
    """Somebody wants another wording; not decided yet."""

    class Meta:
        model = Einwendung

    fassung = factory.SubFactory(ProtokollfassungFactory)
    mitglied = factory.SubFactory(MitgliedFactory)
    text = "Im Kurs am Abend sind zwölf Plätze frei, nicht zwei."
    am = factory.LazyFunction(jetzt)


class GenehmigungFactory(DjangoModelFactory):
    """Approved, as the next link of the chain of its Gremium; without `in_sitzung` by lapse of time."""

    class Meta:
        model = Genehmigung

    fassung = factory.SubFactory(ProtokollfassungFactory)
    gremium = factory.SelfAttribute("fassung.protokoll.sitzung.gremium")
    lfd = 1
    in_sitzung = None
    art = factory.LazyAttribute(lambda o: Genehmigungsart.SITZUNG if o.in_sitzung else Genehmigungsart.FRIST)
    am = factory.LazyFunction(jetzt)

    @factory.lazy_attribute
    def kette(self):
        before = Genehmigung.objects.filter(gremium=self.gremium, lfd=self.lfd - 1).first()
        return kettenwert(before.kette if before else "", self.fassung.sha256)

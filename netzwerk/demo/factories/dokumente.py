"""Factories for documents, their versions and files; the bytes are not in the store."""

import hashlib

import factory
from factory.django import DjangoModelFactory

from fachgruppen.dokumente.models import Datei, Dokument, Dokumentfassung
from fachgruppen.dokumente.states import Dateizustand
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.fachgruppen import GremiumFactory


class DateiFactory(DjangoModelFactory):
    """A checked PDF."""

    class Meta:
        model = Datei

    sha256 = factory.Sequence(lambda n: hashlib.sha256(f"datei {n}".encode()).hexdigest())
    groesse = 48_000
    medientyp = "application/pdf"
    zustand = Dateizustand.GEPRUEFT
    angelegt_am = factory.LazyFunction(jetzt)
    geprueft_am = factory.LazyAttribute(
        lambda o: None if o.zustand == Dateizustand.IN_PRUEFUNG else o.angelegt_am
    )
    fund = factory.LazyAttribute(lambda o: "Eicar-Test" if o.zustand == Dateizustand.ABGELEHNT else "")


class DokumentFactory(DjangoModelFactory):
    """A document without a version; `DokumentfassungFactory` makes both."""

    class Meta:
        model = Dokument

    gremium = factory.SubFactory(GremiumFactory)
    titel = factory.Sequence(lambda n: f"Merkblatt {n}")
    angelegt_am = factory.LazyFunction(jetzt)


class DokumentfassungFactory(DjangoModelFactory):
    class Meta:
        model = Dokumentfassung

    dokument = factory.SubFactory(DokumentFactory)
    nummer = 1
    datei = factory.SubFactory(DateiFactory)
    dateiname = "Merkblatt.pdf"
    hochgeladen_am = factory.LazyFunction(jetzt)

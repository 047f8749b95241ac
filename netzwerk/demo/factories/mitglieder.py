"""Factories for people, institutions and accounts."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from mitglieder.models import Freigabe, Institution, Konto, Mitglied, Netzwerkrolle, Stadtviertel
from mitglieder.states import Feld, Institutionsart, Rolle, Stufe
from netzwerk.base.sortierung import sortierschluessel, suchform
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories.zeit import vor_tagen

NACHNAMEN = ("Arslan", "Becker", "Çelik", "Dąbrowska", "Engel", "Fröhlich", "Groß", "Hoàng", "Jung", "Kaya")
VORNAMEN = ("Amira", "Bernd", "Chiara", "David", "Elif", "Farid", "Greta", "Hanna", "Ivan", "Jelena")


class StadtviertelFactory(DjangoModelFactory):
    class Meta:
        model = Stadtviertel

    nummer = factory.Sequence(lambda n: 1000 + n)
    stadtbezirk = "Mitte"
    name = factory.Sequence(lambda n: f"Stadtviertel {n}")


class InstitutionFactory(DjangoModelFactory):
    class Meta:
        model = Institution

    name = factory.Sequence(lambda n: f"Beratungsverein {n} e. V.")
    kurzname = factory.Sequence(lambda n: f"BV {n}")
    art = Institutionsart.VEREIN
    sortname = factory.LazyAttribute(lambda o: sortierschluessel(o.name))
    suchname = factory.LazyAttribute(
        lambda o: " ".join(map(suchform, (o.name, o.kurzname, *o.fruehere_namen))).strip()
    )
    suchtext = factory.LazyAttribute(
        lambda o: " ".join(map(suchform, (*o.themen, *o.sprachen, o.beschreibung))).strip()
    )
    fruehere_namen: list[str] = []
    themen: list[str] = []
    sprachen: list[str] = []
    beschreibung = ""


class KontoFactory(DjangoModelFactory):
    """An account without a usable password: tests log in by `force_login`."""

    class Meta:
        model = Konto
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"konto{n}@demo.example")
    is_active = True

    @classmethod
    def _create(cls, model_class: type[Konto], *args: Any, **fields: Any) -> Konto:
        return model_class.objects.create_user(*args, **fields)


class MitgliedFactory(DjangoModelFactory):
    """A person of the network without a login; `mit_konto=True` gives her one."""

    class Meta:
        model = Mitglied

    class Params:
        mit_konto = factory.Trait(konto=factory.SubFactory(KontoFactory))

    vorname = factory.Sequence(lambda n: VORNAMEN[n % len(VORNAMEN)])
    nachname = factory.Sequence(lambda n: f"{NACHNAMEN[n % len(NACHNAMEN)]}-{n}")
    institution = factory.SubFactory(InstitutionFactory)
    funktion = "Migrationsberatung"
    email = factory.Sequence(lambda n: f"person{n}@institution.example")
    telefon = factory.Sequence(lambda n: f"0345 5550{n % 1000:03}")
    sortname = factory.LazyAttribute(lambda o: sortierschluessel(o.nachname, o.vorname))
    suchname = factory.LazyAttribute(lambda o: suchform(f"{o.vorname} {o.nachname}"))
    sprachen: list[str] = []
    themen: list[str] = []
    suchtext = factory.LazyAttribute(lambda o: " ".join(map(suchform, (o.funktion, *o.themen, *o.sprachen))))


class FreigabeFactory(DjangoModelFactory):
    class Meta:
        model = Freigabe

    mitglied = factory.SubFactory(MitgliedFactory)
    feld = Feld.PERSON
    stufe = Stufe.OEFFENTLICH
    erteilt_am = factory.LazyFunction(jetzt)


class NetzwerkrolleFactory(DjangoModelFactory):
    class Meta:
        model = Netzwerkrolle

    mitglied = factory.SubFactory(MitgliedFactory)
    rolle = Rolle.GESCHAEFTSSTELLE
    von = vor_tagen(400)

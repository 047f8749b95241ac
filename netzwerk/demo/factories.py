"""Factories for every noun: tests and the demo network make their rows with them."""

from datetime import date, datetime, time, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from fachgruppen.models import Amt, Delegation, Gremium, Ziel, Zugehoerigkeit
from fachgruppen.states import Amtsart, Gremiumsart, Stelle, Zielstand
from mitglieder.models import Freigabe, Institution, Konto, Mitglied, Netzwerkrolle, Stadtviertel
from mitglieder.states import Feld, Institutionsart, Rolle, Stufe
from netzwerk.base.markdown import render_markdown
from netzwerk.base.quartal import Quartal
from netzwerk.base.sortierung import sortierschluessel, suchform
from netzwerk.base.uhr import heute, jetzt
from sitzungen.models import TOP, Einladung, Sitzung
from sitzungen.states import MIT_TERMIN, Antwort, Kanal, Sitzungsstatus

NACHNAMEN = (
    "Arslan",
    "Becker",
    "Çelik",
    "Dąbrowska",
    "Engel",
    "Fröhlich",
    "Groß",
    "Hoàng",
    "Ibrahim",
    "Jung",
)
VORNAMEN = ("Amira", "Bernd", "Chiara", "David", "Elif", "Farid", "Greta", "Hanna", "Ivan", "Jelena")


def am_um(tag: date, uhrzeit: time = time(14)) -> datetime:
    """Return the aware moment of a local day and time."""
    return timezone.make_aware(datetime.combine(tag, uhrzeit))


def vor_tagen(tage: int) -> factory.LazyFunction:
    """Declare the day so many days before today; negative values lie in the future."""
    return factory.LazyFunction(lambda: heute() - timedelta(days=tage))


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
    suchname = factory.LazyAttribute(lambda o: suchform(f"{o.name} {o.kurzname}"))


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


class SitzungFactory(DjangoModelFactory):
    """A planned meeting in 30 days, 14:00 to 16:00; `tag` moves it, `status` changes its stage.

    Fills what each status demands: the local quarter, the moments of inviting, the reason.
    """

    class Meta:
        model = Sitzung

    class Params:
        tag = vor_tagen(-30)

    gremium = factory.SubFactory(GremiumFactory)
    status = Sitzungsstatus.GEPLANT
    ort = "Stadthaus, Marktplatz 2, Raum 2.04"
    start = factory.LazyAttribute(lambda o: am_um(o.tag) if o.tag else None)
    ende = factory.LazyAttribute(lambda o: o.start + timedelta(hours=2) if o.start else None)
    jahr = factory.LazyAttribute(lambda o: timezone.localdate(o.start).year if o.start else None)
    quartal = factory.LazyAttribute(
        lambda o: Quartal.am(timezone.localdate(o.start)).nummer if o.start else None
    )
    eingeladen_am = factory.LazyAttribute(lambda o: _eingeladen_am(o.status, o.start))
    freigegeben_am = factory.SelfAttribute("eingeladen_am")
    absagegrund = factory.LazyAttribute(
        lambda o: (
            "Der Raum steht nicht zur Verfügung."
            if o.status in (Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN)
            else ""
        )
    )

    @classmethod
    def jeder_stand(cls, **fields: Any) -> dict[Sitzungsstatus, Sitzung]:
        """Return one meeting in each status, on days that do not collide."""
        return {
            status: cls(status=status, tag=_tag_fuer(status, number), **fields)
            for number, status in enumerate(Sitzungsstatus)
        }


def _eingeladen_am(status: str, start: datetime | None) -> datetime | None:
    """Return when the invitation went out: four weeks ahead, but never in the future."""
    told = status in MIT_TERMIN and status != Sitzungsstatus.GEPLANT
    return min(start - timedelta(days=28), jetzt()) if told and start else None


def _tag_fuer(status: Sitzungsstatus, number: int) -> date | None:
    if status not in MIT_TERMIN:
        return None
    over = status in (Sitzungsstatus.STATTGEFUNDEN, Sitzungsstatus.AUSGEFALLEN)
    return heute() + timedelta(days=-30 - number if over else 30 + number)


class TOPFactory(DjangoModelFactory):
    class Meta:
        model = TOP

    sitzung = factory.SubFactory(SitzungFactory)
    position = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Tagesordnungspunkt zum Thema {n}")
    dauer_min = 20


class EinladungFactory(DjangoModelFactory):
    """An invitation; give `antwort` and the rest follows as the database demands it."""

    class Meta:
        model = Einladung

    sitzung = factory.SubFactory(SitzungFactory, status=Sitzungsstatus.EINGELADEN)
    mitglied = factory.SubFactory(MitgliedFactory)
    adresse = factory.LazyAttribute(lambda o: o.mitglied.email)
    antwort = Antwort.AUSSTEHEND
    antwort_am = factory.LazyAttribute(lambda o: None if o.antwort == Antwort.AUSSTEHEND else jetzt())
    kanal = factory.LazyAttribute(lambda o: "" if o.antwort == Antwort.AUSSTEHEND else Kanal.LINK)
    vertretung_name = factory.LazyAttribute(
        lambda o: "Mira Vertreter" if o.antwort == Antwort.VERTRETUNG else ""
    )

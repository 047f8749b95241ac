"""Factories for meetings, agendas and invitations."""

from datetime import date, datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories.fachgruppen import GremiumFactory
from netzwerk.demo.factories.mitglieder import MitgliedFactory
from netzwerk.demo.factories.zeit import am_um, vor_tagen
from sitzungen.agenda import agenda_von
from sitzungen.models import (
    TOP,
    Anwesenheit,
    Einladung,
    Gast,
    Kalenderantwort,
    Sitzung,
    Sperrzeit,
    Tagesordnungsfassung,
)
from sitzungen.selectors.tops import unterlagen_von
from sitzungen.states import (
    MIT_TERMIN,
    Antwort,
    Fassungsanlass,
    Kalenderfolge,
    Kanal,
    Sitzungsstatus,
    Teilnahmestatus,
)


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


class TagesordnungsfassungFactory(DjangoModelFactory):
    """The agenda of an invited meeting as it stands, told with the invitation; `punkte` replaces it."""

    class Meta:
        model = Tagesordnungsfassung

    class Params:
        punkte = None

    sitzung = factory.SubFactory(SitzungFactory, status=Sitzungsstatus.EINGELADEN)
    nummer = 1
    anlass = Fassungsanlass.EINLADUNG
    am = factory.LazyAttribute(lambda o: o.sitzung.eingeladen_am)
    von = factory.SelfAttribute("sitzung.eingeladen_von")
    stichtag = factory.LazyAttribute(
        lambda o: timezone.localdate(o.am) if o.anlass == Fassungsanlass.TAGESORDNUNG else None
    )
    inhalt = factory.LazyAttribute(
        lambda o: agenda_von(
            o.sitzung, o.sitzung.tops.all() if o.punkte is None else o.punkte, unterlagen_von(o.sitzung)
        ).als_json()
    )


class SperrzeitFactory(DjangoModelFactory):
    """A day in 30 days on which the whole network had better not meet."""

    class Meta:
        model = Sperrzeit

    titel = factory.Sequence(lambda n: f"Sitzung des Stadtrats {n}")
    von = vor_tagen(-30)
    bis = factory.SelfAttribute("von")


class GastFactory(DjangoModelFactory):
    """A guest of a whole session; give `top` (of the same session) for one TOP."""

    class Meta:
        model = Gast

    sitzung = factory.SubFactory(SitzungFactory)
    name = factory.Sequence(lambda n: f"Ruth Gastmann {n}")
    institution = "Stadtbibliothek"
    email = factory.Sequence(lambda n: f"gast{n}@bibliothek.example")
    grund = "Stellt die Lesepatenschaften vor."


class EinladungFactory(DjangoModelFactory):
    """An invitation; give `antwort` and the rest follows as the database demands it.

    `ein_gast=True` invites a new guest; a known one: `mitglied=None, gast=gast, sitzung=gast.sitzung`.
    """

    class Meta:
        model = Einladung

    class Params:
        ein_gast = factory.Trait(
            mitglied=None,
            gast=factory.SubFactory(GastFactory, sitzung=factory.SelfAttribute("..sitzung")),
        )

    sitzung = factory.SubFactory(SitzungFactory, status=Sitzungsstatus.EINGELADEN)
    mitglied = factory.SubFactory(MitgliedFactory)
    adresse = factory.LazyAttribute(lambda o: (o.mitglied or o.gast).email)
    gast = None
    antwort = Antwort.AUSSTEHEND
    antwort_am = factory.LazyAttribute(lambda o: None if o.antwort == Antwort.AUSSTEHEND else jetzt())
    kanal = factory.LazyAttribute(lambda o: "" if o.antwort == Antwort.AUSSTEHEND else Kanal.LINK)
    vertretung_name = factory.LazyAttribute(
        lambda o: "Mira Vertreter" if o.antwort == Antwort.VERTRETUNG else ""
    )


class AnwesenheitFactory(DjangoModelFactory):
    """Somebody who was there all the time and may vote; give `status` and the rest follows."""

    class Meta:
        model = Anwesenheit

    sitzung = factory.SubFactory(SitzungFactory, status=Sitzungsstatus.STATTGEFUNDEN, tag=vor_tagen(30))
    mitglied = factory.SubFactory(MitgliedFactory)
    gast = None
    institution = factory.LazyAttribute(lambda o: o.mitglied.institution if o.mitglied else None)
    status = Teilnahmestatus.ANWESEND
    stimmberechtigt = factory.LazyAttribute(lambda o: o.gast is None and o.status == Teilnahmestatus.ANWESEND)
    vertretung_name = factory.LazyAttribute(
        lambda o: "Mira Vertreter" if o.status == Teilnahmestatus.VERTRETEN else ""
    )
    erfasst_am = factory.LazyAttribute(lambda o: o.sitzung.start)


class KalenderantwortFactory(DjangoModelFactory):
    """An answer out of a calendar to the old date, which waits for a person."""

    class Meta:
        model = Kalenderantwort

    einladung = factory.SubFactory(EinladungFactory)
    schluessel = factory.Sequence(lambda n: f"{n:064x}")
    folge = Kalenderfolge.ALTER_TERMIN
    antwort = Antwort.ZUSAGE
    eingegangen_am = factory.LazyFunction(jetzt)
    dtstamp = factory.SelfAttribute("eingegangen_am")

"""Reads about polls on the date: what runs, who is asked, who said what, what a person has to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from fachgruppen.selectors import koordination_am, mitglieder_von, stellung
from mitglieder.models import Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.uhr import heute
from sitzungen.models import Sitzung, Terminantwort, Terminoption, Terminumfrage, Umfrageteilnahme
from sitzungen.selectors.sitzungen import visible_sitzungen_for
from sitzungen.states import Sitzungsstatus, Wunsch
from sitzungen.umfragestand import Summe, beste, zaehle


def umfrage_zu(uuid: UUID) -> Terminumfrage | None:
    """Return the poll of the Sitzung with Gremium, dates and who sent it; two queries."""
    rows = Sitzung.objects.mit_namen().select_related(
        "gremium__uebergeordnet", "terminumfrage__verschickt_von__mitglied", "terminumfrage__gewaehlt"
    )
    rows = rows.filter(uuid=uuid, terminumfrage__isnull=False).prefetch_related("terminoptionen")
    sitzung = rows.first()
    return sitzung.terminumfrage if sitzung else None


def visible_umfragen_for(konto: object) -> QuerySet[Terminumfrage]:
    """Return the running polls this account may know of, the most urgent first."""
    rows = Terminumfrage.objects.filter(
        sitzung__in=visible_sitzungen_for(konto).order_by(), sitzung__status=Sitzungsstatus.TERMINFINDUNG
    )
    return rows.select_related("sitzung__gremium").order_by("frist", "pk")


def umfragen_mit_aufgabe_for(konto: object) -> list[Terminumfrage]:
    """Return the running polls in which this account has something to do: answer, or choose the date
    once the deadline is over. One query."""
    who = stellung(konto)
    own = Umfrageteilnahme.objects.filter(
        umfrage=OuterRef("pk"), mitglied=mitglied_von(konto), beantwortet_am__isnull=False
    )
    to_answer = Q(sitzung__gremium__in=who.gremien, frist__gte=heute()) & ~Q(Exists(own))
    to_decide = Q(sitzung__gremium__in=who.leitet, frist__lt=heute())
    rows = Terminumfrage.objects.filter(to_answer | to_decide, sitzung__status=Sitzungsstatus.TERMINFINDUNG)
    return list(rows.select_related("sitzung__gremium").order_by("frist", "pk"))


def gefragte(umfrage: Terminumfrage) -> QuerySet[Mitglied]:
    """Return whose answers count: who belongs to the Gremium today, or on the day of the decision."""
    return mitglieder_von(umfrage.sitzung.gremium, umfrage.stichtag(heute()))


def teilnahme_von(mitglied: Mitglied | None, umfrage: Terminumfrage) -> Umfrageteilnahme | None:
    return Umfrageteilnahme.objects.filter(umfrage=umfrage, mitglied=mitglied).first() if mitglied else None


def antworten_von(mitglied: Mitglied | None, umfrage: Terminumfrage) -> dict[int, str]:
    """Return what this person said to which date; one query, none without a person."""
    if mitglied is None:
        return {}
    rows = Terminantwort.objects.filter(option__sitzung=umfrage.sitzung_id, mitglied=mitglied)
    return dict(rows.values_list("option_id", "wert"))


@dataclass(frozen=True)
class Person:
    """One person asked, her answers by date and her remark."""

    mitglied: Mitglied
    werte: dict[int, str] = field(default_factory=dict)
    bemerkung: str = ""
    beantwortet_am: datetime | None = None


@dataclass(frozen=True)
class Umfragestand:
    """Everything a poll has brought so far; `personen` by name."""

    summen: list[Summe]
    beste: Summe | None
    personen: list[Person]

    @property
    def gesamt(self) -> int:
        return len(self.personen)

    @property
    def beantwortet(self) -> int:
        return sum(bool(person.werte) for person in self.personen)


def umfragestand(umfrage: Terminumfrage) -> Umfragestand:
    """Read the answers of all who are asked; five queries at most, whatever their number."""
    sitzung = umfrage.sitzung
    people = list(gefragte(umfrage).select_related("institution"))
    leitung = koordination_am(sitzung.gremium, umfrage.stichtag(heute()))
    options = {option.pk: option.start for option in sitzung.terminoptionen.all()}
    answers = list(
        Terminantwort.objects.filter(option__in=options).values_list("option_id", "mitglied_id", "wert")
    )
    rows = {row.mitglied_id: row for row in Umfrageteilnahme.objects.filter(umfrage=umfrage)}
    by_person: dict[int, dict[int, str]] = {}
    for option, person, wert in answers:
        by_person.setdefault(person, {})[option] = wert
    sums = zaehle(options, answers, [p.pk for p in people], leitung.pk if leitung else None)
    return Umfragestand(sums, beste(sums), [_person(p, by_person, rows.get(p.pk)) for p in people])


def _person(mitglied: Mitglied, answers: dict[int, dict[int, str]], row: Umfrageteilnahme | None) -> Person:
    return Person(
        mitglied,
        answers.get(mitglied.pk, {}),
        row.bemerkung if row else "",
        row.beantwortet_am if row else None,
    )


def optionen_im_feed(mitglied: Mitglied, ab: datetime) -> QuerySet[Terminoption]:
    """Return the open dates of running polls in the person's Gremien, but those she cannot take.

    One query; what she is in the network must have been asked before or is asked here.
    """
    who = stellung(mitglied.konto)
    rows = offene_optionen(who.gremien | who.leitet, mitglied.pk, ab)
    return rows.select_related("sitzung__gremium", "sitzung__terminumfrage").order_by("start", "pk")


def offene_optionen(gremien: Iterable[int], mitglied_id: int, ab: datetime) -> QuerySet[Terminoption]:
    """Return the dates after `ab` of running polls in these Gremien that this person has not ruled out."""
    declined = Terminantwort.objects.filter(option=OuterRef("pk"), mitglied_id=mitglied_id, wert=Wunsch.NEIN)
    return Terminoption.objects.filter(
        ~Q(Exists(declined)),
        sitzung__gremium__in=gremien,
        sitzung__status=Sitzungsstatus.TERMINFINDUNG,
        ende__gt=ab,
    )


def letzter_tag(umfrage: Terminumfrage) -> datetime | None:
    """Return when the last of the dates ends: until then the links hold."""
    ends = [option.ende for option in umfrage.sitzung.terminoptionen.all()]
    return timezone.localtime(max(ends)) if ends else None

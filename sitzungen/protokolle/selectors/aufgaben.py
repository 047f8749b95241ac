"""Reads about tasks: which ones an account sees, its own, those of a Gremium, who could take one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q

from fachgruppen.models import Gremium
from fachgruppen.selectors import mitglieder_von, stellung
from mitglieder.models import Institution, Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.uhr import heute, jetzt
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Aufgabe, AufgabeQuerySet
from sitzungen.states import BEVORSTEHEND


def aufgaben_mit_allem() -> AufgabeQuerySet:
    """Return tasks with all that a row shows; one query."""
    return Aufgabe.objects.select_related(
        "gremium", "mitglied__institution", "institution", "punkt__protokoll__sitzung", "beschluss__gremium"
    )


def visible_aufgaben_for(konto: object) -> AufgabeQuerySet:
    """Return the tasks of the account's Gremien and its own; the Leitstelle sees all."""
    who = stellung(konto)
    rows = aufgaben_mit_allem()
    if who.mitglied_id is None:
        return rows.none()
    if who.ist_leitstelle:
        return rows
    return rows.filter(Q(gremium__in=who.gremien | who.leitet | who.darunter) | _eigene(konto))


def eigene_aufgaben_for(konto: object, bis: date | None = None) -> AufgabeQuerySet:
    """Return what is to be done by this person or her institution.

    With `bis` what is due by then at the latest and not put off; without, all that she took over.
    """
    if stellung(konto).mitglied_id is None:
        return aufgaben_mit_allem().none()
    rows = aufgaben_mit_allem().unerledigt().filter(_eigene(konto))
    return rows.sichtbar_am(heute()).filter(faellig__lte=bis) if bis else rows


def offene_aufgaben_von(gremium: Gremium, am: date) -> AufgabeQuerySet:
    """Return what the Gremium looks at under "Offene Aufgaben" on that day: not done, not put off."""
    return aufgaben_mit_allem().unerledigt().sichtbar_am(am).filter(gremium=gremium)


def aufgaben_der_sitzung(sitzung: Sitzung, *, wird_protokolliert: bool = False) -> list[Aufgabe]:
    """Return what stands under "Offene Aufgaben" of a Sitzung, if it is the next one; at most one query.

    Later ones show nothing yet; those that are over nothing any more, unless their minutes are written.
    """
    if sitzung.tag is None:
        return []
    if wird_protokolliert:
        return list(offene_aufgaben_von(sitzung.gremium, sitzung.tag))
    if sitzung.status not in BEVORSTEHEND:
        return []
    before = Sitzung.objects.filter(gremium=sitzung.gremium, status__in=BEVORSTEHEND, start__gt=jetzt())
    rows = offene_aufgaben_von(sitzung.gremium, sitzung.tag)
    return list(rows.filter(~Exists(before.filter(start__lt=sitzung.start))))


@dataclass(frozen=True)
class Verantwortliche:
    """Who could take a task of a Gremium, by name."""

    mitglieder: list[Mitglied]
    institutionen: list[Institution]


def moegliche_verantwortliche(gremium: Gremium, aufgabe: Aufgabe | None = None) -> Verantwortliche:
    """Return the people of the Gremium today and their institutions, and who has the task now; one query."""
    people = list(mitglieder_von(gremium, heute()).select_related("institution"))
    if aufgabe is not None and aufgabe.mitglied is not None and aufgabe.mitglied not in people:
        people.append(aufgabe.mitglied)
    places = {person.institution for person in people if person.institution is not None}
    if aufgabe is not None and aufgabe.institution is not None:
        places.add(aufgabe.institution)
    return Verantwortliche(
        sorted(people, key=lambda person: (person.sortname, person.pk)),
        sorted(places, key=lambda place: place.sortname),
    )


def _eigene(konto: object) -> Q:
    """Hers, or of her institution in a Gremium to which she belongs."""
    mitglied, who = mitglied_von(konto), stellung(konto)
    own = Q(mitglied=who.mitglied_id)
    if mitglied is None or mitglied.institution_id is None:
        return own
    return own | Q(institution=mitglied.institution_id, gremium__in=who.gremien)

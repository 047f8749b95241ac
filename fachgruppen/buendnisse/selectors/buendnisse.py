"""Which Bündnisse an account sees, and who speaks for the network there as far as it may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from fachgruppen.buendnisse.models import Buendnis, Buendnisvertretung
from fachgruppen.buendnisse.states import EBENENTITEL, Ebene, Vertretungsart
from fachgruppen.selectors import stellung
from mitglieder.models import Institution, Mitglied
from mitglieder.selectors import mitglied_von
from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht, ist_verborgen, sieht
from mitglieder.states import Feld
from netzwerk.base.uhr import heute

_RANG = list(Vertretungsart)


@dataclass(frozen=True)
class Vertreten:
    """A person in a Bündnis as this reader may see her, and since when or until when."""

    pk: int
    person: PersonAnsicht
    art: str
    von: date
    bis: date | None


def visible_buendnisse_for(konto: object) -> QuerySet[Buendnis]:
    """Return what is released; all of it for Geschäftsstelle and Beauftragte, and where she works herself."""
    rows = Buendnis.objects.all()
    if stellung(konto).ist_leitstelle:
        return rows
    seen = Q(freigegeben_am__isnull=False)
    person = mitglied_von(konto)
    if person is not None:
        seen |= Q(pk__in=_heute().filter(mitglied=person).values("buendnis"))
    return rows.filter(seen)


def kennt_interna(konto: object, buendnis: Buendnis) -> bool:
    """Tell whether the account reads the note: Leitstelle, and who works there today."""
    if stellung(konto).ist_leitstelle:
        return True
    person = mitglied_von(konto)
    return person is not None and _heute().filter(mitglied=person, buendnis=buendnis).exists()


def _heute() -> QuerySet[Buendnisvertretung]:
    rows: QuerySet[Buendnisvertretung] = Buendnisvertretung.objects.am(heute())
    return rows


def mit_vertretungen(rows: QuerySet[Buendnis], *, tag: date | None) -> QuerySet[Buendnis]:
    """Load those who speak for the network, on the day `tag` or ever; three queries for all rows."""
    terms = Buendnisvertretung.objects.order_by("von", "pk")
    if tag is not None:
        terms = terms.am(tag)
    people = terms.select_related("mitglied__institution").prefetch_related("mitglied__freigaben")
    return rows.prefetch_related(Prefetch("vertretungen", queryset=people))


def vertreten_am(buendnis: Buendnis, blick: Blick, tag: date) -> list[Vertreten]:
    """Return who speaks for the network there on this day; `vertretungen` must be loaded."""
    return vertreten_von([row for row in buendnis.vertretungen.all() if row.gilt_am(tag)], blick)


def vertreten_von(rows: Iterable[Buendnisvertretung], blick: Blick) -> list[Vertreten]:
    """Return the terms with people whom this reader may know of, those who lead first."""
    seen = ((row, _person(row.mitglied, blick)) for row in rows)
    return [
        Vertreten(row.pk, person, str(row.get_art_display()), row.von, row.bis)
        for row, person in sorted(seen, key=lambda pair: _RANG.index(Vertretungsart(pair[0].art)))
        if person is not None
    ]


def _person(mitglied: Mitglied, blick: Blick) -> PersonAnsicht | None:
    """Who has released her offices is named with this one, though nothing else of her is public."""
    if mitglied.ausgetreten_am is not None:
        known = blick.ist_mitglied and not ist_verborgen(mitglied, blick)
        return PersonAnsicht(pk=mitglied.pk, name=mitglied.name) if known else None
    view = ansicht(mitglied, blick)
    if view is None and sieht(blick, mitglied, Feld.AMT):
        return PersonAnsicht(pk=mitglied.pk, name=mitglied.name)
    return view


def nach_ebene(rows: Iterable[Buendnis]) -> list[tuple[str, list[Buendnis]]]:
    """Return the Bündnisse under the heading of their level, from near to far; empty levels are left out."""
    found = list(rows)
    levels = ((str(EBENENTITEL[ebene]), [row for row in found if row.ebene == ebene]) for ebene in Ebene)
    return [(titel, here) for titel, here in levels if here]


def buendnisse_der_person(mitglied: Mitglied, konto: object) -> list[Buendnisvertretung]:
    """Return where the person works today, of the Bündnisse this account sees."""
    rows = _heute().filter(mitglied=mitglied, buendnis__in=visible_buendnisse_for(konto))
    return list(rows.select_related("buendnis").order_by("buendnis__sortname"))


def buendnisse_der_institution(institution: Institution, konto: object) -> QuerySet[Buendnis]:
    """Return the Bündnisse in which people of the institution work today; for who knows these people."""
    people = Mitglied.objects.aktiv().filter(institution=institution)
    here = _heute().filter(mitglied__in=people).values("buendnis")
    return visible_buendnisse_for(konto).filter(pk__in=here)

"""Rule R1: who may vote in an election, and what somebody is told who may not."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from fachgruppen.models import Delegation, Gremium, Zugehoerigkeit
from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Stimmfuehrung, Vermerk, Wahl, Wahlgang, WvEintrag
from mitglieder.models import Institution, Mitglied


@dataclass(frozen=True)
class Stimme:
    """A line of the roll to be: who votes, and for which institution if it has the vote."""

    mitglied: Mitglied
    institution: Institution | None
    fuer_institution: bool = False


def wahlberechtigte(gremium: Gremium, stichtag: date, *, delegierte: bool = True) -> QuerySet[Mitglied]:
    """Return who belonged to the Gremium with a vote on the Stichtag, sorted by name (R1)."""
    members = Zugehoerigkeit.objects.am(stichtag).stimmberechtigt().filter(gremium=gremium)
    who = Q(pk__in=members.values("mitglied"))
    if delegierte:
        who |= Q(pk__in=Delegation.objects.am(stichtag).filter(gremium=gremium).values("mitglied"))
    return Mitglied.objects.filter(who).select_related("institution").order_by("sortname", "pk")


def berechtigte_der(wahl: Wahl) -> QuerySet[Mitglied]:
    """Return the people of `wahlberechtigte` for this election; nobody before it has a Stichtag."""
    if wahl.stichtag is None:
        return Mitglied.objects.none()
    delegates = wahl.wahlordnung.delegierte_stimmberechtigt
    return wahlberechtigte(wahl.gremium, wahl.stichtag, delegierte=delegates)


def waehler_der(wahl: Wahl) -> QuerySet[Mitglied]:
    """Return who stands on the frozen roll, without those struck off, sorted by name."""
    rows = wahl.verzeichnis.filter(gestrichen=False)
    people = Mitglied.objects.filter(pk__in=rows.values("mitglied"))
    return people.select_related("institution").order_by("sortname", "pk")


def ohne_vermerk(wahlgang: Wahlgang) -> QuerySet[Mitglied]:
    """Return who stands on the roll and has not voted in this round, sorted by name; it asks no envelope."""
    marked = Vermerk.objects.filter(wahlgang_id=wahlgang.pk).values("eintrag__mitglied")
    return waehler_der(wahlgang.wahl).exclude(pk__in=marked)


def stimmen_der(wahl: Wahl) -> tuple[list[Stimme], list[Institution]]:
    """Return the roll as it would be frozen now, and the institutions that have not named who votes."""
    people = list(berechtigte_der(wahl))
    if wahl.wahlordnung.stimmrecht == Stimmrecht.PERSON:
        return [Stimme(person, person.institution) for person in people], []
    return _je_institution(people, _genannte(wahl))


def _genannte(wahl: Wahl) -> dict[int, int]:
    return dict(Stimmfuehrung.objects.filter(wahl=wahl).values_list("institution", "mitglied"))


def _je_institution(people: list[Mitglied], named: dict[int, int]) -> tuple[list[Stimme], list[Institution]]:
    """One vote for each institution; people without one have their own."""
    votes: list[Stimme] = [Stimme(person, None) for person in people if person.institution is None]
    houses: dict[Institution, list[Mitglied]] = {}
    for person in people:
        if person.institution is not None:
            houses.setdefault(person.institution, []).append(person)
    open_houses = []
    for house, members in houses.items():
        voters = members if len(members) == 1 else [p for p in members if p.pk == named.get(house.pk)]
        if voters:
            votes.append(Stimme(voters[0], house, fuer_institution=True))
        else:
            open_houses.append(house)
    return sorted(votes, key=lambda vote: vote.mitglied.sortname), open_houses


def eintrag_von(wahl: Wahl, mitglied_id: int | None) -> WvEintrag | None:
    """Return the line of a person on the frozen roll."""
    return wahl.verzeichnis.filter(mitglied=mitglied_id, gestrichen=False).first() if mitglied_id else None


def stimmen_im_verzeichnis(wahl: Wahl) -> int:
    """Return how many votes there are on the frozen roll."""
    number: int = wahl.verzeichnis.filter(gestrichen=False).count()
    return number


def stimme_der_institution(wahl: Wahl, mitglied: Mitglied) -> WvEintrag | None:
    """Return the line of whoever casts the vote of her institution; None if it is not hers as well."""
    if wahl.wahlordnung.stimmrecht != Stimmrecht.INSTITUTION or mitglied.institution_id is None:
        return None
    rows = wahl.verzeichnis.filter(fuer_institution=True, gestrichen=False)
    found = rows.filter(institution=mitglied.institution_id).first()
    return found if found and berechtigte_der(wahl).filter(pk=mitglied.pk).exists() else None


def warum_nicht(wahl: Wahl, mitglied: Mitglied, kontakt: str) -> str:
    """Return the sentence for somebody of the Gremium who does not stand on the frozen roll."""
    if shared := stimme_der_institution(wahl, mitglied):
        return saetze.nicht_stimmfuehrend(shared.name_eingefroren)
    return nicht_im_verzeichnis(wahl, mitglied, kontakt)


def nicht_im_verzeichnis(wahl: Wahl, mitglied: Mitglied, kontakt: str) -> str:
    """Return the sentence for somebody who has no vote at all: joined later, or no member."""
    stichtag = wahl.stichtag
    if stichtag is None:
        return ""
    rows = Zugehoerigkeit.objects.mitglieder().filter(gremium=wahl.gremium, mitglied=mitglied)
    later = rows.filter(von__gt=stichtag).order_by("von").first()
    if later is not None and not rows.am(stichtag).exists():
        return saetze.nach_stichtag(later.von, stichtag)
    return saetze.nicht_im_verzeichnis(stichtag, kontakt)

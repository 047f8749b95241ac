"""Reads about attendance: who was there, who is there at a moment, how many there were."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from fachgruppen.selectors import mitglieder_von
from fachgruppen.states import Stimmrecht
from mitglieder.models import Mitglied
from sitzungen.models import Anwesenheit, Einladung, Gast, Sitzung
from sitzungen.selectors.sitzungen import sitzungstag
from sitzungen.states import IM_RAUM, Teilnahmestatus


@dataclass(frozen=True)
class Teilnahme:
    """One person of the list: her invitation, if she has one, and what was entered, if anything."""

    wer: Mitglied | Gast
    einladung: Einladung | None
    eintraege: tuple[Anwesenheit, ...] = ()

    @property
    def key(self) -> str:
        """As `Anwesenheit.key`."""
        return f"{'m' if isinstance(self.wer, Mitglied) else 'g'}{self.wer.pk}"

    @property
    def status(self) -> str:
        """Her Teilnahmestatus; "" as long as nothing was entered."""
        return self.eintraege[0].status if self.eintraege else ""

    @property
    def platz(self) -> tuple[bool, str, int]:
        """Members by name, then guests by name."""
        member = isinstance(self.wer, Mitglied)
        return (
            not member,
            self.wer.sortname if isinstance(self.wer, Mitglied) else self.wer.name,
            self.wer.pk,
        )


@dataclass(frozen=True)
class Anwesenheitszahlen:
    """How many people sat in one Sitzung; see `anwesenheitszahlen`."""

    mitglieder: int = 0
    vertretungen: int = 0
    gaeste: int = 0
    stimmberechtigt: int = 0

    @property
    def personen(self) -> int:
        """Everybody but the guests, who are told apart."""
        return self.mitglieder + self.vertretungen


def eintraege_von(sitzung: Sitzung) -> list[Anwesenheit]:
    """Return everything entered for the session, each with its person; two queries."""
    return list(Anwesenheit.objects.filter(sitzung=sitzung).mit_personen().der_reihe_nach())


def eingetragene(eintraege: Iterable[Anwesenheit]) -> list[Teilnahme]:
    """Return those of whom something was entered, by name, without asking for invitations."""
    found: dict[str, list[Anwesenheit]] = {}
    for row in eintraege:
        found.setdefault(row.key, []).append(row)
    people = [Teilnahme(rows[0].wer, None, tuple(rows)) for rows in found.values()]
    return sorted(people, key=lambda row: row.platz)


def teilnahmen(sitzung: Sitzung) -> list[Teilnahme]:
    """Return the people of the list by name: who is invited, and who was entered besides. Where no member
    was invited, who belongs to the Gremium on that day. Six queries at most.
    """
    found = {row.key: row for row in eingetragene(eintraege_von(sitzung))}
    invited = [Teilnahme(row.empfaenger, row) for row in _einladungen(sitzung)]
    if not any(isinstance(row.wer, Mitglied) for row in invited):
        roster = mitglieder_von(sitzung.gremium, sitzungstag(sitzung)).select_related("institution")
        invited += [Teilnahme(person, None) for person in roster.prefetch_related("freigaben")]
    for row in invited:
        entered = found[row.key].eintraege if row.key in found else ()
        found[row.key] = Teilnahme(row.wer, row.einladung, entered)
    return sorted(found.values(), key=lambda row: row.platz)


def _einladungen(sitzung: Sitzung) -> list[Einladung]:
    rows = Einladung.objects.gueltig().filter(sitzung=sitzung)
    return list(rows.select_related("mitglied__institution", "gast").prefetch_related("mitglied__freigaben"))


def weitere_mitglieder(teilnahmen: Iterable[Teilnahme]) -> list[Mitglied]:
    """Return the people of the network who are not on the list, by name; two queries."""
    listed = [row.wer.pk for row in teilnahmen if isinstance(row.wer, Mitglied)]
    rows = Mitglied.objects.aktiv().exclude(pk__in=listed).select_related("institution")
    return list(rows.prefetch_related("freigaben").order_by("sortname", "pk"))


def ist_jemand_anwesend(sitzung: Sitzung) -> bool:
    """Tell whether anybody was entered as present: without that a session was not held."""
    return Anwesenheit.objects.filter(sitzung=sitzung, status=Teilnahmestatus.ANWESEND).exists()


def anwesende_um(sitzung: Sitzung, moment: datetime) -> list[Anwesenheit]:
    """Return who sat there at the moment, each once, who came in somebody's place included.

    Who comes at 15:00 is there at 15:00, who leaves at 15:00 is not. One query, with Freigaben two.
    """
    return list(Anwesenheit.objects.filter(sitzung=sitzung).um(moment).mit_personen().order_by("pk"))


def im_raum_um(eintraege: Iterable[Anwesenheit], moment: datetime) -> list[Anwesenheit]:
    """Return the same of entries that were read already; no query."""
    there = (row for row in eintraege if row.status in IM_RAUM)
    return [
        row
        for row in there
        if (row.von is None or row.von <= moment) and (row.bis is None or row.bis > moment)
    ]


def stimmen_von(sitzung: Sitzung, anwesende: Iterable[Anwesenheit]) -> int:
    """Count the votes of these people: one each, or one for each institution if the Gremium says so.

    People without an institution then have a vote of their own. Needs the Gremium of the session.
    """
    voters = [row for row in anwesende if row.stimmberechtigt]
    if sitzung.gremium.stimmrecht == Stimmrecht.INSTITUTION:
        return len({(row.institution_id, row.institution_id or row.mitglied_id) for row in voters})
    return len({row.mitglied_id for row in voters})


# People in the room with a vote.
_STIMMBERECHTIGT = Count("mitglied", distinct=True, filter=Q(status__in=IM_RAUM, stimmberechtigt=True))


def stimmberechtigt_anwesend(sitzung: Sitzung) -> QuerySet[Anwesenheit, int]:
    """Return the figure of `anwesenheitszahlen` as a subquery; NULL if nothing was entered."""
    rows = Anwesenheit.objects.filter(sitzung=sitzung).order_by()
    return rows.values("sitzung").annotate(zahl=_STIMMBERECHTIGT).values_list("zahl", flat=True)


def anwesenheitszahlen(sitzungen: Iterable[Sitzung]) -> Mapping[int, Anwesenheitszahlen]:
    """Return for each session (by pk) how many people sat there; one query.

    The definition for every report: a person counts once, however often she came and went, and
    however short she stayed. `mitglieder` were there themselves, `vertretungen` came in the place of
    one who was not; together they are `personen`. `gaeste` are counted apart and are no part of
    `personen`. `stimmberechtigt` are people, not votes: where institutions vote, see `stimmen_von`.
    A session of which nothing was entered has no entry: unknown is not 0.
    """
    rows = Anwesenheit.objects.filter(sitzung__in=[sitzung.pk for sitzung in sitzungen]).order_by()
    people = "mitglied"
    counted = rows.values("sitzung").annotate(
        mitglieder=Count(people, distinct=True, filter=Q(status=Teilnahmestatus.ANWESEND)),
        vertretungen=Count(people, distinct=True, filter=Q(status=Teilnahmestatus.VERTRETEN)),
        gaeste=Count("gast", distinct=True, filter=Q(status__in=IM_RAUM)),
        stimmberechtigt=_STIMMBERECHTIGT,
    )
    columns = counted.values_list("sitzung", "mitglieder", "vertretungen", "gaeste", "stimmberechtigt")
    return {pk: Anwesenheitszahlen(*counts) for pk, *counts in columns}

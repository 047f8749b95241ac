"""What an account is in the network on one day; all rights follow from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Q, QuerySet, Value

from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.states import LEITUNG, Amtsart, Gremiumsart
from mitglieder.models import Netzwerkrolle
from mitglieder.selectors import mitglied_von
from mitglieder.sichtbarkeit import Blick
from mitglieder.states import Rolle
from netzwerk.base.abfrage import Abfrage, Anweisung
from netzwerk.base.uhr import heute


@dataclass(frozen=True)
class Stellung:
    """What an account is in the network on one day; all rights follow from it.

    `gremien` are the ids of the Gremien it belongs to (member, delegate or seat by office),
    `leitet` those it leads (Koordination, Stellvertretung, for the Steuerungsgruppe the Vorsitz),
    `koordiniert` those where it holds the Koordination itself,
    `darunter` the Arbeitsgruppen below a Fachgruppe it leads: it reads and manages them, no more.
    """

    mitglied_id: int | None = None
    rollen: frozenset[Rolle] = frozenset()
    gremien: frozenset[int] = frozenset()
    leitet: frozenset[int] = frozenset()
    koordiniert: frozenset[int] = frozenset()
    darunter: frozenset[int] = frozenset()
    steuerungsgruppe: bool = False

    @property
    def ist_beauftragte(self) -> bool:
        return Rolle.BEAUFTRAGTE in self.rollen

    @property
    def ist_geschaeftsstelle(self) -> bool:
        return Rolle.GESCHAEFTSSTELLE in self.rollen

    @property
    def ist_leitstelle(self) -> bool:
        return bool(self.rollen)


NIEMAND = Stellung()
# What somebody is: the word for it, the id of the Gremium (0: the network), its kind.
Tatsache = tuple[str, int, str]
DARUEBER = "darueber"


def stellung(konto: object, tag: date | None = None) -> Stellung:
    """Return what the account is on the day `tag` (today): one query, kept for this request."""
    mitglied = mitglied_von(konto)
    if mitglied is None:
        return NIEMAND
    tag = tag or heute()
    # Kept with the person: `request.user` is a wrapper with a `__dict__` of its own.
    kept: dict[date, Stellung] = mitglied.__dict__.setdefault("_stellung", {})
    if tag not in kept:
        kept[tag] = _stellung(mitglied.pk, tag)
    return kept[tag]


def _stellung(mitglied_id: int, tag: date) -> Stellung:
    return stellung_aus(mitglied_id, TATSACHEN(mitglied_id, tag), sitz=_sitz)


def _sitz() -> set[int]:
    return set(Gremium.objects.filter(art=Gremiumsart.STEUERUNGSGRUPPE).values_list("pk", flat=True))


def stellung_aus(mitglied_id: int, facts: Iterable[Tatsache], *, sitz: Callable[[], set[int]]) -> Stellung:
    """Return what follows from these facts; `sitz` gives the Steuerungsgruppe when it is needed."""
    facts = list(facts)
    rollen = frozenset(Rolle(fact) for fact, _, _ in facts if fact in Rolle.values)
    gremien = {gremium for fact, gremium, _ in facts if gremium and fact != DARUEBER}
    darunter = frozenset(gremium for fact, gremium, _ in facts if fact == DARUEBER)
    leitet = {gremium for fact, gremium, _ in facts if fact in LEITUNG}
    koordiniert = {gremium for fact, gremium, _ in facts if fact == Amtsart.KOORDINATION}
    in_steuerung = Rolle.BEAUFTRAGTE in rollen or any(
        (fact == Amtsart.KOORDINATION and art == Gremiumsart.FACHGRUPPE)
        or (fact == "delegiert" and art == Gremiumsart.STEUERUNGSGRUPPE)
        for fact, _, art in facts
    )
    if in_steuerung:
        seat = sitz()
        gremien |= seat
        leitet |= seat if Rolle.BEAUFTRAGTE in rollen else set()
    return Stellung(
        mitglied_id,
        rollen,
        frozenset(gremien),
        frozenset(leitet),
        frozenset(koordiniert),
        darunter,
        in_steuerung,
    )


def _facts(
    model: type[Zugehoerigkeit] | type[Amt] | type[Delegation], mitglied_id: int, tag: date, fact: object
) -> QuerySet:
    named = fact if isinstance(fact, F) else Value(fact, output_field=CharField())
    rows = model.objects.am(tag).filter(_besteht("gremium", tag), mitglied_id=mitglied_id)
    return rows.values_list(named, F("gremium_id"), F("gremium__art"))


def _besteht(name: str, tag: date) -> Q:
    """Nobody is anything in a Gremium that is dissolved, whatever is left standing there."""
    ends = Q(**{f"{name}__bis__isnull": True}) | Q(**{f"{name}__bis__gte": tag})
    return Q(**{f"{name}__von__lte": tag}) & ends


def _facts_below(mitglied_id: int, tag: date) -> QuerySet:
    """Return the Arbeitsgruppen below the Fachgruppen that the person leads."""
    rows = Amt.objects.am(tag).filter(_besteht("gremium", tag), mitglied_id=mitglied_id, art__in=LEITUNG)
    rows = rows.filter(_besteht("gremium__arbeitsgruppen", tag))
    word = Value(DARUEBER, output_field=CharField())
    return rows.values_list(word, F("gremium__arbeitsgruppen"), Value("", output_field=CharField()))


def _tatsachen(mitglied_id: int, tag: date) -> Anweisung:
    rows = _facts(Zugehoerigkeit, mitglied_id, tag, "mitglied").union(
        _facts(Amt, mitglied_id, tag, F("art")),
        _facts(Delegation, mitglied_id, tag, "delegiert"),
        _facts_below(mitglied_id, tag),
        Netzwerkrolle.objects.am(tag)
        .filter(mitglied_id=mitglied_id)
        .values_list(F("rolle"), Value(0), Value("", output_field=CharField())),
        all=True,
    )
    statement: Anweisung = rows.query.sql_with_params()
    return statement


# Every page asks this first. No person has the number, no record is of that day.
TATSACHEN = Abfrage(_tatsachen, -1, date.min)


def blick(konto: object) -> Blick:
    """Return the eyes of this account for `mitglieder.sichtbarkeit`: one more query."""
    who = stellung(konto)
    if who.mitglied_id is None:
        return Blick()
    gremien = who.gremien | who.leitet
    rows: list[tuple[int, int]] = []
    if gremien:
        tag = heute()
        pairs = ("gremium_id", "mitglied_id")
        rows = list(
            Zugehoerigkeit.objects.am(tag)
            .filter(gremium_id__in=gremien)
            .values_list(*pairs)
            .union(Delegation.objects.am(tag).filter(gremium_id__in=gremien).values_list(*pairs))
        )
    return Blick(
        mitglied_id=who.mitglied_id,
        ist_mitglied=True,
        leitstelle=who.ist_leitstelle,
        gemeinsam=frozenset(person for _, person in rows),
        geleitet=frozenset(person for gremium, person in rows if gremium in who.leitet),
    )

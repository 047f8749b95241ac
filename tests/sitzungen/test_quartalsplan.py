"""The joint plan: nobody has two sessions at once, whatever the network looks like. No database."""

from datetime import date, datetime, time, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from netzwerk.demo.factories import SperrzeitFactory
from sitzungen.lage import Belegung, Gewohnheit, Lage, Sitz, moment
from sitzungen.quartalsplan import Plan, Planzeile, pruefe_plan, schlage_vor, siegel
from sitzungen.termine import feiertag_am
from sitzungen.vorschlag import ueberlappt
from tests.sitzungen.test_vorschlag import DIENSTAG, SEIT, belegt, fachgruppe, lage

HALBE_STUNDE = timedelta(minutes=30)
FEIERTAG = "Der 14.05.2026 ist ein Feiertag (Christi Himmelfahrt). Bitte wählen Sie einen anderen Tag."
VERGANGEN = "Der Termin liegt in der Vergangenheit. Bitte wählen Sie einen späteren."


@st.composite
def netze(draw: st.DrawFn) -> tuple[Lage, list[Gremium]]:
    """Any network of up to six groups, with any people, habits, sessions and blocked days."""
    quartal = Quartal(draw(st.sampled_from([2026, 2027, 2030])), draw(st.integers(1, 4)))
    groups = [
        fachgruppe(pk, ladungsfrist_tage=draw(st.sampled_from([7, 14, 21])))
        for pk in range(1, draw(st.integers(1, 6)) + 1)
    ]
    people = st.integers(1, 8)
    seats = tuple(
        Sitz(g.pk, person, SEIT, draw(st.sampled_from([None, None, quartal.beginn])), draw(st.booleans()))
        for g in groups
        for person in draw(st.sets(people, max_size=4))
    )
    days = st.integers(0, 89).map(lambda n: quartal.beginn + timedelta(days=n))
    stands = tuple(
        Belegung(99, "Steuerungsgruppe", start := moment(day, time(hour)), start + timedelta(hours=2))
        for day, hour in draw(st.lists(st.tuples(days, st.integers(8, 16)), max_size=4))
    )
    seats += tuple(Sitz(99, person, SEIT, None, True) for person in draw(st.sets(people, max_size=3)))
    habits = {
        g.pk: Gewohnheit(
            wochentage=frozenset({draw(st.integers(0, 4))}),
            von=time(draw(st.sampled_from([9, 10, 14, 16]))),
            dauer=timedelta(minutes=draw(st.sampled_from([60, 120, 180]))),
            letzte=quartal.beginn - timedelta(days=draw(st.integers(1, 120))),
            bekannt=True,
        )
        for g in groups
        if draw(st.booleans())
    }
    blocked = tuple(SperrzeitFactory.build(von=day) for day in draw(st.lists(days, max_size=5)))
    ab = moment(quartal.beginn - timedelta(days=draw(st.integers(-60, 40))), time(12))
    return Lage(quartal, ab, seats, {n: f"Person {n}" for n in range(1, 9)}, stands, blocked, habits), groups


def clashes(found: Lage, plan: Plan) -> list[tuple[int, int]]:
    """Return every pair of sessions at the same time that share a person."""
    rows = [(row.gremium_id, row) for row in plan.values()]
    pairs = [(a, b) for a, b in combinations(rows, 2)]
    pairs += [(row, (stands.gremium_id, stands)) for row in rows for stands in found.belegungen]
    return [
        (a, b) for (a, first), (b, second) in pairs
        if ueberlappt(first, second) and found.gemeinsame(a, b, first.tag)
    ]  # fmt: skip


@given(netze())
@settings(max_examples=60)
def test_no_plan_has_a_holiday_a_clash_or_a_day_that_is_too_near(net: tuple[Lage, list[Gremium]]) -> None:
    found, groups = net
    plan = schlage_vor(found, groups)

    for gremium in groups:
        row = plan.get(gremium.pk)
        if row is None:
            continue
        assert not feiertag_am(row.tag)
        assert row.tag.weekday() < 5
        assert row.tag in found.tage(gremium)
        assert row.tag in found.quartal
    assert clashes(found, plan) == []
    for a, b in combinations(plan.values(), 2):
        if found.unentbehrliche(a.gremium_id, b.gremium_id, a.tag):
            assert not ueberlappt(a, b, HALBE_STUNDE)


@given(netze(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_plan_depends_on_no_order_and_no_chance(net: tuple[Lage, list[Gremium]], chance) -> None:
    found, groups = net
    shuffled = list(groups)
    chance.shuffle(shuffled)
    seats, stands = list(found.sitze), list(found.belegungen)
    chance.shuffle(seats)
    chance.shuffle(stands)
    other = Lage(
        found.quartal, found.ab, tuple(seats), found.namen, tuple(stands), found.sperrzeiten[::-1],
        found.gewohnheiten,
    )  # fmt: skip

    assert schlage_vor(found, groups) == schlage_vor(found, groups)
    first, second = schlage_vor(found, groups), schlage_vor(other, shuffled)
    assert {pk: row.start for pk, row in first.items()} == {pk: row.start for pk, row in second.items()}


@given(netze())
@settings(max_examples=30)
def test_whoever_checks_a_proposed_plan_finds_nothing_forbidden(net: tuple[Lage, list[Gremium]]) -> None:
    """The check that people meet and the search agree on what can be."""
    found, groups = net
    plan = schlage_vor(found, groups)
    rows = [Planzeile(g, plan[g.pk].start, plan[g.pk].ende, "Stadthaus") for g in groups if g.pk in plan]

    urteile = pruefe_plan(found, rows).values()

    assert [urteil.verhindert for urteil in urteile if urteil.verhindert] == []
    assert not any("Zur selben Zeit" in satz for urteil in urteile for satz in urteil.warnungen)


def test_school_holidays_and_sperrzeiten_are_taken_only_if_nothing_else_is_left() -> None:
    weeks = lage(sperrzeiten=(SperrzeitFactory.build(von=date(2026, 5, 4), bis=date(2026, 6, 26)),))
    everything = lage(sperrzeiten=(SperrzeitFactory.build(von=date(2026, 4, 1), bis=date(2026, 6, 30)),))

    assert not schlage_vor(weeks, [fachgruppe()])[1].gestoert
    assert schlage_vor(everything, [fachgruppe()])[1].gestoert


def test_two_groups_with_the_same_habit_and_one_delegate_get_two_days_or_times() -> None:
    habit = lage().gewohnheiten[1]
    seats = tuple(Sitz(pk, 3, SEIT, None, True) for pk in range(1, 7))
    found = lage(sitze=seats, gewohnheiten=dict.fromkeys(range(1, 7), habit))
    plan = schlage_vor(found, [fachgruppe(pk) for pk in range(1, 7)])

    assert len(plan) == 6
    assert clashes(found, plan) == []


# -- Checking a plan that people changed --------------------------------------------------------


def zeile(day: date = DIENSTAG, pk: int = 1, von: int = 14, ort: str = "Stadthaus") -> Planzeile:
    start: datetime = moment(day, time(von))
    return Planzeile(fachgruppe(pk), start, start + timedelta(hours=2), ort)


@pytest.mark.parametrize(
    ("row", "sentence", "field"),
    [
        (zeile(date(2026, 5, 14)), FEIERTAG, "start"),
        (zeile(date(2026, 7, 7)), "Der 07.07.2026 liegt nicht im 2. Quartal 2026.", "start"),
        (zeile(date(2026, 4, 7)), VERGANGEN, "start"),
        (zeile(pk=2, ort=""), "Geben Sie ein, wo die Sitzung stattfindet.", "ort"),
    ],
)
def test_what_forbids_a_row(row: Planzeile, sentence: str, field: str) -> None:
    urteil = pruefe_plan(lage(), [row])[row.gremium.pk]

    assert (urteil.verhindert, urteil.feld) == (sentence, field)


def test_a_group_that_has_a_date_by_now_is_refused_by_name() -> None:
    urteil = pruefe_plan(lage(belegungen=(belegt(date(2026, 6, 2), gremium=1),)), [zeile()])[1]

    assert urteil.verhindert == (
        "Für die Fachgruppe Thema 1 steht inzwischen ein Termin fest: "
        "Di,\xa002.06.2026, 14:00 bis 16:00\xa0Uhr. Bitte lassen Sie diese Zeile weg."
    )


def test_warnings_name_holidays_blocked_days_and_people() -> None:
    found = lage(
        namen={3: "Yara Muster", 1: "Alma Muster"},
        sperrzeiten=(SperrzeitFactory.build(titel="Stadtrat", von=date(2026, 5, 27)),),
    )
    day = date(2026, 5, 27)
    urteile = pruefe_plan(found, [zeile(day), zeile(day, pk=2)])

    assert urteile[1].warnungen[0].startswith("Der Termin liegt in den ")
    assert urteile[1].warnungen[1:] == (
        "Für den 27.05.2026 ist eine Sperrzeit eingetragen: Stadtrat.",
        "Zur selben Zeit tagt die Fachgruppe Thema 2. 1 Person gehört beiden Gruppen an: Yara Muster.",
    )
    assert "Fachgruppe Thema 1" in urteile[2].warnungen[-1]


def test_the_seal_stands_for_exactly_these_warnings() -> None:
    clean = pruefe_plan(lage(), [zeile()])
    one = pruefe_plan(lage(), [zeile(date(2026, 5, 23))])
    two = pruefe_plan(lage(), [zeile(date(2026, 5, 24))])

    assert siegel(clean) == ""
    assert len({siegel(clean), siegel(one), siegel(two)}) == 3
    assert siegel(one) == siegel(pruefe_plan(lage(), [zeile(date(2026, 5, 23))]))

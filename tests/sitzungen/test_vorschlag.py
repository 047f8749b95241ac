"""Proposals: what is out, what costs how many points, and the reasons in words. No database."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from netzwerk.demo.factories import GremiumFactory, SperrzeitFactory
from sitzungen.lage import Belegung, Gewohnheit, Lage, Sitz, moment
from sitzungen.vorschlag import Vorschlag, bewerte, ist_brueckentag, kandidaten, vorschlaege

SEIT = date(2020, 1, 1)
DIENSTAG = date(2026, 5, 19)
PFINGSTEN = "Himmelfahrts-/Pfingstferien (26.05. bis 29.05.2026)"
GEWOHNT = Gewohnheit(
    wochentage=frozenset({1}), von=time(14), letzte=date(2026, 2, 17), bekannt=True, ort="Stadthaus"
)


def fachgruppe(pk: int = 1, **felder: Any) -> Gremium:
    gremium = GremiumFactory.build(pk=pk, name=f"Thema {pk}", reihenfolge=pk, **felder)
    gremium.ruhezeilen = []
    return gremium


def lage(**felder: Any) -> Lage:
    """Return the second quarter of 2026 on a Monday in April, with two groups that share person 3."""
    seats = [Sitz(1, 1, SEIT), Sitz(1, 3, SEIT), Sitz(2, 2, SEIT), Sitz(2, 3, SEIT)]
    facts = {
        "quartal": Quartal(2026, 2),
        "ab": moment(date(2026, 4, 13), time(12)),
        "sitze": tuple(seats),
        "gewohnheiten": {1: GEWOHNT},
    }
    return Lage(**(facts | felder))


def belegt(day: date, von: int = 14, minuten: int = 120, gremium: int = 2) -> Belegung:
    start = moment(day, time(von))
    return Belegung(gremium, f"Fachgruppe Thema {gremium}", start, start + timedelta(minutes=minuten))


def am(found: list[Vorschlag], day: date) -> list[datetime]:
    return [row.start for row in found if row.tag == day]


def judged(found: Lage, day: date, von: int = 14) -> Vorschlag:
    row = bewerte(found, fachgruppe(), moment(day, time(von)))
    assert row is not None
    return row


def test_candidates_leave_time_to_invite_and_end_with_the_quarter() -> None:
    days = [row.tag for row in kandidaten(lage(), fachgruppe())]

    assert days[0] == date(2026, 4, 30)
    assert days[-1] == date(2026, 6, 30)
    assert days == sorted(days)


def test_a_quarter_too_near_its_end_has_no_candidate() -> None:
    late = lage(ab=moment(date(2026, 6, 20), time(12)))

    assert kandidaten(late, fachgruppe()) == []
    assert vorschlaege(late, fachgruppe()) == []


@pytest.mark.parametrize(
    "day", [date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25), date(2026, 5, 16), date(2026, 5, 17)]
)
def test_holidays_and_weekends_are_out(day: date) -> None:
    assert am(kandidaten(lage(), fachgruppe()), day) == []


def test_a_group_that_ends_is_not_planned_beyond() -> None:
    ends = fachgruppe(bis=date(2026, 5, 20))

    assert max(row.tag for row in kandidaten(lage(), ends)) == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("von", "minuten", "free"),
    [(16, 60, False), (12, 100, False), (16, 30, False), (12, 90, True), (17, 60, True)],
)
def test_who_is_indispensable_needs_half_an_hour_between_two_sessions(
    von: int, minuten: int, free: bool
) -> None:
    seats = (Sitz(1, 3, SEIT, unentbehrlich=True), Sitz(2, 3, SEIT))
    found = lage(sitze=seats, belegungen=(belegt(DIENSTAG, von, minuten),))

    assert (bewerte(found, fachgruppe(), moment(DIENSTAG, time(14))) is not None) is free


def test_the_own_session_blocks_as_well() -> None:
    found = lage(sitze=(), belegungen=(belegt(DIENSTAG, gremium=1),))

    assert bewerte(found, fachgruppe(), moment(DIENSTAG, time(14))) is None


def test_whose_seat_has_ended_blocks_nothing() -> None:
    seats = (Sitz(1, 3, SEIT, date(2026, 5, 18), unentbehrlich=True), Sitz(2, 3, SEIT))

    assert judged(lage(sitze=seats, belegungen=(belegt(DIENSTAG),)), DIENSTAG).doppelungen == ()


@pytest.mark.parametrize(
    ("change", "day", "points"),
    [
        ({}, DIENSTAG, 110),
        ({}, DIENSTAG + timedelta(days=1), 100),
        ({"belegungen": (belegt(DIENSTAG),)}, DIENSTAG, 102),
        ({}, date(2026, 5, 26), 85),
        ({"gewohnheiten": {1: Gewohnheit(letzte=date(2026, 2, 20))}}, date(2026, 5, 15), 85),
        ({"gewohnheiten": {1: Gewohnheit()}}, date(2026, 5, 15), 85),
        ({"sperrzeiten": (SperrzeitFactory.build(von=DIENSTAG),)}, DIENSTAG, 95),
        ({}, date(2026, 5, 5), 100),
        ({}, date(2026, 6, 2), 100),
        ({"gewohnheiten": {}}, DIENSTAG, 110),
    ],
)
def test_points(change: dict[str, Any], day: date, points: int) -> None:
    assert judged(lage(**change), day).punkte == points


def test_bridge_days() -> None:
    assert [ist_brueckentag(date(2026, 5, day)) for day in (15, 22, 26)] == [True, False, False]
    # 3 October 2028 is a Tuesday.
    assert ist_brueckentag(date(2028, 10, 2))


def test_reasons_for_the_best_date() -> None:
    row = judged(lage(), DIENSTAG)

    assert row.dafuer(eigene=True) == [
        "Ihr üblicher Tag und Ihre übliche Zeit",
        "Keines der 2\xa0Mitglieder hat zur selben Zeit eine andere Sitzung",
        "13\xa0Wochen nach der letzten Sitzung",
    ]
    assert row.dafuer(eigene=False)[0] == "Üblicher Tag und übliche Zeit"
    assert row.dagegen() == ["Letzte Woche vor den Ferien"]


def test_reasons_against() -> None:
    found = lage(
        belegungen=(belegt(date(2026, 5, 27)),),
        sperrzeiten=(SperrzeitFactory.build(titel="Stadtrat", von=date(2026, 5, 27)),),
    )

    assert judged(found, date(2026, 5, 27)).dagegen() == [
        "1 Mitglied tagt gleichzeitig in der Fachgruppe Thema 2",
        f"In den Ferien: {PFINGSTEN}",
        "Sperrzeit: Stadtrat",
        "Nicht der übliche Wochentag",
    ]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 4, 30), "10\xa0Wochen nach der letzten Sitzung, etwas früh"),
        (date(2026, 6, 9), "16\xa0Wochen nach der letzten Sitzung, etwas spät"),
        (date(2026, 5, 15), "Brückentag"),
    ],
)
def test_more_reasons_against(day: date, reason: str) -> None:
    assert reason in judged(lage(), day).dagegen()


def test_the_other_half_of_the_day_is_proposed_where_somebody_cannot_come() -> None:
    seats = (Sitz(1, 3, SEIT, unentbehrlich=True), Sitz(2, 3, SEIT))
    found = kandidaten(lage(sitze=seats, belegungen=(belegt(DIENSTAG),)), fachgruppe())

    assert am(found, DIENSTAG) == [moment(DIENSTAG, time(9))]
    row = next(row for row in found if row.tag == DIENSTAG)
    assert "Vormittags statt nachmittags, weil um 14:00\xa0Uhr die Fachgruppe Thema 2 tagt" in row.dagegen()
    assert "Ihr üblicher Wochentag" in row.dafuer(eigene=True)


def test_five_proposals_at_most_one_a_day_the_best_first() -> None:
    found = vorschlaege(
        lage(belegungen=tuple(belegt(DIENSTAG + timedelta(days=n)) for n in range(3))), fachgruppe()
    )

    assert len(found) == 5
    assert len({row.tag for row in found}) == 5
    assert [row.punkte for row in found] == sorted((row.punkte for row in found), reverse=True)


def test_holidays_entered_by_hand_count_like_known_ones() -> None:
    entered = SperrzeitFactory.build(
        titel="Sommerferien", art="ferien", von=date(2030, 4, 1), bis=date(2030, 4, 30)
    )
    found = lage(
        quartal=Quartal(2030, 2),
        ab=moment(date(2030, 3, 1), time(12)),
        sperrzeiten=(entered,),
        gewohnheiten={},
    )

    assert judged(found, date(2030, 4, 9)).punkte == 85
    assert not found.feriendaten_fehlen
    assert lage(quartal=Quartal(2030, 2)).feriendaten_fehlen
    assert not lage().feriendaten_fehlen

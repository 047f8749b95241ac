"""The Quartalsampel at its borders: day 56, the ends of the quarter, sessions nobody closed."""

from datetime import date

import pytest

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from sitzungen.models import Sitzung
from sitzungen.quartalsampel import Ampelstand, planungstag, quartalsampel
from sitzungen.states import Sitzungsstatus
from tests.sitzungen.conftest import um

Q4 = Quartal(2026, 4)
GREMIUM = Gremium(pk=1, name="Deutschunterricht", von=date(2002, 1, 1))
GREMIUM.ruhezeilen = []


def sitzung(tag: date, status: str, gremium_id: int = 1) -> Sitzung:
    quartal = Quartal.am(tag)
    return Sitzung(
        gremium_id=gremium_id, start=um(tag), ende=um(tag, 16), status=status, jahr=quartal.jahr,
        quartal=quartal.nummer,
    )  # fmt: skip


def stand(heute: date, *sitzungen: Sitzung, gremium: Gremium = GREMIUM) -> str:
    return quartalsampel(gremium, Q4, sitzungen, heute).stand


def test_planning_day_is_day_56():
    assert planungstag(Q4) == date(2026, 11, 25)
    assert [planungstag(Quartal(2028, n)) for n in (1, 2, 3)] == [
        date(2028, 2, 25), date(2028, 5, 26), date(2028, 8, 25),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heute", "erwartet"),
    [
        (date(2026, 9, 30), Ampelstand.OFFEN),
        (date(2026, 10, 1), Ampelstand.OFFEN),
        (date(2026, 11, 25), Ampelstand.OFFEN),
        (date(2026, 11, 26), Ampelstand.GEFAEHRDET),
        (date(2026, 12, 31), Ampelstand.GEFAEHRDET),
        (date(2027, 1, 1), Ampelstand.VERSAEUMT),
    ],
)
def test_without_a_session(heute, erwartet):
    assert stand(heute) == erwartet


def test_words_of_a_quarter_without_a_session():
    assert quartalsampel(GREMIUM, Q4, [], date(2026, 9, 8)).hinweis == "bis Mi,\xa025.11. planen"
    assert quartalsampel(GREMIUM, Q4, [], date(2026, 12, 1)).hinweis == "kein Termin"


@pytest.mark.parametrize("heute", [date(2026, 9, 1), date(2026, 11, 26), date(2026, 12, 31)])
@pytest.mark.parametrize("status", [Sitzungsstatus.GEPLANT, Sitzungsstatus.EINGELADEN])
def test_a_date_ahead_is_planned(heute, status):
    assert stand(heute, sitzung(date(2026, 12, 31), status)) == Ampelstand.GEPLANT


def test_held_fulfils_whatever_else_happened():
    held = sitzung(date(2026, 10, 1), Sitzungsstatus.STATTGEFUNDEN)
    fallen = sitzung(date(2026, 11, 3), Sitzungsstatus.AUSGEFALLEN)
    planned = sitzung(date(2026, 12, 8), Sitzungsstatus.GEPLANT)

    found = quartalsampel(GREMIUM, Q4, [fallen, held, planned], date(2027, 2, 1))

    assert (found.stand, found.sitzung, found.hinweis) == (Ampelstand.ERFUELLT, held, "Do,\xa001.10.")


@pytest.mark.parametrize(
    ("heute", "erwartet"),
    [
        (date(2026, 11, 4), Ampelstand.OFFEN),
        (date(2026, 11, 26), Ampelstand.GEFAEHRDET),
        (date(2026, 12, 11), Ampelstand.GEFAEHRDET),
        (date(2027, 1, 1), Ampelstand.VERSAEUMT),
    ],
)
def test_fallen_through(heute, erwartet):
    found = quartalsampel(GREMIUM, Q4, [sitzung(date(2026, 11, 3), Sitzungsstatus.AUSGEFALLEN)], heute)
    assert found.stand == erwartet
    if erwartet != Ampelstand.OFFEN:
        assert found.hinweis == "ausgefallen"


def test_a_cancelled_session_leaves_the_quarter_open():
    assert stand(date(2026, 10, 15), sitzung(date(2026, 11, 3), Sitzungsstatus.ABGESAGT)) == Ampelstand.OFFEN


def test_a_session_nobody_closed_wants_a_look_before_it_counts_as_missed():
    over = sitzung(date(2026, 12, 30), Sitzungsstatus.EINGELADEN)

    now = quartalsampel(GREMIUM, Q4, [over], date(2026, 12, 31))
    later = quartalsampel(GREMIUM, Q4, [over], date(2027, 1, 1))

    assert (now.stand, now.hinweis) == (Ampelstand.GEPLANT, "Mi,\xa030.12., noch nicht abgeschlossen")
    assert (later.stand, later.sitzung) == (Ampelstand.GEFAEHRDET, over)


def test_other_quarters_and_other_gremien_do_not_count():
    others = [
        sitzung(date(2026, 9, 30), Sitzungsstatus.STATTGEFUNDEN),
        sitzung(date(2026, 12, 1), Sitzungsstatus.STATTGEFUNDEN, 2),
    ]
    assert stand(date(2027, 1, 1), *others) == Ampelstand.VERSAEUMT


def test_a_gremium_that_did_not_exist_missed_nothing():
    later = Gremium(pk=1, von=date(2027, 1, 1))
    ended = Gremium(pk=1, von=date(2002, 1, 1), bis=date(2026, 9, 30))
    assert stand(date(2027, 3, 1), gremium=later) == Ampelstand.OFFEN
    assert stand(date(2027, 3, 1), gremium=ended) == Ampelstand.OFFEN

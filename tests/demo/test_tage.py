"""Days of the demo: they exist and keep their promises on every day of the years ahead."""

from datetime import date, timedelta

import pytest

from fachgruppen.models import Gremium
from netzwerk.base.quartal import Quartal
from netzwerk.demo.gremien import amtszeit, vorlagen
from netzwerk.demo.tage import Sitzungstage, ist_werktag, monatsanfang, monatsende, werktag_bis
from netzwerk.demo.termine import plane_termine
from sitzungen.states import Sitzungsstatus
from tests.conftest import HeuteIst


@pytest.mark.parametrize(
    ("tag", "monate", "ende"),
    [
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 1), 2, date(2028, 2, 29)),
        (date(2026, 1, 1), -1, date(2025, 12, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 31)),
    ],
)
def test_monatsende(tag: date, monate: int, ende: date) -> None:
    assert monatsende(tag, monate) == ende


def test_monatsanfang() -> None:
    assert monatsanfang(date(2026, 3, 31)) == date(2026, 3, 1)
    assert monatsanfang(date(2026, 3, 31), -3) == date(2025, 12, 1)


def test_werktage_know_the_holidays_of_the_land() -> None:
    """Epiphany is a holiday in Sachsen-Anhalt, but not in most other Länder."""
    assert not ist_werktag(date(2026, 1, 6))
    assert not ist_werktag(date(2026, 12, 24))
    assert not ist_werktag(date(2026, 11, 22))
    assert ist_werktag(date(2026, 11, 23))
    assert werktag_bis(date(2026, 1, 6)) == date(2026, 1, 5)


def test_sitzungstage_are_given_out_once() -> None:
    tage = Sitzungstage(date(2026, 9, 1))
    window = (date(2026, 9, 1), date(2026, 9, 3))

    given = [tage.vergib(date(2026, 9, 1), *window, 1) for _ in range(3)]

    assert given == [date(2026, 9, 2), date(2026, 9, 3), None]


def test_school_holidays_are_avoided() -> None:
    tage = Sitzungstage(date(2026, 1, 1))

    assert tage.vergib(date(2026, 10, 22), date(2026, 10, 1), date(2026, 11, 15), 3) == date(2026, 10, 15)


def test_amtszeit_lasts_two_years_and_ends_when_promised(heute_ist: HeuteIst) -> None:
    for offset in range(0, 1100, 7):
        today = date(2026, 1, 1) + timedelta(days=offset)
        heute_ist(today)
        von, bis = amtszeit(0)
        assert 30 <= (bis - today).days <= 60
        assert (von.day, monatsanfang(bis, -23)) == (1, von)


def test_termine_fit_every_day_of_three_years() -> None:
    paare = [
        (Gremium(pk=number, kuerzel=vorlage["kuerzel"]), vorlage)
        for number, vorlage in enumerate(vorlagen(), start=1)
    ]
    for offset in range(0, 1100, 6):
        today = date(2026, 1, 1) + timedelta(days=offset)
        termine = plane_termine(paare, today)
        tage = [termin.tag for termin in termine]
        assert tage == sorted(set(tage))
        assert today not in tage
        geplant = next(t for t in termine if t.gremium.kuerzel == "DEU" and t.tag > today)
        assert geplant.status == Sitzungsstatus.GEPLANT
        assert 18 <= (geplant.tag - today).days <= 31
        assert {t.gremium.kuerzel for t in termine if t.status == Sitzungsstatus.EINGELADEN} >= {
            "KIT",
            "GES",
            "STG",
        }
        for back in range(-4, 0):
            quartal = Quartal.am(today).plus(back)
            held = [t for t in termine if t.tag in quartal and t.status != Sitzungsstatus.ABGESAGT]
            assert sorted(t.gremium.pk for t in held) == list(range(1, 8))

"""Quarters at their borders."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.base.quartal import Quartal, quartale_des_jahres


@pytest.mark.parametrize(
    ("tag", "quartal"),
    [
        (date(2026, 1, 1), Quartal(2026, 1)),
        (date(2026, 3, 31), Quartal(2026, 1)),
        (date(2026, 4, 1), Quartal(2026, 2)),
        (date(2026, 12, 31), Quartal(2026, 4)),
        (date(2028, 2, 29), Quartal(2028, 1)),
    ],
)
def test_day_belongs_to_its_quarter(tag: date, quartal: Quartal) -> None:
    assert Quartal.am(tag) == quartal


def test_fifth_quarter_is_refused() -> None:
    with pytest.raises(ValueError, match="Quartale 1 bis 4"):
        Quartal(2026, 5)


def test_plus_crosses_years_in_both_directions() -> None:
    assert Quartal(2026, 4).plus(1) == Quartal(2027, 1)
    assert Quartal(2026, 1).plus(-1) == Quartal(2025, 4)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_is_in_exactly_one_quarter(tag: date) -> None:
    quartal = Quartal.am(tag)

    assert tag in quartal
    assert quartal.ende + timedelta(days=1) == quartal.plus(1).beginn
    assert 1 <= quartal.tag_nummer(tag) <= 92


def test_year_has_four_quarters_in_order() -> None:
    assert [str(quartal) for quartal in quartale_des_jahres(2026)] == [
        "1. Quartal 2026",
        "2. Quartal 2026",
        "3. Quartal 2026",
        "4. Quartal 2026",
    ]

"""A time of day becomes the right moment, also of a session that runs into the next day."""

from datetime import datetime, time

import pytest

from sitzungen.models import Sitzung
from sitzungen.uhrzeit import moment_der_sitzung
from tests.conftest import ORTSZEIT


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ORTSZEIT)


@pytest.mark.parametrize(
    ("start", "typed", "moment"),
    [
        (at(10, 14), time(13, 30), at(10, 13, 30)),
        (at(10, 14), time(15), at(10, 15)),
        (at(10, 23, 40), time(23, 50), at(10, 23, 50)),
        (at(10, 23, 40), time(0, 20), at(11, 0, 20)),
        # The night in which the clocks go forward.
        (at(28, 23), time(3, 10), at(29, 3, 10)),
    ],
)
def test_a_time_of_day_is_a_moment_of_the_session(start: datetime, typed: time, moment: datetime) -> None:
    assert moment_der_sitzung(Sitzung(start=start), typed) == moment


def test_nothing_typed_or_no_date_is_no_moment() -> None:
    assert moment_der_sitzung(Sitzung(start=at(10, 14)), None) is None
    assert moment_der_sitzung(Sitzung(), time(14)) is None

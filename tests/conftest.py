"""Fixtures for all tests: one account a role over a small network, and a clock that stands still."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

pytest_plugins = ["tests.fixtures_rollen"]

ORTSZEIT = ZoneInfo("Europe/Berlin")

HeuteIst = Callable[..., datetime]


@pytest.fixture
def heute_ist() -> Iterator[HeuteIst]:
    """Stop the clock: `heute_ist(date(2028, 2, 29))` or `heute_ist(date(2026, 3, 29), time(1, 59))`.

    Local time, noon unless told otherwise; call it before the fixtures that depend on today are
    made, and again to travel on.
    """
    with ExitStack() as stack:

        def freeze(tag: date, uhrzeit: time = time(12)) -> datetime:
            moment = datetime.combine(tag, uhrzeit, tzinfo=ORTSZEIT)
            stack.enter_context(time_machine.travel(moment, tick=False))
            return moment

        yield freeze

"""Fixtures for all tests: one account a role over a small network, a stopped clock, counted queries."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoAssertNumQueries

from tests.umfang import GRUENDLICH

pytest_plugins = ["tests.datenbank", "tests.reihenfolge", "tests.fixtures_rollen", "tests.figuren"]

# Speed is measured in benchmarks/; a busy machine must not fail a property. What was green stays green
# until the code changes: examples never seen before are drawn in `make gruendlich`.
settings.register_profile(
    "portal", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=not GRUENDLICH
)
settings.load_profile("portal")

ORTSZEIT = ZoneInfo("Europe/Berlin")

HeuteIst = Callable[..., datetime]
GetMitAbfragen = Callable[[Client, str, int], HttpResponse]


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among what stays to the end: modules, models, URLs, tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


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


@pytest.fixture
def get_mit_abfragen(django_assert_num_queries: DjangoAssertNumQueries) -> GetMitAbfragen:
    """Get a page and insist on its literal number of queries: `get_mit_abfragen(client, url, 6)`.

    Ask with 1 and with 3 rows for the same number; session and login are counted as well.
    """

    def get(client: Client, url: str, anzahl: int) -> HttpResponse:
        with django_assert_num_queries(anzahl):
            return client.get(url)

    return get

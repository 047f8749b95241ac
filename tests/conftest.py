"""Fixtures for all tests: one account a role over a small network, a stopped clock, counted queries."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, settings
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

pytest_plugins = ["tests.fixtures_rollen", "tests.figuren"]

# Speed is measured in benchmarks/; a busy machine must not fail a property.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")

ORTSZEIT = ZoneInfo("Europe/Berlin")

HeuteIst = Callable[..., datetime]
GetMitAbfragen = Callable[[Client, str, int], HttpResponse]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database; who is still connected at the end is cut off, or it could not be dropped.

    While Playwright's event loop runs, Django uses another connection than before and after it: what is
    left open there nobody can close any more. The one at hand may be dead, so it is opened anew.
    """
    yield
    connection.close()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


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

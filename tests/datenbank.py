"""The test database: made from the models (`netzwerk.base.tabellen`), and emptied without TRUNCATE."""

from collections.abc import Iterator
from functools import cache

import psycopg
import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import OperationalError, connection, transaction
from django.db.models.signals import pre_migrate
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

from netzwerk.base.tabellen import complete_tables, create_extensions

VERSUCHE = 5
# Flushing would empty these as well and fill them again with the same rows.
KEPT = {ContentType._meta.db_table, Permission._meta.db_table}


@pytest.fixture(scope="session")
def django_db_createdb(
    django_db_createdb: bool, django_db_keepdb: bool, django_db_modify_db_settings_parallel_suffix: None
) -> bool:
    """Whether to make the database anew: unless `--reuse-db` finds one that was finished.

    A database that is used again gets what it lacks from the migrations.
    """
    anew = django_db_createdb or not django_db_keepdb or not _is_finished()
    connection.settings_dict["TEST"]["MIGRATE"] = not anew
    pre_migrate.connect(create_extensions, sender=apps.get_app_config("contenttypes"))
    return anew


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_createdb: bool, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database; who is still connected at the end is cut off, or it could not be dropped.

    While Playwright's event loop runs, Django uses another connection than before and after it: what is
    left open there nobody can close any more. The one at hand may be dead, so it is opened anew.
    """
    with django_db_blocker.unblock():
        if django_db_createdb:
            complete_tables()
        quick = _may_skip_triggers()
    with pytest.MonkeyPatch.context() as patch:
        if quick:
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: empty_database())
        yield
    connection.close()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _is_finished() -> bool:
    """Whether the test database is there with everything in it; the list of migrations is written last."""
    name = connection.creation._get_test_db_name()
    try:
        with psycopg.connect(**{**connection.get_connection_params(), "dbname": name}) as link:
            return link.execute("SELECT count(*) > 0 FROM django_migrations").fetchone() == (True,)
    except psycopg.Error:
        return False


def _may_skip_triggers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return cursor.fetchone() == (True,)


@cache
def _tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return [connection.ops.quote_name(name) for name in sorted(names) if name not in KEPT]


def empty_database() -> None:
    """Leave the database as Django's `flush` does, but touch only the tables that have rows.

    TRUNCATE costs a new file for each table and each of its indexes. As it does, this waits for everybody
    who is still writing, and asks neither triggers nor foreign keys. A late request of the last page may
    hold one table and want another: then the database ends one of the two, and this tries again. The cache
    goes as well: it counts logins, and a browser test must not be refused for those before it.
    """
    for left in reversed(range(VERSUCHE)):
        try:
            _empty_tables()
            break
        except OperationalError as error:
            if not left or not isinstance(error.__cause__, psycopg.errors.DeadlockDetected):
                raise
    caches["default"].clear()


def _empty_tables() -> None:
    tables = _tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in tables))
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")

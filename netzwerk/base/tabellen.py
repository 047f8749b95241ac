"""The tables of an empty database, made at once from the models: what all migrations together lead to.

Step by step the migrations take ten times as long, and none of the steps has any row to care for. That both
ways lead to the same database is shown by `tests/architecture/test_migrationen.py`; a migration that does
more than the models say (an extension, a function, rows) therefore needs its line here.
"""

import logging
from typing import Any

import pghistory.models
import pgtrigger
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")


def is_empty() -> bool:
    """Tell whether the database has no table yet."""
    return not connection.introspection.table_names()


def create_tables() -> None:
    """Make everything the models say in an empty database: all of it, or nothing if it breaks off."""
    with transaction.atomic():
        create_extensions()
        _create_from_models()
        complete_tables()


def _create_from_models() -> None:
    """Let Django make the tables as for apps without migrations; there is no setting for one call."""
    with_migrations = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = dict.fromkeys((app.label for app in apps.get_app_configs()), None)
    try:
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    finally:
        settings.MIGRATION_MODULES = with_migrations


def create_extensions(**kwargs: Any) -> None:
    """Make what the tables need beforehand."""
    with connection.cursor() as cursor:
        for name in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


def complete_tables() -> None:
    """Install what is no table, and note every migration as done."""
    logging.getLogger("pgtrigger").setLevel(logging.WARNING)
    pghistory.models.Context.install_pgh_attach_context_func()
    pgtrigger.install()
    with connection.cursor() as cursor:  # Django's migrations and models differ about this one
        cursor.execute("ALTER TABLE auth_group_permissions ALTER COLUMN id TYPE bigint")
    done = MigrationRecorder(connection)
    done.ensure_schema()
    rows = [done.Migration(app=app, name=name) for app, name in MigrationLoader(connection).disk_migrations]
    done.Migration.objects.bulk_create(rows)

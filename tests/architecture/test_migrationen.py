"""The migrations lead to the very database that the models describe, on which all other tests stand."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from betrieb.ordner import ROOT
from tests.architecture.quellen import PACKAGES

# What both databases have to answer alike; the order of columns is the one thing that may differ.
FRAGEN = {
    "Erweiterungen": "SELECT extname, extversion FROM pg_extension",
    "Tabellen": """
        SELECT relname, relkind, relpersistence, reloptions FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('i', 'I')""",
    "Spalten": """
        SELECT attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
               attgenerated, attcollation::regcollation::text, pg_get_expr(adbin, adrelid)
        FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid
             AND adnum = attnum
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped""",
    "Schranken": """
        SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid), convalidated
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",
    "Indizes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "Trigger": """
        SELECT tgrelid::regclass::text, pg_get_triggerdef(oid), tgenabled, obj_description(oid, 'pg_trigger')
        FROM pg_trigger WHERE NOT tgisinternal""",
    "Funktionen": """
        SELECT proname, pg_get_functiondef(p.oid) FROM pg_proc p
        WHERE pronamespace = 'public'::regnamespace AND prokind <> 'a'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""",
    "Sequenzen": """
        SELECT sequencename, data_type::text, start_value, increment_by, max_value
        FROM pg_sequences WHERE schemaname = 'public'""",
}
TABELLEN = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> %s"
# Ids and times of rows may differ; the cache is nobody's content.
ZEILEN = "SELECT to_jsonb(t) - 'id' - 'content_type_id' - 'applied' FROM {} t"
ZWISCHENSPEICHER = "zwischenspeicher"
# What the comparison depends on, as it was when it last came out equal. Whether the models have changed
# without a migration is asked by `makemigrations --check` each time.
VERGLICHEN = Path(__file__).with_name("migrationen.sha256")
QUELLEN = ("netzwerk/base/tabellen.py", "tests/datenbank.py", "requirements.lock", "requirements-test.lock")


@pytest.fixture
def neben(db: None) -> Iterator[Callable[..., str]]:
    """Make a second database by these commands, one after the other, and return its address."""
    name = f"{connection.settings_dict['NAME']}_neben"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))

    def make(*commands: str) -> str:
        with psycopg.connect(_url(), autocommit=True) as link:
            link.execute(drop)
            link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        for command in commands:
            _manage(command, _url(name))
        return _url(name)

    yield make
    with psycopg.connect(_url(), autocommit=True) as link:
        link.execute(drop)


def _url(name: str = "") -> str:
    db = connection.settings_dict
    password = f":{db['PASSWORD']}" if db["PASSWORD"] else ""
    return f"postgresql://{db['USER']}{password}@{db['HOST']}:{db['PORT'] or 5432}/{name or db['NAME']}"


def _manage(command: str, url: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", command], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "netzwerk.settings.test", "DATABASE_URL": url},
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def look(url: str) -> Counter[str]:
    """Return everything that is in the database, each thing as a line."""
    with psycopg.connect(url) as link:
        found = {title: link.execute(question).fetchall() for title, question in FRAGEN.items()}
        for (table,) in link.execute(TABELLEN, [ZWISCHENSPEICHER]).fetchall():
            rows = link.execute(sql.SQL(ZEILEN).format(sql.Identifier(table))).fetchall()
            found[f"Zeilen von {table}"] = rows
    return Counter(f"{title}: {row}" for title, rows in found.items() for row in rows)


def fingerprint() -> str:
    """Return one line that changes with every migration, library and way of making the database."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    migrations = (path for package in PACKAGES for path in (ROOT / package).glob("**/migrations/*.py"))
    for path in sorted({*migrations, *(ROOT / name for name in QUELLEN)}):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return f"{digest.hexdigest()}\n"


def test_migrations_and_models_agree(neben: Callable[..., str]) -> None:
    """Running all migrations takes minutes: it is done when they differ from those last compared.

    `make gruendlich` compares in any case. Commit the file that is written together with the migration.
    """
    known = VERGLICHEN.exists() and VERGLICHEN.read_text() == fingerprint()
    if known and not os.environ.get("NETZWERK_GRUENDLICH"):
        return
    by_models, by_migrations = look(_url()), look(neben("migrate", "datenbank_anlegen"))

    assert {line.partition(":")[0] for line in by_models} > {*FRAGEN, "Zeilen von django_content_type"}
    assert sorted(by_models - by_migrations) == []
    assert sorted(by_migrations - by_models) == []
    VERGLICHEN.write_text(fingerprint())


def test_an_empty_database_is_made_at_once_and_then_left_alone(neben: Callable[..., str]) -> None:
    assert look(neben("datenbank_anlegen", "datenbank_anlegen", "migrate")) == look(_url())

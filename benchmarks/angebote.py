"""How long the public Katalog takes with 5,000 Angebote, and which index PostgreSQL uses.

    python benchmarks/angebote.py

Needs DATABASE_URL like the tests; builds a database of its own and removes it. The limit is what
the portal allows a page: 200 ms.
"""

# ruff: noqa: E402  the portal's folder has to be on the path before its modules can be imported

import os
import statistics
import sys
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerk.settings.test")
django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, get_runner, setup_test_environment

from fachgruppen.angebote.models import Angebot, Uebersetzung
from netzwerk.demo.angebotskopien import kopiere_angebote

ANZAHL, RUNDEN, MILLISEKUNDEN = 5_000, 20, 200
SEITEN = {
    "alles": "/angebote/",
    "B1 mit Kinderbetreuung": "/angebote/?art=sprachkurs&niveau=b1&kinderbetreuung=on&viertel=572",
    "Volltext": "/angebote/?suche=Deutsch+Beruf",
    "Tippfehler": "/angebote/?suche=Spielgrupe",
    "nach Stadtvierteln": "/angebote/?ansicht=viertel",
    "auf Arabisch": "/ar/angebote/",
    "arabische Wörter": "/ar/angebote/?suche=ألمانية+الأطفال",
    "Atom-Feed": "/angebote/neu.atom",
    "nichts gefunden": "/angebote/?art=sport&niveau=b1",
}


def fill() -> None:
    """Load the demo network and copy its Angebote until there are enough."""
    call_command("demo", verbosity=0)
    kopiere_angebote(range(2, ANZAHL // Angebot.objects.count() + 2))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE angebote_angebot, angebote_uebersetzung")
    print(f"{Angebot.objects.count()} Angebote, {Uebersetzung.objects.count()} Übersetzungen")


def measure(name: str, url: str) -> float:
    """Print median, slowest, queries and the indexes used; return the median."""
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200, url
        asked = [query["sql"] for query in queries.captured_queries]
    times = []
    for _ in range(RUNDEN):
        start = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - start) * 1000)
    sql = [statement for statement in asked if 'FROM "angebote_angebot"' in statement]
    used = ", ".join(sorted({word for statement in sql for word in indexes(statement)})) or "keiner"
    median = statistics.median(times)
    print(f"{name:24}{median:8.1f} ms{max(times):9.1f} ms{len(asked):4} SQL   Index: {used}")
    return median


def indexes(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {statement}")
        plan = " ".join(row[0] for row in cursor.fetchall())
    return [index.name for index in Angebot._meta.indexes if index.name in plan]


def main() -> None:
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        fill()
        slowest = max(measure(name, url) for name, url in SEITEN.items())
    finally:
        runner.teardown_databases(old)
    if slowest > MILLISEKUNDEN:
        raise SystemExit(f"Über der Grenze von {MILLISEKUNDEN} ms.")


if __name__ == "__main__":
    main()

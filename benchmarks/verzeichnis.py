"""How long the directory takes with 10,000 people and 2,000 institutions; in a test database of its own.

    python benchmarks/verzeichnis.py

Prints for each address the number of queries, the median of some requests in milliseconds (Python and
database, without network) and the size of the answer.
"""

# ruff: noqa: E402  settings and the portal's folder have to be set before its modules can be imported

import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerk.settings.test")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import django

django.setup()

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from fachgruppen.models import Gremium, Zugehoerigkeit
from mitglieder.models import Freigabe, Institution, Mitglied, Stadtviertel
from mitglieder.states import Feld, Institutionsart, Stufe
from netzwerk.demo.factories import (
    FreigabeFactory,
    GremiumFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    StadtviertelFactory,
    ZugehoerigkeitFactory,
)

PERSONEN, INSTITUTIONEN, WIEDERHOLUNGEN = 10_000, 2_000, 7
STAEMME = ("Müller", "Wiśniewski", "Nguyễn", "Schäfer", "Al-Hamwi", "Brückner", "Öztürk", "Kowalenko")
THEMEN = ("Integrationskurse", "Wohnungssuche", "Anerkennung von Abschlüssen", "Kita-Anmeldung")
SPRACHEN = ("Arabisch", "Ukrainisch", "Vietnamesisch", "Türkisch", "Englisch")
ADRESSEN = (
    "/verzeichnis/",
    "/verzeichnis/?seite=100",
    "/verzeichnis/?suche=Mueller",
    "/verzeichnis/?suche=wisniewski+kurse+arabisch",
    "/verzeichnis/?suche=xyzzy",
    "/verzeichnis/?fachgruppe=gruppe-1&art=verein&thema=Wohnungssuche&sprache=Arabisch",
    "/verzeichnis/drucken/",
    "/verzeichnis/datei/csv/",
    "/verzeichnis/datei/csv/?suche=Mueller",
    "/verzeichnis/datei/xlsx/",
    "/verzeichnis/datei/vcf/",
    "/verzeichnis/institutionen/",
    "/verzeichnis/institutionen/?suche=Sued&fachgruppe=gruppe-1",
    "/verzeichnis/institutionen/datei/xlsx/",
)


def fill() -> Mitglied:
    """Write the network and return the person who reads."""
    districts = Stadtviertel.objects.bulk_create(StadtviertelFactory.build_batch(43))
    kinds = list(Institutionsart)
    houses = Institution.objects.bulk_create(
        InstitutionFactory.build(
            name=f"Haus {'Süd' if n % 5 else 'Nord'} {n}",
            art=kinds[n % len(kinds)],
            stadtviertel=districts[n % 43],
        )
        for n in range(INSTITUTIONEN)
    )
    people = Mitglied.objects.bulk_create(
        MitgliedFactory.build(
            nachname=f"{STAEMME[n % len(STAEMME)]} {n}",
            institution=houses[n % INSTITUTIONEN],
            themen=[THEMEN[n % 4], THEMEN[n // 4 % 4]],
            sprachen=[SPRACHEN[n % 5], SPRACHEN[n // 5 % 5]],
        )
        for n in range(PERSONEN)
    )
    groups = [
        GremiumFactory(name=f"Gruppe {n}", slug=f"gruppe-{n}", kuerzel=f"G{n}", reihenfolge=n)
        for n in range(6)
    ]
    Zugehoerigkeit.objects.bulk_create(
        ZugehoerigkeitFactory.build(mitglied=row, gremium=groups[n % 6]) for n, row in enumerate(people)
    )
    Freigabe.objects.bulk_create(
        FreigabeFactory.build(mitglied=row, feld=Feld.TELEFON, stufe=Stufe.NETZWERK) for row in people[::3]
    )
    reader = people[0]
    reader.konto = KontoFactory()
    reader.save(update_fields=["konto"])
    return reader


def measure(client: Client, url: str) -> tuple[int, float, int]:
    """Return queries, median of milliseconds and kilobytes of the answer."""
    times, queries, size = [], 0, 0
    for _ in range(WIEDERHOLUNGEN):
        cache.clear()
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as found:
            response = client.get(url)
        times.append((time.perf_counter() - start) * 1000)
        assert response.status_code == 200, (url, response.status_code)
        queries, size = len(found), len(response.content) // 1024
    return queries, statistics.median(times), size


def main() -> None:
    setup_test_environment(debug=False)
    old = setup_databases(verbosity=0, interactive=False)
    try:
        with transaction.atomic():
            reader = fill()
        names = (model._meta.db_table for model in (Mitglied, Institution, Zugehoerigkeit, Freigabe, Gremium))
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(names)}")
        client = Client()
        client.force_login(reader.konto, backend="allauth.account.auth_backends.AuthenticationBackend")
        print(f"{PERSONEN} Personen, {INSTITUTIONEN} Institutionen")
        for url in ADRESSEN:
            queries, milliseconds, size = measure(client, url)
            print(f"{queries:3} Abfragen {milliseconds:7.0f} ms {size:6} kB  {url}")
    finally:
        teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()

"""Pages against a floor in one run: milliseconds and queries per request, demo data once and times ten.

Run with `make bench`. The floor is a hand-written minimal view of the same rows: one login, one
query, one template. Only ratios of one run count.
"""

import statistics
import sys
import time
from collections.abc import Callable

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, get_runner, setup_test_environment

RUNDEN = 40


def measure(get: Callable[[], object]) -> tuple[float, float]:
    """Return median and 95th percentile in milliseconds over RUNDEN warm requests."""
    for _ in range(5):
        get()
    times = []
    for _ in range(RUNDEN):
        start = time.perf_counter()
        get()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), sorted(times)[int(RUNDEN * 0.95)]


def report(faktor: int) -> None:
    """Load the demo network `faktor` times into an empty database and measure every page."""
    from mitglieder.models import Konto  # noqa: PLC0415 - models need a configured Django
    from netzwerk.base.uhr import heute  # noqa: PLC0415
    from sitzungen.models import Sitzung  # noqa: PLC0415
    from sitzungen.states import Sitzungsstatus  # noqa: PLC0415

    call_command("demo", faktor=faktor, verbosity=0)
    client = Client()
    client.force_login(
        Konto.objects.get(email="koordination@demo.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    chair = Client()
    chair.force_login(
        Konto.objects.get(email="beauftragte@demo.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    sitzung = Sitzung.objects.filter(gremium__slug="deutschunterricht", status=Sitzungsstatus.GEPLANT).first()
    pages = {
        "Startseite": "/",
        "Mein Bereich": "/mein-bereich/",
        "Fachgruppe": "/fachgruppen/deutschunterricht/",
        "Verzeichnis Personen": "/verzeichnis/",
        "Verzeichnis Institutionen": "/verzeichnis/institutionen/",
        "Sitzungen": "/sitzungen/",
        "Steuerungsgruppe": "/steuerungsgruppe/",
        "Sitzung planen": "/fachgruppen/deutschunterricht/sitzungen/planen/",
        "Quartal gemeinsam planen": f"/sitzungen/quartal-planen/?quartal={heute().year + 1}-3",
        "Impressum (Boden)": "/impressum/",
    }
    if sitzung:
        pages["Sitzung"] = sitzung.get_absolute_url()
    print(f"\nDaten × {faktor}")
    print(f"{'Seite':28}{'Median ms':>11}{'p95 ms':>9}{'SQL':>6}{'KB':>7}")
    for name, url in pages.items():
        who = chair if "gemeinsam" in name else client
        response = who.get(url)
        assert response.status_code == 200, (url, response.status_code)
        with CaptureQueriesContext(connection) as queries:
            who.get(url)
            number = len(queries)
        median, p95 = measure(lambda url=url, who=who: who.get(url))
        print(f"{name:28}{median:11.1f}{p95:9.1f}{number:6}{len(response.content) / 1024:7.0f}")


def main() -> None:
    django.setup()
    setup_test_environment()
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    for faktor in (1, 10):
        old = runner.setup_databases()
        try:
            report(faktor)
        finally:
            runner.teardown_databases(old)


if __name__ == "__main__":
    sys.exit(main())

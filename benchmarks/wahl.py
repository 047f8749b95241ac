"""How long casting a vote, closing the urn and counting it take: a secret election with many voters.

    DATABASE_URL=… python benchmarks/wahl.py [voters]

Makes a database of its own. Casting is the whole request, from the review page to the receipt. The limits
are 150 ms for casting (p95) and 1 s for counting 30 ballots.
"""

# ruff: noqa: E402  Django has to be set up before its models can be imported

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "netzwerk.settings.test"
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ["NETZWERK_TESTDB"] = "bench_wahl"

import django

django.setup()

from django.conf import settings
from django.test import Client
from django.test.utils import get_runner, setup_test_environment
from django.urls import reverse

from fachgruppen.wahlen.services.auszaehlung import count_wahlgang, recount_wahlgang
from mitglieder.models import Konto
from tests.wahlen.urnen import Urnenwahl, urnenwahl

CAST_MS, COUNT_SECONDS, DEFAULT = 150.0, 1.0, 30


def cast(made: Urnenwahl, voter: Konto, option: str) -> tuple[float, float]:
    """Return how many milliseconds the request took, and how many of them this process was busy."""
    client = Client()
    client.force_login(voter, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse("urne:abgeben", args=[made.wahl.pk])
    start, cpu = time.perf_counter(), time.process_time()
    answer = client.post(url, {"gang": str(made.gang.pk), "stimme": option})
    took, busy = time.perf_counter() - start, time.process_time() - cpu
    assert "Ihr Prüfcode" in answer.content.decode(), answer.status_code
    return took * 1000, busy * 1000


def p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]


def seconds(name: str, work: Callable[[], object]) -> float:
    start, cpu = time.perf_counter(), time.process_time()
    work()
    took, busy = time.perf_counter() - start, time.process_time() - cpu
    print(f"{name}: {took * 1000:.0f} ms ({busy * 1000:.0f} ms Rechenzeit)")
    return took


def report(voters: int) -> bool:
    """Print the times of one election; tell whether they keep the limits."""
    made = urnenwahl(waehler=voters, kandidaten=3)
    # The first request loads templates and is nobody's usual time.
    Client().get(reverse("urne:geheim"))
    pairs = [cast(made, voter, made.optionen[n % 2]) for n, voter in enumerate(made.waehler)]
    times, busy = map(list, zip(*pairs, strict=True))
    print(
        f"{voters} Stimmen: Median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms "
        f"({p95(busy):.0f} ms Rechenzeit)"
    )
    seconds("schließen", made.schliesse)
    counting = seconds("auszählen", lambda: count_wahlgang(made.gang, by=made.leitung, code=made.a))
    seconds("nachzählen", lambda: recount_wahlgang(made.gang, by=made.leitung, code=made.a))
    return p95(times) < CAST_MS and counting < COUNT_SECONDS


def main() -> None:
    voters = int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        kept = report(voters)
    finally:
        runner.teardown_databases(old)
    if not kept:
        raise SystemExit("Über der Grenze.")


if __name__ == "__main__":
    main()

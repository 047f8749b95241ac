"""Mails per second through the outbox: claim, SMTP, status and record per recipient.

    DATABASE_URL=… python benchmarks/versand.py [mails] [workers]

Makes a database of its own, starts a mail server without delay in another process, and sends with
`workers` processes. Prints wall time and the CPU time of the workers.
"""

# ruff: noqa: E402  Django has to be set up before its models can be imported

import multiprocessing
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "netzwerk.settings.test"
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("NETZWERK_TESTDB", "bench_versand")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test.utils import get_runner

from netzwerk.versand.models import Versand
from netzwerk.versand.selectors import versandstand
from netzwerk.versand.services import queue_versand, run_versand
from tests.faults.einreihen import orders
from tests.faults.probe import install
from tests.versand.mailserver import Mailserver


def serve(rohr: "multiprocessing.connection.Connection") -> None:
    server = Mailserver().start()
    rohr.send(server.port)
    rohr.recv()
    rohr.send((len(server.angenommen), server.doppelte))
    server.stop()


def work(start: "multiprocessing.synchronize.Barrier", cpu: "multiprocessing.Queue[float]") -> None:
    connection.close()
    start.wait()
    while run_versand().rest or Versand.objects.filter(status="wartet").exists():
        pass
    nutzung = resource.getrusage(resource.RUSAGE_SELF)
    cpu.put(nutzung.ru_utime + nutzung.ru_stime)
    connection.close()


def measure(mails: int, workers: int) -> None:
    context = multiprocessing.get_context("fork")
    rohr, ende = context.Pipe()
    server = context.Process(target=serve, args=(ende,))
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", rohr.recv()
    Versand.objects.all().delete()
    beginn = time.perf_counter()
    queue_versand(orders(mails))
    print(f"queued {mails}: {(time.perf_counter() - beginn) * 1000:.0f} ms")
    connection.close()

    start, cpu = context.Barrier(workers + 1), context.Queue()
    prozesse = [context.Process(target=work, args=(start, cpu)) for _ in range(workers)]
    for prozess in prozesse:
        prozess.start()
    start.wait()
    beginn = time.perf_counter()
    for prozess in prozesse:
        prozess.join()
    dauer = time.perf_counter() - beginn
    rohr.send("end")
    angenommen, doppelte = rohr.recv()
    server.join()
    verbraucht = sum(cpu.get() for _ in prozesse)
    print(
        f"{workers} worker: {mails / dauer:.0f} mails/s, {dauer:.2f} s, taken {angenommen}, double {doppelte}"
    )
    print(
        f"CPU of the workers: {verbraucht / mails * 1000:.2f} ms a mail; {versandstand('sitzung:1').anzahl}"
    )


def main() -> None:
    mails = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    anzahlen = [int(sys.argv[2])] if len(sys.argv) > 2 else [1, 2]
    install()
    laeufer = get_runner(settings)(verbosity=0, interactive=False)
    alt = laeufer.setup_databases()
    try:
        for workers in anzahlen:
            with connection.cursor() as cursor:
                cursor.execute("TRUNCATE versand_versand, versand_versandversuch, versand_versandweg")
            measure(mails, workers)
    finally:
        connection.close()
        laeufer.teardown_databases(alt)


if __name__ == "__main__":
    main()

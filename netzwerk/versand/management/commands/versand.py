"""Send mail without Celery and Redis; hold the gap after a restored backup."""

import logging
import signal
import threading
from argparse import ArgumentParser
from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from netzwerk.versand.fristen import skaliert
from netzwerk.versand.services import hold_gap, run_versand

log = logging.getLogger(__name__)

PAUSE = 2.0


class Command(BaseCommand):
    help = "Verschickt, was in der Versandtabelle fällig ist (ohne Celery und Redis)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dauer", action="store_true", help="nicht aufhören, alle 2 Sekunden nachsehen")
        parser.add_argument(
            "--nach-wiederherstellung",
            metavar="ZEITPUNKT",
            help="Nichts senden. Alles, was beim Stand der Sicherung (ISO-Zeit) noch nicht verschickt war,"
            " als ungewiss festhalten. Vor dem Start der Worker aufrufen.",
        )

    def handle(self, *args: object, **options: object) -> None:
        stand = options["nach_wiederherstellung"]
        if stand is not None:
            anzahl = hold_gap(_parse(str(stand)))
            self.stdout.write(f"{anzahl} Nachrichten sind jetzt ungewiss. Es wurde nichts verschickt.")
        elif options["dauer"]:
            self._run_forever()
        else:
            while run_versand().rest:
                pass

    def _run_forever(self) -> None:
        ende = threading.Event()
        for zeichen in (signal.SIGTERM, signal.SIGINT):
            signal.signal(zeichen, lambda *_: ende.set())
        while not ende.is_set():
            try:
                rest = run_versand(weiter=lambda: not ende.is_set()).rest
            except (OperationalError, InterfaceError) as fehler:
                log.warning("Datenbank nicht erreichbar: %s", fehler)
                connection.close()
                rest = False
            if not rest:
                ende.wait(max(0.1, skaliert(PAUSE)))


def _parse(text: str) -> datetime:
    try:
        zeit = parse_datetime(text)
    except ValueError:
        zeit = None
    if zeit is None:
        raise CommandError("Der Zeitpunkt fehlt oder ist keiner. Beispiel: 2026-03-02T14:30")
    return zeit if timezone.is_aware(zeit) else timezone.make_aware(zeit)

"""Take a bounce from standard input (the mail server's pipe for rueck+…@)."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from netzwerk.versand.services import receive_ruecklaeufer

HOECHSTGROESSE = 1_000_000


class Command(BaseCommand):
    help = "Nimmt eine Unzustellbarkeitsmeldung von der Standardeingabe an. Alles andere wird übergangen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--an", default="", help="Adresse, an die die Meldung ging (Postfix: ${recipient})"
        )

    def handle(self, *args: object, **options: object) -> None:
        sentence = receive_ruecklaeufer(sys.stdin.buffer.read(HOECHSTGROESSE), an=str(options["an"]))
        self.stdout.write(sentence or "Keine Unzustellbarkeitsmeldung zu einer Nachricht des Portals.")

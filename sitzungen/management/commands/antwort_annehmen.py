"""Take an answer by calendar from standard input (the mail server's pipe for sitzungen+…@)."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from sitzungen.itip import HOECHSTGROESSE
from sitzungen.services.kalenderantwort import receive_antwort


class Command(BaseCommand):
    help = "Nimmt eine Antwort aus einem Kalender von der Standardeingabe an. Alles andere wird übergangen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--an", default="", help="Adresse, an die die Antwort ging (Postfix: ${recipient})"
        )

    def handle(self, *args: object, **options: object) -> None:
        """End well whatever the mail says: an error would make the mail server send it back."""
        result = receive_antwort(sys.stdin.buffer.read(HOECHSTGROESSE + 1), an=str(options["an"]))
        if result.antwort is None:
            self.stdout.write(f"Nicht angenommen: {result.text}")
        else:
            self.stdout.write(f"Angenommen: {result.text}")

"""Take a bounce from standard input (the mail server's pipe for rueck+…@)."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from netzwerk.versand.services import mark_returned, read_ruecklauf

HOECHSTGROESSE = 1_000_000


class Command(BaseCommand):
    help = "Nimmt eine Unzustellbarkeitsmeldung von der Standardeingabe an. Alles andere wird übergangen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--an", default="", help="Adresse, an die die Meldung ging (Postfix: ${recipient})"
        )

    def handle(self, *args: object, **options: object) -> None:
        ruecklauf = read_ruecklauf(sys.stdin.buffer.read(HOECHSTGROESSE), str(options["an"]))
        if ruecklauf is None:
            self.stdout.write("Keine Unzustellbarkeitsmeldung zu einer Nachricht des Portals.")
        elif mark_returned(ruecklauf):
            self.stdout.write(f"Nachricht {ruecklauf.versand_id} ist als unzustellbar vermerkt.")
        else:
            self.stdout.write(f"Zu Nachricht {ruecklauf.versand_id} ist nichts zu ändern.")

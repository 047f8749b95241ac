"""Run the retention rules by hand, or only say what they would remove."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from netzwerk.datenschutz.selectors.aufbewahrung import faellige, mit_kontakt_zu_lange, mit_namen_zu_lange
from netzwerk.datenschutz.services.aufbewahrung import run_aufbewahrung


class Command(BaseCommand):
    help = "Löscht, was länger als erlaubt gespeichert ist. Mit --probe wird nur gezählt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--probe", action="store_true", help="nur zählen, nichts löschen")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["probe"]:
            counts = run_aufbewahrung()
            self.stdout.write(f"Erledigt: {counts.total()} Zeilen.")
            return
        for due in faellige():
            if number := due.zeilen.count():
                self.stdout.write(f"{number:>6} {due.titel}: {due.was}")
        self.stdout.write(f"{mit_kontakt_zu_lange().count():>6} Kontaktdaten nach dem Austritt: leeren")
        self.stdout.write(
            f"{mit_namen_zu_lange().count():>6} Menschen zwölf Monate nach dem Austritt: löschen"
        )

"""Run the retention rules by hand, or only say what they would remove."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from netzwerk.datenschutz.selectors.aufbewahrung import anzubietende, naechster_lauf
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
        for row in naechster_lauf():
            self.stdout.write(f"{row.anzahl:>6} {row.titel}: {row.was} (in 14 Tagen: {row.bald})")
        for offered in anzubietende():
            self.stdout.write(f"{offered.anzahl:>6} {offered.titel}: dem Stadtarchiv anbieten")

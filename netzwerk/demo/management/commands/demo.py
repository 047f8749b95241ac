"""`manage.py demo`: fill an empty database with the demo network, or show its accounts."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mitglieder.models import Institution, Mitglied
from netzwerk.demo.konten import beschreibung
from netzwerk.demo.laden import lade_demo


class Command(BaseCommand):
    help = "Lädt das Demonetzwerk in eine leere Datenbank."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--wenn-leer", action="store_true", help="Nichts tun, wenn es schon Institutionen gibt."
        )
        parser.add_argument("--konten", action="store_true", help="Nur die Demokonten zeigen, nichts laden.")
        parser.add_argument(
            "--faktor", type=int, default=1, metavar="N", help="Das N-fache an Daten laden, für Messungen."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.NETZWERK_DEMO:
            if options["wenn_leer"] or options["konten"]:
                return
            raise CommandError(
                "Das Demonetzwerk ist hier nicht erlaubt. Setzen Sie NETZWERK_DEMO=1, wenn Sie es wollen."
            )
        if options["konten"]:
            self.stdout.write(beschreibung())
            return
        if options["faktor"] < 1:
            raise CommandError("Der Faktor muss mindestens 1 sein.")
        if Institution.objects.exists():
            if options["wenn_leer"]:
                return
            raise CommandError(
                "Es gibt schon Institutionen. Das Demonetzwerk wird nur in eine leere Datenbank geladen."
            )
        lade_demo(options["faktor"])
        self.stdout.write(
            f"Das Demonetzwerk ist geladen: {Institution.objects.count()} Institutionen, "
            f"{Mitglied.objects.aktiv().count()} Personen."
        )

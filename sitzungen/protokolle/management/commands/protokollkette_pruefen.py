"""`manage.py protokollkette_pruefen`: are approved minutes still what was approved? Ends with 1 if not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sitzungen.protokolle.services.kette import check_ketten


class Command(BaseCommand):
    help = "Rechnet Prüfsummen, Namen und Reihe aller genehmigten Protokolle nach."

    def handle(self, **options: Any) -> None:
        found = check_ketten()
        for row in found:
            state = "Mängel" if row.maengel else "unverändert"
            self.stdout.write(f"{row.gremium.voller_name}: {row.anzahl} genehmigt, {state}.")
            for words in row.maengel:
                self.stdout.write(f"  {words}")
        number = sum(len(row.maengel) for row in found)
        if number:
            faults = "1 Mangel" if number == 1 else f"{number} Mängel"
            raise CommandError(
                f"{faults}. Ändern Sie nichts von Hand und vergleichen Sie mit der Sicherung "
                "(docs/betrieb.md, Abschnitt Sitzungsprotokolle)."
            )
        self.stdout.write("Alle genehmigten Protokolle sind unverändert.")

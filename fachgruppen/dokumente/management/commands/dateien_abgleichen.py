"""`manage.py dateien_abgleichen`: compare rows and store now; ends with 1 if a file is missing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fachgruppen.dokumente.services.abgleich import reconcile_dateien


class Command(BaseCommand):
    help = "Vergleicht die Dokumente in der Datenbank mit den gespeicherten Dateien und räumt Verwaistes auf."

    def handle(self, **options: Any) -> None:
        found = reconcile_dateien()
        self.stdout.write(
            f"Aufgeräumt: {found.zeilen_geloescht} Einträge ohne Dokument, "
            f"{found.dateien_geloescht} Dateien ohne Eintrag."
        )
        for sha256 in found.fehlend:
            self.stdout.write(f"Fehlt in der Ablage: {sha256}")
        if found.fehlend:
            raise CommandError(
                f"{len(found.fehlend)} Dateien fehlen. Holen Sie sie aus der Sicherung (docs/betrieb.md)."
            )
        self.stdout.write("Alle Dateien sind da.")

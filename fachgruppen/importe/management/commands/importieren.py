"""`manage.py importieren DATEI --art institutionen|mitglieder|listen`: without the browser."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fachgruppen.importe.pruefung import Pruefung
from fachgruppen.importe.services import check_tabelle, importiere_datei, read_tabelle
from fachgruppen.importe.states import Importart, Urteil
from netzwerk.base.ablehnung import Ablehnung


class Command(BaseCommand):
    help = "Liest Institutionen, Mitglieder oder frühere Mitgliederlisten aus einer CSV- oder XLSX-Datei ein."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("datei", type=Path, help="Pfad der Datei")
        parser.add_argument("--art", required=True, choices=Importart.values)
        parser.add_argument("--vorschau", action="store_true", help="nur zeigen, nichts übernehmen")
        parser.add_argument(
            "--zuordnung",
            nargs="*",
            default=[],
            metavar="Spalte=feld",
            help="berichtigt die erkannten Spalten",
        )
        parser.add_argument(
            "--fehlerhafte-auslassen", action="store_true", help="übernimmt die übrigen Zeilen trotzdem"
        )

    def handle(self, **options: Any) -> None:
        datei: Path = options["datei"]
        try:
            inhalt = datei.read_bytes()
        except OSError as error:
            raise CommandError(f"Die Datei {datei} lässt sich nicht lesen: {error.strerror}.") from error
        try:
            if options["vorschau"]:
                tabelle, columns = read_tabelle(inhalt, datei.name, options["art"], options["zuordnung"])
                self.show(check_tabelle(tabelle, columns, options["art"]))
                return
            result = importiere_datei(
                inhalt, datei.name, options["art"], by=None,
                zuordnung=options["zuordnung"], auslassen=options["fehlerhafte_auslassen"],
            )  # fmt: skip
        except Ablehnung as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"Übernommen: {result.neu} neu, {result.geaendert} geändert, {result.unveraendert} unverändert, "
            f"{len(result.ausgelassen)} ausgelassen. Neue Zugehörigkeiten: {result.eintritte}."
        )

    def show(self, pruefung: Pruefung) -> None:
        """Write what would happen: broken rows with reasons first, then new and changed ones."""
        for urteil in (Urteil.FEHLERHAFT, Urteil.NEU, Urteil.GEAENDERT):
            for row in (row for row in pruefung.urteile if row.urteil == urteil):
                changes = "; ".join(f"{c.titel}: {c.alt or 'leer'} → {c.neu}" for c in row.aenderungen)
                details = " ".join(row.gruende) or changes
                self.stdout.write(f"Zeile {row.nummer}, {urteil.label}: {row.bezeichnung} – {details}")
        counts = ", ".join(f"{number} {urteil.label}" for urteil, number in pruefung.anzahlen().items())
        self.stdout.write(f"{counts}. Es wurde nichts übernommen.")

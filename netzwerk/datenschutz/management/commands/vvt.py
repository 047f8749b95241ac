"""Write `docs/vvt.md` from the inventory."""

from typing import Any

from django.core.management.base import BaseCommand

from netzwerk.datenschutz.vvt import pfad_vvt, render_vvt


class Command(BaseCommand):
    help = "Schreibt docs/vvt.md neu: das Verzeichnis der Verarbeitungstätigkeiten."

    def handle(self, *args: Any, **options: Any) -> None:
        pfad_vvt().write_text(render_vvt(), encoding="utf-8")
        self.stdout.write(f"{pfad_vvt()} ist geschrieben.")

"""`manage.py serveranteil_anlegen`: make the file for the server's part of the keys, if there is none."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from fachgruppen.wahlen.krypto.serveranteil import lege_an


class Command(BaseCommand):
    help = "Legt die Datei für den Serveranteil der Wahlschlüssel an, nur für das eigene Konto lesbar."

    def handle(self, **options: Any) -> None:
        lege_an(Path(settings.WAHL_SERVERANTEIL_DATEI))

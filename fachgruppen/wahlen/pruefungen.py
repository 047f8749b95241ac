"""What `manage.py check --deploy` says about the operation of secret elections."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from fachgruppen.wahlen.krypto.serveranteil import mangel

HINWEIS = "`manage.py serveranteil_anlegen` legt sie an. Sie gehört nicht in die Sicherung der Datenbank."


def check_serveranteil(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The server's part of the keys lies in a private file outside of the database."""
    if problem := mangel(Path(settings.WAHL_SERVERANTEIL_DATEI)):
        return [
            checks.Error(
                problem,
                hint=HINWEIS,
                id="wahlen.E001",
            )
        ]
    return []


def register() -> None:
    checks.register(check_serveranteil, deploy=True)

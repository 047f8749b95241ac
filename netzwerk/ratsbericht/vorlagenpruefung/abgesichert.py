"""The check of a template behind a wall: another process with limits on memory and time."""

import json
import tempfile
from pathlib import Path

from fachgruppen.dokumente.prozess import ProzessFehler, run_begrenzt
from fachgruppen.dokumente.pruefung import Abgewiesen
from netzwerk.ratsbericht.platzhalter import BERICHT
from netzwerk.ratsbericht.vorlagenpruefung import saetze

SEKUNDEN = 25


def check_abgesichert(inhalt: bytes, zweck: str = BERICHT) -> None:
    """Raise Abgewiesen unless it may be kept; also when the check itself broke or took too long."""
    with tempfile.TemporaryDirectory(prefix="netzwerk-") as folder:
        path = Path(folder) / "vorlage.docx"
        path.write_bytes(inhalt)
        try:
            command = ["-m", "netzwerk.ratsbericht.vorlagenpruefung", str(path), zweck]
            answer = json.loads(run_begrenzt(command, "", SEKUNDEN))
        except (ProzessFehler, ValueError):
            raise Abgewiesen(saetze.NICHT_SICHER) from None
    if answer:
        raise Abgewiesen(answer)

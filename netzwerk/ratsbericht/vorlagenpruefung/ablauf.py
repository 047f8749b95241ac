"""The order of the checks of a template: size, container, what it refers to, its placeholders."""

import zipfile
from pathlib import Path

from fachgruppen.dokumente.pruefung import ARTEN, Abgewiesen
from fachgruppen.dokumente.pruefung.container import check_container
from netzwerk.ratsbericht.vorlagenpruefung import saetze
from netzwerk.ratsbericht.vorlagenpruefung.klammern import check_klammern
from netzwerk.ratsbericht.vorlagenpruefung.verweise import check_verweise

MAX_BYTES = 5 * 1024 * 1024


def check_vorlage(pfad: Path) -> None:
    """Raise Abgewiesen with a German sentence unless the file is a template that can be filled."""
    if pfad.stat().st_size > MAX_BYTES:
        raise Abgewiesen(saetze.ZU_GROSS)
    check_container(pfad, ARTEN["docx"])
    try:
        with zipfile.ZipFile(pfad) as archive:
            check_verweise(archive)
            check_klammern(archive, pfad.read_bytes())
    except Abgewiesen:
        raise
    except Exception:  # noqa: BLE001 - whatever the readers trip over: nobody fills such a file
        raise Abgewiesen(saetze.NICHT_SICHER) from None

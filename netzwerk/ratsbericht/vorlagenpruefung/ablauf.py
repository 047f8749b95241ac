"""The order of the checks of a template: size, container, what it refers to, its placeholders."""

import zipfile
from pathlib import Path

from fachgruppen.dokumente.pruefung import ARTEN, Abgewiesen
from fachgruppen.dokumente.pruefung.container import check_container
from netzwerk.ratsbericht.platzhalter import BERICHT, SAETZE
from netzwerk.ratsbericht.vorlagenpruefung import saetze
from netzwerk.ratsbericht.vorlagenpruefung.klammern import check_klammern
from netzwerk.ratsbericht.vorlagenpruefung.verweise import check_verweise

MAX_BYTES = 5 * 1024 * 1024


def check_vorlage(pfad: Path, zweck: str = BERICHT) -> None:
    """Raise Abgewiesen with a German sentence unless the file is a template that can be filled.

    `zweck` is what it is for, and says which placeholders there are.
    """
    if pfad.stat().st_size > MAX_BYTES:
        raise Abgewiesen(saetze.ZU_GROSS)
    check_container(pfad, ARTEN["docx"])
    try:
        with zipfile.ZipFile(pfad) as archive:
            check_verweise(archive)
            check_klammern(archive, pfad.read_bytes(), SAETZE[zweck])
    except Abgewiesen:
        raise
    except Exception:  # noqa: BLE001 - whatever the readers trip over: nobody fills such a file
        raise Abgewiesen(saetze.NICHT_SICHER) from None

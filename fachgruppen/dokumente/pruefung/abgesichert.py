"""The check behind a wall: another process with limits on memory and time."""

import json
from pathlib import Path

from fachgruppen.dokumente.prozess import ProzessFehler, run_begrenzt
from fachgruppen.dokumente.pruefung.ablauf import Befund
from fachgruppen.dokumente.pruefung.arten import (
    ARTEN,
    LEER,
    MAX_BYTES,
    NICHT_SICHER,
    ZU_GROSS,
    Abgewiesen,
    art_fuer,
)
from fachgruppen.dokumente.pruefung.dateiname import clean_dateiname

SEKUNDEN = 30


def check_abgesichert(pfad: Path, dateiname: str, ziel: Path) -> Befund:
    """Return what may be kept; raises Abgewiesen also when the check itself broke or took too long."""
    size = pfad.stat().st_size
    if not 0 < size <= MAX_BYTES:
        raise Abgewiesen(ZU_GROSS if size else LEER)
    art_fuer(clean_dateiname(dateiname)[1])
    command = ["-m", "fachgruppen.dokumente.pruefung", str(pfad), str(ziel)]
    try:
        answer = json.loads(run_begrenzt(command, json.dumps(dateiname), SEKUNDEN))
    except (ProzessFehler, ValueError):
        raise Abgewiesen(NICHT_SICHER) from None
    if "abgewiesen" in answer:
        raise Abgewiesen(answer["abgewiesen"])
    return Befund(answer["dateiname"], ARTEN[answer["endung"]], ziel if answer["neu"] else pfad)

"""The order of the checks: size, name, kind, then what the kind needs."""

from dataclasses import dataclass
from pathlib import Path

from fachgruppen.dokumente.pruefung.arten import LEER, MAX_BYTES, ZU_GROSS, Abgewiesen, Art, art_fuer
from fachgruppen.dokumente.pruefung.bild import check_bild
from fachgruppen.dokumente.pruefung.container import check_container
from fachgruppen.dokumente.pruefung.dateiname import clean_dateiname
from fachgruppen.dokumente.pruefung.pdf import check_pdf
from fachgruppen.dokumente.pruefung.text import check_text


@dataclass(frozen=True)
class Befund:
    """A file that may be kept: under which name, as what, and where its final bytes lie."""

    dateiname: str
    art: Art
    pfad: Path


def check_datei(pfad: Path, dateiname: str, ziel: Path) -> Befund:
    """Return what may be kept of the file at `pfad`; raises Abgewiesen with a German sentence.

    An image and text in another charset are written anew to `ziel`; other files stay as they are.
    """
    shown, endung = clean_dateiname(dateiname)
    size = pfad.stat().st_size
    if size == 0:
        raise Abgewiesen(LEER)
    if size > MAX_BYTES:
        raise Abgewiesen(ZU_GROSS)
    art = art_fuer(endung)
    return Befund(shown, art, _check_kind(pfad, art, ziel))


def _check_kind(pfad: Path, art: Art, ziel: Path) -> Path:
    if art.familie == "text":
        return check_text(pfad, art, ziel)
    if art.familie == "bild":
        return check_bild(pfad, art, ziel)
    if art.familie == "pdf":
        check_pdf(pfad, art)
    else:
        check_container(pfad, art)
    return pfad

"""Checks of an uploaded file by extension, magic bytes and container; pure Python, no Django.

`check_datei` is meant to run in a process of its own (`abgesichert`), so that a hostile file costs
seconds and a little memory there, never a worker of the portal.
"""

from fachgruppen.dokumente.pruefung.ablauf import Befund, check_datei
from fachgruppen.dokumente.pruefung.arten import ARTEN, MAX_BYTES, Abgewiesen, Art
from fachgruppen.dokumente.pruefung.dateiname import clean_dateiname

__all__ = ["ARTEN", "MAX_BYTES", "Abgewiesen", "Art", "Befund", "check_datei", "clean_dateiname"]

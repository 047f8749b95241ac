"""The verdict on each row: new, changed, unchanged or faulty, and why; pure, given what exists."""

from fachgruppen.importe.pruefung.ablauf import check_zeilen
from fachgruppen.importe.pruefung.ergebnis import (
    Aenderung,
    Datensatz,
    Institutionsbestand,
    Mitgliedsbestand,
    Pruefung,
    Zeilenurteil,
)
from fachgruppen.importe.pruefung.institution import Institutionsregeln
from fachgruppen.importe.pruefung.liste import Listenregeln
from fachgruppen.importe.pruefung.mitglied import Mitgliedsregeln

__all__ = [
    "Aenderung",
    "Datensatz",
    "Institutionsbestand",
    "Institutionsregeln",
    "Listenregeln",
    "Mitgliedsbestand",
    "Mitgliedsregeln",
    "Pruefung",
    "Zeilenurteil",
    "check_zeilen",
]

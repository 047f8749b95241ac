"""Reads about Handlungsbedarf and events."""

from fachgruppen.vorhaben.selectors.handlungsbedarf import (
    briefe_von,
    schritte_von,
    visible_handlungsbedarf_for,
    wartender_bedarf_for,
)
from fachgruppen.vorhaben.selectors.veranstaltungen import (
    veranstaltungen_ohne_zahl_for,
    visible_veranstaltungen_for,
)
from fachgruppen.vorhaben.selectors.vorhaben import visible_vorhaben_for, wartende_vorhaben_for

__all__ = [
    "briefe_von",
    "schritte_von",
    "veranstaltungen_ohne_zahl_for",
    "visible_handlungsbedarf_for",
    "visible_veranstaltungen_for",
    "visible_vorhaben_for",
    "wartende_vorhaben_for",
    "wartender_bedarf_for",
]

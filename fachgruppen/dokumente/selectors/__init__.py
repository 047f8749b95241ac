"""Reads about documents: which ones an account sees, with their newest version; searching in them."""

from fachgruppen.dokumente.selectors.dokumente import (
    fassungen_for,
    lange_zurueckgezogene,
    lesbare_dokumente_for,
    mit_fassungen,
    sieht_alle_fassungen,
    visible_dokumente_for,
)
from fachgruppen.dokumente.selectors.liste import (
    Suche,
    dokumente_for,
    gremien_mit_dokumenten,
    schlagworte_for,
    zeilen,
)

__all__ = [
    "Suche",
    "dokumente_for",
    "fassungen_for",
    "gremien_mit_dokumenten",
    "lange_zurueckgezogene",
    "lesbare_dokumente_for",
    "mit_fassungen",
    "schlagworte_for",
    "sieht_alle_fassungen",
    "visible_dokumente_for",
    "zeilen",
]

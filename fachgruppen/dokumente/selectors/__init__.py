"""Reads about documents: which ones an account sees, with their newest version; searching in them."""

from fachgruppen.dokumente.selectors.dokumente import (
    lesbare_dokumente_for,
    mit_fassungen,
    visible_dokumente_for,
)

__all__ = ["lesbare_dokumente_for", "mit_fassungen", "visible_dokumente_for"]

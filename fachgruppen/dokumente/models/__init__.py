"""The nouns of this app, one file each."""

from fachgruppen.dokumente.models.datei import Datei
from fachgruppen.dokumente.models.dokument import Dokument
from fachgruppen.dokumente.models.fassung import Dokumentfassung

__all__ = ["Datei", "Dokument", "Dokumentfassung"]

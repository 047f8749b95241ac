"""The template that ships with the portal: used until the city uploads its own, and to begin with."""

from datetime import UTC, datetime
from functools import lru_cache

from docx.shared import Pt

from netzwerk.base.schriftstueck import Schriftstueck
from netzwerk.base.textdatei import als_bytes, neue_datei

NAME = "vorlage-ratsbericht.docx"
# The time in the file: it is always the same one.
STAND = datetime(2026, 1, 1, 12, tzinfo=UTC)


@lru_cache(maxsize=1)
def standardvorlage() -> bytes:
    """Return a DOCX with all placeholders, in German, with page numbers and the styles the report uses."""
    datei = neue_datei(
        Schriftstueck("Vorlage für Ratsberichte", "", (), STAND, fusszeilen=("{{ titel }}, {{ fassung }}",))
    )
    datei.add_paragraph("{{ netzwerk }}, {{ stadt }}")
    datei.add_paragraph("{{ titel }}", style="Title")
    line = datei.add_paragraph("{{ art }} für {{ zeitraum }}")
    line.paragraph_format.space_after = Pt(0)
    datei.add_paragraph("{{ fassung }} vom {{ datum }}")
    datei.add_paragraph("{{ inhalt }}")
    return als_bytes(datei, STAND)

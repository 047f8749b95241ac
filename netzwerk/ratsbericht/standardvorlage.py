"""The templates that ship with the portal: used until the city uploads its own, and to begin with."""

from datetime import UTC, datetime
from functools import lru_cache

from docx.shared import Pt

from netzwerk.base.schriftstueck import Schriftstueck
from netzwerk.base.textdatei import als_bytes, neue_datei
from netzwerk.ratsbericht.platzhalter import BERICHT, DECKBLATT

NAMEN = {BERICHT: "vorlage-ratsbericht.docx", DECKBLATT: "vorlage-deckblatt.docx"}
# The time in the file: it is always the same one.
STAND = datetime(2026, 1, 1, 12, tzinfo=UTC)


# Word before its placeholder on top of the cover.
_KOPF = (
    ("Vorlagenart", "vorlagenart"), ("Vorlagennummer", "vorlagennummer"), ("Status", "status"),
    ("Federführend", "federfuehrung"), ("Verfasst von", "verfasserin"),
)  # fmt: skip
_TEILE = (
    ("Beratungsfolge", "beratungsfolge"), ("Beschlussvorschlag", "beschlussvorschlag"),
    ("Sachverhalt", "sachverhalt"), ("Finanzielle Auswirkungen", "finanzen"),
    ("Weitere Angaben", "weitere_angaben"), ("Anlagen", "anlagen"),
)  # fmt: skip


@lru_cache(maxsize=1)
def standardvorlage() -> bytes:
    """Return a DOCX with all placeholders, in German, with page numbers and the styles the report uses."""
    datei = neue_datei(
        Schriftstueck("Vorlage für Ratsberichte", "", (), STAND, fusszeilen=("{{ titel }}, {{ fassung }}",))
    )
    datei.add_paragraph("{{ netzwerk }}, {{ stadt }}")
    datei.add_paragraph("{{ titel }}", style="Title")
    for words in ("{{ art }} für {{ zeitraum }}", "Empfänger: {{ empfaenger }}"):
        datei.add_paragraph(words).paragraph_format.space_after = Pt(0)
    datei.add_paragraph("{{ fassung }} vom {{ datum }}")
    datei.add_paragraph("{{ inhalt }}")
    return als_bytes(datei, STAND)


@lru_cache(maxsize=1)
def standarddeckblatt() -> bytes:
    """Return the same for the cover, in the order that the council's system asks for."""
    datei = neue_datei(
        Schriftstueck(
            "Vorlage für Deckblätter", "", (), STAND, fusszeilen=("{{ vorlagenart }}, Stand {{ datum }}",)
        )
    )
    datei.add_paragraph("{{ netzwerk }}, {{ stadt }}")
    datei.add_paragraph("{{ betreff }}", style="Title")
    for word, name in _KOPF:
        line = datei.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{word}: ").bold = True
        line.add_run(f"{{{{ {name} }}}}")
    for word, name in _TEILE:
        datei.add_heading(word, level=1)
        datei.add_paragraph(f"{{{{ {name} }}}}")
    return als_bytes(datei, STAND)


def mitgelieferte(zweck: str) -> bytes:
    """Return the template that ships for this kind."""
    return standarddeckblatt() if zweck == DECKBLATT else standardvorlage()

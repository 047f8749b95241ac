"""Contents of council reports for tests, and DOCX files with one part changed."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from netzwerk.ratsbericht.standardvorlage import standardvorlage


def inhalt(zeilen: int = 3, **anders: Any) -> dict[str, Any]:
    """Return what `build_inhalt` gives: prose, a remark, a table, a chart with its table."""
    return {
        "titel": "Jahresbericht 2025",
        "art": "Jahresbericht",
        "von": "2025-01-01",
        "bis": "2025-12-31",
        "abschnitte": [
            {
                "ueberschrift": "Zusammenfassung",
                "art": "prosa",
                "bloecke": [
                    {
                        "art": "absatz",
                        "text": "Das Netzwerk hat 24 Sitzungen gehalten.\n\nEs bleibt viel zu tun.",
                    },
                    {"art": "hinweis", "text": "Zwei Berichte fehlen noch."},
                ],
                "herkunft": "Quartalsbericht 3. Quartal 2025, Fassung 1",
                "stand": None,
            },
            {
                "ueberschrift": "Sitzungen",
                "art": "baustein",
                "bloecke": [
                    {
                        "art": "diagramm",
                        "titel": "Im vierten Quartal gab es die meisten Sitzungen",
                        "kopf": ["Quartal", "Sitzungen"],
                        "zeilen": [["1. Quartal 2025", "5"], ["2. Quartal 2025", "6"]],
                    },
                    {
                        "art": "tabelle",
                        "titel": "Institutionen im Netzwerk",
                        "kopf": ["Institution", "Fachgruppe", "seit"],
                        "zeilen": [
                            [f"Jugendwerkstatt {n} e. V.", "Deutschunterricht", "2019"] for n in range(zeilen)
                        ],
                    },
                    {"art": "tabelle", "titel": "Veranstaltungen", "kopf": ["Titel"], "zeilen": []},
                ],
                "herkunft": None,
                "stand": "2026-01-15T10:00:00+01:00",
            },
        ],
        "definitionen": [["Sitzungen", "Sitzungen, die stattgefunden haben", "Protokolle"]],
        "zahlen": {"sitzungen_gesamt": ["Sitzungen", "24"], "institutionen": ["Institutionen", "31"]},
        **anders,
    }


def mit_teil(name: str, change: Callable[[str], str], vorlage: bytes | None = None) -> bytes:
    """Return the template with the text of one part changed; a part that is not there is made."""
    out = BytesIO()
    with (
        ZipFile(BytesIO(vorlage or standardvorlage())) as source,
        ZipFile(out, "w", ZIP_DEFLATED) as target,
    ):
        names = source.namelist()
        for row in names:
            data = source.read(row)
            target.writestr(row, change(data.decode()) if row == name else data)
        if name not in names:
            target.writestr(name, change(""))
    return out.getvalue()


def mit_text(text: str) -> bytes:
    """Return the template with one more paragraph before the content."""
    return mit_teil(
        "word/document.xml",
        lambda xml: xml.replace("<w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>", 1),
    )

"""How long a council report of 30 pages and an annex of 1,200 rows takes in all formats; no database needed.

    python benchmarks/ratsbericht.py

The limit is that of the specification: all files together in less than five seconds of computing.
"""

# ruff: noqa: E402  the portal's folder has to be on the path before its modules can be imported

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerk.settings.test")
django.setup()

from netzwerk.base.schriftstueck import als_pdf
from netzwerk.ratsbericht.schrift import Stempel, als_csv, als_docx, als_html, als_schriftstueck
from netzwerk.ratsbericht.standardvorlage import standardvorlage

SEITEN, ZEILEN, SEKUNDEN = 30, 1_200, 5.0
TEXT = (
    "Die Einrichtungen berichten aus ihrer Arbeit. Der Bedarf an Kursen am Abend ist gestiegen, und die Wege "
    "zwischen Beratung und Kurs sind kürzer geworden. "
)
STEMPEL = Stempel(1, datetime(2026, 1, 31, 12, tzinfo=UTC))


def bericht() -> dict[str, Any]:
    """Return about 30 pages of prose and an annex of 1,200 rows."""
    chapters = [
        {
            "ueberschrift": f"Fachgruppe {n}", "art": "prosa", "herkunft": None, "stand": None,
            "bloecke": [{"art": "absatz", "text": "\n\n".join([TEXT * 4] * 8)}],
        }
        for n in range(1, SEITEN + 1)
    ]  # fmt: skip
    rows = [
        [f"Jugendwerkstatt {n} e. V.", "Deutschunterricht", "Di, 29.09.2025", str(n)] for n in range(ZEILEN)
    ]
    table = {
        "art": "tabelle", "titel": "Alle Veranstaltungen", "zeilen": rows,
        "kopf": ["Institution", "Fachgruppe", "Datum", "Teilnehmende"],
    }  # fmt: skip
    annex = {"ueberschrift": "Anhang", "art": "baustein", "herkunft": None, "stand": None, "bloecke": [table]}
    return {
        "titel": "Jahresbericht 2025", "art": "Jahresbericht", "von": "2025-01-01", "bis": "2025-12-31",
        "abschnitte": [*chapters, annex], "definitionen": [["Sitzungen", "gehalten", "Protokolle"]],
        "zahlen": {"sitzungen": ["Sitzungen", "24"]},
    }  # fmt: skip


def main() -> None:
    content = bericht()
    runs: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("HTML", lambda: als_html(content, STEMPEL)),
        ("CSV", lambda: als_csv(content)),
        ("DOCX", lambda: als_docx(content, STEMPEL, standardvorlage())),
        ("PDF", lambda: als_pdf(als_schriftstueck(content, STEMPEL))),
    )
    total, files = 0.0, {}
    for name, make in runs:
        start, cpu = time.perf_counter(), sum(os.times()[:4])
        files[name] = make()
        seconds, busy = time.perf_counter() - start, sum(os.times()[:4]) - cpu
        total += busy
        print(f"{name}: {len(files[name]) / 1024:.0f} KB, {seconds:.2f} s ({busy:.2f} s Rechenzeit)")
    pages = len(PdfReader(BytesIO(files["PDF"])).pages)
    print(f"Zusammen: {pages} Seiten, {ZEILEN} Zeilen, {total:.2f} s Rechenzeit")
    if total > SEKUNDEN:
        raise SystemExit(f"Über der Grenze von {SEKUNDEN} s.")


if __name__ == "__main__":
    main()

"""How long the list to sign takes for 80 people: the data are made up, no database is needed.

    python benchmarks/anwesenheitsliste.py

The limit is 3 seconds. The first print reads the typefaces.
"""

# ruff: noqa: E402  the portal's folder has to be on the path before its modules can be imported

import os
import sys
import time
from io import BytesIO
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerk.settings.test")
django.setup()

from pypdf import PdfReader

from netzwerk.base.druck import render_pdf

PERSONEN, LEERE, SEKUNDEN = 80, 5, 3.0


def main() -> None:
    people = [
        [
            f"Dr. Sabine Krüger-Lindemann {n}",
            "Jugendwerkstatt „Frohe Zukunft“ Halle-Saalekreis e. V.",
            "Zusage",
        ]
        for n in range(PERSONEN)
    ]
    data = {
        "titel": "Anwesenheitsliste Fachgruppe Deutschunterricht",
        "fakten": [
            ["Sitzung", "Klausurtagung"],
            ["Zeit", "Dienstag, 15. September"],
            ["Ort", "Stadthaus"],
        ],
        "zeilen": people,
        "leere": LEERE,
        "fuss": "Netzwerk",
    }
    for name in ("erster Druck", "zweiter Druck"):
        start, cpu = time.perf_counter(), sum(os.times()[:4])
        pdf = render_pdf("sitzungen/anwesenheitsliste.typ", data)
        seconds, busy = time.perf_counter() - start, sum(os.times()[:4]) - cpu
        pages = len(PdfReader(BytesIO(pdf)).pages)
        print(f"{name}: {PERSONEN} Personen, {pages} Seiten, {seconds:.2f} s ({busy:.2f} s Rechenzeit)")
        if seconds > SEKUNDEN:
            raise SystemExit(f"Über der Grenze von {SEKUNDEN} s.")


if __name__ == "__main__":
    main()

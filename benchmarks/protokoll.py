"""How long minutes of 40 points take as PDF and as text file: the data are made up, no database is needed.

    python benchmarks/protokoll.py

The first print reads the typefaces. The limit is what a reader waits for without wondering.
"""

# ruff: noqa: E402  the portal's folder has to be on the path before its modules can be imported

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "netzwerk.settings.test")
django.setup()

from netzwerk.base.schriftstueck import Schriftstueck, als_pdf
from netzwerk.base.textdatei import als_docx
from sitzungen.protokolle.blatt import text_bausteine
from sitzungen.protokolle.lesen import (
    Leseaufgabe,
    Lesebeschluss,
    Lesefassung,
    Lesename,
    Lesepunkt,
    Teilnehmende,
)

PUNKTE, PERSONEN, SEKUNDEN = 40, 30, 3.0
VERLAUF = "Die Einrichtungen berichten aus ihrer Arbeit. Der Bedarf ist gestiegen. " * 12


def schrift() -> Schriftstueck:
    when = datetime(2026, 9, 29, 14, tzinfo=UTC)
    people = [Lesename(f"Dr. Sabine Krüger-Lindemann {n}", "Jugendwerkstatt e. V.") for n in range(PERSONEN)]
    points = tuple(
        Lesepunkt(
            n, f"Bericht aus der Arbeit {n}", f"{VERLAUF}\n\n{VERLAUF}", False, False,
            (Lesebeschluss(f"DEU-2026/{n:02}", VERLAUF[:200], "angenommen: 8 Ja", (8, 2, 1, 12)),),
            (Leseaufgabe("Übersicht schreiben", str(people[0]), date(2026, 11, 1)),),
        )
        for n in range(1, PUNKTE + 1)
    )  # fmt: skip
    there = tuple(Teilnehmende(who, "anwesend", False, True, "", None) for who in people)
    text = Lesefassung(
        "Fachgruppe Deutschunterricht", "Sitzung im 3. Quartal 2026", when, when.replace(hour=18),
        "Stadthaus", people[0], people[1], True, there, points,
    )  # fmt: skip
    return Schriftstueck("Protokoll", text.gremium, tuple(text_bausteine(text, [])), when)


def main() -> None:
    blatt = schrift()
    runs: tuple[tuple[str, Callable[[Schriftstueck], bytes]], ...] = (
        ("erster Druck", als_pdf), ("zweiter Druck", als_pdf), ("Textdatei", als_docx),
    )  # fmt: skip
    for name, write in runs:
        start, cpu = time.perf_counter(), sum(os.times()[:4])
        size = len(write(blatt))
        seconds, busy = time.perf_counter() - start, sum(os.times()[:4]) - cpu
        print(f"{name}: {PUNKTE} Punkte, {size / 1024:.0f} KB, {seconds:.2f} s ({busy:.2f} s Rechenzeit)")
        if busy > SEKUNDEN:
            raise SystemExit(f"Über der Grenze von {SEKUNDEN} s.")


if __name__ == "__main__":
    main()

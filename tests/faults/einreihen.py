"""Queue mail in a process of its own.

    python -m tests.faults.einreihen 20 [--ab 100] [--sterben]

With `--sterben` it dies between the commit and the wake-up call.
"""

import os
import signal
from argparse import ArgumentParser

import django

django.setup()

from netzwerk.versand.services import Auftrag, auftraege, queue_versand  # noqa: E402


def orders(anzahl: int, art: str = "probe_ladung", ab: int = 0) -> list[Auftrag]:
    return [
        Auftrag(art, "sitzung:1", f"einladung:{n}", f"p{n}@verein.example", f"Person Nr. {n} Übung")
        for n in range(ab, ab + anzahl)
    ]


if __name__ == "__main__":
    eingabe = ArgumentParser()
    eingabe.add_argument("anzahl", type=int)
    eingabe.add_argument("--ab", type=int, default=0)
    eingabe.add_argument("--sterben", action="store_true")
    wahl = eingabe.parse_args()
    if wahl.sterben:
        auftraege.wecken = lambda: os.kill(os.getpid(), signal.SIGKILL)
    queue_versand(orders(wahl.anzahl, ab=wahl.ab))

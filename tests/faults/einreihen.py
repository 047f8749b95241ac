"""Queue mail in a process of its own that dies between the commit and the wake-up call."""

import os
import signal
import sys

import django

django.setup()

from netzwerk.versand.services import Auftrag, auftraege, queue_versand  # noqa: E402


def orders(anzahl: int, art: str = "probe_ladung") -> list[Auftrag]:
    return [
        Auftrag(art, "sitzung:1", f"einladung:{n}", f"p{n}@verein.example", f"Person Nr. {n} Übung")
        for n in range(anzahl)
    ]


if __name__ == "__main__":
    auftraege.wecken = lambda: os.kill(os.getpid(), signal.SIGKILL)
    queue_versand(orders(int(sys.argv[1])))

"""Ends the launcher with the `make` that runs it, also where a signal reached only make.

Make passes SIGTERM on, but not SIGINT: interrupted alone, it waits for its child to end. What
tells is that it no longer catches the signal.
"""

import os
import signal
from pathlib import Path

from betrieb.signale import Stop, receive_at_parents_death

INTERRUPT = 1 << (signal.SIGINT - 1)


class Make:
    """The parent process, if it is a make that catches SIGINT."""

    def __init__(self) -> None:
        self.pid = os.getppid()
        self._is_make = _read(self.pid, "comm").strip() in {"make", "gmake"}
        self._caught = self._is_make and self._catches()
        if self._is_make:
            receive_at_parents_death(signal.SIGTERM)

    def raise_if_interrupted(self) -> None:
        """Raise Stop when make has been interrupted."""
        if self._caught and not self._catches():
            raise Stop

    def _catches(self) -> bool:
        lines = _read(self.pid, "status").splitlines()
        masks = [int(line.split()[1], 16) for line in lines if line.startswith("SigCgt:")]
        return bool(masks and masks[0] & INTERRUPT)


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

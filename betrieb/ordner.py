"""Where things lie: the checkout, the data folder and its rooms."""

import fcntl
import os
import shutil
from pathlib import Path

from betrieb.meldungen import Abort, reason, say

ROOT = Path(__file__).resolve().parents[1]
MIB = 1024 * 1024


class DataFolder:
    """The folder of one running portal (`NETZWERK_DATEN`): database, uploads, mails, logs."""

    ROOMS = ("post", "protokoll", "plan", "dateien")

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mails = path / "post"
        self.logs = path / "protokoll"
        self.schedule = path / "plan"
        self.secrets = path / "geheimnisse.json"
        self.running = path / "laufend.json"
        self._lock = -1

    def open(self) -> None:
        """Make the folder with its rooms and lock it; a second portal on it is refused.

        The folder itself may be passed through (0711) so that an unprivileged database account
        reaches its own room; every room is closed. A folder that exists keeps its permissions.
        """
        try:
            self.path.mkdir(mode=0o711, parents=True, exist_ok=True)
            for room in self.ROOMS:
                (self.path / room).mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise Abort(f"Der Datenordner {self.path} lässt sich nicht anlegen: {reason(error)}.") from error
        self._lock = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Abort(
                f"Auf dem Datenordner {self.path} läuft schon ein Portal; "
                "bitte dieses beenden oder mit NETZWERK_DATEN einen anderen Ordner wählen."
            ) from error


def lock_checkout() -> int:
    """Wait until no other preparation works in this checkout; closing the handle unlocks it."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        say("  In diesem Ordner läuft gerade eine andere Vorbereitung, das Portal wartet auf sie …")
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def require_space(path: Path, mebibytes: int) -> None:
    """Refuse early where the disk can't hold what comes, instead of stopping halfway."""
    free = shutil.disk_usage(path).free // MIB
    if free < mebibytes:
        raise Abort(
            f"Auf dem Datenträger von {path} sind nur noch {free} MB frei, gebraucht werden {mebibytes} MB."
        )

"""The unprivileged account under which PostgreSQL runs when root starts the portal."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from betrieb.meldungen import Abort


@dataclass(frozen=True)
class Account:
    """An account of this machine other than root."""

    uid: int
    gid: int

    def popen(self) -> dict[str, Any]:
        """Arguments that make `subprocess` run a program under this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Whether this account reaches the folder, tried out and not computed."""
        command = ["/bin/sh", "-c", 'cd -- "$0"', str(folder)]
        return self._succeeds(command)

    def can_run(self, program: Path) -> bool:
        """Whether this account can start the program where it lies."""
        return self._succeeds([str(program), "--version"])

    def own(self, path: Path) -> None:
        """Hand over a file or folder that we have just made."""
        os.chown(path, self.uid, self.gid)

    def _succeeds(self, command: list[str]) -> bool:
        try:
            done = subprocess.run(command, cwd="/", capture_output=True, check=False, **self.popen())
        except OSError:
            return False
        return done.returncode == 0


def postgres_account() -> Account | None:
    """PostgreSQL refuses to run as root, so root hands it to `nobody`; others need no change."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError as error:
        raise Abort(
            "Als root läuft PostgreSQL unter dem Konto »nobody«, das es hier nicht gibt; "
            "bitte das Portal mit einem gewöhnlichen Konto starten."
        ) from error
    return Account(entry.pw_uid, entry.pw_gid)

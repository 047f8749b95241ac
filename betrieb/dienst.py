"""One supervised process in a process group of its own, its output in a log file."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from betrieb.konto import Account
from betrieb.ordner import MIB
from betrieb.signale import die_with_parent

LOG_LIMIT = 5 * MIB


@dataclass
class Service:
    """What to run and how to end it.

    `handles` are file handles the process inherits. The `foundation` (database, broker) is
    stopped after all the others. `stop_signals` are the polite and the last word.
    """

    title: str
    command: Sequence[str | Path]
    log: Path
    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    account: Account | None = None
    handles: tuple[int, ...] = ()
    foundation: bool = False
    stop_signals: tuple[signal.Signals, signal.Signals] = (signal.SIGTERM, signal.SIGKILL)
    process: subprocess.Popen[bytes] | None = None
    crashes: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start the process; its log goes on where it ended, or anew when it has grown long."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".alt.log"))
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [str(part) for part in self.command],
                env=dict(self.env or os.environ),
                cwd=self.cwd,
                pass_fds=self.handles,
                umask=0o077,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent(self.stop_signals[0]),  # noqa: PLW1509 - one thread
                **(self.account.popen() if self.account else {}),
            )

    def is_running(self) -> bool:
        """Whether the process lives."""
        return self.process is not None and self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Signal the process itself, which knows how to end its children."""
        if self.process is not None and self.is_running():
            self.process.send_signal(number)

    def sweep(self) -> None:
        """Kill what a dead process has left in its group."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def wait(self, deadline: float) -> bool:
        """Wait until the process has ended, at most until the deadline of the monotonic clock."""
        while self.is_running():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True

"""Runs one check with its output on the console; the first that fails ends the run."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from betrieb.meldungen import Abort, heading
from betrieb.ordner import ROOT
from betrieb.signale import die_with_parent


def run_check(title: str, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
    """Run a check under its heading; interrupted, it gets a moment to clean up after itself."""
    heading(title)
    child = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one thread
    )
    try:
        code = child.wait()
    except BaseException:
        child.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            child.wait(5)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        raise
    if code:
        raise Abort(f"Nicht bestanden: {title} (Rückgabewert {code}).")

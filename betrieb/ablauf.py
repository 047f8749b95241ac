"""Runs one step of the preparation to its end: output into a log, failure as one sentence."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from betrieb.meldungen import Abort, reason
from betrieb.ordner import ROOT
from betrieb.signale import die_with_parent

Command = Sequence[str | Path]

CAUSES = (
    (("No space left on device", "ENOSPC", "Disk quota exceeded"), "der Datenträger ist voll"),
    (
        (
            "Temporary failure in name resolution",
            "ENOTFOUND",
            "EAI_AGAIN",
            "ECONNREFUSED",
            "ETIMEDOUT",
            "Failed to establish a new connection",
            "Network is unreachable",
            "Max retries exceeded",
            "Could not connect",
            "Could not resolve",
            "Connection refused",
            "ENETUNREACH",
            "Connection timed out",
            "No matching distribution found",
            "ReadTimeoutError",
        ),
        "die Gegenstelle ist nicht erreichbar (kein Netz?)",
    ),
    (("Permission denied", "EACCES"), "es fehlt eine Berechtigung"),
)


def run_step(
    what: str,
    command: Command,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    **account: Any,
) -> str:
    """Run a command that must succeed and return its standard output.

    Everything it prints is kept in the log. `what` completes the sentence "… ist fehlgeschlagen";
    `account` are the arguments that run it under another account.
    """
    with log.open("a", encoding="utf-8", errors="replace") as out:
        out.write(f"\n=== {what}\n")
        out.flush()
        start = out.tell()
        try:
            code, output = _run(command, out.fileno(), env, cwd, account)
        except OSError as error:
            raise Abort(f"{what} ist fehlgeschlagen: {command[0]}: {reason(error)}.") from error
        out.write(output)
    if code:
        text = log.read_bytes()[start:].decode(errors="replace")
        raise Abort(f"{what} ist fehlgeschlagen{_cause(text)}; Einzelheiten stehen in {log}.")
    return output


def _run(
    command: Command,
    stderr: int,
    env: Mapping[str, str] | None,
    cwd: Path,
    account: dict[str, Any],
) -> tuple[int, str]:
    child = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=dict(env or os.environ),
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one thread
        **account,
    )
    try:
        output, _ = child.communicate()
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        raise
    return child.returncode, output


def _cause(text: str) -> str:
    for signs, cause in CAUSES:
        if any(sign in text for sign in signs):
            return f": {cause}"
    return ""

"""The commands behind the `make` targets; turns every failure into one sentence and an exit code."""

import sys
import tempfile
import traceback
from collections.abc import Callable

from betrieb import pruefungen, sperrdateien, start, test, werkzeuge
from betrieb.meldungen import REASONS, Abort, reason, say
from betrieb.signale import Stop, raise_stop_on_signals

COMMANDS: dict[str, Callable[[], int]] = {
    "start": start.start,
    "test": test.test,
    "gruendlich": test.thorough,
    "bench": test.bench,
    "faults": test.faults,
    "lint": pruefungen.lint,
    "fmt": pruefungen.fmt,
    "types": pruefungen.types,
    "shell": werkzeuge.shell,
    "worker": werkzeuge.worker,
    "lock": sperrdateien.lock,
}


def main(arguments: list[str]) -> int:
    """Run one command; 1 after a failure, 130 when a signal broke it off."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"Aufruf: python3 -m betrieb {' | '.join(COMMANDS)}")
        return 2
    raise_stop_on_signals()
    try:
        return COMMANDS[arguments[0]]()
    except Stop:
        say("\nAbgebrochen.")
        return 130
    except Exception as error:  # noqa: BLE001 - the last line of defence
        print(f"Abbruch: {_sentence(error)}", file=sys.stderr, flush=True)
        return 1


def _sentence(error: Exception) -> str:
    if isinstance(error, Abort):
        return str(error)
    if isinstance(error, OSError) and error.errno in REASONS:
        return f"Die Datei oder der Ordner {error.filename} macht Schwierigkeiten: {reason(error)}."
    try:
        with tempfile.NamedTemporaryFile("w", prefix="netzwerk-fehler-", suffix=".txt", delete=False) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return f"Unerwarteter Fehler: {error}."
    return f"Unerwarteter Fehler ({type(error).__name__}); Einzelheiten stehen in {file.name}."

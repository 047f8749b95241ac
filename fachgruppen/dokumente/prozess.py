"""Work on foreign files in a process of its own, with limits on memory, time and files; no Django."""

import resource
import subprocess
import sys
from pathlib import Path

WURZEL = Path(__file__).resolve().parents[2]
SPEICHER = 768 * 1024 * 1024
RECHENZEIT = 20
# An image that is written anew may grow; more than this it never does.
DATEIGROESSE = 200 * 1024 * 1024


class ProzessFehler(Exception):
    """The process broke, ran into a limit or took too long."""


def set_limits() -> None:
    """Called inside the process, before it touches the file."""
    resource.setrlimit(resource.RLIMIT_AS, (SPEICHER, SPEICHER))
    resource.setrlimit(resource.RLIMIT_CPU, (RECHENZEIT, RECHENZEIT))
    resource.setrlimit(resource.RLIMIT_FSIZE, (DATEIGROESSE, DATEIGROESSE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_begrenzt(arguments: list[str], eingabe: str, sekunden: int) -> str:
    """Return what the process wrote; raises ProzessFehler if it did not end well in time."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, str(WURZEL), *arguments[1:]],
            input=eingabe,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=sekunden,
            check=True,
            cwd=WURZEL,
            env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ProzessFehler from error
    return done.stdout


# Isolated: no environment, no user packages; only the folder of the portal is added.
_START = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)

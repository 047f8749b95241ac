"""`make test`, `gruendlich`, `bench` and `faults`: on servers of their own that are thrown away."""

import os
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from betrieb.assets import ensure_assets
from betrieb.aufsicht import Supervisor
from betrieb.datenbank import THROW_AWAY
from betrieb.fundament import Foundation
from betrieb.meldungen import Abort, say
from betrieb.ordner import ROOT, DataFolder
from betrieb.pruefschritt import run_check
from betrieb.pruefungen import check_project, run_all, style, test_environment, tools_log, typing
from betrieb.signale import ignore_signals, raise_stop_on_signals
from betrieb.systempakete import ensure_browser
from betrieb.umgebung import Environment


def test() -> int:
    """Everything that must hold before a change is accepted, cheapest first."""
    with laboratory() as (env, marks):
        run_all([*style(), *typing()], env)
        check_project(env)
        # tests/reihenfolge.py knows the better order.
        spread = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
        pytest = ["pytest", *spread, "-m", marks]
        run_check("Tests", [*pytest, *shlex.split(os.environ.get("ARGS", ""))], env)
    say("\nAlles bestanden.")
    return 0


def bench() -> int:
    """The measurements in benchmarks/; they print numbers and judge nothing."""
    with laboratory() as (env, _):
        for script in sorted((ROOT / "benchmarks").glob("[a-z]*.py")):
            run_check(f"Messung: {script.stem}", ["python", "-m", f"benchmarks.{script.stem}"], env)
    return 0


def faults() -> int:
    """The long campaigns: real processes killed again and again; each prints the figures it reached."""
    with laboratory() as (env, _):
        campaign = {**env, "NETZWERK_KAMPAGNE": "1"}
        parts = {
            "Störungen, eine nach der anderen": ["-n", "0", "-m", "kampagne and not dauert"],
            "Störungen, die vor allem warten, nebeneinander": [
                "-n", "4", "--dist", "load", "-m", "kampagne and dauert",
            ],
        }  # fmt: skip
        failed = []
        # A quarter of an hour each: a failure in the first must not hide what the second would tell.
        for title, choice in parts.items():
            try:
                run_check(title, ["pytest", *choice], campaign)
            except Abort as failure:
                failed.append(str(failure))
        if failed:
            raise Abort(" ".join(failed))
    return 0


def thorough() -> int:
    """What `make test` does by samples or after changes: pages in full and for all, all migrations.

    Properties are tried with examples that were never drawn before.
    """
    with laboratory() as (env, _):
        files = [
            "tests/browser/test_alle_seiten.py",
            "tests/matrix",
            "tests/demo/test_grenztage.py",
            "tests/architecture/test_migrationen.py",
        ]
        whole = {**env, "NETZWERK_GRUENDLICH": "1"}
        pytest = ["pytest", "-n", "2", "--dist", "loadfile"]
        run_check("Seiten, Rechte und Migrationen", [*pytest, *files], whole)
        run_check("Eigenschaften an neuen Beispielen", [*pytest, "-m", "hypothesis"], whole)
    return 0


@contextmanager
def laboratory() -> Iterator[tuple[dict[str, str], str]]:
    """Yield the environment of the tests and pytest's marks; remove servers and data afterwards."""
    say("Netzwerkportal: Prüfung")
    environment = test_environment()
    ensure_assets(environment, tools_log())
    browser = ensure_browser(tools_log())
    # In /tmp and passable, so that the database account of a root user reaches its room.
    folder = Path(tempfile.mkdtemp(prefix="netzwerk-pruefung-", dir="/tmp"))
    folder.chmod(0o711)
    supervisor = Supervisor()
    try:
        env = _start_servers(environment, DataFolder(folder), supervisor)
        marks = "not kampagne" if browser else "not kampagne and not browser"
        yield {**env, "CHROMIUM": browser or ""}, marks
    finally:
        ignore_signals()
        supervisor.stop()
        shutil.rmtree(folder, ignore_errors=True)
        raise_stop_on_signals()


def _start_servers(environment: Environment, data: DataFolder, supervisor: Supervisor) -> dict[str, str]:
    data.open()
    foundation = Foundation(data, environment, supervisor)
    return {
        **environment.programs(),
        "DJANGO_SETTINGS_MODULE": "netzwerk.settings.test",
        "DATABASE_URL": foundation.start_database(data.path / "ablage", THROW_AWAY),
        "NETZWERK_DATEN": str(data.path),
        "PYTHONUNBUFFERED": "1",
    }

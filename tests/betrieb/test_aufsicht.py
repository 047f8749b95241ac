"""Supervision: restarts, gives up, and ends everything, also what doesn't want to end."""

import time
from pathlib import Path

import psutil
import pytest

from betrieb import aufsicht
from betrieb.aufsicht import Supervisor
from betrieb.dienst import Service
from betrieb.meldungen import Abort


def service(script: str, tmp_path: Path) -> Service:
    return Service("Der Probedienst", ["/bin/sh", "-c", script], tmp_path / "probe.log")


def look_until(supervisor: Supervisor, seconds: float, done: object = None) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not (callable(done) and done()):
        supervisor.look()
        time.sleep(0.02)


def test_ended_service_is_started_again(supervisor: Supervisor, tmp_path: Path) -> None:
    probe = service("echo gestartet; exec sleep 60", tmp_path)
    supervisor.start(probe)
    assert probe.process is not None
    first = probe.process.pid
    probe.process.kill()
    look_until(supervisor, 5, lambda: probe.process and probe.process.pid != first)
    assert probe.is_running()
    assert probe.process.pid != first


def test_service_that_keeps_ending_is_given_up(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aufsicht, "CRASHES", 3)
    supervisor.start(service("exit 1", tmp_path))
    with pytest.raises(Abort) as abort:
        look_until(supervisor, 10)
    assert str(abort.value) == (
        "Der Probedienst ist 3-mal kurz nacheinander ausgefallen; "
        f"Einzelheiten stehen in {tmp_path / 'probe.log'}."
    )


def test_crash_leaves_no_grandchild(supervisor: Supervisor, tmp_path: Path) -> None:
    note = tmp_path / "kind"
    probe = service(f"sleep 77 & echo $! > {note}; exec sleep 60", tmp_path)
    supervisor.start(probe)
    while not note.exists() or not note.read_text().strip():
        time.sleep(0.02)
    assert probe.process is not None
    probe.process.kill()
    probe.process.wait()
    supervisor.look()
    psutil.wait_procs([child] if (child := find(int(note.read_text()))) else [], timeout=2)
    assert find(int(note.read_text())) is None


def test_stop_ends_what_ignores_the_polite_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aufsicht, "POLITE", 0.3)
    note = tmp_path / "kind"
    supervisor = Supervisor()
    deaf = service(f"trap '' TERM; sleep 77 & echo $! > {note}; wait; sleep 77", tmp_path)
    supervisor.start(deaf)
    while not note.exists() or not note.read_text().strip():
        time.sleep(0.02)
    supervisor.stop()
    assert not deaf.is_running()
    psutil.wait_procs([child] if (child := find(int(note.read_text()))) else [], timeout=2)
    assert find(int(note.read_text())) is None


def test_foundation_is_stopped_last(tmp_path: Path) -> None:
    order = tmp_path / "ende"
    script = "trap 'echo {0} >> {1}; exit' TERM; while :; do sleep 0.02; done"
    supervisor = Supervisor()
    below = service(script.format("unten", order), tmp_path)
    below.foundation = True
    supervisor.start(below)
    supervisor.start(service(script.format("oben", order), tmp_path))
    time.sleep(0.3)
    supervisor.stop()
    assert order.read_text().split() == ["oben", "unten"]


def find(pid: int) -> psutil.Process | None:
    """The process, unless it has ended (a zombie has)."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process
    except psutil.NoSuchProcess:
        return None

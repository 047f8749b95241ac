"""The whole launcher: two portals side by side, an orderly end, data that stays."""

import json
import os
import signal
import subprocess
import time
import urllib.request
from pathlib import Path

import psutil
import psycopg
import pytest

from betrieb.anschluesse import free_port
from tests.betrieb.conftest import Launch


def wait_for_ready(process: subprocess.Popen[str]) -> str:
    """Return all lines up to the one that says it serves."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith(("Bereit: ", "Abbruch: ")):
            break
    return "".join(lines)


def end(process: subprocess.Popen[str], number: signal.Signals) -> list[psutil.Process]:
    """Signal the launcher and return which of its processes live ten seconds later."""
    family = psutil.Process(process.pid).children(recursive=True)
    assert len(family) > 10
    process.send_signal(number)
    _, alive = psutil.wait_procs(family, timeout=10)
    process.communicate(timeout=5)
    return alive


def fetch(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        return int(answer.status)


def note(data: Path) -> dict[str, str]:
    settings: dict[str, str] = json.loads((data / "laufend.json").read_text())
    return settings


def test_start_serves_ends_and_keeps_its_data(launch: Launch, folder: Path) -> None:
    port = free_port()
    settings = {"PORT": str(port), "NETZWERK_DATEN": str(folder / "daten")}
    first = launch("start", **settings)
    assert wait_for_ready(first).splitlines()[-1] == f"Bereit: http://127.0.0.1:{port}"
    assert fetch(port) == 200
    with psycopg.connect(note(folder / "daten")["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE probe AS SELECT 1 AS zahl")
    assert end(first, signal.SIGINT) == []
    assert first.returncode == 0
    second = launch("start", **settings)
    wait_for_ready(second)
    with psycopg.connect(note(folder / "daten")["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT zahl FROM probe").fetchone() == (1,)
    assert end(second, signal.SIGTERM) == []


@pytest.mark.kampagne
def test_two_portals_do_not_disturb_each_other(launch: Launch, folder: Path) -> None:
    ports = free_port(), free_port()
    portals = [launch("start", PORT=str(port), NETZWERK_DATEN=str(folder / str(port))) for port in ports]
    for portal in portals:
        wait_for_ready(portal)
    addresses = [note(folder / str(port)) for port in ports]
    for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY"):
        assert addresses[0][name] != addresses[1][name]
    assert end(portals[0], signal.SIGINT) == []
    assert fetch(ports[1]) == 200


@pytest.mark.kampagne
def test_killed_launcher_leaves_nothing_behind(launch: Launch, folder: Path) -> None:
    port = free_port()
    settings = {"PORT": str(port), "NETZWERK_DATEN": str(folder / "daten")}
    first = launch("start", **settings)
    wait_for_ready(first)
    assert end(first, signal.SIGKILL) == []
    second = launch("start", **settings)
    assert wait_for_ready(second).splitlines()[-1] == f"Bereit: http://127.0.0.1:{port}"


@pytest.mark.kampagne
def test_portal_heals_after_its_processes_are_killed(launch: Launch, folder: Path) -> None:
    port = free_port()
    portal = launch("start", PORT=str(port), NETZWERK_DATEN=str(folder / "daten"))
    wait_for_ready(portal)
    for child in psutil.Process(portal.pid).children():
        os.kill(child.pid, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if fetch(port) == 200:
                break
        except OSError:
            time.sleep(0.5)
    assert fetch(port) == 200

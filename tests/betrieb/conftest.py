"""A data folder, a supervisor that is always stopped, and a short way to run the launcher."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from betrieb.aufsicht import Supervisor
from betrieb.ordner import ROOT, DataFolder

Launch = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    supervisor = Supervisor()
    yield supervisor
    supervisor.stop()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in /tmp that other accounts may pass through, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(prefix="netzwerk-", dir="/tmp"))
    path.chmod(0o711)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def data(folder: Path) -> DataFolder:
    data = DataFolder(folder / "daten")
    data.open()
    return data


@pytest.fixture
def launch() -> Iterator[Launch]:
    """Start `python -m betrieb COMMAND` with these settings; ends what a test leaves running."""
    started: list[subprocess.Popen[str]] = []

    def start(command: str, **settings: str) -> subprocess.Popen[str]:
        inherited = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "DJANGO_SETTINGS_MODULE")
        env = {name: value for name, value in os.environ.items() if name not in inherited}
        process = subprocess.Popen(
            [sys.executable, "-m", "betrieb", command], cwd=ROOT, env={**env, **settings}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=20)

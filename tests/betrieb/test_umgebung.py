"""The Python environment: made once, made anew when half-made; both lock files agree."""

import re
from pathlib import Path

import pytest

from betrieb.meldungen import Abort
from betrieb.ordner import ROOT
from betrieb.umgebung import START_LOCK, TEST_LOCK, Environment


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose lock files name no package, so that nothing is fetched."""
    root = tmp_path_factory.mktemp("checkout")
    for lock in (START_LOCK, TEST_LOCK):
        (root / lock).write_text("# nothing\n")
    Environment(root).ensure(TEST_LOCK, root / "log")
    return root


def test_second_run_touches_nothing(root: Path) -> None:
    environment = Environment(root)
    before = (environment.path / "pyvenv.cfg").stat().st_ino, (root / "log").stat().st_size
    environment.ensure(TEST_LOCK, root / "log")
    environment.ensure(START_LOCK, root / "log")
    assert ((environment.path / "pyvenv.cfg").stat().st_ino, (root / "log").stat().st_size) == before


def test_half_made_environment_is_made_anew(root: Path) -> None:
    environment = Environment(root)
    environment.unfinished.touch()
    environment.python.unlink()
    rest = environment.path / "rest"
    rest.touch()
    environment.ensure(START_LOCK, root / "log")
    assert not rest.exists()
    assert not environment.unfinished.exists()
    assert environment.python.exists()


def test_lost_file_of_a_package_is_noticed(root: Path) -> None:
    environment = Environment(root)
    lost = next(environment.packages.glob("pip/__main__.py"))
    text = lost.read_text()
    lost.unlink()
    assert not environment._is_sound()
    lost.write_text(text)
    assert environment._is_sound()


def test_package_that_cannot_be_had_is_one_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    environment = Environment(root)
    (root / START_LOCK).write_text(f"gibtesnicht==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(Abort, match="Das Laden der Python-Pakete ist fehlgeschlagen: die Gegenstelle"):
        environment.ensure(START_LOCK, root / "log")
    assert environment.unfinished.exists()


def test_test_lock_covers_start_lock() -> None:
    pins = {
        lock: set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in (START_LOCK, TEST_LOCK)
    }
    assert pins[START_LOCK] - pins[TEST_LOCK] == set()


@pytest.mark.parametrize("lock", [START_LOCK, TEST_LOCK, "package-lock.json"])
def test_lock_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.findall(r'--(?:extra-)?index-url|--find-links|"resolved"', text) == []

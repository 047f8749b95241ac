"""The Python environment `.venv`: made from the lock file, remade when it is half-made."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from betrieb.ablauf import Command, run_step
from betrieb.meldungen import Abort, step
from betrieb.ordner import ROOT, require_space
from betrieb.systempakete import install_debian

START_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"
# A test environment holds everything that the start needs, at the same versions.
COVERS = {START_LOCK: (START_LOCK,), TEST_LOCK: (START_LOCK, TEST_LOCK)}


class Environment:
    """One virtual environment beside its lock files.

    A stamp per lock file says what is installed. The mark `.unfertig` lies there from the first
    to the last moment of a change: whoever finds it starts from nothing.
    """

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.path = root / ".venv"
        self.python = self.path / "bin" / "python"
        self.unfinished = self.path / ".unfertig"
        scheme = {"base": str(self.path), "platbase": str(self.path)}
        self.packages = Path(sysconfig.get_path("purelib", "venv", scheme))

    def ensure(self, lock: str, log: Path) -> None:
        """Make the environment hold exactly what the lock file names; free if it does already."""
        if self.unfinished.exists() or not self._is_sound():
            self._create(log)
        if not self._is_stamped(lock):
            self._install(lock, log)

    def programs(self) -> dict[str, str]:
        """The process environment with this environment's programs first."""
        path = f"{self.path / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return {**os.environ, "PATH": path, "VIRTUAL_ENV": str(self.path)}

    def _is_sound(self) -> bool:
        stamped = any(self._stamp(lock).exists() for lock in COVERS)
        return stamped and self._interpreter_runs() and not self._has_lost_files()

    def _interpreter_runs(self) -> bool:
        try:
            subprocess.run([self.python, "-c", "import pip"], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def _has_lost_files(self) -> bool:
        """Whether a file is missing that an installed package lists as its own."""
        for record in self.packages.glob("*.dist-info/RECORD"):
            for line in record.read_text(encoding="utf-8").splitlines():
                name = line.rsplit(",", 2)[0].strip('"')
                if not name.endswith(".pyc") and not (self.packages / name).exists():
                    return True
        return False

    def _create(self, log: Path) -> None:
        step("Python-Umgebung anlegen")
        shutil.rmtree(self.path, ignore_errors=True)
        require_space(self.root, 1200)
        if importlib.util.find_spec("ensurepip") is None and not install_debian("python3-venv", log):
            raise Abort(
                "Diesem Python fehlt das Modul ensurepip; "
                "bitte das Systempaket python3-venv installieren und noch einmal starten."
            )
        self.path.mkdir()
        self.unfinished.touch()
        base = getattr(sys, "_base_executable", sys.executable)
        run_step("Das Anlegen der Python-Umgebung", [base, "-m", "venv", self.path], log)

    def _install(self, lock: str, log: Path) -> None:
        step("Python-Pakete laden und prüfen (beim ersten Mal ein bis zwei Minuten)")
        self.unfinished.touch()
        for name in COVERS:
            self._stamp(name).unlink(missing_ok=True)
        command: Command = [
            self.python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-input",
            "--disable-pip-version-check",
            "--retries",
            "2",
            "--require-hashes",
            "--requirement",
            self.root / lock,
        ]
        run_step("Das Laden der Python-Pakete", command, log)
        for name in COVERS[lock]:
            self._stamp(name).write_text(self._fingerprint(name))
        self.unfinished.unlink()

    def _is_stamped(self, lock: str) -> bool:
        stamp = self._stamp(lock)
        return stamp.exists() and stamp.read_text() == self._fingerprint(lock)

    def _stamp(self, lock: str) -> Path:
        return self.path / f".stempel-{lock}"

    def _fingerprint(self, lock: str) -> str:
        """What the environment depends on: lock file, Python version, and its own place."""
        digest = hashlib.sha256((self.root / lock).read_bytes()).hexdigest()
        return f"{digest} {sys.version_info.major}.{sys.version_info.minor} {self.path}\n"

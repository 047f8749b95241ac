"""The embedded PostgreSQL: makes its cluster once, starts it, ends what an old start left over."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from betrieb.ablauf import Command, run_step
from betrieb.anschluesse import HOST, free_port
from betrieb.aufsicht import Supervisor, hint
from betrieb.dienst import Service
from betrieb.meldungen import Abort, step
from betrieb.postgres_ort import Place

NAME = "netzwerk"
# The password is random and long; many rounds of hashing would only slow each connection down.
AT_INITDB = (
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=scram-sha-256",
    "--set=scram_iterations=1",
    "--set=timezone=UTC",
    "--no-instructions",
)
SETTINGS = {"listen_addresses": HOST, "unix_socket_directories": "", "log_min_messages": "warning"}
# Only for tests: a crash of the machine may lose everything.
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
}


class Postgres:
    """The server of one data folder, reached by TCP on the loopback address with a password."""

    def __init__(self, place: Place, password: str, logs: Path) -> None:
        self.place = place
        self.password = password
        self.log = logs / "datenbank.log"
        self.port = 0

    @property
    def url(self) -> str:
        """The address of the portal's database, as Django and libpq read it."""
        return f"postgresql://{NAME}:{self.password}@{HOST}:{self.port}/{NAME}"

    def start(self, supervisor: Supervisor, extra: dict[str, str] | None = None) -> None:
        """Bring the server up and make sure that the portal's database exists in it."""
        if not self.place.data.exists():
            self._init_cluster()
        self._end_left_over()
        self.port = free_port()
        settings = {**SETTINGS, **(extra or {}), "port": str(self.port)}
        options = [f"--{name}={value}" for name, value in settings.items()]
        command: Command = [self.place.programs / "postgres", "-D", self.place.data, *options]
        service = Service(
            "Die Datenbank",
            command,
            self.log,
            _plain_env(),
            Path("/"),
            self.place.account,
            foundation=True,
            stop_signals=(signal.SIGINT, signal.SIGQUIT),
        )
        supervisor.start(service)
        self._wait_until_ready(service)
        exists = self._client(
            "psql", "-tAc", f"SELECT 1 FROM pg_database WHERE datname = '{NAME}'", "postgres"
        )
        if exists.strip() != "1":
            self._client("createdb", NAME)

    def _init_cluster(self) -> None:
        """Make the cluster in a folder beside its place, so that it is there whole or not at all."""
        step("Datenbank anlegen")
        account = self.place.account
        fresh = self.place.data.with_name("postgres.neu")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        with tempfile.NamedTemporaryFile("w", dir=fresh.parent) as secret:
            secret.write(self.password)
            secret.flush()
            if account:
                account.own(fresh)
                account.own(Path(secret.name))
            command: Command = [
                self.place.programs / "initdb",
                "-D",
                fresh,
                "-U",
                NAME,
                f"--pwfile={secret.name}",
            ]
            run_step(
                "Das Anlegen der Datenbank",
                [*command, *AT_INITDB],
                self.log,
                _plain_env(),
                Path("/"),
                **(account.popen() if account else {}),
            )
        fresh.rename(self.place.data)

    def _client(self, program: str, *arguments: str) -> str:
        command: Command = [
            self.place.programs / program,
            "-w",
            "-h",
            HOST,
            "-p",
            str(self.port),
            "-U",
            NAME,
            *arguments,
        ]
        env = {**_plain_env(), "PGPASSWORD": self.password}
        return run_step("Das Einrichten der Datenbank", command, self.log, env, Path("/"))

    def _wait_until_ready(self, service: Service, seconds: float = 60) -> None:
        """Wait for crash recovery too, which takes a while after a hard end."""
        command: Command = [self.place.programs / "pg_isready", "-q", "-h", HOST, "-p", str(self.port)]
        deadline = time.monotonic() + seconds
        while subprocess.run(command, env=_plain_env(), cwd="/", check=False).returncode != 0:
            if not service.is_running() or time.monotonic() > deadline:
                raise Abort(f"Die Datenbank ist nicht hochgefahren; {hint(service)}")
            time.sleep(0.1)

    def _end_left_over(self) -> None:
        """End a server that outlived its launcher; forget a process number that means another."""
        file = self.place.data / "postmaster.pid"
        try:
            pid = int(file.read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return
        except PermissionError as error:
            raise Abort(
                f"Der Datenbankordner {self.place.data} gehört einem anderen Konto; bitte das Portal "
                "mit diesem Konto starten oder mit NETZWERK_DATEN einen anderen Ordner wählen."
            ) from error
        for number, seconds in ((signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0)):
            if not self._serves(pid):
                break
            os.kill(pid, number)
            deadline = time.monotonic() + seconds
            while self._serves(pid) and time.monotonic() < deadline:
                time.sleep(0.1)
        file.unlink(missing_ok=True)

    def _serves(self, pid: int) -> bool:
        """Whether the process is a server on our very data folder."""
        try:
            return Path(f"/proc/{pid}/cwd").resolve(strict=True) == self.place.data.resolve()
        except OSError:
            return False


def _plain_env() -> dict[str, str]:
    """An environment without libpq's variables and without the language of the console."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}

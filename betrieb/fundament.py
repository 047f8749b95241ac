"""The two embedded servers a portal or a test run stands on: database and broker."""

from dataclasses import dataclass
from pathlib import Path

from betrieb.aufsicht import Supervisor
from betrieb.datenbank import Postgres
from betrieb.geheimnisse import load_secrets
from betrieb.ordner import DataFolder
from betrieb.postgres_ort import STORE, find_place
from betrieb.umgebung import Environment
from betrieb.zwischenspeicher import Valkey


@dataclass(frozen=True)
class Foundation:
    """Starts the servers of one data folder under one supervisor."""

    data: DataFolder
    environment: Environment
    supervisor: Supervisor

    def start_database(self, store: Path = STORE, extra: dict[str, str] | None = None) -> str:
        """Bring PostgreSQL up and return the address of the portal's database."""
        place = find_place(self.data.path, self.environment, store)
        password = load_secrets(self.data.secrets, place.data).postgres
        database = Postgres(place, password, self.data.logs)
        database.start(self.supervisor, extra)
        return database.url

    def start_broker(self) -> str:
        """Bring Valkey up and return its address."""
        password = load_secrets(self.data.secrets).valkey
        broker = Valkey(self.data.path, self.environment, password, self.data.logs)
        broker.start(self.supervisor)
        return broker.url

"""The embedded PostgreSQL: keeps its data, stands in a closed home, ends what is left over."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from betrieb.aufsicht import Supervisor
from betrieb.datenbank import THROW_AWAY
from betrieb.fundament import Foundation
from betrieb.geheimnisse import load_secrets
from betrieb.meldungen import Abort
from betrieb.ordner import DataFolder
from betrieb.umgebung import Environment


@pytest.fixture(scope="module")
def cluster() -> Iterator[DataFolder]:
    """One data folder for all tests here: making a cluster takes longest."""
    path = Path(tempfile.mkdtemp(prefix="netzwerk-", dir="/tmp"))
    path.chmod(0o711)
    data = DataFolder(path / "daten")
    data.open()
    yield data
    shutil.rmtree(path)


def start(data: DataFolder, supervisor: Supervisor, store: Path) -> str:
    return Foundation(data, Environment(), supervisor).start_database(store, THROW_AWAY)


def test_data_survives_a_second_start(cluster: DataFolder, folder: Path) -> None:
    first = Supervisor()
    with psycopg.connect(start(cluster, first, folder / "ablage")) as connection:
        connection.execute("CREATE TABLE probe AS SELECT 'Größe' AS wort")
    first.stop()
    second = Supervisor()
    try:
        with psycopg.connect(start(cluster, second, folder / "ablage")) as connection:
            row = connection.execute("SELECT wort, upper(wort), wort ILIKE 'GRÖßE' FROM probe").fetchone()
    finally:
        second.stop()
    assert row == ("Größe", "GRÖßE", True)


def test_server_that_outlived_its_launcher_is_ended_first(cluster: DataFolder, folder: Path) -> None:
    lost = Supervisor()
    url = start(cluster, lost, folder / "ablage")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE zweite AS SELECT 1 AS zahl")
    supervisor = Supervisor()
    try:
        with psycopg.connect(start(cluster, supervisor, folder / "ablage")) as connection:
            assert connection.execute("SELECT zahl FROM zweite").fetchone() == (1,)
        assert not lost.services[0].is_running()
    finally:
        supervisor.stop()


def test_number_of_a_foreign_process_is_forgotten(cluster: DataFolder, folder: Path) -> None:
    first = Supervisor()
    start(cluster, first, folder / "ablage")
    process = first.services[0].process
    assert process is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    first.services[0].sweep()
    pidfile = cluster.path / "postgres" / "postmaster.pid"
    lines = pidfile.read_text().splitlines()
    pidfile.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    supervisor = Supervisor()
    try:
        with psycopg.connect(start(cluster, supervisor, folder / "ablage")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        supervisor.stop()


def test_closed_home_stays_closed(supervisor: Supervisor, folder: Path) -> None:
    home = folder / "zuhause"
    home.mkdir(mode=0o700)
    data = DataFolder(home / "daten")
    data.open()
    with psycopg.connect(start(data, supervisor, folder / "ablage")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert home.stat().st_mode & 0o777 == 0o700
    place = Path((data.path / "postgres.ort").read_text().strip()) if os.geteuid() == 0 else data.path
    assert (place / "postgres").stat().st_mode & 0o777 == 0o700
    assert (place / "postgres").stat().st_uid != 0


def test_strangers_are_refused(supervisor: Supervisor, cluster: DataFolder, folder: Path) -> None:
    url = start(cluster, supervisor, folder / "ablage")
    password = load_secrets(cluster.secrets).postgres
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url.replace(password, "geraten"))


def test_lost_password_is_one_sentence(supervisor: Supervisor, data: DataFolder, folder: Path) -> None:
    (data.path / "postgres").mkdir()
    with pytest.raises(Abort, match=r"fehlt die Datei .*geheimnisse\.json mit ihrem Kennwort"):
        start(data, supervisor, folder / "ablage")


def test_lost_place_is_one_sentence(supervisor: Supervisor, data: DataFolder, folder: Path) -> None:
    (data.path / "postgres.ort").write_text("/gibt/es/nicht\n")
    with pytest.raises(Abort, match="Der Datenbankordner /gibt/es/nicht fehlt"):
        start(data, supervisor, folder / "ablage")

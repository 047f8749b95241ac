"""A running operation for each fault test: mail server, processes, wake-up calls through real Redis."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app

from netzwerk.versand import arten
from netzwerk.versand.services import auftraege
from tests.faults.betrieb import Betrieb
from tests.faults.probe import ARTEN
from tests.versand.mailserver import Mailserver


@pytest.fixture
def mailserver() -> Iterator[Mailserver]:
    server = Mailserver().start()
    server.drehbuch.pause = 0.005
    yield server
    server.stop()


def _wake_through(operation: Betrieb, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test process wakes workers through the Redis of this operation."""

    def send_task(name: str, **wahl: object) -> None:
        with current_app.connection_for_write(operation.redis_url) as verbindung:
            current_app.send_task(name, connection=verbindung, retry=False)

    monkeypatch.setattr(auftraege, "current_app", type("App", (), {"send_task": staticmethod(send_task)}))


@pytest.fixture
def betrieb(
    transactional_db: None, mailserver: Mailserver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Betrieb]:
    """The outbox alone, with the probe's kinds of mail. Nothing runs yet."""
    operation = Betrieb(tmp_path, mailserver.port)
    monkeypatch.setattr(arten, "_arten", {art.name: art for art in ARTEN})
    _wake_through(operation, monkeypatch)
    yield operation
    operation.end()


@pytest.fixture
def portal(
    transactional_db: None, mailserver: Mailserver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Betrieb]:
    """The whole portal with its real kinds of mail. Nothing runs yet."""
    operation = Betrieb(tmp_path, mailserver.port)
    operation.umgebung |= {"GANZES_PORTAL": "1"}
    _wake_through(operation, monkeypatch)
    yield operation
    operation.end()

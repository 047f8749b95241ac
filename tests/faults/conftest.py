"""A running operation for each fault test: mail server, processes, wake-up calls through real Redis."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import current_app

from netzwerk.versand import arten
from netzwerk.versand.services import auftraege
from tests.faults.betrieb import Betrieb
from tests.faults.probe import ARTEN
from tests.versand.mailserver import Mailserver


def kurz_und_lang(kurz: object, lang: object, *, dauert: bool = False) -> list[Any]:
    """The same test small in `make test` and at full size in `make faults`."""
    marken = [pytest.mark.kampagne, *([pytest.mark.dauert] if dauert else [])]
    alle = [wert if isinstance(wert, tuple) else (wert,) for wert in (kurz, lang)]
    return [pytest.param(*alle[0], id="kurz"), pytest.param(*alle[1], id="lang", marks=marken)]


@pytest.fixture
def mailserver() -> Iterator[Mailserver]:
    server = Mailserver().start()
    server.drehbuch.pause = 0.005
    yield server
    server.stop()


Melde = Callable[[str], None]


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

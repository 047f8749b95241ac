"""The note of a running portal in its data folder, from which `make shell` and others join it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from betrieb.geheimnisse import write_private
from betrieb.meldungen import Abort


@contextmanager
def noted(file: Path, env: Mapping[str, str]) -> Iterator[None]:
    """Keep the note while the portal runs. One that is left over tells of a hard end."""
    write_private(file, json.dumps(dict(env)))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def read_note(file: Path) -> dict[str, str]:
    """The settings of the running portal."""
    try:
        note: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Abort(
            "Dazu muss das Portal laufen; bitte zuerst in einem anderen Fenster: make start"
        ) from error
    return note

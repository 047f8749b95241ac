"""The secrets of one data folder: made once, readable by their owner only."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from betrieb.meldungen import Abort


@dataclass(frozen=True)
class Secrets:
    """Django's key and the passwords of the two embedded servers."""

    django: str
    postgres: str
    valkey: str


def load_secrets(file: Path, cluster: Path | None = None) -> Secrets:
    """Read the secrets of a data folder, making them at the first start.

    They can't be made anew for a database cluster that was locked with others.
    """
    if not file.exists():
        if cluster is not None and cluster.exists():
            raise Abort(f"Zu der Datenbank {cluster} fehlt die Datei {file} mit ihrem Kennwort.")
        made = Secrets(secrets.token_urlsafe(64), secrets.token_urlsafe(32), secrets.token_urlsafe(32))
        write_private(file, json.dumps(asdict(made)))
    return Secrets(**json.loads(file.read_text(encoding="utf-8")))


def write_private(file: Path, text: str) -> None:
    """Write a file whole or not at all, with permissions 0600 from its first moment."""
    fresh = file.with_name(file.name + ".neu")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)

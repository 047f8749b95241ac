"""The server's part of each key: a file outside of the database and its backup, readable by its owner only.

One line for each Wahlgang: its id, a space, the part in hex. Destroying the line makes the server's
part useless for good, also for old backups of the database.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from fachgruppen.wahlen.krypto.schluessel import neuer_teil

RECHTE = 0o600


def lege_an(datei: Path) -> None:
    """Make the empty file, if there is none."""
    datei.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(datei, os.O_WRONLY | os.O_CREAT, RECHTE))


def mangel(datei: Path) -> str:
    """Return what is wrong with the file as a German sentence, or nothing."""
    if not datei.is_file():
        return f"Die Datei {datei} mit dem Serveranteil der Wahlschlüssel fehlt."
    if datei.stat().st_mode & 0o077:
        return f"Die Datei {datei} darf nur für das Konto des Portals lesbar sein (chmod 600)."
    return ""


def anteil(datei: Path, wahlgang: UUID) -> bytes | None:
    """Return the server's part for this Wahlgang, or None if there is none (any more)."""
    if not datei.is_file():
        return None
    return _lies(datei).get(str(wahlgang))


def neuer_anteil(datei: Path, wahlgang: UUID) -> bytes:
    """Make the server's part for this Wahlgang, or return the one there is."""
    lege_an(datei)
    with _gesperrt(datei):
        parts = _lies(datei)
        if str(wahlgang) not in parts:
            parts[str(wahlgang)] = neuer_teil()
            _schreibe(datei, parts)
        return parts[str(wahlgang)]


def vernichte_anteil(datei: Path, wahlgang: UUID) -> None:
    """Forget the server's part for this Wahlgang."""
    if not datei.is_file():
        return
    with _gesperrt(datei):
        parts = _lies(datei)
        if parts.pop(str(wahlgang), None) is not None:
            _schreibe(datei, parts)


def wahlgaenge_mit_anteil(datei: Path) -> list[UUID]:
    """Return the rounds for which the server still has its part."""
    return [UUID(name) for name in _lies(datei)]


@contextmanager
def _gesperrt(datei: Path) -> Iterator[None]:
    """Let one process at a time write; the lock is a file beside, because the file itself is replaced."""
    with datei.with_name(f"{datei.name}.sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lies(datei: Path) -> dict[str, bytes]:
    if not datei.is_file():
        return {}
    lines = datei.read_text(encoding="ascii").splitlines()
    return {name: bytes.fromhex(part) for name, part in (line.split() for line in lines if line)}


def _schreibe(datei: Path, parts: dict[str, bytes]) -> None:
    """Write the file whole or not at all, with its rights from its first moment."""
    fresh = datei.with_name(f"{datei.name}.neu")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, RECHTE)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.writelines(f"{name} {part.hex()}\n" for name, part in parts.items())
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(datei)

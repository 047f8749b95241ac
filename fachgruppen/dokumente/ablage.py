"""The store of files, named by content: written once, safe on the disk before a row tells of it."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

BLOCK = 1024 * 1024


class DateiAblage(FileSystemStorage):
    """Files on this machine: written beside the place, forced to the disk, then moved there at once."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".neu-", delete=False) as file:
            try:
                for block in content.chunks(BLOCK):
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
                # The web server in front may read it to deliver it; nobody may change it.
                Path(file.name).chmod(0o440)
                Path(file.name).replace(target)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
        _sync(target.parent)
        return name


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def ablage() -> Storage:
    """Return the store the settings name: a folder, or S3."""
    return storages["dateien"]


def pfad_fuer(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def sha256_of(pfad: Path) -> str:
    with pfad.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put(pfad: Path, sha256: str) -> None:
    """Store the bytes unless they are there already in full length."""
    name, store = pfad_fuer(sha256), ablage()
    if store.exists(name) and store.size(name) == pfad.stat().st_size:
        return
    with pfad.open("rb") as file:
        store.save(name, File(file, name=name))


def put_bytes(data: bytes) -> str:
    """Store small content made by the portal itself; return its SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not ablage().exists(pfad_fuer(sha256)):
        ablage().save(pfad_fuer(sha256), ContentFile(data))
    return sha256


def stored() -> Iterator[tuple[str, datetime]]:
    """Return the SHA-256 and the time of everything in the store."""
    store = ablage()
    for first in store.listdir("")[0]:
        for second in store.listdir(first)[0]:
            for name in store.listdir(f"{first}/{second}")[1]:
                path = f"{first}/{second}/{name}"
                yield name, store.get_modified_time(path)


def remove(sha256: str) -> None:
    ablage().delete(pfad_fuer(sha256))

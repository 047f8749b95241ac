"""Take an uploaded file in: check it, keep its bytes, then write its row."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection, transaction

from fachgruppen.dokumente import ablage
from fachgruppen.dokumente.models import Datei
from fachgruppen.dokumente.pruefung import MAX_BYTES, Abgewiesen, Art
from fachgruppen.dokumente.pruefung.abgesichert import check_abgesichert
from fachgruppen.dokumente.pruefung.arten import LEER, ZU_GROSS
from fachgruppen.dokumente.states import Dateizustand
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt

FELD = "datei"


class Hochgeladen(Protocol):
    """What a form hands over: a name, a size, and the bytes in blocks."""

    name: str | None
    size: int | None

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]: ...


@dataclass(frozen=True)
class Angenommen:
    """A file that is kept, and the name it is shown under."""

    datei: Datei
    dateiname: str


def take_datei(upload: Hochgeladen, *, field: str = FELD) -> Angenommen:
    """Check the upload and keep it; raises Ablehnung with what is wrong and what to do.

    The bytes are safe in the store before the row is written. Two uploads of the same content, and
    the nightly cleaning, wait for each other.
    """
    if not upload.size or upload.size > MAX_BYTES:
        raise Ablehnung(ZU_GROSS if upload.size else LEER, field=field)
    with tempfile.TemporaryDirectory(prefix="netzwerk-") as folder:
        raw = Path(folder) / "hochgeladen"
        with raw.open("wb") as file:
            file.writelines(upload.chunks())
        try:
            befund = check_abgesichert(raw, upload.name or "", Path(folder) / "neu")
        except Abgewiesen as refusal:
            raise Ablehnung(str(refusal), field=field) from refusal
        datei = _keep(befund.pfad, befund.art)
    if datei.zustand == Dateizustand.ABGELEHNT:
        raise Ablehnung(
            "Der Virenscanner hat in dieser Datei etwas Gefährliches gefunden. Sie wird nicht angenommen.",
            field=field,
        )
    return Angenommen(datei, befund.dateiname)


@transaction.atomic
def _keep(pfad: Path, art: Art) -> Datei:
    sha256 = ablage.sha256_of(pfad)
    lock_inhalt(sha256)
    ablage.put(pfad, sha256)
    return write_datei(sha256, pfad.stat().st_size, art)


def write_datei(sha256: str, groesse: int, art: Art) -> Datei:
    """Write the row of stored bytes; without a virus scanner they count as checked at once."""
    waits = bool(settings.CLAMAV_ADRESSE)
    now = jetzt()
    datei, is_new = Datei.objects.get_or_create(
        sha256=sha256,
        defaults={
            "groesse": groesse,
            "medientyp": "text/plain" if art.familie == "text" else art.medientyp,
            "zustand": Dateizustand.IN_PRUEFUNG if waits else Dateizustand.GEPRUEFT,
            "angelegt_am": now,
            "geprueft_am": None if waits else now,
        },
    )
    if not is_new:
        # Young again: the nightly cleaning leaves it alone until a document points to it.
        Datei.objects.filter(pk=datei.pk).update(angelegt_am=now)
    return datei


def lock_inhalt(sha256: str) -> None:
    """Until the transaction ends nobody else stores or removes this content."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])

"""The template of the city: check it, keep it, use it; or go back to the one that ships."""

import logging
from collections.abc import Iterable
from hashlib import sha256
from typing import Protocol

from django.conf import settings
from django.db import connection, transaction

from fachgruppen.dokumente import clamav
from fachgruppen.dokumente.pruefung import Abgewiesen, clean_dateiname
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.fassungsstand import Vorlagenzweck
from netzwerk.ratsbericht.models import Textvorlage
from netzwerk.ratsbericht.vorlagenpruefung import saetze
from netzwerk.ratsbericht.vorlagenpruefung.abgesichert import check_abgesichert
from netzwerk.ratsbericht.vorlagenpruefung.ablauf import MAX_BYTES

log = logging.getLogger(__name__)
FELD = "datei"
# The key of the advisory lock; any number that nobody else uses.
_SCHLOSS = 7_305_112_027
VIRUS = "Der Virenscanner hat in dieser Datei etwas Gefährliches gefunden. Sie wird nicht angenommen."
SCANNER_STUMM = "Der Virenscanner antwortet gerade nicht. Versuchen Sie es in einigen Minuten noch einmal."


class Hochgeladen(Protocol):
    """What a form hands over."""

    name: str | None
    size: int | None

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]: ...


def take_textvorlage(
    upload: Hochgeladen, zweck: Vorlagenzweck = Vorlagenzweck.BERICHT, *, by: Konto
) -> Textvorlage:
    """Check the file and use it from now on for reports, or for covers.

    Ablehnung: what is wrong with it and what to do. The check takes seconds and runs outside of a
    transaction.
    """
    name, ending = clean_dateiname(upload.name or "")
    if ending != "docx":
        raise Ablehnung(saetze.KEIN_DOCX, field=FELD)
    if (upload.size or 0) > MAX_BYTES:
        raise Ablehnung(saetze.ZU_GROSS, field=FELD)
    data = b"".join(upload.chunks())
    try:
        check_abgesichert(data, zweck)
    except Abgewiesen as refusal:
        raise Ablehnung(str(refusal), field=FELD) from refusal
    _scan(data)
    return _keep(name, data, zweck, by)


def _scan(data: bytes) -> None:
    if not settings.CLAMAV_ADRESSE:
        return
    try:
        found = clamav.scan(settings.CLAMAV_ADRESSE, [data])
    except clamav.NichtErreichbar as error:
        raise Ablehnung(SCANNER_STUMM, field=FELD) from error
    if found:
        log.warning("Der Virenscanner hat in einer Vorlage „%s“ gefunden.", found)
        raise Ablehnung(VIRUS, field=FELD)


@transaction.atomic
def _keep(name: str, data: bytes, zweck: Vorlagenzweck, by: Konto) -> Textvorlage:
    _stop_using(zweck)
    return Textvorlage.objects.create(
        dateiname=name, inhalt=data, groesse=len(data), sha256=sha256(data).hexdigest(), geprueft_am=jetzt(),
        zweck=zweck, aktiv=True, von=by,
    )  # fmt: skip


@transaction.atomic
def reset_textvorlage(zweck: Vorlagenzweck = Vorlagenzweck.BERICHT) -> None:
    """Use the template that ships; what was uploaded stays in the list. Twice is once."""
    _stop_using(zweck)


def _stop_using(zweck: Vorlagenzweck) -> None:
    """Two people at once wait for each other, also where there is no row to lock yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SCHLOSS])
    Textvorlage.objects.filter(zweck=zweck, aktiv=True).update(aktiv=False)

"""What follows an upload, outside of the request: the virus scanner, then reading the text.

The work stands in the database: each run does what is still open, so a lost wake-up costs a minute.
"""

import json
import logging
import tempfile
import time
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from kombu.exceptions import OperationalError

from fachgruppen.dokumente import clamav
from fachgruppen.dokumente.ablage import BLOCK, ablage
from fachgruppen.dokumente.models import Datei
from fachgruppen.dokumente.prozess import ProzessFehler, run_begrenzt
from fachgruppen.dokumente.states import TEXT_HOECHSTENS, Dateizustand
from netzwerk.base.uhr import jetzt

log = logging.getLogger(__name__)

# Below the time limit of a task, with room for the file at hand.
BUDGET_SEKUNDEN = 25
LESEN_SEKUNDEN = 15
JE_LAUF = 200


def wake() -> None:
    """Call a worker. A failure is only noted: the sweep of every minute finds the files."""
    try:
        current_app.send_task("dokumente.nachlauf", retry=False)
    except (OperationalError, OSError) as fehler:
        log.warning("Weckruf nicht möglich, der Durchlauf findet die Dateien: %s", fehler)


def run_nachlauf() -> int:
    """Scan what waits, read what has no text yet; return how many files were dealt with."""
    deadline = time.monotonic() + BUDGET_SEKUNDEN
    done = 0
    for step, waiting in (
        (scan_datei, Datei.objects.wartet_auf_virenpruefung()),
        (read_datei, Datei.objects.ohne_text()),
    ):
        for pk in _oldest(waiting):
            if time.monotonic() > deadline:
                return done
            try:
                done += step(pk)
            except clamav.NichtErreichbar as fehler:
                log.warning("Der Virenscanner antwortet nicht, Dateien warten: %s", fehler)
                break
    return done


def _oldest(rows: QuerySet[Datei]) -> list[int]:
    return list(rows.order_by("angelegt_am").values_list("pk", flat=True)[:JE_LAUF])


@transaction.atomic
def scan_datei(pk: int) -> bool:
    """Scan one waiting file; raises NichtErreichbar, and then it waits on.

    Without a scanner in the settings our own checks count.
    """
    datei = Datei.objects.wartet_auf_virenpruefung().select_for_update(skip_locked=True).filter(pk=pk).first()
    if datei is None:
        return False
    found = ""
    if settings.CLAMAV_ADRESSE:
        try:
            with ablage().open(datei.pfad) as file:
                found = clamav.scan(settings.CLAMAV_ADRESSE, file.chunks(BLOCK))
        except FileNotFoundError:
            log.exception("Die Datei %s fehlt in der Ablage.", datei.sha256)
            return False
    datei.zustand = Dateizustand.ABGELEHNT if found else Dateizustand.GEPRUEFT
    datei.fund = found[:200]
    datei.geprueft_am = jetzt()
    datei.save(update_fields=["zustand", "fund", "geprueft_am"])
    if found:
        log.warning("Der Virenscanner hat in %s „%s“ gefunden.", datei.sha256, found)
    return True


@transaction.atomic
def read_datei(pk: int) -> bool:
    """Read the text of one file in a process of its own; a file that resists has none."""
    datei = Datei.objects.ohne_text().select_for_update(skip_locked=True).filter(pk=pk).first()
    if datei is None:
        return False
    try:
        text = _text(datei)
    except FileNotFoundError:
        log.exception("Die Datei %s fehlt in der Ablage.", datei.sha256)
        return False
    datei.text = text[:TEXT_HOECHSTENS].replace("\0", " ")
    datei.text_gelesen_am = jetzt()
    datei.save(update_fields=["text", "text_gelesen_am"])
    return True


def _text(datei: Datei) -> str:
    if datei.medientyp.startswith("image/"):
        return ""
    with tempfile.TemporaryDirectory(prefix="netzwerk-") as folder:
        copy = Path(folder) / "datei"
        with ablage().open(datei.pfad) as source, copy.open("wb") as target:
            target.writelines(source.chunks(BLOCK))
        command = ["-m", "fachgruppen.dokumente.lesen", str(copy)]
        try:
            return str(json.loads(run_begrenzt(command, json.dumps(datei.medientyp), LESEN_SEKUNDEN)))
        except (ProzessFehler, ValueError):
            log.warning("Der Text von %s ließ sich nicht lesen.", datei.sha256)
            return ""

"""Freezing a report: the order, the building of its files, and the rows, written in one transaction."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256

import pghistory
import typst
from celery import current_app
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Max
from kombu.exceptions import OperationalError as WegGestoert

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.schriftstueck import als_pdf
from netzwerk.base.uhr import jetzt
from netzwerk.base.werte import set_values
from netzwerk.ratsbericht.fassungsstand import OFFEN, VERSUCHE_HOECHSTENS, Auftragsstand, Dateiformat
from netzwerk.ratsbericht.inhalt import build_inhalt
from netzwerk.ratsbericht.models import Fassungsauftrag, Ratsbericht, Ratsdatei, Ratsfassung
from netzwerk.ratsbericht.schrift import Stempel, als_csv, als_docx, als_html, als_schriftstueck
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von
from netzwerk.ratsbericht.selectors.fassungen import aktive_vorlage, offener_auftrag
from netzwerk.ratsbericht.selectors.pruefliste import fehlendes
from netzwerk.ratsbericht.services.freigabe import check_festhaltbar, release_ratsbericht
from netzwerk.ratsbericht.services.sperre import lock_bericht
from netzwerk.ratsbericht.standardvorlage import standardvorlage
from sitzungen.protokolle.fassung import pruefsumme

log = logging.getLogger(__name__)

# The key of the advisory lock; any number that nobody else uses.
_SCHLOSS = 0x52415453
OFFENE_PUNKTE = "Es sind noch Punkte offen. Erledigen Sie sie oder schreiben Sie, warum es trotzdem geht."
INZWISCHEN_GEAENDERT = (
    "Während die Dateien entstanden, hat jemand den Bericht geändert, deshalb ist keine Fassung entstanden. "
    "Sehen Sie den Bericht an und erstellen Sie sie noch einmal."
)
PDF_FEHLER = (
    "Das PDF ließ sich nicht barrierefrei erstellen, deshalb ist keine Fassung entstanden. Sagen Sie der "
    "Person Bescheid, die das Portal betreut: Der Grund steht im Protokoll des Servers."
)
MEHRMALS = (
    "Das Erstellen ist mehrmals abgebrochen, deshalb ist keine Fassung entstanden. Versuchen Sie es noch "
    "einmal. Gelingt es wieder nicht, sagen Sie der Person Bescheid, die das Portal betreut."
)


class NichtDruckbar(Exception):
    """The report could not be set as accessible PDF."""


def order_fassung(
    bericht: Ratsbericht, *, by: Konto, nummer: int, grund: str = "", ausnahme: str = ""
) -> Fassungsauftrag:
    """Fix what the report says now, and order its files; while an order is open, that one is returned.

    `nummer` is the one the person saw. Ablehnung: there is that Fassung by now, a correction has no
    reason, or the check list found something and `ausnahme` does not say why that does not matter.
    """
    reason, why = einzeilig(grund), einzeilig(ausnahme)
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_bericht(bericht.pk)
        running = offener_auftrag(locked)
        if running is not None:
            return running
        _check_nummer(locked, nummer, reason)
        check_festhaltbar(locked)
        content = build_inhalt(locked)
        _check_punkte(locked, why)
        made = Fassungsauftrag.objects.create(
            bericht=locked, nummer=nummer, inhalt=content, grund=reason if nummer > 1 else "", ausnahme=why,
            textvorlage=aktive_vorlage(), von=by, am=jetzt(),
        )  # fmt: skip
        transaction.on_commit(wake)
    return made


def _check_nummer(bericht: Ratsbericht, nummer: int, grund: str) -> None:
    newest = bericht.fassungen.aggregate(n=Max("nummer"))["n"] or 0
    if nummer != newest + 1:
        raise Ablehnung(
            f"Inzwischen ist Fassung {newest} entstanden. Sehen Sie sie an, bevor Sie eine weitere erstellen."
        )
    if newest and not grund:
        raise Ablehnung("Schreiben Sie, was an der vorigen Fassung nicht stimmte.", field="grund")


def _check_punkte(bericht: Ratsbericht, ausnahme: str) -> None:
    points = fehlendes(bericht, abschnitte_von(bericht))
    blocking = [point.satz for point in points if point.sperrt]
    if blocking:
        raise Ablehnung(f"So lässt sich der Bericht noch nicht festhalten. {' '.join(blocking)}")
    if any(point.mit_grund for point in points) and not ausnahme:
        raise Ablehnung(OFFENE_PUNKTE, field="ausnahme")


def build_dateien(auftrag: Fassungsauftrag) -> Iterator[tuple[Dateiformat, bytes]]:
    """Build file after file; the PDF last, because it takes longest. NichtDruckbar: no accessible PDF."""
    stempel = Stempel(auftrag.nummer, auftrag.am, auftrag.grund)
    content = auftrag.inhalt
    template = bytes(auftrag.textvorlage.inhalt) if auftrag.textvorlage else standardvorlage()
    steps: list[tuple[Dateiformat, Callable[[], bytes]]] = [
        (Dateiformat.HTML, lambda: als_html(content, stempel)),
        (Dateiformat.CSV, lambda: als_csv(content)),
        (Dateiformat.DOCX, lambda: als_docx(content, stempel, template)),
        (Dateiformat.PDF, lambda: _pdf(auftrag, stempel)),
    ]
    for name, make in steps:
        yield name, make()


def _pdf(auftrag: Fassungsauftrag, stempel: Stempel) -> bytes:
    try:
        return als_pdf(als_schriftstueck(auftrag.inhalt, stempel))
    except typst.TypstError as error:
        raise NichtDruckbar(str(error)) from error


def wake() -> None:
    """Call a worker. A failure is only noted: the sweep of every minute finds the order."""
    try:
        current_app.send_task("ratsbericht.fassungen", retry=False)
    except (WegGestoert, OSError) as fehler:
        log.warning("Weckruf nicht möglich, der Durchlauf findet den Auftrag: %s", fehler)


def run_auftraege() -> int:
    """Make what was ordered, the oldest first; return how many Fassungen were made."""
    waiting = Fassungsauftrag.objects.filter(status__in=OFFEN).values_list("pk", flat=True)
    return sum([run_auftrag(pk) for pk in list(waiting)])


def run_auftrag(pk: int) -> bool:
    """Make one Fassung unless another worker is at it; one that died has lost its lock."""
    with _schloss(pk) as mine:
        auftrag = Fassungsauftrag.objects.select_related("textvorlage").get(pk=pk)
        if not mine or not auftrag.ist_offen:
            return False
        if auftrag.versuche >= VERSUCHE_HOECHSTENS:
            return _break_off(auftrag, MEHRMALS)
        _note(auftrag, status=Auftragsstand.LAEUFT, versuche=auftrag.versuche + 1, schritt=0)
        try:
            dateien = {}
            for name, data in build_dateien(auftrag):
                dateien[name] = data
                _note(auftrag, schritt=len(dateien))
            write_fassung(auftrag, dateien)
        except NichtDruckbar:
            log.exception("Ratsbericht %s: kein barrierefreies PDF.", auftrag.bericht_id)
            return _break_off(auftrag, PDF_FEHLER)
        except Ablehnung as refusal:
            return _break_off(auftrag, str(refusal))
        return True


@contextmanager
def _schloss(pk: int) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_SCHLOSS, pk])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine:
            with suppress(OperationalError, InterfaceError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_SCHLOSS, pk])


def _note(auftrag: Fassungsauftrag, **values: object) -> None:
    """Keep how far it is, visible at once to the page that shows it."""
    set_values(auftrag, values)
    auftrag.save(update_fields=list(values))


def _break_off(auftrag: Fassungsauftrag, sentence: str) -> bool:
    _note(auftrag, status=Auftragsstand.ABGEBROCHEN, fehler=sentence[:500])
    return False


@transaction.atomic
def write_fassung(auftrag: Fassungsauftrag, dateien: dict[Dateiformat, bytes]) -> Ratsfassung:
    """Write Fassung and files, and release the report: all of it or nothing."""
    with pghistory.context(user=auftrag.von_id):
        bericht = lock_bericht(auftrag.bericht_id)
        if pruefsumme(build_inhalt(bericht)) != pruefsumme(auftrag.inhalt):
            raise Ablehnung(INZWISCHEN_GEAENDERT)
        made = Ratsfassung.objects.create(bericht=bericht, sha256=pruefsumme(auftrag.inhalt), **auftrag.werte)
        Ratsdatei.objects.bulk_create(
            Ratsdatei(
                fassung=made, format=name, inhalt=dateien[name], groesse=len(dateien[name]),
                sha256=sha256(dateien[name]).hexdigest(),
            )
            for name in Dateiformat
        )  # fmt: skip
        release_ratsbericht(bericht)
        _note(auftrag, status=Auftragsstand.FERTIG, fassung=made)
    return made

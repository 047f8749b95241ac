"""A changed agenda after the invitation: tell it, tell it tomorrow, keep it quietly, or take it back.

Saving the agenda tells nobody. What is new is computed from the version
that was settled last; `kennung` stands for exactly this difference, so each is settled once.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag, uhrzeit
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand
from sitzungen.agenda import Agenda
from sitzungen.models import Sitzung, Tagesordnungsfassung, Tagesordnungsvormerkung
from sitzungen.selectors.tagesordnung import (
    OffeneTagesordnung,
    empfaenger_der_tagesordnung,
    letzte_fassung,
    offene_tagesordnung,
)
from sitzungen.services.auftraege import auftraege, check_eingeladen
from sitzungen.services.fassungen import write_fassung
from sitzungen.services.sperre import lock_sitzung
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.services.unterlagen import restore_unterlagen
from sitzungen.states import Fassungsanlass

log = logging.getLogger(__name__)

UM = time(8)
UNVERAENDERT = "Es hat sich nichts geändert: Die Tagesordnung ist, wie sie mitgeteilt wurde."
WIE_MITGETEILT = (
    "Die Tagesordnung ist wieder so, wie sie mitgeteilt wurde. Es gibt nichts zu senden. "
    "Speichern Sie sie ohne Nachricht."
)
UEBERARBEITET = (
    "Die Tagesordnung wurde inzwischen noch einmal geändert. Es wurde nichts verschickt. "
    "Bitte prüfen Sie die Änderung noch einmal."
)
HEUTE_SCHON = (
    "Heute ging schon eine Nachricht zur Tagesordnung hinaus. Mehr als eine am Tag wird nicht verschickt. "
    "Sie können die neue Fassung morgen um 8:00 Uhr senden lassen oder nur speichern."
)
ZU_SPAET = "Die Sitzung beginnt vor morgen 8:00 Uhr. Bis dahin geht keine Nachricht mehr hinaus."


def send_tagesordnung(sitzung: Sitzung, *, kennung: str, by: Konto | None) -> int:
    """Tell everybody who is invited of the changed agenda; return how many mails are under way.

    Guests only if anything is new that they read. One mail a day at most; SEQUENCE and answers stay.
    Ablehnung: told already, changed again, nothing new, one told today, cancelled or begun.
    """
    with _gemeinte(sitzung, kennung) as (locked, change):
        _check_neues(change)
        if heute_schon(locked):
            raise Ablehnung(HEUTE_SCHON)
        today, told = heute(), empfaenger_der_tagesordnung(locked, change)
        write_fassung(locked, anlass=Fassungsanlass.TAGESORDNUNG, by=by, stichtag=today, agenda=change.neu)
        return queue_versand(auftraege(locked, "tagesordnung", told, stichtag=today))


def postpone_tagesordnung(sitzung: Sitzung, *, kennung: str, by: Konto) -> datetime:
    """Have the agenda told by itself tomorrow at eight, in the state it has then."""
    with _gemeinte(sitzung, kennung) as (locked, change):
        _check_neues(change)
        ab = morgen()
        if locked.start is None or locked.start <= ab:
            raise Ablehnung(ZU_SPAET)
        Tagesordnungsvormerkung.objects.update_or_create(sitzung=locked, defaults={"ab": ab, "von": by})
    return ab


def _check_neues(change: OffeneTagesordnung) -> None:
    if change.wie_mitgeteilt:
        raise Ablehnung(WIE_MITGETEILT)


def keep_tagesordnung(sitzung: Sitzung, *, kennung: str, by: Konto) -> Tagesordnungsfassung:
    """Settle the changed agenda without a mail: portal, calendar feed and later mails show it."""
    with _gemeinte(sitzung, kennung) as (locked, change):
        return write_fassung(locked, anlass=Fassungsanlass.GESPEICHERT, by=by, agenda=change.neu)


def discard_tagesordnung(sitzung: Sitzung, *, kennung: str, by: Konto) -> Tagesordnungsfassung:
    """Put the agenda back to the version that was settled last, told or kept quietly; return it.

    Its documents come back as well. Another file or name of a document stays: those belong to it.
    """
    with _gemeinte(sitzung, kennung) as (locked, change):
        settled = Agenda.aus_json(change.fassung.inhalt)
        Tagesordnungsvormerkung.objects.filter(sitzung=locked).delete()
        rows = [
            TopEingabe(row.titel, row.dauer_min, row.vortragende, row.text, row.art, pk=row.nummer)
            for row in settled.punkte
        ]
        save_tagesordnung(locked, rows, by=by, version=None)
        if settled.mit_unterlagen:
            restore_unterlagen(locked, settled.punkte, by=by)
    return change.fassung


def cancel_vormerkung(sitzung: Sitzung, *, by: Konto) -> None:
    """Do not tell the agenda by itself; it stays saved and is told to nobody."""
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid)
        Tagesordnungsvormerkung.objects.filter(sitzung=locked).delete()


def send_vorgemerkte() -> int:
    """Tell every agenda whose moment has come; what cannot be told any more is dropped.

    Returns the number of mails. May run at any time and as often as it likes. One that fails is
    logged and tried again in the next run; it never stops those behind it.
    """
    rows = Tagesordnungsvormerkung.objects.filter(ab__lte=jetzt()).select_related("sitzung", "von")
    return sum(_try_vorgemerkte(row) for row in rows.order_by("ab", "pk"))


def _try_vorgemerkte(row: Tagesordnungsvormerkung) -> int:
    try:
        return _send_vorgemerkte(row)
    except Exception:
        log.exception("The agenda of %s could not be told", row.sitzung.uuid)
        return 0


def _send_vorgemerkte(row: Tagesordnungsvormerkung) -> int:
    with transaction.atomic():
        locked = lock_sitzung(row.sitzung.uuid)
        if not Tagesordnungsvormerkung.objects.filter(pk=row.pk, ab__lte=jetzt()).exists():
            return 0
        change = offene_tagesordnung(locked)
        try:
            if change is not None:
                return send_tagesordnung(locked, kennung=change.kennung, by=row.von)
        except Ablehnung as refusal:
            log.info("Vorgemerkte Tagesordnung nicht verschickt: %s", refusal)
        Tagesordnungsvormerkung.objects.filter(pk=row.pk).delete()
    return 0


def heute_schon(sitzung: Sitzung) -> bool:
    """Tell whether a mail about the agenda went out today; one query."""
    return Tagesordnungsfassung.objects.filter(sitzung=sitzung, stichtag=heute()).exists()


def morgen() -> datetime:
    """Return tomorrow at eight, local time."""
    day = heute() + timedelta(days=1)
    return datetime.combine(day, UM, tzinfo=timezone.get_current_timezone())


@contextmanager
def _gemeinte(sitzung: Sitzung, kennung: str) -> Iterator[tuple[Sitzung, OffeneTagesordnung]]:
    """Lock the Sitzung and make sure that exactly this difference is still open; count its version up."""
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid)
        check_eingeladen(locked)
        last = letzte_fassung(locked)
        change = _checked(kennung, last, offene_tagesordnung(locked, last))
        locked.version += 1
        locked.save(update_fields=["version"])
        yield locked, change


def _checked(
    kennung: str, last: Tagesordnungsfassung | None, change: OffeneTagesordnung | None
) -> OffeneTagesordnung:
    """Return the difference from the last version if it is the one that was looked at."""
    if last is not None and kennung.partition("-")[0] != str(last.nummer):
        if not last.wurde_mitgeteilt:
            raise Ablehnung("Diese Änderung wurde bereits ohne Nachricht gespeichert.")
        raise Ablehnung(
            f"Diese Änderung wurde bereits am {tag(last.am)} um {uhrzeit(last.am)} versendet. "
            "Es wurde nichts noch einmal verschickt."
        )
    if change is None:
        raise Ablehnung(UNVERAENDERT)
    if kennung != change.kennung:
        raise Ablehnung(UEBERARBEITET)
    return change

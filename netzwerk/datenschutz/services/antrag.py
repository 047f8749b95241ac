"""Requests about the own data: made, taken back, answered; an accepted erasure is carried out by a task."""

import logging

import pghistory
from django.db import IntegrityError, transaction

from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.mails import auftrag_antwort
from netzwerk.datenschutz.models import Antrag
from netzwerk.datenschutz.selectors.hindernisse import hindernisse
from netzwerk.datenschutz.services.einschraenkung import restrict_person
from netzwerk.datenschutz.services.loeschung import erase_person
from netzwerk.datenschutz.services.person import lock_person
from netzwerk.datenschutz.states import BEDENKZEIT, Antragsart, Antragsstand, in_einem_monat
from netzwerk.versand.services import discard_pending, queue_versand

log = logging.getLogger(__name__)

SCHON_BEANTWORTET = "Dieser Antrag ist schon beantwortet. Laden Sie die Seite neu."
SCHON_GELOESCHT = "Die Daten der Person sind schon gelöscht, und der Antrag mit ihnen."
S = Antragsstand


def send_antrag(mitglied: Mitglied, art: Antragsart, *, by: Konto, text: str = "") -> Antrag:
    """Make the request, to be answered within a month. Ablehnung: one like it is open, or it is empty."""
    words = text.strip()
    if art != Antragsart.LOESCHUNG and not words:
        raise Ablehnung("Schreiben Sie, was geschehen soll.", field="text")
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            return Antrag.objects.create(
                mitglied=mitglied, art=art, text=words, gestellt_am=jetzt(), frist=in_einem_monat(heute())
            )
    except IntegrityError as error:
        raise Ablehnung("Ihr Antrag liegt schon vor. Sie bekommen Antwort.") from error


@transaction.atomic
def withdraw_antrag(antrag: Antrag, *, by: Konto) -> Antrag:
    """Take the request back, also an erasure that was accepted and has not happened yet."""
    row = _lock(antrag, S.OFFEN, S.ANGENOMMEN)
    return _decide(row, S.ZURUECKGEZOGEN, by=by)


@transaction.atomic
def accept_antrag(antrag: Antrag, *, by: Konto, antwort: str = "") -> Antrag:
    """Do what was asked: correct (the answer says what), restrict now, erase within the next hours."""
    row = _lock(antrag, S.OFFEN)
    words = antwort.strip()
    if row.art == Antragsart.LOESCHUNG:
        if found := hindernisse(row.mitglied):
            raise Ablehnung(" ".join(found))
        return _decide(row, S.ANGENOMMEN, by=by, antwort=words)
    if row.art == Antragsart.BERICHTIGUNG and not words:
        raise Ablehnung("Schreiben Sie, was Sie berichtigt haben. Die Person bekommt es.", field="antwort")
    if row.art == Antragsart.EINSCHRAENKUNG:
        restrict_person(row.mitglied, by=by)
    return _decide(row, S.ERLEDIGT, by=by, antwort=words)


@transaction.atomic
def decline_antrag(antrag: Antrag, *, by: Konto, antwort: str) -> Antrag:
    """Refuse it with a reason the person can contest."""
    row = _lock(antrag, S.OFFEN)
    if not antwort.strip():
        raise Ablehnung("Schreiben Sie den Grund. Die Person bekommt ihn.", field="antwort")
    return _decide(row, S.ABGELEHNT, by=by, antwort=antwort.strip())


def carry_out_loeschungen() -> int:
    """Erase who asked for it, each in a transaction of her own, once the time to think is over."""
    due = Antrag.objects.filter(stand=S.ANGENOMMEN, entschieden_am__lte=jetzt() - BEDENKZEIT)
    return sum([_carry_out(pk, person) for pk, person in list(due.values_list("pk", "mitglied"))])


def _carry_out(pk: int, mitglied_id: int) -> bool:
    try:
        with transaction.atomic():
            person = lock_person(mitglied_id)
            rows = Antrag.objects.select_for_update(of=("self",))
            if rows.filter(pk=pk, stand=S.ANGENOMMEN).first() is None:
                return False
            erase_person(person, by=None)  # the request goes with everything else
    except Ablehnung as refusal:
        log.warning("Löschung zu Antrag %s noch nicht möglich: %s", pk, type(refusal).__name__)
        return False
    return True


def _lock(antrag: Antrag, *stands: Antragsstand) -> Antrag:
    """Lock the person before her request, as whoever erases her does."""
    lock_person(antrag.mitglied_id)
    rows = Antrag.objects.select_for_update(of=("self",)).select_related("mitglied")
    row = rows.filter(pk=antrag.pk).first()
    if row is None:
        raise Ablehnung(SCHON_GELOESCHT)
    if row.stand not in stands:
        raise Ablehnung(SCHON_BEANTWORTET)
    return row


def _decide(row: Antrag, stand: Antragsstand, *, by: Konto, antwort: str = "") -> Antrag:
    if row.stand == S.ANGENOMMEN:
        discard_pending(f"antrag:{row.pk}:{S.ANGENOMMEN}", grund="Der Antrag wurde zurückgenommen.")
    row.stand, row.antwort, row.entschieden_am, row.entschieden_von = stand, antwort, jetzt(), by
    with pghistory.context(user=by.pk):
        row.save(update_fields=["stand", "antwort", "entschieden_am", "entschieden_von"])
    if stand != S.ZURUECKGEZOGEN:
        queue_versand(auftrag_antwort(row))
    return row


def frist_satz(antrag: Antrag) -> str:
    return f"Sie bekommen spätestens am {tag(antrag.frist)} Antwort."

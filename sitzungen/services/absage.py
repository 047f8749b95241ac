"""How a Sitzung ends: cancelled before it begins, or held or fallen through afterwards."""

from typing import Literal

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import discard_pending, queue_versand
from sitzungen.models import Aenderung, Einladung, Sitzung
from sitzungen.selectors import ist_jemand_anwesend, ladungen_erhalten
from sitzungen.services.auftraege import auftraege
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.sperre import GESCHLOSSEN, lock_sitzung
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

GRUND_DER_ABSAGE = "Die Sitzung wurde abgesagt."
OHNE_ANWESENHEIT = (
    "Für diese Sitzung ist noch niemand als anwesend eingetragen. Tragen Sie zuerst die Anwesenheit ein."
)
ERGEBNISSE = (Sitzungsstatus.STATTGEFUNDEN, Sitzungsstatus.AUSGEFALLEN)


def cancel_sitzung(sitzung: Sitzung, *, by: Konto, grund: str) -> int:
    """Cancel before the start and tell exactly those whom an invitation reached or may have reached;
    return how many. What still waits is dropped in the same transaction.

    Ablehnung: no reason, begun, or over.
    """
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Nennen Sie den Grund. Er steht in der Absage.", field="grund")
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid)
        if locked.status == Sitzungsstatus.ABGESAGT:
            raise Ablehnung("Diese Sitzung ist bereits abgesagt. Es wurde nichts noch einmal verschickt.")
        if locked.status not in BEVORSTEHEND:
            raise Ablehnung(GESCHLOSSEN)
        if locked.start is None or locked.start <= jetzt():
            raise Ablehnung(
                "Die Sitzung hat bereits begonnen und kann nicht mehr abgesagt werden. "
                "Vermerken Sie nach ihrem Ende, dass sie ausgefallen ist."
            )
        invited = locked.status == Sitzungsstatus.EINGELADEN
        locked.status = Sitzungsstatus.ABGESAGT
        locked.absagegrund = reason
        locked.sequence += 1
        locked.version += 1
        locked.freigegeben_am = jetzt()
        locked.save()
        Aenderung.objects.filter(sitzung=locked, gesendet_am=None).delete()
        plan_erinnerungen(locked)
        return _tell(locked) if invited else 0


def complete_sitzung(
    sitzung: Sitzung, *, by: Konto, ergebnis: Literal["stattgefunden", "ausgefallen"] | str, grund: str = ""
) -> Sitzung:
    """Note that a session was held (from its start on, with at least one person entered as present) or
    fell through (after its end, with a reason).

    Only a session that was held fulfils the quarter. Ablehnung: too early, nobody there, no reason, over.
    """
    if ergebnis not in ERGEBNISSE:
        raise Ablehnung("Wählen Sie, was aus der Sitzung geworden ist.", field="ergebnis")
    reason = einzeilig(grund)
    with transaction.atomic():
        locked = lock_sitzung(sitzung.uuid)
        if locked.status not in BEVORSTEHEND:
            raise Ablehnung(GESCHLOSSEN)
        if ergebnis == Sitzungsstatus.STATTGEFUNDEN:
            if locked.start is None or jetzt() < locked.start:
                raise Ablehnung("Die Sitzung hat noch nicht begonnen.", field="ergebnis")
            if not ist_jemand_anwesend(locked):
                raise Ablehnung(OHNE_ANWESENHEIT, field="ergebnis")
        else:
            _check_ausgefallen(locked, reason)
            locked.absagegrund = reason
        locked.status = Sitzungsstatus(ergebnis)
        locked.version += 1
        locked.save()
        Aenderung.objects.filter(sitzung=locked, gesendet_am=None).delete()
        discard_pending(locked.vorgang, grund="Die Sitzung ist vorbei.")
        plan_erinnerungen(locked)
    return locked


def _check_ausgefallen(sitzung: Sitzung, reason: str) -> None:
    if sitzung.ende is None or jetzt() <= sitzung.ende:
        raise Ablehnung(
            "Ob eine Sitzung ausgefallen ist, lässt sich erst nach ihrem Ende vermerken.", field="ergebnis"
        )
    if not reason:
        raise Ablehnung("Nennen Sie den Grund, warum die Sitzung ausgefallen ist.", field="grund")


def _tell(sitzung: Sitzung) -> int:
    """Drop what waits, then cancel for those who got or may have got a REQUEST.

    In this order: a row that a worker claims meanwhile is either dropped or counted as reached.
    Should it turn out that it never left, `mails.hindernis_absage` holds the cancellation back.
    """
    discard_pending(sitzung.vorgang, grund=GRUND_DER_ABSAGE)
    reached = ladungen_erhalten(sitzung.vorgang)
    rows = [row for row in Einladung.objects.gueltig().filter(sitzung=sitzung) if row.empfang in reached]
    keys = [row.pk for row in rows]
    Einladung.objects.filter(pk__in=keys).update(
        letzte_sequence=Greatest(Value(sitzung.sequence), F("letzte_sequence") + 1)
    )
    people = Einladung.objects.filter(pk__in=keys).mit_empfaenger().order_by("pk")
    return queue_versand(auftraege(sitzung, "absage", list(people)))

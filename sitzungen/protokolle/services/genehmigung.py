"""Approving minutes and correcting them: in a later session, by lapse of time, as a new Fassung."""

import logging

import pghistory
from django.db import transaction
from django.db.models import Max

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from sitzungen.models import Sitzung
from sitzungen.protokolle.fassung import kettenwert
from sitzungen.protokolle.models import Genehmigung, Protokoll, Protokollfassung
from sitzungen.protokolle.selectors.fassungen import (
    abgelaufene,
    genehmigung_von,
    hindert_genehmigung,
    neueste_fassung,
)
from sitzungen.protokolle.services.sperre import lock_kette, lock_protokoll
from sitzungen.protokolle.states import Genehmigungsart, Protokollstatus
from sitzungen.states import Sitzungsstatus, Topart

log = logging.getLogger(__name__)
NICHT_VERSANDT = "Dieses Protokoll ist nicht versandt. Genehmigt wird, was alle lesen konnten."
WEG = (Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN)


def approve_protokoll(protokoll: Protokoll, *, by: Konto, in_sitzung: Sitzung) -> Genehmigung:
    """Note that a later session of the same Gremium approved the newest Fassung.

    Ablehnung: not sent, approved already, Einwendungen in the way, the wrong session.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_protokoll(protokoll)
        _check_sitzung(locked, in_sitzung)
        fassung = _genehmigbar(locked)
        return _approve(locked, fassung, Genehmigungsart.SITZUNG, in_sitzung=in_sitzung, by=by)


def approve_abgelaufene() -> int:
    """Approve what lapsed without an open Einwendung; return how many. Repeats safely and catches up."""
    found = list(abgelaufene(heute()))
    return sum(_approve_by_time(protokoll) for protokoll in found)


def start_berichtigung(protokoll: Protokoll, *, by: Konto, grund: str) -> Protokoll:
    """Open sent or approved minutes again, with a reason; every Fassung stays readable.

    Ablehnung: no reason, open already.
    """
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Nennen Sie den Grund. Er steht bei der neuen Fassung.", field="grund")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_protokoll(protokoll)
        if locked.ist_offen:
            raise Ablehnung("Dieses Protokoll ist noch offen. Sie können es einfach weiterschreiben.")
        locked.status, locked.berichtigungsgrund = Protokollstatus.IN_BERICHTIGUNG, reason
        locked.version += 1
        locked.save()
    return locked


def _approve_by_time(protokoll: Protokoll) -> bool:
    """Approve one; what changed meanwhile is left alone."""
    with transaction.atomic():
        locked = lock_protokoll(protokoll)
        over = locked.frist_bis is not None and locked.frist_bis < heute()
        if not over or not locked.sitzung.gremium.genehmigung_durch_fristablauf:
            return False
        try:
            fassung = _genehmigbar(locked)
        except Ablehnung as refusal:
            log.info("Protokoll %s wird nicht durch Fristablauf genehmigt: %s", locked.pk, refusal)
            return False
        _approve(locked, fassung, Genehmigungsart.FRIST)
    return True


def _genehmigbar(locked: Protokoll) -> Protokollfassung:
    """Return the Fassung to approve. Ablehnung: nothing can be approved now."""
    fassung = neueste_fassung(locked)
    if locked.status == Protokollstatus.GENEHMIGT and fassung is not None:
        done = genehmigung_von(fassung)
        raise Ablehnung(f"Dieses Protokoll ist bereits genehmigt{f', am {datum(done.am)}' if done else ''}.")
    if locked.status != Protokollstatus.VERSANDT or fassung is None:
        raise Ablehnung(NICHT_VERSANDT)
    if reason := hindert_genehmigung(locked, fassung):
        raise Ablehnung(reason)
    return fassung


def _check_sitzung(protokoll: Protokoll, spaeter: Sitzung) -> None:
    own = protokoll.sitzung
    if spaeter.gremium_id != own.gremium_id or spaeter.pk == own.pk:
        raise Ablehnung("Genehmigen kann nur eine andere Sitzung desselben Gremiums.")
    if spaeter.start is None or own.start is None or spaeter.start <= own.start:
        raise Ablehnung("Genehmigen kann nur eine spätere Sitzung.")
    if spaeter.status in WEG or spaeter.start > jetzt():
        raise Ablehnung("Diese Sitzung hat noch nicht begonnen oder fand nicht statt.")
    if not spaeter.tops.filter(art=Topart.PROTOKOLL).exists():
        raise Ablehnung(
            f"Auf der Tagesordnung vom {datum(spaeter.start)} stand kein Punkt "
            "„Genehmigung des Protokolls“. Nehmen Sie ihn in die nächste Tagesordnung auf."
        )


def _approve(
    locked: Protokoll,
    fassung: Protokollfassung,
    art: Genehmigungsart,
    *,
    in_sitzung: Sitzung | None = None,
    by: Konto | None = None,
) -> Genehmigung:
    """Write the next link of the chain and close the minutes."""
    gremium = locked.sitzung.gremium
    lock_kette(gremium.pk)
    rows = Genehmigung.objects.filter(gremium=gremium)
    last = rows.aggregate(letzte=Max("lfd"))["letzte"] or 0
    before = rows.filter(lfd=last).values_list("kette", flat=True).first() or ""
    locked.status = Protokollstatus.GENEHMIGT
    locked.version += 1
    locked.save()
    return Genehmigung.objects.create(
        fassung=fassung, gremium=gremium, lfd=last + 1, kette=kettenwert(before, fassung.sha256), art=art,
        in_sitzung=in_sitzung, am=jetzt(), von=by,
    )  # fmt: skip

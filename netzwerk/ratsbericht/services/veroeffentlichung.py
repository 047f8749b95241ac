"""Make a Fassung public from a moment on, take it back with a reason, catch up when an embargo is over."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.adressen import adresse_aus
from netzwerk.ratsbericht.models import Ratsbericht, Ratsfassung, Veroeffentlichung
from netzwerk.ratsbericht.services.deckblatt import keep_deckblatt
from netzwerk.ratsbericht.services.sperre import lock_bericht, move_gesperrt
from netzwerk.ratsbericht.states import UEBERGAENGE, Ratsberichtsstatus

S = Ratsberichtsstatus
NICHT_FREI = (
    "Veröffentlichen lässt sich ein Bericht, der freigegeben ist und eine Fassung hat. Dieser steht auf "
    "„{stand}“."
)
ADRESSE_VERGEBEN = "Diese Adresse gehört schon zu einem anderen Bericht. Wählen Sie eine andere."
SCHON_OEFFENTLICH = "Diese Fassung ist schon veröffentlicht. Für Änderungen erstellen Sie eine neue Fassung."
NICHTS_OFFEN = "Es gibt nichts, was sich zurückziehen lässt: Der Bericht ist nicht veröffentlicht."


def publish_fassung(fassung: Ratsfassung, ab: datetime, slug: str, *, by: Konto) -> Veroeffentlichung:
    """Make it public from `ab` on, and keep its cover as it is. An address the report has already stays.

    Ablehnung: the report is not released, the Fassung is public, the address is another's.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        report = lock_bericht(fassung.bericht_id)
        if report.status not in (S.FREIGEGEBEN, S.VEROEFFENTLICHT):
            raise Ablehnung(NICHT_FREI.format(stand=S(report.status).label))
        year, name = _adresse(report, slug)
        if Veroeffentlichung.objects.filter(fassung=fassung, zurueckgezogen_am=None).exists():
            raise Ablehnung(SCHON_OEFFENTLICH, field="fassung")
        made = Veroeffentlichung.objects.create(
            bericht=report, fassung=fassung, jahr=year, slug=name, ab=ab, von=by, am=jetzt()
        )
        keep_deckblatt(made)
        _begin(report)
    return made


def withdraw_bericht(bericht: Ratsbericht, grund: str, *, by: Konto) -> None:
    """Take back all that is or would become public; the page says when. Ablehnung: nothing is."""
    words = einzeilig(grund)
    if not words:
        raise Ablehnung("Schreiben Sie, warum der Bericht zurückgezogen wird.", field="grund")
    with transaction.atomic(), pghistory.context(user=by.pk):
        report = lock_bericht(bericht.pk)
        rows = Veroeffentlichung.objects.filter(bericht=report, zurueckgezogen_am=None)
        if not rows.update(zurueckgezogen_am=jetzt(), zurueckgezogen_von=by, grund=words):
            raise Ablehnung(NICHTS_OFFEN)
        if S.ZURUECKGEZOGEN in UEBERGAENGE[S(report.status)]:
            move_gesperrt(report, S.ZURUECKGEZOGEN)


def begin_veroeffentlichungen() -> int:
    """Say of every report whose embargo is over that it is published; return how many there were."""
    due = _begonnene().filter(bericht__status=S.FREIGEGEBEN)
    keys = list(due.values_list("bericht_id", flat=True).distinct())
    for key in keys:
        with transaction.atomic():
            _begin(lock_bericht(key))
    return len(keys)


def _begonnene() -> QuerySet[Veroeffentlichung]:
    """Return publications of newest Fassungen that have begun.

    While a corrected report waits, its earlier Fassung is public; that does not publish the new one.
    """
    newest = Ratsfassung.objects.filter(bericht=OuterRef("bericht")).order_by("-nummer").values("pk")[:1]
    rows: QuerySet[Veroeffentlichung] = Veroeffentlichung.objects.begonnen(jetzt())
    return rows.filter(zurueckgezogen_am=None, fassung_id=Subquery(newest))


def _begin(bericht: Ratsbericht) -> None:
    """Move a locked report on if the publication of its newest Fassung has begun."""
    if bericht.status == S.FREIGEGEBEN and _begonnene().filter(bericht=bericht).exists():
        move_gesperrt(bericht, S.VEROEFFENTLICHT)


def _adresse(bericht: Ratsbericht, slug: str) -> tuple[int, str]:
    known = Veroeffentlichung.objects.filter(bericht=bericht).first()
    if known is not None:
        return known.jahr, known.slug
    name = adresse_aus(slug)
    if not name:
        raise Ablehnung("Geben Sie eine Adresse aus Buchstaben und Ziffern ein.", field="slug")
    if Veroeffentlichung.objects.filter(jahr=bericht.bis.year, slug=name).exists():
        raise Ablehnung(ADRESSE_VERGEBEN, field="slug")
    return bericht.bis.year, name

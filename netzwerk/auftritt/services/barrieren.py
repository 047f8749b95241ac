"""Report a barrier, answer it, remind of the deadline."""

from datetime import timedelta

import pghistory
from django.db import transaction

from fachgruppen.selectors.zugehoerigkeit import geschaeftsstelle_am
from mitglieder.models import Konto
from netzwerk.auftritt import mails
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.auftritt.selectors.barrieren import offene_barrieren
from netzwerk.auftritt.states import ANTWORT_TAGE, MAHNUNG_VORHER, Barrierestand
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sprache import DEUTSCH
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand


@transaction.atomic
def create_barrieremeldung(
    *, seite: str, beschreibung: str, name: str, email: str, sprache: str = DEUTSCH
) -> Barrieremeldung:
    """Store the report; tell the Geschäftsstelle, and confirm it to who left an address."""
    row = Barrieremeldung.objects.create(
        seite=seite,
        beschreibung=beschreibung,
        name=name,
        email=email,
        sprache=sprache,
        gemeldet_am=jetzt(),
        frist=heute() + timedelta(days=ANTWORT_TAGE),
    )
    queue_versand([*mails.auftraege_gemeldet(row, geschaeftsstelle_am(heute())), *mails.auftraege_dank(row)])
    return row


@transaction.atomic
def answer_barrieremeldung(meldung: Barrieremeldung, *, by: Konto, antwort: str) -> Barrieremeldung:
    """Store what was done about it and mail it to who left an address; Ablehnung if answered already."""
    if not by.has_perm("auftritt.pflegen"):
        raise Ablehnung("Gemeldete Barrieren beantworten die Geschäftsstelle und die Beauftragte.")
    row = Barrieremeldung.objects.select_for_update(of=("self",)).get(pk=meldung.pk)
    if row.status != Barrierestand.OFFEN:
        raise Ablehnung(
            f"{row.beantwortet_von or 'Jemand'} hat diese Meldung inzwischen beantwortet. Ihre Antwort "
            "wurde nicht gesendet und steht noch hier. Lesen Sie zuerst die andere."
        )
    with pghistory.context(user=by.pk):
        row.status, row.antwort = Barrierestand.BEANTWORTET, antwort
        row.beantwortet_am, row.beantwortet_von = jetzt(), by
        row.save(update_fields=["status", "antwort", "beantwortet_am", "beantwortet_von"])
        queue_versand(mails.auftraege_antwort(row))
    return row


def remind_barrieren() -> int:
    """Remind the Geschäftsstelle once of each report whose deadline is near; return how many there were."""
    due = offene_barrieren().filter(frist__lte=heute() + MAHNUNG_VORHER, gemahnt_am=None)
    return sum(_remind(pk) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int) -> int:
    row = (
        offene_barrieren()
        .select_for_update(of=("self",), skip_locked=True)
        .filter(pk=pk, gemahnt_am=None)
        .first()
    )
    if row is None:
        return 0
    row.gemahnt_am = jetzt()
    row.save(update_fields=["gemahnt_am"])
    queue_versand(mails.auftraege_mahnung(row, geschaeftsstelle_am(heute())))
    return 1

"""Einwendungen: members ask for another wording, who writes the minutes decides and says why."""

import pghistory
from django.db import transaction

from mitglieder.models import Konto, Mitglied
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand
from sitzungen.protokolle.models import Einwendung, Protokoll, Protokollpunkt
from sitzungen.protokolle.selectors.fassungen import neueste_fassung
from sitzungen.protokolle.services.sperre import lock_protokoll
from sitzungen.protokolle.states import Entscheidung, Protokollstatus

ART = "einwendung"
GENEHMIGT = "Dieses Protokoll ist genehmigt. Einwendungen sind nicht mehr möglich."
IN_BERICHTIGUNG = (
    "Dieses Protokoll wird gerade berichtigt. Sie bekommen eine neue Fassung und können dann "
    "Einwendungen erheben."
)
NICHT_VERSANDT = "Dieses Protokoll ist noch nicht versandt. Einwendungen sind danach möglich."
_ZU = {
    Protokollstatus.GENEHMIGT: GENEHMIGT,
    Protokollstatus.IN_BERICHTIGUNG: IN_BERICHTIGUNG,
    Protokollstatus.ENTWURF: NICHT_VERSANDT,
}


def warum_keine_einwendung(protokoll: Protokoll) -> str:
    """Return why nobody can object to the minutes now, or ""."""
    if reason := _ZU.get(Protokollstatus(protokoll.status), ""):
        return reason
    if protokoll.frist_bis is not None and heute() > protokoll.frist_bis:
        return (
            f"Die Frist für Einwendungen ist am {datum(protokoll.frist_bis)} abgelaufen. "
            "Sprechen Sie in der nächsten Sitzung an, was fehlt."
        )
    return ""


def raise_einwendung(
    protokoll: Protokoll, *, by: Konto, text: str, punkt: Protokollpunkt | None = None
) -> Einwendung:
    """File an Einwendung to the newest Fassung; the same words a second time are the same one.

    Ablehnung: no text, deadline over, minutes not sent, in correction or approved.
    """
    person, words = mitglied_von(by), ohne_steuerzeichen(text).strip()
    if person is None:
        raise Ablehnung("Einwendungen können nur Mitglieder erheben.")
    if not words:
        raise Ablehnung("Schreiben Sie, was anders lauten soll.", field="text")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_protokoll(protokoll)
        if reason := warum_keine_einwendung(locked):
            raise Ablehnung(reason)
        fassung = neueste_fassung(locked)
        if fassung is None:
            raise Ablehnung(NICHT_VERSANDT)
        known = fassung.einwendungen.filter(mitglied=person, punkt=punkt, text=words).first()
        return known or Einwendung.objects.create(
            fassung=fassung, punkt=punkt, mitglied=person, text=words, am=jetzt()
        )


def decide_einwendung(
    einwendung: Einwendung, *, by: Konto, entscheidung: str, begruendung: str = ""
) -> Einwendung:
    """Take it over or refuse it with a reason; who objected is told by mail in the same transaction.

    Ablehnung: decided already, refused without a reason.
    """
    reason = einzeilig(begruendung)
    if entscheidung == Entscheidung.ABGELEHNT and not reason:
        raise Ablehnung("Begründen Sie, warum die Einwendung abgelehnt wird.", field="begruendung")
    if entscheidung not in (Entscheidung.ABGELEHNT, Entscheidung.UEBERNOMMEN):
        raise Ablehnung("Wählen Sie, was aus der Einwendung wird.", field="entscheidung")
    with transaction.atomic(), pghistory.context(user=by.pk):
        protokoll = lock_protokoll(einwendung.fassung.protokoll)
        rows = Einwendung.objects.select_for_update(of=("self",)).select_related("mitglied", "fassung")
        row = rows.get(pk=einwendung.pk)
        if row.entscheidung != Entscheidung.OFFEN:
            raise Ablehnung(f"Diese Einwendung ist bereits entschieden: {row.get_entscheidung_display()}.")
        row.entscheidung, row.begruendung = entscheidung, reason
        row.entschieden_am, row.entschieden_von = jetzt(), by
        row.save()
        _tell(row, row.mitglied, protokoll)
    return row


def _tell(row: Einwendung, person: Mitglied, protokoll: Protokoll) -> None:
    if not person.ist_per_mail_erreichbar:
        return
    queue_versand(
        [
            Auftrag(
                art=ART,
                vorgang=f"protokoll:{protokoll.sitzung.uuid}",
                empfang=f"einwendung:{row.pk}",
                adresse=person.email,
                empfaenger_name=person.name,
            )
        ]
    )

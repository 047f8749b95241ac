"""What the Geschäftsstelle and the Fachgruppen do with an application: ask, comment, decline."""

import pghistory
from django.db import transaction

from fachgruppen.beitritt.mails.antrag import auftrag_ablehnung, auftrag_rueckfrage
from fachgruppen.beitritt.models import Beitrittsantrag, Rueckfrage, Stellungnahme
from fachgruppen.beitritt.selectors import eigene_wuensche
from fachgruppen.beitritt.services.schritt import check_weg, discard_mails, lock_antrag, move_antrag
from fachgruppen.beitritt.states import Antragsstatus, Empfehlung
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

S = Antragsstatus
DARF_NICHT = "Über Anträge auf Beitritt entscheidet die Geschäftsstelle."


def check_geschaeftsstelle(by: Konto) -> None:
    if not by.has_perm("beitritt.entscheiden"):
        raise Ablehnung(DARF_NICHT)


@transaction.atomic
def ask_rueckfrage(antrag: Beitrittsantrag, *, by: Konto, frage: str) -> Rueckfrage:
    """Ask the applicant by mail. Raises Ablehnung if a question is open, or it is decided."""
    with pghistory.context(user=by.pk):
        row = lock_antrag(antrag)
        check_geschaeftsstelle(by)
        move_antrag(row, S.RUECKFRAGE)
        question = Rueckfrage.objects.create(antrag=row, frage=frage, gestellt_am=jetzt(), gestellt_von=by)
        queue_versand([auftrag_rueckfrage(question)])
    return question


@transaction.atomic
def decline_antrag(antrag: Beitrittsantrag, *, by: Konto, begruendung: str) -> None:
    """Decline with a reason that the applicant reads. Raises Ablehnung if somebody decided before."""
    with pghistory.context(user=by.pk):
        row = lock_antrag(antrag)
        check_geschaeftsstelle(by)
        decide(row, S.ABGELEHNT, by, begruendung)
        queue_versand([auftrag_ablehnung(row)])


def decide(row: Beitrittsantrag, status: Antragsstatus, by: Konto, begruendung: str = "") -> None:
    """Write the decision; mails that ask about the application are held back from now on."""
    check_weg(row, status)
    row.entschieden_am, row.entschieden_von, row.begruendung = jetzt(), by, begruendung
    move_antrag(row, status, "entschieden_am", "entschieden_von", "begruendung", "mitglied")
    discard_mails(row, "Über den Antrag ist entschieden.")


@transaction.atomic
def comment_antrag(antrag: Beitrittsantrag, *, by: Konto, empfehlung: Empfehlung, text: str) -> None:
    """Say what the own Fachgruppe thinks; a later word of the same person takes the place of the first.

    Raises Ablehnung for who leads none of the wished Fachgruppen, and once it is decided.
    """
    with pghistory.context(user=by.pk):
        row = lock_antrag(antrag)
        groups, person = eigene_wuensche(by, row), mitglied_von(by)
        if not groups or person is None:
            raise Ablehnung("Stellung nimmt, wer eine der gewünschten Fachgruppen leitet.")
        if not row.wartet:
            raise Ablehnung("Über den Antrag ist schon entschieden. Ihr Text ist nicht gespeichert.")
        Stellungnahme.objects.update_or_create(
            antrag=row,
            mitglied=person,
            defaults={"gremium": groups[0], "empfehlung": empfehlung, "text": text, "am": jetzt()},
        )

"""From one state to the next: lock the application, ask the table, write the status, stop its mails."""

from fachgruppen.beitritt.models import Beitrittsantrag
from fachgruppen.beitritt.states import Antragsstatus, darf
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.services import discard_pending

_SCHON = {
    Antragsstatus.UNBESTAETIGT: "Die Person hat den Antrag noch nicht bestätigt.",
    Antragsstatus.OFFEN: "Es ist keine Rückfrage offen.",
    Antragsstatus.RUECKFRAGE: "Eine Rückfrage ist schon gestellt. Warten Sie auf die Antwort.",
    Antragsstatus.ANGENOMMEN: "Der Antrag ist schon angenommen.",
    Antragsstatus.ABGELEHNT: "Der Antrag ist schon abgelehnt.",
}


def lock_antrag(antrag: Beitrittsantrag) -> Beitrittsantrag:
    """Lock the row; call inside a transaction. Raises Ablehnung if it was erased meanwhile."""
    rows = Beitrittsantrag.objects.select_for_update(of=("self",))
    row = rows.filter(pk=antrag.pk).first()
    if row is None:
        raise Ablehnung("Diesen Antrag gibt es nicht mehr: Er wurde zurückgezogen oder gelöscht.")
    return row


def check_weg(row: Beitrittsantrag, nach: Antragsstatus) -> None:
    """Raise Ablehnung, with who decided, unless the table leads there."""
    if darf(row.status, nach):
        return
    by = f" Entschieden hat {row.entschieden_von}." if row.entschieden_von else ""
    raise Ablehnung(f"{_SCHON[Antragsstatus(row.status)]}{by} Es wurde nichts geändert.")


def move_antrag(row: Beitrittsantrag, nach: Antragsstatus, *felder: str) -> None:
    """Write the new state with the fields that belong to it; the row must be locked."""
    check_weg(row, nach)
    row.status = nach
    row.save(update_fields=["status", *felder])


def discard_mails(row: Beitrittsantrag, grund: str) -> None:
    """Hold back what still waits in the outbox about the application and its questions."""
    questions = row.rueckfragen.values_list("pk", flat=True)
    for matter in (row.vorgang, *(f"{row.vorgang}:{pk}" for pk in questions)):
        discard_pending(matter, grund=grund)

"""What people who registered hear when their event is moved or called off; deleting would lose them."""

from fachgruppen.vorhaben.mails.anmeldung import Vorher, auftraege_abgesagt, auftraege_geaendert
from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung, Veranstaltung
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import discard_pending, queue_versand

NICHT_LOESCHEN = (
    "Zu dieser Veranstaltung haben sich Menschen angemeldet. Sagen Sie sie ab: Dann erfahren es alle."
)


def tell_changed(event: Veranstaltung, vorher: Vorher) -> None:
    """Mail everybody who is registered when and where it is now; nobody once it has begun."""
    if event.beginn > jetzt():
        discard_pending(event.vorgang, grund="überholt: noch einmal geändert")
        queue_versand(auftraege_geaendert(event, _angemeldete(event), vorher))


def reopen_liste(event: Veranstaltung) -> None:
    """Let people register for an event that is yet to come again; what stayed of the last time goes."""
    if event.beginn > jetzt():
        rows = Anmeldeliste.objects.filter(veranstaltung=event, angemeldete__isnull=False)
        rows.update(angemeldete=None, geloescht_am=None)


def tell_cancelled(event: Veranstaltung) -> None:
    """Mail everybody who is registered that it does not take place; what waits for them is dropped."""
    rows = _angemeldete(event)
    for row in rows:
        discard_pending(row.vorgang, grund="Die Veranstaltung ist abgesagt.")
    if event.ende > jetzt():
        queue_versand(auftraege_abgesagt(event, rows))


def require_nobody(event: Veranstaltung) -> None:
    """Refuse where anybody registered; who is about to is seen here, or finds the event deleted."""
    _lock_list(event)
    if Anmeldung.objects.filter(liste__veranstaltung=event).exists():
        raise Ablehnung(NICHT_LOESCHEN)


def _angemeldete(event: Veranstaltung) -> list[Anmeldung]:
    """Lock the registrations that are under way; each knows its event as it is now."""
    _lock_list(event)
    rows = Anmeldung.objects.laufend().filter(liste__veranstaltung=event)
    found = list(rows.select_for_update(of=("self",)).select_related("liste").order_by("pk"))
    for row in found:
        row.liste.veranstaltung = event
    return found


def _lock_list(event: Veranstaltung) -> None:
    """Lock the list first, as whoever registers does: one who is about to is seen here, or refused there."""
    list(Anmeldeliste.objects.select_for_update(of=("self",)).filter(veranstaltung=event))

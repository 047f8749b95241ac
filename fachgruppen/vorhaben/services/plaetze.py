"""Places of an event: lock the list, let go what nobody confirmed, move up who waits."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from fachgruppen.vorhaben.mails.anmeldung import auftrag_platz, auftrag_stand
from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung, Veranstaltung
from fachgruppen.vorhaben.states import ANNEHMEN_IN, Anmeldestatus
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

S = Anmeldestatus


def lock_liste(liste_id: int) -> Anmeldeliste:
    """Return the list with its event, locked until the transaction ends, as it stands at this moment.

    Places whose time is over are free by then, and offered to those who wait. Ablehnung: the event was
    deleted meanwhile.
    """
    liste: Anmeldeliste | None = (
        Anmeldeliste.objects.select_for_update(of=("self",)).filter(pk=liste_id).first()
    )
    if liste is None:
        raise Ablehnung(_("Diese Veranstaltung gibt es nicht mehr."))
    # Read after the lock: who called the event off meanwhile has committed.
    liste.veranstaltung = Veranstaltung.objects.select_related("gremium").get(pk=liste.veranstaltung_id)
    lapse(liste)
    return liste


def lapse(liste: Anmeldeliste) -> int:
    """Let go every place and row nobody confirmed in time; the list must be locked. Return how many."""
    rows = list(liste.anmeldungen.abgelaufen(jetzt()).select_for_update(of=("self",)))
    for row in rows:
        had_offer = row.status == S.NACHGERUECKT
        move_anmeldung(liste, row, S.VERFALLEN)
        if had_offer:
            queue_versand([auftrag_stand(row)])
    if rows:
        move_up(liste)
    return len(rows)


def move_anmeldung(
    liste: Anmeldeliste, row: Anmeldung, status: Anmeldestatus, *, frist: datetime | None = None
) -> None:
    """Give the registration another state; the trigger counts the places anew."""
    row.status, row.gehalten_bis = status, frist
    row.geaendert_am, row.version, row.liste = jetzt(), row.version + 1, liste
    row.save()
    liste.refresh_from_db(fields=["belegt"])


def move_up(liste: Anmeldeliste) -> None:
    """Offer free places to those who wait, who waits longest first; who is too many is passed over."""
    event = liste.veranstaltung
    if event.ist_abgesagt or event.beginn <= jetzt():
        return
    for row in liste.anmeldungen.wartend().select_for_update(of=("self",)):
        if liste.frei <= 0:
            return
        if row.personen <= liste.frei:
            move_anmeldung(liste, row, S.NACHGERUECKT, frist=frist(liste, ANNEHMEN_IN))
            queue_versand([auftrag_platz(row)])


def frist(liste: Anmeldeliste, spanne: timedelta) -> datetime:
    """Return until when a place is kept: so long, at most until the event begins."""
    return min(jetzt() + spanne, liste.veranstaltung.beginn)

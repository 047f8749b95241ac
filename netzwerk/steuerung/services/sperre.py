"""Locking a report for a write, moving it to another state, and noting who wrote."""

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uebergang import check_weg
from netzwerk.base.uhr import jetzt
from netzwerk.steuerung.models import Berichtsereignis, Quartalsbericht
from netzwerk.steuerung.states import UEBERGAENGE, Berichtsstatus

GESCHLOSSEN = {
    Berichtsstatus.EINGEREICHT: "Dieser Bericht ist eingereicht und wird geprüft. Ändern können Sie ihn "
    "wieder, wenn Sie ihn zurückziehen oder wenn eine Rückfrage kommt.",
    Berichtsstatus.FREIGEGEBEN: "Dieser Bericht ist freigegeben. Ändern lässt er sich nur, wenn die "
    "Integrationsbeauftragte ihn zur Korrektur öffnet.",
}


def lock_bericht(bericht: Quartalsbericht) -> Quartalsbericht:
    """Return the newest row, locked until the transaction ends, with its Gremium."""
    rows = Quartalsbericht.objects.select_for_update(of=("self",)).select_related("gremium")
    return rows.get(pk=bericht.pk)


def lock_schreibbar(bericht: Quartalsbericht) -> Quartalsbericht:
    """The same, of a report that may be written. Ablehnung: submitted or released."""
    locked = lock_bericht(bericht)
    check_schreibbar(locked)
    return locked


def check_schreibbar(bericht: Quartalsbericht) -> None:
    """Refuse a report that is submitted or released."""
    if not bericht.ist_schreibbar:
        raise Ablehnung(GESCHLOSSEN[Berichtsstatus(bericht.status)])


def check_uebergang(bericht: Quartalsbericht, neu: Berichtsstatus) -> None:
    """Refuse a step that the table of transitions does not have."""
    check_weg(UEBERGAENGE, Berichtsstatus(bericht.status), neu, "Der Bericht")


def move_bericht(bericht: Quartalsbericht, neu: Berichtsstatus, *, by: Konto, kommentar: str = "") -> None:
    """Change the state of a locked report, save it and note the step."""
    check_uebergang(bericht, neu)
    before, bericht.status = bericht.status, neu
    bericht.save()
    Berichtsereignis.objects.create(
        bericht=bericht, alt=before, neu=neu, von=by, am=jetzt(), kommentar=kommentar
    )

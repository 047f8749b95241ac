"""The wish to join: send it, take it back, accept or decline it; one of two who decide at once wins."""

from datetime import date, timedelta

import pghistory
from django.db import transaction

from fachgruppen.mails.zugehoerigkeit import WUNSCH, compose_ablehnung, compose_annahme, compose_wunsch
from fachgruppen.models import Beitrittswunsch, Gremium
from fachgruppen.selectors.zugehoerigkeit import laufende_zugehoerigkeit, zustaendige_fuer
from fachgruppen.services.zugehoerigkeit import begin_zugehoerigkeit, check_leitung, lock_beitretbar
from fachgruppen.states import ANTWORT_TAGE, Wunschstatus, Zugehoerigkeitsart
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import discard_pending, queue_versand

_SCHON = {
    Wunschstatus.ANGENOMMEN: "Der Wunsch ist schon angenommen, die Person gehört dazu.",
    Wunschstatus.ABGELEHNT: "Der Wunsch ist schon abgelehnt. Sie können die Person trotzdem aufnehmen.",
    Wunschstatus.ZURUECKGEZOGEN: "Die Person hat ihren Wunsch zurückgezogen. Es wurde nichts geändert.",
}


@transaction.atomic
def send_beitrittswunsch(gremium: Gremium, *, by: Konto, text: str) -> Beitrittswunsch:
    """Send the wish to those who decide.

    Raises Ablehnung if the person belongs to the Gremium, waits already, or is not of the network.
    """
    mitglied = mitglied_von(by)
    if mitglied is None:
        raise Ablehnung("Mitmachen können Personen des Netzwerks. Fragen Sie die Geschäftsstelle.")
    with pghistory.context(user=by.pk):
        row = lock_beitretbar(gremium)
        present = laufende_zugehoerigkeit(row, mitglied.pk)
        if present is not None and not present.ist_gast:
            raise Ablehnung(f"Sie gehören schon zu {row.voller_name} ({present.dauer}).")
        if row.delegationen.am(heute()).filter(mitglied=mitglied).exists():
            raise Ablehnung(f"Sie gehören schon als Delegierte oder Delegierter zu {row.voller_name}.")
        if row.beitrittswuensche.filter(mitglied=mitglied, status=Wunschstatus.OFFEN).exists():
            raise Ablehnung("Ihr Wunsch liegt schon vor. Sie bekommen Nachricht, sobald entschieden ist.")
        wunsch = Beitrittswunsch.objects.create(
            gremium=row, mitglied=mitglied, text=text, eingegangen_am=jetzt()
        )
        queue_versand(compose_wunsch(wunsch, zustaendige_fuer(row, heute())))
    return wunsch


@transaction.atomic
def withdraw_beitrittswunsch(wunsch: Beitrittswunsch, *, by: Konto) -> None:
    """Take the own wish back; raises Ablehnung if it is somebody else's or was decided meanwhile."""
    with pghistory.context(user=by.pk):
        row = _locked(wunsch)
        mitglied = mitglied_von(by)
        if mitglied is None or row.mitglied_id != mitglied.pk:
            raise Ablehnung("Einen Wunsch nimmt nur zurück, wer ihn geäußert hat.")
        if row.status == Wunschstatus.ANGENOMMEN:
            raise Ablehnung("Sie sind inzwischen aufgenommen. Wenn Sie nicht bleiben wollen, treten Sie aus.")
        if row.status == Wunschstatus.OFFEN:
            _decide(row, Wunschstatus.ZURUECKGEZOGEN, by)


@transaction.atomic
def accept_beitrittswunsch(wunsch: Beitrittswunsch, *, by: Konto, von: date) -> None:
    """Take the person in from the day `von` and tell her.

    Raises Ablehnung if somebody decided before, she took it back, or the day does not fit.
    """
    with pghistory.context(user=by.pk):
        row = _locked(wunsch)
        check_leitung(row.gremium, by)
        _check_offen(row)
        begin_zugehoerigkeit(row.gremium, row.mitglied, art=Zugehoerigkeitsart.MITGLIED, von=von)
        _decide(row, Wunschstatus.ANGENOMMEN, by)
        queue_versand(compose_annahme(row, von))


@transaction.atomic
def decline_beitrittswunsch(wunsch: Beitrittswunsch, *, by: Konto, antwort: str) -> None:
    """Decline with a sentence that the person gets; raises Ablehnung if somebody decided before."""
    with pghistory.context(user=by.pk):
        row = _locked(wunsch)
        check_leitung(row.gremium, by)
        _check_offen(row)
        _decide(row, Wunschstatus.ABGELEHNT, by, antwort)
        queue_versand(compose_ablehnung(row))


def remind_beitrittswuensche() -> int:
    """Remind those who decide of every wish that has waited for two weeks; each wish once.

    Runs daily and catches up: also what should have been reminded of days ago. Returns how many.
    """
    due = Beitrittswunsch.objects.filter(
        status=Wunschstatus.OFFEN,
        erinnert_am=None,
        eingegangen_am__lte=jetzt() - timedelta(days=ANTWORT_TAGE),
    )
    return sum(_remind(pk) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int) -> bool:
    rows = Beitrittswunsch.objects.select_for_update(of=("self",), skip_locked=True)
    wunsch = rows.select_related("gremium", "mitglied__institution").filter(pk=pk).first()
    if wunsch is None or wunsch.status != Wunschstatus.OFFEN or wunsch.erinnert_am is not None:
        return False
    wunsch.erinnert_am = jetzt()
    wunsch.save(update_fields=["erinnert_am"])
    if wunsch.mitglied.ausgetreten_am is None and wunsch.gremium.gilt_am(heute()):
        queue_versand(compose_wunsch(wunsch, zustaendige_fuer(wunsch.gremium, heute()), erinnerung=True))
    return True


def _locked(wunsch: Beitrittswunsch) -> Beitrittswunsch:
    """Lock the Gremium first, as everybody does who changes who belongs to it, then the wish."""
    gremium = lock_beitretbar(wunsch.gremium)
    rows = Beitrittswunsch.objects.select_for_update(of=("self",)).select_related("mitglied__institution")
    row = rows.get(pk=wunsch.pk)
    row.gremium = gremium
    return row


def _check_offen(row: Beitrittswunsch) -> None:
    if row.status != Wunschstatus.OFFEN:
        raise Ablehnung(_SCHON[Wunschstatus(row.status)] + _wer(row))


def _wer(row: Beitrittswunsch) -> str:
    """Say who decided before; nothing where the person did it herself."""
    if row.status == Wunschstatus.ZURUECKGEZOGEN or not (row.entschieden_von and row.entschieden_am):
        return ""
    return f" Entschieden hat {row.entschieden_von} am {tag(row.entschieden_am)}."


def _decide(row: Beitrittswunsch, status: Wunschstatus, by: Konto, antwort: str = "") -> None:
    row.status, row.entschieden_am, row.entschieden_von, row.antwort = status, jetzt(), by, antwort
    row.save(update_fields=["status", "entschieden_am", "entschieden_von", "antwort"])
    discard_pending(row.vorgang, grund="Über den Beitrittswunsch ist entschieden.", arten=[WUNSCH])

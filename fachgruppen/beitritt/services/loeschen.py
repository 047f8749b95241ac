"""Erasing applications: at the applicant's wish, and when their time is over; a number stays."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q

from fachgruppen.beitritt.models import (
    Antragszahl,
    Beitrittsantrag,
    Einwilligung,
    Fachgruppenwunsch,
    Rueckfrage,
    Stellungnahme,
)
from fachgruppen.beitritt.states import (
    AUFBEWAHRT,
    BESTAETIGEN_BINNEN,
    ENTSCHIEDEN,
    Antragsstatus,
    Ausgang,
)
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import forget_adresse

S = Antragsstatus
_AUSGANG = {
    S.UNBESTAETIGT: Ausgang.VERFALLEN,
    S.ANGENOMMEN: Ausgang.ANGENOMMEN,
    S.ABGELEHNT: Ausgang.ABGELEHNT,
}
# What belongs to an application and keeps a history of its own.
_TEILE: tuple[Any, ...] = (Fachgruppenwunsch, Rueckfrage, Stellungnahme)


def erase_ueberfaellige() -> int:
    """Erase what nobody confirmed in time, and decided applications after six months; return how many.

    Catches up: whatever is overdue, also since long. A mail that is just being sent delays its
    application to the next run.
    """
    now = jetzt()
    late = Q(status=S.UNBESTAETIGT, gestellt_am__lte=now - BESTAETIGEN_BINNEN)
    old = Q(status__in=ENTSCHIEDEN, entschieden_am__lte=now - AUFBEWAHRT)
    keys = list(Beitrittsantrag.objects.filter(late | old).order_by("pk").values_list("pk", flat=True))
    return sum(_erase_ueberfaelligen(pk) for pk in keys)


@transaction.atomic
def _erase_ueberfaelligen(pk: int) -> bool:
    rows = Beitrittsantrag.objects.select_for_update(of=("self",), skip_locked=True)
    row = rows.filter(pk=pk, status__in=_AUSGANG).first()
    if row is None or not forget_adresse(row.vorgang):
        return False
    erase_antrag(row, _AUSGANG[S(row.status)])
    return True


def erase_antrag(row: Beitrittsantrag, ausgang: Ausgang) -> None:
    """Delete the application, its history and where its mails went; the row must be locked.

    The consent of who became a member stays with her, as proof.
    """
    forget_adresse(row.vorgang)
    parts = [(model, list(_schluessel(model, row))) for model in _TEILE]
    Einwilligung.objects.filter(antrag=row, mitglied=None).delete()
    key = row.pk
    row.delete()
    # No key leads from the history to its row, so nothing takes it along.
    for model, keys in [(Beitrittsantrag, [key]), *parts]:
        model.pgh_event_model.objects.filter(pgh_obj_id__in=keys).delete()
    _count(ausgang)


def _schluessel(model: Any, row: Beitrittsantrag) -> Any:
    return model.objects.filter(antrag=row).values_list("pk", flat=True)


def _count(ausgang: Ausgang) -> None:
    row, _ = Antragszahl.objects.get_or_create(jahr=heute().year, ausgang=ausgang)
    Antragszahl.objects.filter(pk=row.pk).update(anzahl=F("anzahl") + 1)

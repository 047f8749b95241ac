"""Rule R10: a regular term without a successor goes on as geschäftsführend, six months at most."""

import logging
from datetime import date, timedelta

import pghistory
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from fachgruppen.mails.aemter import auftraege_uebergang
from fachgruppen.models import Amt, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.services.amt import UEBERSCHNEIDUNG
from fachgruppen.services.sperre import lock_gremium
from fachgruppen.states import EINZELN, UEBERGANG, Endegrund, Legitimation, plus_monate, uebergang_bis
from netzwerk.base.uhr import heute
from netzwerk.versand.services import queue_versand

log = logging.getLogger(__name__)
TAG = timedelta(days=1)


def continue_aemter() -> int:
    """Give every term that ran out without a successor its bridge; returns how many began.

    Idempotent, and catches up on missed days: the bridge begins the day after the term, however late
    the run. After six months there is nothing to continue any more.
    """
    return sum(_continue(pk) for pk in list(_kandidaten(heute()).values_list("pk", flat=True)))


def _kandidaten(tag: date) -> QuerySet[Amt]:
    """Return regular terms that ended before today, in time, and after which nobody is in office."""
    after = Amt.objects.filter(gremium=OuterRef("gremium"), art=OuterRef("art"), von__gt=OuterRef("von"))
    next_day_taken = Exists(after.filter(von__lte=tag))
    own = {"gremium": OuterRef("gremium"), "mitglied": OuterRef("mitglied")}
    belongs = Exists(Zugehoerigkeit.objects.am(tag).mitglieder().filter(**own)) | Exists(
        Delegation.objects.am(tag).filter(**own)
    )
    return (
        Amt.objects.filter(
            art__in=EINZELN,
            bis__lt=tag,
            bis__gte=plus_monate(tag, -7),
            ende_grund__in=["", Endegrund.ABLAUF],
            ruecktritt_erklaert_am=None,
            mitglied__ausgetreten_am=None,
            gremium__in=Gremium.objects.am(tag).filter(uebergang=True),
        )
        .exclude(legitimation__in=UEBERGANG)
        .filter(~next_day_taken, Q(belongs))
    )


@transaction.atomic
def _continue(pk: int) -> bool:
    """Begin the bridge after one term, if under the lock it is still called for."""
    term = Amt.objects.select_related("gremium").get(pk=pk)
    lock_gremium(term.gremium)
    row = _kandidaten(heute()).select_related("gremium", "mitglied").filter(pk=pk).first()
    if row is None or row.bis is None:
        return False
    bridge = _bruecke(row, row.bis + TAG)
    if bridge.bis is None or bridge.bis < heute():
        return False
    try:
        with transaction.atomic(), pghistory.context(uebergang=row.pk):
            bridge.save()
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != UEBERSCHNEIDUNG:
            raise
        log.info("Amt %s ist inzwischen wieder besetzt.", row.pk)
        return False
    queue_versand(auftraege_uebergang(bridge))
    return True


def _bruecke(row: Amt, von: date) -> Amt:
    """Return the bridge, unsaved: to the day before the next term, the end of the Gremium, or six months."""
    following = Amt.objects.fuer(row.gremium).filter(art=row.art, von__gt=von).order_by("von").first()
    end = min(uebergang_bis(von), row.gremium.bis or date.max)
    return Amt(
        gremium=row.gremium,
        mitglied=row.mitglied,
        art=row.art,
        legitimation=Legitimation.GESCHAEFTSFUEHREND,
        von=von,
        bis=min(end, following.von - TAG) if following else end,
        quelle="Übergangsregel: Amtszeit ohne Nachfolge abgelaufen",
    )

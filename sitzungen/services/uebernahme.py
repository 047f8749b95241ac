"""What was not dealt with: mark it, and continue it on the agenda of a later Sitzung."""

from collections.abc import Iterable

import pghistory
from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from sitzungen.models import TOP, Sitzung, Unterlage
from sitzungen.services.sperre import lock_sitzung
from sitzungen.states import FIEL_AUS, Sitzungsstatus
from sitzungen.tatsachen import protokoll_begonnen

NICHT_BEGONNEN = "Vertagen können Sie einen Punkt erst, wenn die Sitzung begonnen hat."
IM_PROTOKOLL = (
    "Das Protokoll dieser Sitzung ist begonnen. Vertagen Sie dort: bei jedem Punkt steht ein Kästchen."
)
NICHT_OFFEN = (
    "Der Punkt „{}“ lässt sich nicht übernehmen: Er ist schon behandelt oder steht bereits auf einer "
    "anderen Tagesordnung. Entfernen Sie ihn, und speichern Sie noch einmal."
)


def set_vertagt(sitzung: Sitzung, tops: Iterable[int], *, by: Konto) -> int:
    """Mark these points as not dealt with and all others as dealt with; return how many are marked.

    A point that is continued already stays marked. Ablehnung: the session has not begun, or its minutes
    say what was put off.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid)
        check_vertagbar(locked)
        wanted = set(tops)
        rows = list(TOP.objects.select_for_update(of=("self",)).filter(sitzung=locked))
        continued = set(TOP.objects.filter(aus_top__in=rows).values_list("aus_top", flat=True))
        for row in rows:
            row.vertagt = row.pk in wanted or row.pk in continued
        TOP.objects.bulk_update(rows, ["vertagt"])
    return sum(row.vertagt for row in rows)


def check_vertagbar(sitzung: Sitzung) -> None:
    """Refuse before the session is under way, and once its minutes are written: they say it then."""
    held = sitzung.status in (Sitzungsstatus.EINGELADEN, Sitzungsstatus.GEPLANT, Sitzungsstatus.STATTGEFUNDEN)
    if not held or sitzung.start is None or sitzung.start > jetzt():
        raise Ablehnung(NICHT_BEGONNEN)
    if protokoll_begonnen(sitzung):
        raise Ablehnung(IM_PROTOKOLL)


def link_fortsetzungen(sitzung: Sitzung, tops: dict[int, TOP], *, by: Konto) -> None:
    """Say of these new TOPs which earlier point (pk) they continue; its documents come along.

    Guests of the earlier session are other people, so nothing is marked for guests any more.
    Ablehnung: another Gremium, dealt with, or continued elsewhere.
    """
    if not tops:
        return
    rows = TOP.objects.select_for_update(of=("self",)).select_related("sitzung").filter(pk__in=tops)
    earlier = {row.pk: row for row in rows.order_by("pk")}
    taken = set(TOP.objects.filter(aus_top__in=earlier).values_list("aus_top", flat=True))
    for pk, top in tops.items():
        old = earlier.get(pk)
        if old is None or pk in taken or not _is_open(old, sitzung):
            raise Ablehnung(NICHT_OFFEN.format(top.titel))
        top.aus_top = old
        top.quelle, top.herkunft, top.herkunft_url = old.quelle, old.herkunft, old.herkunft_url
    TOP.objects.bulk_update(tops.values(), ["aus_top", "quelle", "herkunft", "herkunft_url"])
    _copy_unterlagen(tops, by)


def _is_open(old: TOP, sitzung: Sitzung) -> bool:
    if old.sitzung.gremium_id != sitzung.gremium_id or old.sitzung_id == sitzung.pk:
        return False
    return old.vertagt or old.sitzung.status in FIEL_AUS


def _copy_unterlagen(tops: dict[int, TOP], by: Konto) -> None:
    rows = Unterlage.objects.filter(top__in=tops, dokument__entfernt_am=None).order_by("pk")
    Unterlage.objects.bulk_create(
        Unterlage(
            top=tops[row.top_id],
            dokument_id=row.dokument_id,
            angefuegt_von_id=by.pk,
            angefuegt_am=jetzt(),
        )
        for row in rows
    )

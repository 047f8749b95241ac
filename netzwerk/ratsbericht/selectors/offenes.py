"""Which reports wait for the Leitstelle, and for what."""

from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from netzwerk.base.uhr import heute, jetzt
from netzwerk.ratsbericht.fassungsstand import Auftragsstand
from netzwerk.ratsbericht.models import Fassungsauftrag, Ratsbericht, Ratsfassung, Veroeffentlichung
from netzwerk.ratsbericht.states import Ratsberichtsstatus as S

IN_ARBEIT = (S.ENTWURF, S.ABSTIMMUNG)


def wartende_ratsberichte() -> QuerySet[Ratsbericht]:
    """Return them: an order failed, a public report is being changed, the period of a draft is over, the
    newest Fassung is neither public nor becomes so.

    `auftrag` (uuid) is the newest order, `auftragsstand` its state; `neueste` the number of the newest
    Fassung, `oeffentlich` of the newest that everybody reads; 0: none.
    """
    last = Fassungsauftrag.objects.filter(bericht=OuterRef("pk")).order_by("-am", "-pk")
    public = Veroeffentlichung.objects.filter(bericht=OuterRef("pk"), zurueckgezogen_am=None)
    rows = Ratsbericht.objects.annotate(
        auftragsstand=Subquery(last.values("status")[:1]),
        auftrag=Subquery(last.values("uuid")[:1]),
        neueste=_nummer(Ratsfassung.objects.filter(bericht=OuterRef("pk")), "nummer"),
        vorgemerkt=_nummer(public, "fassung__nummer"),
        oeffentlich=_nummer(public.filter(ab__lte=jetzt()), "fassung__nummer"),
    )
    return rows.filter(
        Q(status__in=IN_ARBEIT) & (Q(auftragsstand=Auftragsstand.ABGEBROCHEN) | Q(oeffentlich__gt=0))
        | Q(status=S.ENTWURF, bis__lt=heute())
        | Q(status__in=(S.FREIGEGEBEN, S.VEROEFFENTLICHT), neueste__gt=F("vorgemerkt"))
    )


def _nummer(rows: QuerySet[Any], field: str) -> Coalesce:
    highest = rows.order_by().values("bericht").annotate(n=Max(field)).values("n")
    return Coalesce(Subquery(highest), 0)

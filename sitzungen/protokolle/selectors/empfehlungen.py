"""Reads about recommendations to the Steuerungsgruppe."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from sitzungen.models import TOP
from sitzungen.protokolle.models import Beschluss, Empfehlung
from sitzungen.protokolle.selectors.beschluesse import visible_beschluesse_for
from sitzungen.protokolle.states import Empfehlungsstand, Protokollstatus

# The name of this source, see `sitzungen.quellen`.
QUELLE = "empfehlung"


def visible_empfehlungen_for(konto: object) -> QuerySet[Empfehlung]:
    """Return the recommendations whose minutes were sent, open ones first, then the latest answers.

    Whoever sees the decision sees what became of it.
    """
    rows = Empfehlung.objects.filter(beschluss__in=visible_beschluesse_for(konto).select_related(None))
    return rows.select_related(
        "beschluss__gremium", "beschluss__punkt__protokoll__sitzung__gremium", "antwort_beschluss__gremium",
        "top__sitzung__gremium", "beantwortet_von__mitglied",
    )  # fmt: skip


def offene_empfehlungen_for(konto: object) -> QuerySet[Empfehlung]:
    return visible_empfehlungen_for(konto).filter(stand=Empfehlungsstand.OFFEN).order_by("vorgelegt_am", "pk")


def letzte_punkte(empfehlungen: Sequence[Empfehlung]) -> dict[int, TOP]:
    """Return of each, by its pk, the point of an agenda where it stands now; one query.

    One that was put off has a new point in a later session, which continues the one it began with.
    """
    keys = {f"{QUELLE}:{row.pk}": row.pk for row in empfehlungen}
    rows = TOP.objects.filter(quelle__in=keys, fortsetzung=None).select_related("sitzung__gremium")
    return {row.pk: row.top for row in empfehlungen if row.top} | {
        keys[top.quelle]: top for top in rows.order_by("pk")
    }


def wartende_empfehlungen() -> list[Empfehlung]:
    """Return what was put before the Steuerungsgruppe, has no answer and waits on no agenda; one query."""
    waits = Q(top=None) | Q(top__behandelt_am__isnull=False)
    rows = Empfehlung.objects.filter(waits, stand=Empfehlungsstand.OFFEN).exclude(
        beschluss__punkt__protokoll__status=Protokollstatus.ENTWURF
    )
    return list(rows.select_related("beschluss__gremium", "beschluss__punkt").order_by("vorgelegt_am", "pk"))


def beantwortete_empfehlungen_for(konto: object) -> QuerySet[Empfehlung]:
    rows = visible_empfehlungen_for(konto).exclude(stand=Empfehlungsstand.OFFEN)
    return rows.order_by("-beantwortet_am", "-pk")


def beschluesse_der_steuerungsgruppe(konto: object) -> list[Beschluss]:
    """Return decisions of the Steuerungsgruppe that an answer may name, the latest first; one query."""
    rows = visible_beschluesse_for(konto).filter(gremium__art="steuerungsgruppe", zurueckgezogen="")
    return list(rows.order_by("-jahr", "-lfd")[:50])

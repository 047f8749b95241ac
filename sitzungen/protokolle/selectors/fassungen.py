"""Reads about minutes that were sent: their Fassungen, names, Einwendungen, approvals."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fachgruppen.selectors import stellung
from netzwerk.base.uhr import jetzt
from sitzungen.models import Sitzung
from sitzungen.protokolle.lesen import Lesefassung, lesefassung
from sitzungen.protokolle.models import Einwendung, Genehmigung, Protokoll, Protokollfassung
from sitzungen.protokolle.states import Entscheidung, Protokollstatus
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus, Topart


def fassungen_von(sitzung: Sitzung) -> list[Protokollfassung]:
    """Return all Fassungen of the minutes with names and approval, the newest first; two queries."""
    rows = Protokollfassung.objects.filter(protokoll__sitzung=sitzung).order_by("-nr")
    rows = rows.select_related("genehmigung__in_sitzung", "von__mitglied", "protokoll")
    return list(rows.prefetch_related("namen"))


def neueste_fassung(protokoll: Protokoll) -> Protokollfassung | None:
    rows = Protokollfassung.objects.filter(protokoll=protokoll).select_related("von__mitglied")
    return rows.order_by("-nr").first()


def genehmigung_von(fassung: Protokollfassung) -> Genehmigung | None:
    """Return its approval, if it was approved; no query for one of `fassungen_von`."""
    found: Genehmigung | None = getattr(fassung, "genehmigung", None)
    return found


def lesbar(fassung: Protokollfassung) -> Lesefassung:
    return lesefassung(fassung.inhalt, fassung.namen.all())


def genehmigte_fassung(sitzung: Sitzung) -> Protokollfassung | None:
    """Return the newest approved Fassung; a correction under way does not take it away."""
    return next((row for row in fassungen_von(sitzung) if genehmigung_von(row) is not None), None)


def einwendungen_zu(protokoll: Protokoll) -> list[Einwendung]:
    """Return all Einwendungen to any Fassung, in order of time; one query."""
    rows = Einwendung.objects.filter(fassung__protokoll=protokoll).order_by("am", "pk")
    return list(rows.select_related("fassung", "punkt", "mitglied", "entschieden_von__mitglied"))


def offene_einwendungen(protokoll: Protokoll) -> int:
    return Einwendung.objects.filter(fassung__protokoll=protokoll, entscheidung=Entscheidung.OFFEN).count()


def einwendungsstand(protokoll: Protokoll) -> tuple[int, int]:
    """Return how many Einwendungen are undecided, and how many were taken over but do not stand in the
    text yet; one query.
    """
    newer = Protokollfassung.objects.filter(protokoll=protokoll, nr__gt=OuterRef("fassung__nr"))
    rows = Einwendung.objects.filter(fassung__protokoll=protokoll).alias(veraltet=Exists(newer))
    counted = rows.aggregate(
        offen=Count("pk", filter=Q(entscheidung=Entscheidung.OFFEN)),
        uebernommen=Count("pk", filter=Q(entscheidung=Entscheidung.UEBERNOMMEN, veraltet=False)),
    )
    return counted["offen"], counted["uebernommen"]


def offene_einwendungen_for(konto: object) -> QuerySet[Einwendung]:
    """Return the Einwendungen about which the groups of this account have not decided yet."""
    return Einwendung.objects.filter(
        entscheidung=Entscheidung.OFFEN,
        fassung__protokoll__sitzung__gremium__in=stellung(konto).leitet,
    )


def hindert_genehmigung(protokoll: Protokoll, fassung: Protokollfassung) -> str:
    """Return why this Fassung cannot be approved because of Einwendungen, or ""."""
    count = offene_einwendungen(protokoll)
    if count:
        noun = "ist eine Einwendung" if count == 1 else f"sind {count} Einwendungen"
        return f"Zu diesem Protokoll {noun} noch nicht entschieden. Entscheiden Sie zuerst darüber."
    if fassung.einwendungen.filter(entscheidung=Entscheidung.UEBERNOMMEN).exists():
        return (
            "Eine Einwendung wurde übernommen, steht aber noch nicht im Text. "
            "Berichtigen Sie das Protokoll und versenden Sie die neue Fassung."
        )
    return ""


def genehmigbare_in(sitzung: Sitzung) -> QuerySet[Protokoll]:
    """Return the sent minutes of earlier sessions of the same Gremium, the oldest first."""
    if sitzung.start is None:
        return Protokoll.objects.none()
    rows = Protokoll.objects.filter(
        sitzung__gremium=sitzung.gremium_id, sitzung__start__lt=sitzung.start, status=Protokollstatus.VERSANDT
    )
    return rows.select_related("sitzung__gremium").order_by("sitzung__start")


def abgelaufene(am: date) -> QuerySet[Protokoll]:
    """Return the sent minutes whose deadline is over in Gremien that approve by lapse of time."""
    open_ = Einwendung.objects.filter(entscheidung=Entscheidung.OFFEN, fassung__protokoll=OuterRef("pk"))
    rows = Protokoll.objects.filter(
        status=Protokollstatus.VERSANDT,
        frist_bis__lt=am,
        sitzung__gremium__genehmigung_durch_fristablauf=True,
    )
    return rows.exclude(Exists(open_)).order_by("sitzung__start")


def genehmigende_sitzungen(sitzung: Sitzung) -> list[Sitzung]:
    """Return the later sessions of the Gremium, begun, with the point for approving; the newest first."""
    rows = Sitzung.objects.filter(
        gremium=sitzung.gremium_id,
        start__gt=sitzung.start,
        start__lte=jetzt(),
        status__in=(*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN),
        tops__art=Topart.PROTOKOLL,
    )
    return list(rows.select_related("gremium__uebergeordnet").distinct().order_by("-start"))

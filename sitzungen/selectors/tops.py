"""Reads about agendas: what earlier sessions left open, and the documents at the points."""

from datetime import datetime, timedelta

from django.db.models import F, OuterRef, Q, Subquery

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.selectors import mit_fassungen, visible_dokumente_for
from fachgruppen.dokumente.states import Dateizustand
from fachgruppen.selectors import stellung
from mitglieder.models import Konto
from netzwerk.base.uhr import jetzt
from sitzungen.models import TOP, Sitzung, Unterlage
from sitzungen.states import FIEL_AUS, Sitzungsstatus, Topart

# Points that were put off longer ago are no longer offered.
RUECKBLICK = timedelta(days=366)


def offene_tops(sitzung: Sitzung) -> list[TOP]:
    """Return subjects of earlier sessions that nobody continued yet, the latest session first.

    Those marked as put off within a year; those of cancelled sessions until the Gremium has met
    again. One query.
    """
    held = Sitzung.objects.filter(gremium=sitzung.gremium, status=Sitzungsstatus.STATTGEFUNDEN)
    last_held = Subquery(held.exclude(pk=sitzung.pk).order_by("-start").values("start")[:1])
    rows = TOP.objects.filter(
        sitzung__gremium=sitzung.gremium,
        sitzung__start__gte=jetzt() - RUECKBLICK,
        art=Topart.SACHE,
        fortsetzung=None,
    ).exclude(sitzung=sitzung.pk)
    rows = rows.annotate(zuletzt=last_held).filter(
        Q(vertagt=True)
        | Q(sitzung__status__in=FIEL_AUS) & (Q(zuletzt=None) | Q(sitzung__start__gt=F("zuletzt")))
    )
    return list(rows.select_related("sitzung", "fortsetzung").order_by("-sitzung__start", "position"))


def unterlagen_for(konto: object, sitzung: Sitzung) -> list[Unterlage]:
    """Return the documents at the points that this account may read, each with `dokument.aktuelle`.

    What was withdrawn is in no list. Two queries.
    """
    visible = visible_dokumente_for(konto).filter(pk=OuterRef("dokument"))
    rows = Unterlage.objects.filter(top__sitzung=sitzung, dokument__in=visible.values("pk"))
    return _mit_fassungen(list(rows.select_related("dokument", "top").order_by("top__position", "pk")))


def unterlagen_von(sitzung: Sitzung) -> list[Unterlage]:
    """Return all documents at the points, each with `dokument.aktuelle`, without what was withdrawn.

    Who belongs to the Gremium may read each of them (`liest_unterlagen`). Two queries.
    """
    rows = Unterlage.objects.filter(top__sitzung=sitzung, dokument__entfernt_am=None)
    return _mit_fassungen(list(rows.select_related("dokument", "top").order_by("top__position", "pk")))


def liest_unterlagen(konto: object, sitzung: Sitzung) -> bool:
    """Tell whether this account may read every document at the points: who belongs to the Gremium or
    leads it, and the Leitstelle. Others who see the session must not know all their names."""
    who = stellung(konto)
    return who.ist_leitstelle or sitzung.gremium_id in who.gremien | who.leitet


def _mit_fassungen(rows: list[Unterlage]) -> list[Unterlage]:
    mit_fassungen(row.dokument for row in rows)
    return rows


def anzahl_unterlagen(sitzung: Sitzung) -> int:
    """Return how many documents stand at the points; mails name the number, never the files."""
    rows = Unterlage.objects.filter(top__sitzung=sitzung, dokument__entfernt_am=None)
    return rows.order_by().values("dokument").distinct().count()


def dokumente_fuer_gaeste(sitzung: Sitzung) -> list[Dokument]:
    """Return what guests of the session may read, each with `aktuelle`: marked for them at a point,
    not withdrawn, and its newest file is checked. The right is this list: ask it at every fetch."""
    marked = Unterlage.objects.filter(top__sitzung=sitzung, fuer_gaeste=True).values("dokument")
    rows = mit_fassungen(Dokument.objects.vorhanden().filter(pk__in=marked))
    return [
        row
        for row in rows
        if row.aktuelle is not None and row.aktuelle.datei.zustand == Dateizustand.GEPRUEFT  # type: ignore[attr-defined]
    ]


def anfuegbare_dokumente(konto: object, top: TOP) -> list[Dokument]:
    """Return the documents of the Gremium that this account may attach to the point; by title."""
    rows = visible_dokumente_for(konto).filter(gremium=top.sitzung.gremium_id)
    return list(rows.exclude(pk__in=top.unterlagen.values("dokument")).order_by("titel", "pk"))


def wer_zuletzt(sitzung: Sitzung) -> tuple[str, datetime] | None:
    """Return who stored the present version of the session and when; None if nobody knows."""
    history = Sitzung.pgh_event_model.objects  # type: ignore[attr-defined]
    events = history.filter(pgh_obj=sitzung.pk, version=sitzung.version)
    event = events.select_related("pgh_context").order_by("pgh_id").first()
    if event is None or event.pgh_context is None:
        return None
    konto = Konto.objects.select_related("mitglied").filter(pk=event.pgh_context.metadata.get("user")).first()
    return (str(konto), event.pgh_created_at) if konto else None

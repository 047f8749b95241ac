"""Read what an answer to the council is counted from: only what the questions need."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from fachgruppen.models import Gremium
from fachgruppen.selectors import mit_ruhezeiten
from fachgruppen.states import Zielstand
from mitglieder.models import Institution
from mitglieder.states import Institutionsart
from netzwerk.base.spanne import Spanne
from netzwerk.steuerung.anfrage.werte import (
    Auftrag,
    Berichtet,
    Bestand,
    Entschieden,
    Frage,
    Gruppe,
    Stelle,
    Topzeile,
)
from netzwerk.steuerung.models import Berichtsfassung, Quartalsbericht
from netzwerk.steuerung.selectors.zahlen import rohdaten
from sitzungen.models import TOP, Sitzung
from sitzungen.protokolle.models import Aufgabe, Beschluss
from sitzungen.protokolle.selectors.beschluesse import visible_beschluesse_for
from sitzungen.protokolle.states import Aufgabenstatus, Ergebnis
from sitzungen.states import MIT_TERMIN, Topart


def gremien_zur_auswahl() -> QuerySet[Gremium]:
    """Return the groups whose figures may be asked for, the dissolved ones as well, Fachgruppen first."""
    groups = mit_ruhezeiten(Gremium.objects.tagt_vierteljaehrlich())
    meetings = Sitzung.objects.filter(gremium=OuterRef("pk"), status__in=MIT_TERMIN).order_by("start")
    groups = groups.annotate(erste_sitzung=Subquery(meetings.values("start")[:1]))
    return groups.order_by("art", "reihenfolge", "name")


def bestand(konto: object, gremien: list[Gremium], zeitraum: Spanne, fragen: tuple[str, ...]) -> Bestand:
    """Return the rows that answer these questions; at most 13 queries, however many rows."""
    found = rohdaten(gremien, zeitraum)
    keys = [row.pk for daten in found.values() for row in daten.gehalten]
    groups = tuple(Gruppe(group.name, found[group.pk]) for group in gremien)
    topics, results = Frage.THEMEN in fragen, Frage.ERGEBNISSE in fragen
    present = [row.institution for daten in found.values() for row in daten.anwesend]
    places = {pk for pk in present if pk is not None}
    return Bestand(
        zeitraum,
        groups,
        tops=_tops(keys) if topics else (),
        beschluesse=_beschluesse(konto, keys) if topics or results else (),
        auftraege=_auftraege(keys) if topics else (),
        stellen=_stellen(places) if {Frage.INSTITUTIONEN, Frage.VERWALTUNG} & set(fragen) else {},
        berichte=_berichte(gremien, zeitraum) if results else (),
        erste_sitzung=_erste_sitzung(gremien),
    )


def _erste_sitzung(gremien: list[Gremium]) -> date | None:
    """Return the first day the portal knows of these groups; they come from `gremien_zur_auswahl`."""
    known = [group.__dict__["erste_sitzung"] for group in gremien]
    return min((localdate(start) for start in known if start), default=None)


def _tops(keys: list[int]) -> tuple[Topzeile, ...]:
    rows = TOP.objects.filter(sitzung__in=keys, art=Topart.SACHE, vertagt=False).order_by("pk")
    return tuple(Topzeile(*row) for row in rows.values_list("pk", "sitzung_id", "titel", "aus_top_id"))


def _beschluesse(konto: object, keys: list[int]) -> tuple[Entschieden, ...]:
    """Return what was accepted and stands; the wording only of those whose minutes were sent."""
    rows = Beschluss.objects.filter(
        punkt__protokoll__sitzung__in=keys, ergebnis=Ergebnis.ANGENOMMEN, zurueckgezogen=""
    ).select_related("gremium", "punkt__protokoll")
    sent = Q(pk__in=visible_beschluesse_for(konto).select_related(None).values("pk"))
    rows = rows.annotate(versandt=sent).order_by("gremium__reihenfolge", "jahr", "lfd")
    return tuple(
        Entschieden(
            row.punkt.protokoll.sitzung_id,
            row.punkt.top_id,
            row.nummer,
            row.wortlaut if row.versandt else "",
            str(row.get_umsetzung_display()),
        )
        for row in rows
    )


def _auftraege(keys: list[int]) -> tuple[Auftrag, ...]:
    """Return the tasks born at a point of these meetings, without those that were dropped."""
    rows = Aufgabe.objects.filter(punkt__protokoll__sitzung__in=keys, punkt__top__isnull=False)
    rows = rows.exclude(status=Aufgabenstatus.ENTFALLEN).order_by("pk")
    return tuple(
        Auftrag(top, status == Aufgabenstatus.ERLEDIGT)
        for top, status in rows.values_list("punkt__top_id", "status")
    )


def _stellen(keys: set[int]) -> dict[int, Stelle]:
    rows = Institution.objects.filter(pk__in=keys).order_by("sortname")
    return {
        row.pk: Stelle(row.name, str(row.get_art_display()), row.art == Institutionsart.STADTVERWALTUNG)
        for row in rows
    }


def _berichte(gremien: list[Gremium], zeitraum: Spanne) -> tuple[Berichtet, ...]:
    """Return the reports on the whole quarters of the period, with what the newest released Fassung
    says about goals."""
    wanted = Q(pk__in=())
    for quartal in zeitraum.quartale:
        wanted |= Q(jahr=quartal.jahr, quartal=quartal.nummer)
    names = {row.pk: row.name for row in gremien}
    newest = Berichtsfassung.objects.filter(bericht=OuterRef("pk"), freigabe__isnull=False)
    newest = newest.order_by("-nummer")
    reports = Quartalsbericht.objects.filter(wanted, gremium__in=names)
    reports = reports.annotate(frei=Subquery(newest.values("inhalt")[:1]))
    return tuple(
        Berichtet(names[row.gremium_id], str(row.zeitraum), row.frei is not None, _ergebnisse(row.frei))
        for row in reports.order_by("gremium__reihenfolge", "jahr", "quartal")
    )


def _ergebnisse(inhalt: dict[str, Any] | None) -> tuple[tuple[str, str, str], ...]:
    """Goal, state and text of a Fassung; a goal nobody wrote about is left out."""
    rows = inhalt["ergebnisse"] if inhalt else []
    return tuple(
        (row["ziel"], str(Zielstand(row["stand"]).label), row["text"]) for row in rows if row["text"]
    )

"""Reads for the register of decisions: which ones an account sees, and those that fit a search."""

import re
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Exists, OuterRef, Q, QuerySet

from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from sitzungen.protokolle.models import Beschluss, Protokollfassung
from sitzungen.protokolle.states import Beschlussart, Protokollstatus

WOERTER_HOECHSTENS = 8
_NUMMER = re.compile(r"^\s*(\w{2,6})-(\d{4})/(\d{1,4})\s*$")


@dataclass(frozen=True)
class Beschlusssuche:
    """What the address asks for; "" and None ask for nothing."""

    worte: str = ""
    gremium: str = ""
    jahr: int | None = None
    ergebnis: str = ""
    umsetzung: str = ""


def visible_beschluesse_for(konto: object) -> QuerySet[Beschluss]:
    """Return the decisions in minutes that were sent: of the account's Gremien; the Leitstelle sees all.

    What lies before the Steuerungsgruppe its members read as well. Of minutes that are being corrected
    only what the last Fassung could hold.
    """
    who = stellung(konto)
    if who.mitglied_id is None:
        return Beschluss.objects.none()
    sent = Protokollfassung.objects.filter(
        protokoll=OuterRef("punkt__protokoll"), am__gte=OuterRef("angelegt_am")
    )
    rows = Beschluss.objects.exclude(art=Beschlussart.OFFEN, zurueckgezogen="").filter(
        Q(punkt__protokoll__status__in=(Protokollstatus.VERSANDT, Protokollstatus.GENEHMIGT))
        | Q(punkt__protokoll__status=Protokollstatus.IN_BERICHTIGUNG) & Q(Exists(sent))
    )
    if not who.ist_leitstelle:
        mine = Q(gremium__in=who.gremien | who.leitet | who.darunter)
        rows = rows.filter(mine | Q(empfehlung__isnull=False) if who.steuerungsgruppe else mine)
    return rows.select_related(
        "gremium", "punkt__protokoll__sitzung__gremium", "empfehlung__antwort_beschluss__gremium"
    )


def beschluesse_for(konto: object, suche: Beschlusssuche) -> QuerySet[Beschluss]:
    """Return the visible decisions that fit, the newest session first."""
    rows = visible_beschluesse_for(konto)
    for field, value in (
        ("gremium__slug", suche.gremium),
        ("jahr", suche.jahr),
        ("ergebnis", suche.ergebnis),
        ("umsetzung", suche.umsetzung),
    ):
        if value:
            rows = rows.filter(**{field: value})
    return _mit_worten(rows, suche.worte).order_by("-jahr", "-punkt__protokoll__sitzung__start", "-lfd", "pk")


def _mit_worten(rows: QuerySet[Beschluss], worte: str) -> QuerySet[Beschluss]:
    """A number of a decision finds this one; words are sought in wording and title, after inflection."""
    if number := _NUMMER.match(worte):
        short, year, lfd = number.groups()
        return rows.filter(gremium__kuerzel__iexact=short, jahr=int(year), lfd=int(lfd))
    words = re.findall(r"\w+", worte)[:WOERTER_HOECHSTENS]
    if not words:
        return rows
    rows = rows.annotate(suchtext=SearchVector("wortlaut", "punkt__titel", config="german"))
    for word in words:
        found = SearchQuery(f"'{word}':*", config="german", search_type="raw")
        rows = rows.filter(Q(suchtext=found) | Q(wortlaut__icontains=word) | Q(punkt__titel__icontains=word))
    return rows


def gremien_mit_beschluessen(konto: object) -> list[Gremium]:
    """Return the groups of which this account sees a decision; one query."""
    visible = visible_beschluesse_for(konto).select_related(None).filter(gremium=OuterRef("pk"))
    return list(Gremium.objects.filter(Exists(visible)))


def jahre_mit_beschluessen(konto: object) -> list[int]:
    """Return the years in which there is a visible decision, the latest first; one query."""
    rows = visible_beschluesse_for(konto).select_related(None).order_by("-jahr")
    return list(rows.values_list("jahr", flat=True).distinct())


def tag_des_beschlusses(beschluss: Beschluss) -> date | None:
    return beschluss.punkt.protokoll.sitzung.tag

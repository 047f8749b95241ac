"""The Katalog: Angebote found by need. The number of queries depends neither on their number nor on hits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from fachgruppen.angebote.models import Angebot, Uebersetzung
from fachgruppen.angebote.models.angebot import AngebotQuerySet
from fachgruppen.angebote.selectors.texte import mit_texten
from fachgruppen.models import Gremium
from mitglieder.models import Institution, Stadtviertel
from netzwerk.base.sortierung import suchform
from netzwerk.base.uhr import heute

WOERTER_HOECHSTENS = 6


@dataclass(frozen=True)
class Gesucht:
    """What somebody looks for; empty fields ask for nothing. `viertel` is the city's own number."""

    suche: str = ""
    art: str = ""
    niveau: str = ""
    zielgruppe: str = ""
    viertel: str = ""
    sprache: str = ""
    fachgruppe: str = ""
    anbieter: str = ""
    kinderbetreuung: bool = False
    frei: bool = False

    def bedingungen(self) -> dict[str, Q]:
        """Return one condition for each field that asks for something. At most one query."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _BEDINGUNGEN[name](value) for name, value in asked.items() if value}


def _worte(text: str) -> list[str]:
    return re.findall(r"\w+", text)[:WOERTER_HOECHSTENS]


def _abfrage(word: str) -> SearchQuery:
    """The word or a longer one, after German inflection: "Kurs" finds "Kurse" and "Kursplan"."""
    return SearchQuery(f"'{word}':*", config="german", search_type="raw")


def _suche(text: str) -> Q:
    """Each word stands in the texts, is nearly a word of the title, or names the institution."""
    words = _worte(text)
    houses = list(Institution.objects.values_list("pk", "suchname")) if words else []
    return reduce(and_, (_wort(word, houses) for word in words), Q())


def _wort(word: str, houses: list[tuple[int, str]]) -> Q:
    # Other languages are searched word by word as typed, whatever the language of the page is.
    other = SearchQuery(f"'{word}':*", config="simple", search_type="raw")
    translated = Uebersetzung.objects.filter(Q(suchvektor=other) | Q(titel__trigram_word_similar=word))
    found = Q(suchvektor=_abfrage(word)) | Q(titel__trigram_word_similar=word)
    found |= Q(pk__in=translated.values("angebot"))
    key = suchform(word)
    if named := [pk for pk, name in houses if key and key in name]:
        found |= Q(institution__in=named)
    return found


def _fachgruppe(slug: str) -> Q:
    links = Angebot.weitere.through.objects.filter(gremium__slug=slug).values("angebot")
    return Q(gremium__slug=slug) | Q(pk__in=links)


_BEDINGUNGEN: dict[str, Any] = {
    "suche": _suche,
    "art": lambda value: Q(art=value),
    "niveau": lambda value: Q(niveau=value),
    # What is for everybody is for these people too.
    "zielgruppe": lambda value: Q(zielgruppen__contains=[value]) | Q(zielgruppen=[]),
    # What is for the whole city is for this district too.
    "viertel": lambda value: Q(stadtviertel__nummer=value) | Q(stadtviertel=None),
    "sprache": lambda value: Q(sprachen__contains=[value]),
    "fachgruppe": _fachgruppe,
    "anbieter": lambda value: Q(institution=value),
    "kinderbetreuung": lambda value: Q(kinderbetreuung=True),
    "frei": lambda value: Q(plaetze_frei__gt=0),
}


def katalog(gesucht: Gesucht, bedingungen: Iterable[Q]) -> AngebotQuerySet:
    """Return the public Angebote that fit: the best hits first, without a search by title."""
    rows: AngebotQuerySet = Angebot.objects.oeffentlich(heute()).filter(*bedingungen)
    rows = mit_texten(rows).select_related("institution", "stadtviertel", "gremium")
    if words := _worte(gesucht.suche):
        rank = SearchRank(F("suchvektor"), reduce(or_, map(_abfrage, words)))
        return rows.annotate(rang=rank).order_by("-rang", "sortname", "pk")
    return rows.order_by("sortname", "pk")


def nach_viertel(rows: AngebotQuerySet) -> AngebotQuerySet:
    """The whole city first, then the districts as the city numbers them."""
    return rows.order_by(F("stadtviertel__nummer").asc(nulls_first=True), "sortname", "pk")


def neueste(rows: AngebotQuerySet) -> AngebotQuerySet:
    """The last published or rewritten first; a change of free places is none."""
    events = Angebot.pgh_event_model.objects.filter(pgh_obj=OuterRef("pk"), version=OuterRef("version"))  # type: ignore[attr-defined]
    written = Subquery(events.order_by("pgh_id").values("pgh_created_at")[:1])
    changed = rows.annotate(geaendert=Greatest("veroeffentlicht_am", written))
    return changed.order_by("-geaendert", "pk")


def ohne_eine(bedingungen: dict[str, Q]) -> dict[str, int]:
    """Return how many there were without each single condition, where there were any. One query."""
    if not bedingungen:
        return {}
    counts = {
        name: Count("pk", filter=reduce(and_, (q for other, q in bedingungen.items() if other != name), Q()))
        if len(bedingungen) > 1
        else Count("pk")
        for name in bedingungen
    }
    found: dict[str, int] = Angebot.objects.oeffentlich(heute()).aggregate(
        **{f"ohne_{name}": count for name, count in counts.items()}
    )
    return {name: found[f"ohne_{name}"] for name in bedingungen if found[f"ohne_{name}"]}


def viertel_im_katalog() -> QuerySet[Stadtviertel]:
    return Stadtviertel.objects.order_by("name")


def fachgruppe_im_katalog(slug: str) -> Gremium | None:
    return Gremium.objects.fachgruppen().filter(slug=slug).first()


def anbieter_im_katalog(pk: str) -> Institution | None:
    return Institution.objects.filter(pk=pk).first()

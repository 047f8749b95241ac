"""Documents as a list: sorted, filtered by group, tag and words, with the place where a word was found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)

from fachgruppen.dokumente.models import Datei, Dokument, Dokumentfassung
from fachgruppen.dokumente.selectors.dokumente import mit_fassungen, visible_dokumente_for
from fachgruppen.models import Gremium
from netzwerk.base.uhr import heute

WOERTER_HOECHSTENS = 6
# Marks around a hit; reading a text removes these characters, so they mean nothing else.
_AN, _AUS = "\ue000", "\ue001"


@dataclass(frozen=True)
class Suche:
    """What is asked for; empty fields ask for nothing."""

    worte: str = ""
    schlagwort: str = ""
    gremium: Gremium | None = None


def dokumente_for(konto: object, suche: Suche) -> QuerySet[Dokument]:
    """Return the visible documents that fit, the latest upload first, expired ones below."""
    newest = Dokumentfassung.objects.filter(dokument=OuterRef("pk")).order_by("-nummer")
    rows = visible_dokumente_for(konto).annotate(
        neueste=Subquery(newest.values("pk")[:1]),
        zuletzt=Subquery(newest.values("hochgeladen_am")[:1]),
        ist_abgelaufen=Case(
            When(gueltig_bis__lt=heute(), then=Value(True)), default=Value(False), output_field=BooleanField()
        ),
    )
    if suche.gremium is not None:
        rows = rows.filter(gremium=suche.gremium)
    if suche.schlagwort:
        rows = rows.filter(schlagworte__contains=[suche.schlagwort])
    if words := _words(suche.worte):
        tags = Func("schlagworte", Value(" "), function="array_to_string", output_field=TextField())
        rows = rows.annotate(angaben=SearchVector("titel", "beschreibung", tags, config="german"))
        rows = rows.filter(reduce(and_, map(_fits, words)))
    return rows.select_related("gremium").order_by("ist_abgelaufen", "-zuletzt", "pk")


def schlagworte_for(konto: object, gremium: Gremium | None = None) -> list[str]:
    """Return the tags of the visible documents in alphabetical order. One query."""
    rows = visible_dokumente_for(konto)
    if gremium is not None:
        rows = rows.filter(gremium=gremium)
    found = {
        tag for tags in rows.exclude(schlagworte=[]).values_list("schlagworte", flat=True) for tag in tags
    }
    return sorted(found, key=str.casefold)


def gremien_mit_dokumenten(konto: object) -> list[Gremium]:
    """Return the groups of which this account sees a document. One query."""
    visible = visible_dokumente_for(konto).filter(gremium=OuterRef("pk"))
    return list(Gremium.objects.filter(Exists(visible)))


def zeilen(rows: Iterable[Dokument], suche: Suche) -> list[Dokument]:
    """Return the documents of a page with `aktuelle` and `fundstelle`. At most two queries."""
    documents = mit_fassungen(rows)
    places = _fundstellen(documents, _words(suche.worte))
    for row in documents:
        row.fundstelle = places.get(row.aktuelle.datei_id, []) if row.aktuelle else []  # type: ignore[attr-defined]
    return documents


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)[:WOERTER_HOECHSTENS]


def _query(word: str) -> SearchQuery:
    """The word or a longer one, after German inflection: "Kurs" finds "Kurse" and "Kursplan"."""
    return SearchQuery(f"'{word}':*", config="german", search_type="raw")


def _fits(word: str) -> Q:
    """A word counts wherever it stands: in what is said about the document, its file name or its text."""
    newest = Dokumentfassung.objects.filter(pk=OuterRef("neueste"))
    inside = newest.filter(Q(datei__suchvektor=_query(word)) | Q(dateiname__icontains=word))
    return Q(angaben=_query(word)) | Q(titel__icontains=word) | Q(Exists(inside))


def _fundstellen(documents: list[Dokument], words: list[str]) -> dict[int, list[tuple[str, bool]]]:
    """Return for each file the words around a hit, cut at the hits: (text, is it a hit)."""
    files = [row.aktuelle.datei_id for row in documents if row.aktuelle]  # type: ignore[attr-defined]
    if not words or not files:
        return {}
    query = reduce(or_, map(_query, words))
    rows = Datei.objects.filter(pk__in=files, suchvektor=query).annotate(
        stelle=SearchHeadline(
            "text", query, config="german", start_sel=_AN, stop_sel=_AUS, max_words=30, min_words=15,
            max_fragments=1,
        )
    )  # fmt: skip
    return {pk: _parts(place) for pk, place in rows.values_list("pk", "stelle")}


def _parts(place: str) -> list[tuple[str, bool]]:
    parts = []
    for number, piece in enumerate(re.split(f"[{_AN}{_AUS}]", place)):
        if piece:
            parts.append((piece, number % 2 == 1))
    return parts

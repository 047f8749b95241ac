"""Where a name stands in free text: no rule can erase it there, so a human reads the list and decides."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from sitzungen.models import Gast, Sitzung
from sitzungen.protokolle.lesen import GAST_OHNE_NAMEN
from sitzungen.protokolle.models import Aufgabe, Beschluss, Einwendung, Protokollfassung, Protokollpunkt
from sitzungen.protokolle.states import OFFEN

M = TypeVar("M", bound=Model)
JE_ART = 50
UMGEBUNG = 60


@dataclass(frozen=True)
class Erwaehnung:
    """One place: what it is, the words around the name, the way there."""

    wo: str
    ausschnitt: str
    url: str


@dataclass(frozen=True)
class Fund:
    """The places, the newest of each kind; `gekuerzt`: there are older ones that are not shown."""

    stellen: list[Erwaehnung]
    gekuerzt: bool = False


def erwaehnungen(name: str) -> Fund:
    """Return the places where the last word of the name begins a word; five queries, `JE_ART` places each.

    Of sent minutes every Fassung counts, of open ones their points and decisions.
    """
    words = einzeilig(name).split()
    if not words:
        return Fund([])
    kinds = [list(source(words[-1])) for source in _QUELLEN]
    shown = [place for places in kinds for place in places[:JE_ART]]
    return Fund(shown, any(len(places) > JE_ART for places in kinds))


def gaeste_namens(name: str) -> list[Gast]:
    """Return the guests with such a name whose name can be erased, the newest `JE_ART`; one query."""
    words = einzeilig(name).split()
    if not words:
        return []
    rows = Gast.objects.filter(_in(words[-1], "name")).exclude(name=GAST_OHNE_NAMEN)
    return list(rows.select_related("sitzung__gremium").order_by("-pk")[:JE_ART])


def _fassungen(word: str) -> Iterator[Erwaehnung]:
    rows = Protokollfassung.objects.annotate(alles=Cast("inhalt", TextField())).filter(
        alles__iregex=_muster(word)
    )
    for row in _die_neuesten(rows.select_related("protokoll__sitzung__gremium"), "am"):
        texts = (
            text
            for punkt in row.inhalt["punkte"]
            for text in (punkt["titel"], punkt["text"], *(one["wortlaut"] for one in punkt["beschluesse"]))
        )
        sitzung = row.protokoll.sitzung
        url = reverse("protokolle:fassung", args=[sitzung.uuid, row.nr])
        yield Erwaehnung(f"Protokoll, {_sitzung(sitzung)}, {row}", _ausschnitt(word, texts), url)


def _punkte(word: str) -> Iterator[Erwaehnung]:
    rows = Protokollpunkt.objects.filter(_in(word, "text", "titel"), protokoll__status__in=OFFEN)
    for row in _die_neuesten(rows.select_related("protokoll__sitzung__gremium"), "geaendert_am"):
        sitzung = row.protokoll.sitzung
        url = f"{reverse('protokolle:schreiben', args=[sitzung.uuid])}#punkt-{row.pk}"
        yield Erwaehnung(
            f"Entwurf, {_sitzung(sitzung)}, {row}", _ausschnitt(word, (row.text, row.titel)), url
        )


def _beschluesse(word: str) -> Iterator[Erwaehnung]:
    rows = Beschluss.objects.filter(_in(word, "wortlaut", "umsetzung_notiz"))
    for row in _die_neuesten(rows.select_related("gremium", "punkt__protokoll__sitzung"), "angelegt_am"):
        texts = (row.wortlaut, row.umsetzung_notiz)
        open_ = row.punkt.protokoll.ist_offen
        url = (
            reverse("protokolle:beschluss_bearbeiten", args=[row.punkt.protokoll.sitzung.uuid, row.pk])
            if open_
            else row.get_absolute_url()
        )
        yield Erwaehnung(f"Beschluss {row.nummer}", _ausschnitt(word, texts), url)


def _aufgaben(word: str) -> Iterator[Erwaehnung]:
    rows = Aufgabe.objects.filter(_in(word, "text", "abschluss")).select_related("gremium")
    for row in _die_neuesten(rows, "angelegt_am"):
        texts = (row.text, row.abschluss)
        yield Erwaehnung(
            f"Aufgabe, {row.gremium.voller_name}", _ausschnitt(word, texts), row.get_absolute_url()
        )


def _einwendungen(word: str) -> Iterator[Erwaehnung]:
    rows = Einwendung.objects.filter(_in(word, "text", "begruendung"))
    for row in _die_neuesten(rows.select_related("fassung__protokoll__sitzung__gremium"), "am"):
        sitzung = row.fassung.protokoll.sitzung
        url = f"{reverse('protokolle:protokoll', args=[sitzung.uuid])}#einwendungen"
        texts = (row.text, row.begruendung)
        yield Erwaehnung(f"Einwendung, {_sitzung(sitzung)}", _ausschnitt(word, texts), url)


_QUELLEN = (_fassungen, _punkte, _beschluesse, _aufgaben, _einwendungen)


def _muster(word: str) -> str:
    """Return the word where one begins; as JSON is stored, also behind an escaped line end or tab."""
    return rf"(?:\m|\\[nrt]){re.escape(word)}"


def _in(word: str, *fields: str) -> Q:
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__iregex": _muster(word)})
    return found


def _die_neuesten(rows: QuerySet[M], moment: str) -> QuerySet[M]:
    """Return the newest, and one more if there are more than are shown."""
    return rows.order_by(f"-{moment}", "-pk")[: JE_ART + 1]


def _sitzung(sitzung: Sitzung) -> str:
    return f"{sitzung.gremium.voller_name}, {datum(sitzung.start)}" if sitzung.start else str(sitzung)


def _ausschnitt(word: str, texts: Iterable[str]) -> str:
    """Return the words around the first place; "" where it stands elsewhere."""
    for text in texts:
        line = einzeilig(text)
        if found := re.search(rf"\b{re.escape(word)}", line, re.IGNORECASE):
            begin, end = max(found.start() - UMGEBUNG, 0), found.end() + UMGEBUNG
            return f"{'…' if begin else ''}{line[begin:end]}{'…' if end < len(line) else ''}"
    return ""

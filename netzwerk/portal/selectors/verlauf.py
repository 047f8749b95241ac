"""Who changed what when, from the histories the database keeps: one way for all objects.

A `Quelle` is one table whose rows belong to the object, with the fields that may be shown. What a reader may
not see is no field of the source, so it is never loaded. The number of queries depends on the number of
sources, not on how much happened.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.timezone import localtime

from mitglieder.models import Konto, Mitglied
from mitglieder.sichtbarkeit import Blick, ist_verborgen
from netzwerk.base.datum import tag as tag_text

# Older steps of one source are left out; nothing of the network changes that often.
HOECHSTENS = 1_000
LEER = "keine Angabe"
# For a person whose data is restricted.
VERBORGEN = "jemand aus dem Netzwerk"
LAUF, LINK, UNBEKANNT = "das Portal, von selbst", "über den Link einer E-Mail", "das Portal"
Zeile = Mapping[str, Any]


@dataclass(frozen=True)
class Quelle:
    """One table: which rows, which fields, and what a row is about ("" for the object itself)."""

    modell: type[Model]
    wo: Q
    felder: tuple[str, ...]
    worum: Callable[[Zeile, "Namen"], str] = lambda row, namen: ""
    angelegt: str = "Aufgenommen"
    geaendert: str = "Geändert"
    geloescht: str = "Entfernt"
    # Fields whose words are too long for a list: it only says that they changed.
    ohne_wortlaut: frozenset[str] = frozenset()
    zusaetzlich: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aenderung:
    """One field: its word, what stood there before and what stands there now."""

    wort: str
    alt: str
    neu: str
    ohne_wortlaut: bool = False


@dataclass(frozen=True)
class Eintrag:
    """One step: when, by whom, what it was."""

    am: datetime
    wer: str
    titel: str
    aenderungen: list[Aenderung] = field(default_factory=list)


@dataclass
class Namen:
    """What rows are called that a foreign key leads to, as far as this reader may know; one query a table,
    for all entries together."""

    blick: Blick
    gesucht: dict[type[Model], set[Any]] = field(default_factory=lambda: defaultdict(set))
    gefunden: dict[type[Model], dict[Any, str]] = field(default_factory=dict)

    def want(self, modell: type[Model], pk: Any) -> None:
        if pk is not None:
            self.gesucht[modell].add(pk)

    def load(self) -> None:
        for modell, keys in self.gesucht.items():
            rows = modell._base_manager.filter(pk__in=keys)
            self.gefunden[modell] = {row.pk: self._nenne(row) for row in rows}

    def _nenne(self, row: Model) -> str:
        hidden = isinstance(row, Mitglied) and ist_verborgen(row, self.blick)
        return VERBORGEN if hidden else str(row)

    def name(self, modell: type[Model], pk: Any) -> str:
        return self.gefunden.get(modell, {}).get(pk, LEER)


def verlauf(quellen: Sequence[Quelle], blick: Blick) -> list[Eintrag]:
    """Return all steps of all sources, the newest first; steps nobody would notice are left out."""
    namen = Namen(blick)
    steps = [(quelle, row, before) for quelle in quellen for row, before in _schritte(quelle)]
    people = _wer({row["pgh_context__metadata"]["user"] for _, row, _ in steps if _user(row)}, blick)
    for quelle, row, before in steps:
        _collect(quelle, row, namen)
        if before is not None:
            _collect(quelle, before, namen)
    namen.load()
    # Of one moment the last step comes first; sorting keeps that order.
    entries = (_eintrag(*step, namen, people) for step in reversed(steps))
    return sorted((one for one in entries if one is not None), key=lambda one: one.am, reverse=True)


def _schritte(quelle: Quelle) -> list[tuple[Zeile, Zeile | None]]:
    """Return each event with the one before it of the same row: one query."""
    history: Any = quelle.modell
    columns = {_spalte(quelle.modell, name) for name in (*quelle.felder, *quelle.zusaetzlich)}
    rows = history.pgh_event_model.objects.filter(quelle.wo).order_by("-pgh_id")
    found = rows.values(
        "pgh_id", "pgh_obj_id", "pgh_label", "pgh_created_at", "pgh_context__metadata", *sorted(columns)
    )[:HOECHSTENS]
    last: dict[Any, Zeile] = {}
    steps = []
    for row in reversed(found):
        steps.append((row, last.get(row["pgh_obj_id"])))
        last[row["pgh_obj_id"]] = row
    return steps


def _spalte(modell: type[Model], name: str) -> str:
    return str(modell._meta.get_field(name).attname)  # type: ignore[union-attr]


def _collect(quelle: Quelle, row: Zeile, namen: Namen) -> None:
    for name in (*quelle.felder, *quelle.zusaetzlich):
        feld = quelle.modell._meta.get_field(name)
        if feld.related_model is not None:
            namen.want(feld.related_model, row[_spalte(quelle.modell, name)])  # type: ignore[arg-type]


def _user(row: Zeile) -> Any:
    return (row["pgh_context__metadata"] or {}).get("user")


def _wer(keys: Iterable[Any], blick: Blick) -> dict[Any, str]:
    """Return the names of the people behind accounts; an account without a person has no name here."""
    rows = Konto.objects.filter(pk__in=set(keys), mitglied__isnull=False).select_related("mitglied")
    return {row.pk: VERBORGEN if ist_verborgen(row.mitglied, blick) else row.mitglied.name for row in rows}


def _urheber(row: Zeile, people: Mapping[Any, str]) -> str:
    metadata = row["pgh_context__metadata"] or {}
    if metadata.get("user"):
        return people.get(metadata["user"], UNBEKANNT)
    if metadata.get("link"):
        return LINK
    return LAUF if metadata.get("lauf") else UNBEKANNT


def _eintrag(
    quelle: Quelle, row: Zeile, before: Zeile | None, namen: Namen, people: Mapping[Any, str]
) -> Eintrag | None:
    changes = _aenderungen(quelle, before, row, namen) if before is not None else []
    if row["pgh_label"] == "insert" or (before is None and row["pgh_label"] != "update"):
        word = quelle.angelegt
    elif row["pgh_label"] == "delete":
        word, changes = quelle.geloescht, []
    elif not changes:
        return None
    else:
        word = quelle.geaendert
    about = quelle.worum(row, namen)
    title = f"{about}: {word[0].lower()}{word[1:]}" if about else word
    return Eintrag(localtime(row["pgh_created_at"]), _urheber(row, people), title, changes)


def _aenderungen(quelle: Quelle, before: Zeile, row: Zeile, namen: Namen) -> list[Aenderung]:
    found = []
    for name in quelle.felder:
        column = _spalte(quelle.modell, name)
        if before[column] != row[column]:
            old, new = (zeige(quelle.modell, name, one[column], namen) for one in (before, row))
            long = name in quelle.ohne_wortlaut
            word = str(quelle.modell._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            if long or old != new:
                found.append(Aenderung(f"{word[0].upper()}{word[1:]}", old, new, long))
    return found


def zeige(modell: type[Model], name: str, wert: Any, namen: Namen) -> str:
    """Return the value in German words."""
    feld: Any = modell._meta.get_field(name)
    if wert is None or wert == "" or wert == []:
        return LEER
    if feld.related_model is not None:
        return namen.name(feld.related_model, wert)
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, list):
        labels = dict(feld.base_field.flatchoices)
        return ", ".join(str(labels.get(one, one)) for one in wert)
    if isinstance(wert, date):
        return tag_text(wert)
    return str(dict(feld.flatchoices).get(wert, wert))

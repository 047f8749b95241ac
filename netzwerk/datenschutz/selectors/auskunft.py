"""What a person gets to see of everything stored about her (Art. 15 and 20 DSGVO), as plain values."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pghistory.models
from django.db.models import Model, QuerySet

from mitglieder.models import Konto, Mitglied
from netzwerk.base.inventar import Auskunft, Bestand, Bezug, bestand_von, bestandstitel
from netzwerk.base.uhr import jetzt
from netzwerk.datenschutz.selectors.zeilen import Betroffene, alle_bezuege, nachrichten_an, verlauf, zeilen
from netzwerk.versand.arten import titel_von

FASSUNG = 1
ANDERE = "andere Person"
_MOMENTE = (
    "am", "angelegt_am", "gemeldet_am", "erstellt_am", "erfasst_am", "hochgeladen_am", "angefuegt_am",
    "geaendert_am", "entschieden_am",
)  # fmt: skip
# Things of the network with a name that tells nothing about people.
_SACHEN = frozenset({
    "sitzungen.Sitzung", "dokumente.Dokument", "mitteilungen.Mitteilung", "wahlen.Wahl",
    "steuerung.Quartalsbericht", "ratsbericht.Ratsbericht", "vorhaben.Handlungsbedarf",
})  # fmt: skip


def auskunft(wer: Betroffene) -> dict[str, Any]:
    """Return everything, in the order of the inventory. Each table costs one query, its history another."""
    return {
        "fassung": FASSUNG,
        "stand": jetzt().isoformat(),
        "person": wer.name,
        "bestaende": [part for part in _bestaende(wer) if part["zeilen"] or part["verlauf"]],
        "nachrichten": [_nachricht(row) for row in nachrichten_an(wer)],
        "aenderungen_von_mir": _aenderungen(wer),
    }


def _bestaende(wer: Betroffene) -> Iterable[dict[str, Any]]:
    for model, bestand, bezug in alle_bezuege():
        if bezug.auskunft == Auskunft.NICHT:
            continue
        rows = _geladen(zeilen(model, bezug, wer))
        yield {
            "bestand": model._meta.label,
            "titel": bestandstitel(model),
            "weg": bezug.pfad,
            "umfang": bezug.auskunft.value,
            "zweck": bestand.zweck,
            "grundlage": bestand.grundlage.value,
            "sichtbar": bestand.sicht.value,
            "aufbewahrung": bestand.dauer,
            "zeilen": [_zeile(row, bestand, bezug, wer) for row in rows],
            "verlauf": _verlauf(model, bestand, bezug, wer),
        }


def _geladen(rows: QuerySet[Model]) -> QuerySet[Model]:
    """Load what the names of things need, so that a hundred rows cost no hundred queries."""
    names = []
    for field in rows.model._meta.concrete_fields:
        related = _sache(field)
        if related is not None:
            names.append(field.name)
            names += [f"{field.name}__gremium"] if _hat(related, "gremium") else []
    return rows.select_related(*names) if names else rows


def _hat(model: type[Model], name: str) -> bool:
    return any(field.name == name and field.is_relation for field in model._meta.concrete_fields)


def _sache(field: Any) -> type[Model] | None:
    """Return the thing the field points at, if its name may be told."""
    related = field.related_model
    if related is None or isinstance(related, str):
        return None
    entry = bestand_von(related)
    named = related._meta.label in _SACHEN or (entry is not None and not entry.personen)
    return related if named else None


def _zeile(row: Model, bestand: Bestand, bezug: Bezug, wer: Betroffene) -> dict[str, Any]:
    if bezug.auskunft == Auskunft.GANZ:
        return _ganz(row, bestand, wer)
    moments = [name for name in _MOMENTE if hasattr(row, name)]
    return {"nummer": str(row.pk)} | {
        name: _wert(row, row._meta.get_field(name), wer) for name in (*moments, *bezug.worte)
    }


def _ganz(row: Model, bestand: Bestand, wer: Betroffene) -> dict[str, Any]:
    """Return all fields but the secret ones; names of others are left out."""
    found = {}
    for field in row._meta.concrete_fields:
        if field.name in bestand.geheim or field.name.startswith("pgh_"):
            continue
        value = _wert(row, field, wer)
        found[field.name] = ANDERE if value and field.name in bestand.fremd else value
    return found


def _wert(row: Model, field: Any, wer: Betroffene) -> Any:
    raw = getattr(row, field.attname)
    if field.is_relation:
        return _verweis(row, field, raw, wer)
    if field.choices:
        return str(dict(field.flatchoices).get(raw, raw))
    return _schlicht(raw)


def _verweis(row: Model, field: Any, raw: Any, wer: Betroffene) -> Any:
    if raw is None:
        return None
    if field.related_model in (Konto, Mitglied):
        return "Sie" if wer.ist(field.related_model, raw) else ANDERE
    if _sache(field) is None or hasattr(row, "pgh_id"):
        return f"Nummer {raw}"
    return str(getattr(row, field.name))


def _schlicht(raw: Any) -> Any:
    if isinstance(raw, datetime | date | time):
        return raw.isoformat()
    if isinstance(raw, UUID | Decimal):
        return str(raw)
    if isinstance(raw, bytes | memoryview):
        return f"{len(raw)} Byte"
    return raw


def _verlauf(model: type[Model], bestand: Bestand, bezug: Bezug, wer: Betroffene) -> list[dict[str, Any]]:
    """Return the former values of rows about her; at rows of others only her own words count."""
    rows = verlauf(model, bezug, wer) if bezug.auskunft == Auskunft.GANZ else None
    if rows is None:
        return []
    return [
        {"am": event.pgh_created_at.isoformat(), "was": event.pgh_label} | _ganz(event, bestand, wer)  # type: ignore[attr-defined]
        for event in rows
    ]


def _nachricht(row: Any) -> dict[str, Any]:
    """Return what went to her when; what a mail said stands in her mailbox and here for thirty days only."""
    return {
        "art": titel_von(row.art),
        "adresse": row.adresse,
        "name": row.empfaenger_name,
        "stand": row.get_status_display(),
        "erstellt_am": _schlicht(row.erstellt_am),
        "gesendet_am": _schlicht(row.gesendet_am),
        "hinweis": row.fehler_text,
    }


def _aenderungen(wer: Betroffene) -> list[dict[str, Any]]:
    """Return when and on which page she changed something, as the history has noted it."""
    if wer.konto is None:
        return []
    rows = pghistory.models.Context.objects.filter(metadata__user=wer.konto.pk).order_by("created_at")
    return [
        {"am": row.created_at.isoformat(), "seite": row.metadata.get("url", "")} for row in rows.iterator()
    ]

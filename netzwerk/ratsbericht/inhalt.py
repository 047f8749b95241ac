"""The whole report as values, complete and JSON-serialisable: what is read, frozen and turned into files."""

import re
from collections.abc import Sequence
from typing import Any

from netzwerk.ratsbericht.bausteine import WERTNAMEN, definitionen
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von
from netzwerk.ratsbericht.states import Generator
from netzwerk.ratsbericht.ziffernstellen import aufgeloest
from netzwerk.steuerung.kennzahlen import UNBEKANNT


def build_inhalt(bericht: Ratsbericht) -> dict[str, Any]:
    """Return everything the report says, placeholders resolved; hidden and empty sections are left out."""
    return inhalt_aus(bericht, abschnitte_von(bericht))


def inhalt_aus(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt]) -> dict[str, Any]:
    """The same from sections that are read already; no query."""
    figures = werte_aus(abschnitte)
    parts = [abschnitt_als_wert(row, figures) for row in abschnitte if not row.ausgeblendet]
    return {
        "titel": bericht.titel,
        "art": str(bericht.get_art_display()),
        "empfaenger": bericht.empfaenger,
        "von": bericht.von.isoformat(),
        "bis": bericht.bis.isoformat(),
        "abschnitte": [part for part in parts if part["bloecke"]],
        "definitionen": definitionen(),
        "zahlen": figures,
    }


def werte_aus(abschnitte: Sequence[Abschnitt]) -> dict[str, list[str]]:
    """Return the figures that prose may name, from the same data as the table: the two cannot disagree.

    Each known name is there; without the block it is unknown.
    """
    blocks = (row.daten for row in abschnitte if row.generator == Generator.ZAHLEN and row.daten)
    empty: dict[str, Any] = {}
    stored: dict[str, list[str]] = next(blocks, empty).get("zahlen", {})
    return {name: stored.get(name, [name, UNBEKANNT]) for name in WERTNAMEN}


def abschnitt_als_wert(row: Abschnitt, werte: dict[str, list[str]]) -> dict[str, Any]:
    made = [*(row.daten or {}).get("bloecke", []), *erlaeuterungen(row)]
    blocks = absaetze(aufgeloest(row.text, werte)) if row.ist_prosa else made
    return {
        "ueberschrift": row.ueberschrift,
        "art": row.art,
        "bloecke": blocks,
        "herkunft": herkunftssatz(row) or None,
        "stand": row.stand.isoformat() if row.stand else None,
    }


def erlaeuterungen(row: Abschnitt) -> list[dict[str, Any]]:
    """Return what people say of the Indikatoren of a block, in their order."""
    told = [(one["name"], row.erlaeuterungen.get(one["schluessel"], "")) for one in row.indikatoren]
    return [{"art": "absatz", "text": f"Zu „{name}“: {text}"} for name, text in told if text]


def absaetze(text: str) -> list[dict[str, Any]]:
    """Return one block for each paragraph."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return [{"art": "absatz", "text": part} for part in parts if part]


def herkunftssatz(row: Abschnitt) -> str:
    """Say of which Fassungen the text is a copy; names nobody, because it may be published."""
    sources = sorted(row.herkunft.all(), key=lambda made: (made.bericht.jahr, made.bericht.quartal))
    if not sources:
        return ""
    names = ", ".join(f"{made.bericht.titel} ({made})" for made in sources)
    return f"Übernommen aus: {names}."

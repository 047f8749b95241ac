""" "Meine Daten" as one ZIP: for machines (JSON) and for people (HTML), with the same content."""

import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from netzwerk.base.datum import datum, datum_uhrzeit

JSON_NAME, HTML_NAME = "daten.json", "daten.html"
# Fields of libraries, whose names are not ours to choose.
_WORTE = {
    "id": "Nummer",
    "uuid": "Kennung",
    "user": "Konto",
    "type": "Art",
    "created_at": "angelegt am",
    "last_used_at": "zuletzt benutzt am",
    "last_seen_at": "zuletzt gesehen am",
    "last_login": "zuletzt angemeldet am",
    "is_active": "Zugang offen",
    "ip": "Adresse im Netz",
    "user_agent": "Browser",
}
_TAG, _MOMENT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\S+")
_GESTALT = Path(__file__).with_name("blatt.css")


def build_paket(auskunft: dict[str, Any]) -> bytes:
    """Return the ZIP."""
    page = {"auskunft": _lesbar(auskunft), "gestalt": _gestalt()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, json.dumps(auskunft, ensure_ascii=False, indent=2))
        archive.writestr(HTML_NAME, render_to_string("datenschutz/daten_datei.html", page))
    return target.getvalue()


def _lesbar(auskunft: dict[str, Any]) -> dict[str, Any]:
    """Return the same content in words: each row as pairs of what it is and what it says."""
    return {
        "person": auskunft["person"],
        "stand": _wert(auskunft["stand"]),
        "bestaende": [
            {**part, "zeilen": _zeilen(part["zeilen"]), "verlauf": _zeilen(part["verlauf"])}
            for part in auskunft["bestaende"]
        ],
        "nachrichten": _zeilen(auskunft["nachrichten"]),
        "aenderungen_von_mir": _zeilen(auskunft["aenderungen_von_mir"]),
    }


def _zeilen(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    return [[(_wort(name), _wert(value)) for name, value in row.items()] for row in rows]


def _wort(name: str) -> str:
    return _WORTE.get(name, name.replace("_", " "))


def _wert(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if value is None or value in ("", [], {}):
        return "keine Angabe"
    if isinstance(value, list):
        return ", ".join(_wert(part) for part in value)
    text = str(value)
    try:
        if _MOMENT.fullmatch(text):
            return datum_uhrzeit(datetime.fromisoformat(text))
        return datum(date.fromisoformat(text)) if _TAG.fullmatch(text) else text
    except ValueError:
        # Something a person typed that only looks like a day.
        return text


def _gestalt() -> str:
    """Return the style of the page, which has to carry it along."""
    style = _GESTALT.read_text(encoding="utf-8")
    return mark_safe(f"<style>{style}</style>")  # noqa: S308  a file of ours

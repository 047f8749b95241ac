""" "Meine Daten" as one ZIP: for machines (JSON) and for people (HTML), with the same content."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

JSON_NAME, HTML_NAME = "daten.json", "daten.html"
_GESTALT = Path(__file__).with_name("blatt.css")


def build_paket(auskunft: dict[str, Any]) -> bytes:
    """Return the ZIP."""
    page = {"auskunft": auskunft, "gestalt": _gestalt()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, json.dumps(auskunft, ensure_ascii=False, indent=2))
        archive.writestr(HTML_NAME, render_to_string("datenschutz/daten_datei.html", page))
    return target.getvalue()


def _gestalt() -> str:
    """Return the style of the page, which has to carry it along."""
    style = _GESTALT.read_text(encoding="utf-8")
    return mark_safe(f"<style>{style}</style>")  # noqa: S308  a file of ours

""" "Meine Daten" as one ZIP: for machines (JSON) and for people (HTML), with the same content."""

import io
import json
import zipfile
from typing import Any

from django.template.loader import render_to_string

JSON_NAME, HTML_NAME = "daten.json", "daten.html"


def build_paket(auskunft: dict[str, Any]) -> bytes:
    """Return the ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(JSON_NAME, json.dumps(auskunft, ensure_ascii=False, indent=2))
        archive.writestr(HTML_NAME, render_to_string("datenschutz/daten_datei.html", {"auskunft": auskunft}))
    return target.getvalue()

"""Fixtures for documents: uploads made by code, a store in a folder, the plain form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from netzwerk.demo.dateien import build_pdf

Hochgeladen = Callable[..., SimpleUploadedFile]


@pytest.fixture
def hochgeladen() -> Hochgeladen:
    """Return what a browser sends: `hochgeladen("Plan.pdf", b"…")`, a small PDF if no bytes are given."""

    def make(name: str = "Plan.pdf", inhalt: bytes | None = None, text: str = "Plan") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, build_pdf([text]) if inhalt is None else inhalt)

    return make


@pytest.fixture
def angaben() -> dict[str, Any]:
    """What people say about a document, as the services take it."""
    return {
        "titel": "Plan",
        "beschreibung": "",
        "sichtbarkeit": "gremium",
        "gueltig_von": None,
        "gueltig_bis": None,
        "schlagworte": [],
    }


@pytest.fixture
def ordner(settings: Any, tmp_path: Path) -> Path:
    """Keep files in a folder, as in operation."""
    settings.STORAGES = {
        **settings.STORAGES,
        "dateien": {
            "BACKEND": "fachgruppen.dokumente.ablage.DateiAblage",
            "OPTIONS": {"location": str(tmp_path / "ablage"), "base_url": None},
        },
    }
    return tmp_path / "ablage"

"""Where static files are found: an address is worked out once a process, for a page names fifteen of them."""

from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Gemerkt(StaticFilesStorage):
    """Keeps each address; files and their addresses do not change while a process runs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._adressen: dict[str, str] = {}

    def url(self, name: str, *args: Any) -> str:  # type: ignore[override]
        if name not in self._adressen:
            self._adressen[name] = super().url(name, *args)
        return self._adressen[name]


class GemerktMitPruefsumme(Gemerkt, CompressedManifestStaticFilesStorage):
    """In operation the name of a file carries the checksum of its content."""

"""The two settings of the launcher, read from the environment: PORT and NETZWERK_DATEN."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from betrieb.meldungen import Abort
from betrieb.ordner import ROOT, DataFolder


@dataclass(frozen=True)
class Options:
    """Where the portal serves and where its data lies."""

    port: int
    data: DataFolder

    @property
    def address(self) -> str:
        """The address people open, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"


def read_options(environ: Mapping[str, str]) -> Options:
    """Read PORT (default 8000) and NETZWERK_DATEN (default var/, relative to the checkout)."""
    port = environ.get("PORT") or "8000"
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        raise Abort(f"PORT muss eine Zahl zwischen 1 und 65535 sein, nicht »{port}«.")
    folder = Path(environ.get("NETZWERK_DATEN") or "var").expanduser()
    return Options(int(port), DataFolder((ROOT / folder).resolve()))

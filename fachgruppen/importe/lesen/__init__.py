"""From the bytes of a file to rows of text; pure, and never raising anything but Ablehnung."""

from fachgruppen.importe.lesen.csv_datei import read_csv
from fachgruppen.importe.lesen.xlsx_datei import read_xlsx
from fachgruppen.importe.lesen.zeile import Zeile
from netzwerk.base.ablehnung import Ablehnung

__all__ = ["MAX_BYTES", "MAX_SPALTEN", "MAX_ZEILEN", "Zeile", "read_datei"]

MAX_BYTES = 20 * 1024 * 1024
MAX_ZEILEN = 20_000
MAX_SPALTEN = 100

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_RAT = "Speichern Sie die Tabelle als XLSX oder CSV und laden Sie sie erneut hoch."


def read_datei(inhalt: bytes, dateiname: str) -> list[Zeile]:
    """Return the filled rows of a CSV or XLSX file; the content decides, not the ending.

    Raises Ablehnung with a German sentence for everything that is no table.
    """
    if not inhalt.strip():
        raise Ablehnung("Die Datei ist leer. Wählen Sie eine Datei mit Kopfzeile und Daten.", field="datei")
    if len(inhalt) > MAX_BYTES:
        raise Ablehnung("Die Datei ist größer als 20 MB. Teilen Sie sie auf.", field="datei")
    _refuse_other_kinds(inhalt, dateiname)
    rows = read_xlsx(inhalt, MAX_SPALTEN) if inhalt.startswith(_ZIP) else read_csv(inhalt)
    zeilen: list[Zeile] = []
    for row in rows:
        if len(row.zellen) > MAX_SPALTEN:
            raise Ablehnung(f"Zeile {row.nummer} hat mehr als {MAX_SPALTEN} Spalten.", field="datei")
        if any(row.zellen) or row.maengel:
            zeilen.append(row)
        if len(zeilen) > MAX_ZEILEN + 1:
            raise Ablehnung("Die Datei hat mehr als 20.000 Zeilen. Teilen Sie sie auf.", field="datei")
    if not zeilen:
        raise Ablehnung("Die Datei enthält keine Zeile mit Text.", field="datei")
    return zeilen


def _refuse_other_kinds(inhalt: bytes, dateiname: str) -> None:
    if inhalt.lstrip()[:5] == b"%PDF-":
        raise Ablehnung(f"„{dateiname}“ ist ein PDF und keine Tabelle. {_RAT}", field="datei")
    if inhalt.startswith(_OLE):
        raise Ablehnung(
            f"„{dateiname}“ ist eine Excel-Datei im alten Format (.xls) oder mit Kennwort geschützt. {_RAT}",
            field="datei",
        )
    if dateiname.lower().endswith((".xlsx", ".xlsm")) and not inhalt.startswith(_ZIP):
        raise Ablehnung(f"„{dateiname}“ heißt wie eine Excel-Datei, ist aber keine. {_RAT}", field="datei")

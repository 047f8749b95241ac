"""The cells of the matrix: each says its figure in words and leads to where it comes from."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from netzwerk.base.datum import NBSP
from netzwerk.steuerung.kennzahlen import KENNZAHLEN
from netzwerk.steuerung.selectors.quartal import Berichtszeile

# Key and short word of the columns; the goals stand after the institutions.
SPALTEN = (
    ("sitzungen_gehalten", "Sitzungen"),
    ("beteiligung", "Beteiligung"),
    ("institutionen", "Institutionen"),
    ("ziele", "Ziele"),
    ("veranstaltungen", "Veranstaltungen"),
    ("teilnehmende", "Teilnehmende"),
    ("bedarf_offen", "Handlungsbedarf"),
    ("aufgaben_ueberfaellig", "Aufgaben überfällig"),
)
DATEISPALTEN = (
    "sitzungen_gehalten", "sitzungen_soll", "beteiligung", "institutionen", "veranstaltungen",
    "teilnehmende", "bedarf_offen", "bedarf_hoch", "aufgaben_ueberfaellig",
)  # fmt: skip
ZIELE_DEFINITION = "Ziele der Fachgruppe aus ihrem Bericht: erreicht, teilweise erreicht, offen."
UNBEKANNT = "keine Angabe"


@dataclass(frozen=True)
class Zelle:
    """One figure of one group; `zusatz` stands below it, `stand` is a word with a symbol."""

    wort: str
    text: str
    zusatz: str = ""
    url: str = ""
    stand: str = ""


def zellen(row: Berichtszeile, *, lesbar: bool) -> list[Zelle]:
    """Return the cells of one report; `lesbar`: the reader may follow them."""
    return [_zelle(row, key, word, lesbar=lesbar) for key, word in SPALTEN]


def _zelle(row: Berichtszeile, key: str, word: str, *, lesbar: bool) -> Zelle:
    report = row.bericht
    if key == "ziele":
        where = f"{report.get_absolute_url()}#ergebnisse" if lesbar and row.ziele else ""
        return Zelle(word, _ziele(row.ziele), url=where)
    where = reverse("steuerung:bericht_zahl", args=[report.uuid, key]) if lesbar else ""
    if key == "sitzungen_gehalten":
        return Zelle(word, _text(row, key), _soll(row), where, _sitzungsstand(row))
    if key == "bedarf_offen":
        query = urlencode({"gremium": report.gremium.slug})
        where = where or f"{reverse('steuerung:bedarf')}?{query}"
        return Zelle(word, f"{_text(row, key)} offen", _hoch(row), where)
    return Zelle(word, _text(row, key), "", where)


def _text(row: Berichtszeile, key: str) -> str:
    figure = row.zahlen.get(key)
    return str(figure["text"]) if figure else UNBEKANNT


def _wert(row: Berichtszeile, key: str) -> Decimal | None:
    figure = row.zahlen.get(key)
    return Decimal(figure["wert"]) if figure and figure["wert"] is not None else None


def _soll(row: Berichtszeile) -> str:
    """Return how many were due; nothing for a group that did not exist all the quarter."""
    due = _wert(row, "sitzungen_soll")
    return f"von {_text(row, 'sitzungen_soll')}" if due else "keine vorgesehen"


def _sitzungsstand(row: Berichtszeile) -> str:
    held, due = _wert(row, "sitzungen_gehalten"), _wert(row, "sitzungen_soll")
    if held is None or not due:
        return ""
    return "erfuellt" if held >= due else "versaeumt"


def _hoch(row: Berichtszeile) -> str:
    high = _wert(row, "bedarf_hoch")
    return f"davon {_text(row, 'bedarf_hoch')} dringend" if high else ""


def _ziele(ziele: dict[str, int] | None) -> str:
    if ziele is None:
        return UNBEKANNT
    return "\n".join(f"{ziele[stand]}{NBSP}{stand}" for stand in ("erreicht", "teilweise", "offen"))


def dateizelle(row: Berichtszeile, key: str) -> Any:
    """Return the number where everything was counted, else its words."""
    figure = row.zahlen.get(key)
    value = _wert(row, key)
    return value if figure and value is not None and not figure["ohne"] else _text(row, key)


def definitionen() -> list[tuple[str, str]]:
    """Return how each column is counted, in the order of the columns."""
    found = []
    for key, word in SPALTEN:
        text = ZIELE_DEFINITION if key == "ziele" else KENNZAHLEN[key].definition
        if key == "sitzungen_gehalten":
            text = f"{text} Vorgesehen ist: {KENNZAHLEN['sitzungen_soll'].definition}"
        found.append((word, text))
    return found

"""How the main figures of a report went until its quarter: kept in its Fassung, drawn and tabled. No queries.

What a Fassung keeps stays as it was, whatever is corrected later in reports of earlier quarters.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from netzwerk.base.diagramm import Diagramm, Wert
from netzwerk.base.quartal import Quartal
from netzwerk.base.schriftstueck import Tabelle
from netzwerk.steuerung.kennzahlen import Zahl
from netzwerk.steuerung.reihen import Reihe, Zahlen, diagramm_zu, reihe_aus

QUARTALE = 8
REIHEN = ("sitzungen_gehalten", "beteiligung", "teilnehmende", "bedarf_offen")
TITEL = "Die Quartale im Vergleich"
SATZ = (
    "Die Werte früherer Quartale stammen aus den Berichten, die bis dahin freigegeben waren. Wo keine Zahl "
    "steht, fehlt die Angabe."
)


def quartale_bis(quartal: Quartal) -> list[Quartal]:
    """Return the quarters that are compared, the report's own last."""
    return [quartal.plus(n) for n in range(1 - QUARTALE, 1)]


def verlauf_als_json(
    quartal: Quartal, frueher: Mapping[Quartal, Sequence[Zahlen]], zahlen: Sequence[Zahl], heute: Quartal
) -> list[dict[str, Any]]:
    """Return the rows as a Fassung keeps them, from the first quarter with any figure on.

    Nothing is compared as long as no earlier quarter has a figure.
    """
    own: list[Zahlen] = [{row.schluessel: row.als_json() for row in zahlen}]
    rows = [reihe_aus(key, quartale_bis(quartal), {**frueher, quartal: own}, heute) for key in REIHEN]
    first = min((n for row in rows for n, wert in enumerate(row.werte) if wert.wert is not None), default=0)
    if first == QUARTALE - 1:
        return []
    return [_als_json(row, row.werte[first:]) for row in rows if any(w.wert is not None for w in row.werte)]


def _als_json(reihe: Reihe, werte: Sequence[Wert]) -> dict[str, Any]:
    values = [{**vars(wert), "wert": None if wert.wert is None else str(wert.wert)} for wert in werte]
    return {"schluessel": reihe.schluessel, "name": reihe.name, "einheit": reihe.einheit, "werte": values}


def verlauf_aus(inhalt: Mapping[str, Any]) -> list[Reihe]:
    """Return the rows that a report keeps; a Fassung from before they were kept has none."""
    return [
        Reihe(row["schluessel"], row["name"], "", row["einheit"], tuple(map(_wert, row["werte"])))
        for row in inhalt.get("verlauf", [])
    ]


def _wert(row: Mapping[str, Any]) -> Wert:
    return Wert(**{**row, "wert": None if row["wert"] is None else Decimal(row["wert"])})


def bilder(reihen: Sequence[Reihe]) -> list[Diagramm]:
    """Return a chart for each row; its title names the quarter it speaks of."""
    return [diagramm_zu(row, f"im {_zuletzt(row).name}") for row in reihen]


def _zuletzt(reihe: Reihe) -> Wert:
    """Return the newest quarter that is over."""
    return next((wert for wert in reversed(reihe.werte) if not wert.laeuft), reihe.werte[-1])


def tafel(reihen: Sequence[Reihe]) -> Tabelle:
    """Return the figures of all charts as one table, a line for each quarter."""
    quarters = [wert.name + (" (läuft)" if wert.laeuft else "") for wert in reihen[0].werte]
    lines = zip(quarters, *([wert.anzeige for wert in row.werte] for row in reihen), strict=True)
    head = ("Quartal", *(row.name for row in reihen))
    return Tabelle(head, tuple(lines), (4,) * len(head))

"""What differs between two states of a generated block: rows of its tables, and its sentences."""

from typing import Any

from netzwerk.ratsbericht.lesen import tabellenname

Zeile = tuple[str, str, str]


def geaenderte_zeilen(alt: dict[str, Any], neu: dict[str, Any]) -> list[Zeile]:
    """Return what changed: its name, how it was, how it is now; "" where there is nothing."""
    before, after = _zeilen(alt), _zeilen(neu)
    keys = list(dict.fromkeys([*before, *after]))
    return [
        (name, before.get((name, nr), ""), after.get((name, nr), ""))
        for name, nr in keys
        if before.get((name, nr)) != after.get((name, nr))
    ]


def _zeilen(daten: dict[str, Any]) -> dict[tuple[str, int], str]:
    """Return each row by table and first cell, with a number where that is there twice."""
    found: dict[tuple[str, int], str] = {}
    for block in daten.get("bloecke", []):
        if block["art"] in ("absatz", "hinweis"):
            _put(found, "Text", block["text"])
            continue
        name = tabellenname(block["art"], block["titel"], block["kopf"])
        for row in block["zeilen"]:
            _put(found, f"{name}: {row[0]}", ", ".join(row[1:]))
    return found


def _put(found: dict[tuple[str, int], str], name: str, words: str) -> None:
    number = 0
    while (name, number) in found:
        number += 1
    found[name, number] = words

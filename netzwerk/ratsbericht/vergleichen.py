"""What changed between two Fassungen: the words of each chapter, rows of tables, figures."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netzwerk.base.wortvergleich import Stueck, vergleiche
from netzwerk.ratsbericht.lesen import Lesebericht, lies

# Rows of one table that are shown; the number of all of them stands beside it.
ZEILEN_HOECHSTENS = 40
KEINE = "keine Angabe"


@dataclass(frozen=True)
class Zahlwechsel:
    """One figure with what it was and what it is."""

    name: str
    vorher: str
    jetzt: str


@dataclass(frozen=True)
class Tabellenwechsel:
    """Rows of one table that went or came, each as one line of text."""

    titel: str
    weg: tuple[str, ...]
    neu: tuple[str, ...]
    weitere: int


@dataclass(frozen=True)
class Vergleich:
    texte: tuple[tuple[str, list[Stueck]], ...]
    tabellen: tuple[Tabellenwechsel, ...]
    zahlen: tuple[Zahlwechsel, ...]

    @property
    def ist_leer(self) -> bool:
        return not (self.texte or self.tabellen or self.zahlen)


def vergleiche_inhalte(alt: Mapping[str, Any], neu: Mapping[str, Any]) -> Vergleich:
    """Return what differs, in the order of the newer content."""
    before, after = lies(alt), lies(neu)
    return Vergleich(_texte(before, after), _tabellen(before, after), _zahlen(alt["zahlen"], neu["zahlen"]))


def _texte(before: Lesebericht, after: Lesebericht) -> tuple[tuple[str, list[Stueck]], ...]:
    old, new = _woerter(before), _woerter(after)
    titles = dict.fromkeys([*new, *old])
    pairs = ((title, old.get(title, ""), new.get(title, "")) for title in titles)
    return tuple((title, vergleiche(a, b)) for title, a, b in pairs if a != b)


def _woerter(bericht: Lesebericht) -> dict[str, str]:
    """Return the prose of each chapter under its heading, with the title and period of the whole."""
    head = f"{bericht.titel}, {bericht.art} für {bericht.zeitraum}"
    found = {"Titel und Zeitraum": f"{head}, Empfänger: {bericht.empfaenger}" if bericht.empfaenger else head}
    for chapter in bericht.abschnitte:
        texts = [block.text for block in chapter.bloecke if not block.ist_tabelle]
        before = [found[chapter.ueberschrift]] if chapter.ueberschrift in found else []
        found[chapter.ueberschrift] = "\n\n".join([*before, *texts])
    return found


def _tabellen(before: Lesebericht, after: Lesebericht) -> tuple[Tabellenwechsel, ...]:
    old, new = _zeilen(before), _zeilen(after)
    found = []
    for title in dict.fromkeys([*new, *old]):
        gone, come = Counter(old.get(title, ())), Counter(new.get(title, ()))
        changed = list((gone - come).elements()), list((come - gone).elements())
        if any(changed):
            shown = [tuple(rows[:ZEILEN_HOECHSTENS]) for rows in changed]
            more = sum(map(len, changed)) - sum(map(len, shown))
            found.append(Tabellenwechsel(title, shown[0], shown[1], more))
    return tuple(found)


def _zeilen(bericht: Lesebericht) -> dict[str, list[str]]:
    """Return the rows of each table as lines; the head is one of them, so that a new column shows."""
    found: dict[str, list[str]] = {}
    for chapter in bericht.abschnitte:
        for block in chapter.bloecke:
            if block.ist_tabelle:
                title = block.name or chapter.ueberschrift
                found.setdefault(title, []).extend(" · ".join(row) for row in (block.kopf, *block.zeilen))
    definitions = [" · ".join(row) for row in bericht.definitionen.zeilen]
    return {**found, "So sind die Zahlen gemeint": definitions}


def _zahlen(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Zahlwechsel, ...]:
    found = []
    for key in dict.fromkeys([*new, *old]):
        name = str((new[key] if key in new else old[key])[0])
        before, after = (str(rows[key][1]) if key in rows else KEINE for rows in (old, new))
        if before != after:
            found.append(Zahlwechsel(name, before, after))
    return tuple(found)

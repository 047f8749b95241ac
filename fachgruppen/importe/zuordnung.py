"""Which column feeds which field: guessed from the headings, corrected by people; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fachgruppen.importe.felder import FELDER, felder
from fachgruppen.importe.lesen import Zeile
from fachgruppen.importe.states import Importart
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.sortierung import suchform

# Column, counted from 0, to the name of the field it feeds. Columns left out are not read.
Zuordnung = dict[int, str]

_KOPF_SUCHEN = 10


@dataclass(frozen=True)
class Tabelle:
    """The head of a file and the rows below it; every row is as wide as the head or has a defect."""

    kopf: tuple[str, ...]
    zeilen: tuple[Zeile, ...]

    def werte(self, zuordnung: Zuordnung, feld: str) -> list[str]:
        """Return the cells of the columns that feed the field."""
        columns = [column for column, name in zuordnung.items() if name == feld]
        return [zeile.zellen[c] for zeile in self.zeilen for c in columns if c < len(zeile.zellen)]

    def beispiel(self, spalte: int) -> str:
        """Return the first filled cell of a column."""
        cells = (zeile.zellen[spalte] for zeile in self.zeilen if spalte < len(zeile.zellen))
        return next(filter(None, cells), "")


def build_tabelle(rows: list[Zeile], art: Importart) -> Tabelle:
    """Split the head from the data. Title lines above the head are skipped.

    Raises Ablehnung if nothing stands below the head.
    """
    index = _find_kopf(rows, art)
    head, body = rows[index], rows[index + 1 :]
    if not body:
        raise Ablehnung(
            "Die Datei enthält nur die Kopfzeile. Unter ihr muss mindestens eine Zeile stehen.", field="datei"
        )
    titles = tuple(title or f"Spalte {number}" for number, title in enumerate(head.zellen, start=1))
    return Tabelle(titles, tuple(body))


def _find_kopf(rows: list[Zeile], art: Importart) -> int:
    known = [len(guess_zuordnung(row.zellen, art)) for row in rows[:_KOPF_SUCHEN]]
    best = max(known)
    return known.index(best) if best > 1 else 0


def guess_zuordnung(kopf: Iterable[str], art: Importart) -> Zuordnung:
    """Return the mapping that the headings suggest, whatever their order, case or umlauts."""
    keys = [_key(title) for title in kopf]
    exact = {_key(title): feld.name for feld in FELDER[art] for title in feld.ueberschriften}
    known = felder(art)
    found: Zuordnung = {}
    for matches in (exact.get, lambda key: _by_beginning(key, exact)):
        for column, key in enumerate(keys):
            name = matches(key) if key and column not in found else None
            if name and (known[name].mehrfach or name not in found.values()):
                found[column] = name
    return _name_beside_vorname(found)


def _name_beside_vorname(found: Zuordnung) -> Zuordnung:
    """Beside a column "Vorname" the heading "Name" means the family name."""
    names = set(found.values())
    if "vorname" in names and "nachname" not in names:
        return {column: "nachname" if name == "name" else name for column, name in found.items()}
    return found


def _key(title: str) -> str:
    return suchform(title).replace(" ", "")


def _by_beginning(key: str, exact: Mapping[str, str]) -> str | None:
    beginnings = [known for known in exact if len(known) >= 5 and key.startswith(known)]
    return exact[max(beginnings, key=len)] if beginnings else None


def check_zuordnung(zuordnung: Zuordnung, art: Importart, columns: int) -> None:
    """Raise Ablehnung unless the mapping can work: known fields, none twice, and a name."""
    known = felder(art)
    names = list(zuordnung.values())
    for column, name in zuordnung.items():
        if name not in known or not 0 <= column < columns:
            raise Ablehnung(f"Das Feld „{name}“ gibt es nicht. Bekannt sind: {', '.join(known)}.")
        if names.count(name) > 1 and not known[name].mehrfach:
            raise Ablehnung(
                f"„{known[name].titel}“ ist zwei Spalten zugeordnet. Wählen Sie für eine „nicht einlesen“."
            )
    if art == Importart.INSTITUTIONEN and "name" not in names:
        raise Ablehnung("Es fehlt der Name der Institution. Ordnen Sie „Name“ eine Spalte zu.")
    if art != Importart.INSTITUTIONEN and "name" not in names and not {"vorname", "nachname"} <= set(names):
        raise Ablehnung(
            "Es fehlt der Name der Person. Ordnen Sie „Vorname“ und „Nachname“ je eine Spalte zu, "
            "oder „Name“, wenn beides in einer Spalte steht."
        )
    if art == Importart.LISTEN and not {"fachgruppe", "von"} <= set(names):
        raise Ablehnung(
            "Es fehlt die Fachgruppe oder der Beginn. Ordnen Sie „Fachgruppe“ und „Von“ je eine Spalte zu."
        )


def parse_zuordnung(pairs: Iterable[str], kopf: tuple[str, ...], guess: Zuordnung) -> Zuordnung:
    """Return the guess corrected by pairs like "Einrichtung=institution"; "Spalte=" leaves one out."""
    corrected = dict(guess)
    keys = [_key(title) for title in kopf]
    for pair in pairs:
        title, sign, name = pair.rpartition("=")
        if not sign or _key(title) not in keys:
            raise Ablehnung(f"„{pair}“ passt zu keiner Spalte. Die Datei hat: {', '.join(kopf)}.")
        column = keys.index(_key(title))
        corrected.pop(column, None)
        if name.strip():
            corrected[column] = name.strip()
            guessed_elsewhere = [c for c, n in guess.items() if n == name.strip() and c != column]
            for other in guessed_elsewhere:
                corrected.pop(other, None)
    return corrected

"""The way each row goes: read its cells, find its record, see what changes; the same for all kinds."""

from collections.abc import Mapping
from typing import Any, Protocol

from fachgruppen.importe.felder import Feld, felder
from fachgruppen.importe.lesen import Zeile
from fachgruppen.importe.pruefung.ergebnis import Aenderung, Datensatz, Mangel, Pruefung, Zeilenurteil
from fachgruppen.importe.states import Importart, Urteil
from fachgruppen.importe.zuordnung import Tabelle, Zuordnung


class Regeln(Protocol):
    """What differs between institutions and people."""

    art: Importart
    # Fields that find the record: a second row may spell them differently without contradicting.
    kennung: frozenset[str]

    def read(self, feld: str, text: str) -> Any:
        """Return the value of a filled cell or raise Mangel."""

    def complete(self, werte: dict[str, Any]) -> None:
        """Derive values from others and raise Mangel if something indispensable is missing."""

    def find(self, werte: dict[str, Any]) -> tuple[Datensatz | None, list[str]]:
        """Return the record the row is about (None: a new one) with hints; raises Mangel if unclear."""

    def begin(self, werte: dict[str, Any]) -> Datensatz:
        """Return an empty new record."""

    def register(self, satz: Datensatz) -> None:
        """Make the record findable for the rows below, under its changed names as well."""

    def beyond(self, satz: Datensatz, werte: dict[str, Any]) -> tuple[list[Aenderung], list[str]]:
        """Return what the row adds beside the fields of the record, with hints; raises Mangel.

        Called last: what it changes in the record stays.
        """

    def show(self, feld: str, wert: Any) -> str:
        """Return the value as people read it."""

    def label(self, werte: Mapping[str, Any]) -> str:
        """Return the name of the record."""


def check_zeilen(tabelle: Tabelle, zuordnung: Zuordnung, regeln: Regeln) -> Pruefung:
    """Return the verdict on each row and the records to be written."""
    known = felder(regeln.art)
    saetze: dict[int, Datensatz] = {}
    urteile = []
    for zeile in tabelle.zeilen:
        try:
            werte, hints = _read_row(zeile, tabelle, zuordnung, regeln)
            satz, urteil = _judge(zeile.nummer, werte, hints, regeln, known)
        except _Fehlerhaft as error:
            urteil = Zeilenurteil(
                zeile.nummer, Urteil.FEHLERHAFT, _raw_label(zeile, zuordnung, known), (), error.gruende
            )
        else:
            if urteil.urteil != Urteil.UNVERAENDERT:
                saetze[id(satz)] = satz
        urteile.append(urteil)
    return Pruefung(tuple(urteile), tuple(saetze.values()))


class _Fehlerhaft(Exception):
    def __init__(self, *gruende: str) -> None:
        super().__init__(*gruende)
        self.gruende = tuple(grund if grund.endswith((".", "?")) else f"{grund}." for grund in gruende)


def _read_row(
    zeile: Zeile, tabelle: Tabelle, zuordnung: Zuordnung, regeln: Regeln
) -> tuple[dict[str, Any], list[str]]:
    """Return the values of the filled cells; raises with every reason at once."""
    _check_width(zeile, len(tabelle.kopf))
    defects = [column for column in zuordnung if column in zeile.maengel]
    reasons = [f"Die Spalte „{tabelle.kopf[column]}“ {zeile.maengel[column]}" for column in defects]
    werte: dict[str, Any] = {}
    for name, text in _texts(zeile, zuordnung).items():
        try:
            werte[name] = regeln.read(name, text)
        except Mangel as error:
            reasons.append(f"{felder(regeln.art)[name].titel}: {error}")
    try:
        if not reasons:
            regeln.complete(werte)
    except Mangel as error:
        reasons.append(str(error))
    if reasons:
        raise _Fehlerhaft(*reasons)
    formulas = [tabelle.kopf[column] for column in zuordnung if column in zeile.formeln]
    return werte, [f"„{title}“ ist das Ergebnis einer Formel." for title in formulas]


def _check_width(zeile: Zeile, width: int) -> None:
    if len(zeile.zellen) < width or any(zeile.zellen[width:]):
        raise _Fehlerhaft(
            f"Die Zeile hat {len(zeile.zellen)} Zellen, die Kopfzeile {width}. Vermutlich fehlt ein "
            "Trennzeichen, oder ein Text mit Trennzeichen oder Zeilenumbruch steht nicht in Anführungszeichen"
        )


def _texts(zeile: Zeile, zuordnung: Zuordnung) -> dict[str, str]:
    """Return the filled cells by field; several columns of one field are put below each other."""
    texts: dict[str, str] = {}
    for column, name in zuordnung.items():
        if zeile.zellen[column]:
            texts[name] = f"{texts[name]}\n{zeile.zellen[column]}" if name in texts else zeile.zellen[column]
    return texts


def _judge(
    nummer: int, werte: dict[str, Any], hints: list[str], regeln: Regeln, known: Mapping[str, Feld]
) -> tuple[Datensatz, Zeilenurteil]:
    try:
        satz, found_hints = regeln.find(werte)
        is_new = satz is None
        satz = satz or regeln.begin(werte)
        fields = {name: wert for name, wert in werte.items() if name in satz.werte}
        if satz.zeile:
            fields = _second_row(satz, fields, regeln, known)
            found_hints.append(f"Steht auch in Zeile {satz.zeile}.")
        changes = {name: wert for name, wert in fields.items() if satz.werte[name] != wert}
        added, more_hints = regeln.beyond(satz, werte)
    except Mangel as error:
        raise _Fehlerhaft(str(error)) from error
    shown = [
        Aenderung(known[name].titel, regeln.show(name, satz.werte[name]), regeln.show(name, changes[name]))
        for name in known
        if name in changes
    ]
    satz.werte |= changes
    satz.geaendert |= set(changes)
    satz.gegeben |= fields
    satz.zeile = satz.zeile or nummer
    if is_new or changes:
        regeln.register(satz)
    changed = Urteil.GEAENDERT if shown or added else Urteil.UNVERAENDERT
    urteil = Urteil.NEU if is_new else changed
    hinweise = (*hints, *found_hints, *more_hints)
    return satz, Zeilenurteil(nummer, urteil, regeln.label(satz.werte), (*shown, *added), (), hinweise)


def _second_row(
    satz: Datensatz, fields: dict[str, Any], regeln: Regeln, known: Mapping[str, Feld]
) -> dict[str, Any]:
    """Return what a further row about the same record adds; raises Mangel where it contradicts."""
    for name, wert in fields.items():
        if name not in regeln.kennung and name in satz.gegeben and satz.gegeben[name] != wert:
            raise Mangel(
                f"Steht schon in Zeile {satz.zeile}, dort aber mit anderer Angabe: {known[name].titel} "
                f"„{regeln.show(name, satz.gegeben[name])}“ statt „{regeln.show(name, wert)}“. "
                "Berichtigen oder löschen Sie eine der beiden Zeilen"
            )
    return {name: wert for name, wert in fields.items() if name not in regeln.kennung}


def _raw_label(zeile: Zeile, zuordnung: Zuordnung, known: Mapping[str, Feld]) -> str:
    """Return the name as it stands in the file, for rows that could not be read."""
    columns = {name: column for column, name in reversed(zuordnung.items())}
    parts = ("titel", "vorname", "nachname") if "nachname" in columns else ("name",)
    cells = [zeile.zellen[columns[name]] for name in parts if columns.get(name, 10_000) < len(zeile.zellen)]
    text = " ".join(" ".join(cells).split()) or next(filter(None, zeile.zellen), "")
    return text if len(text) <= 80 else f"{text[:79]}…"

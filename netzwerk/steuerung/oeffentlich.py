"""The public edition of a Fassung: made of what everybody may read, not by leaving out. No queries."""

from typing import Any

Inhalt = dict[str, Any]
# What is taken over from each row; where a figure comes from stays inside.
_ZAHL = ("schluessel", "name", "definition", "text")
_REIHE = ("schluessel", "name", "einheit", "werte")
_TEXT = ("abschnitt", "titel", "text")
_ERGEBNIS = ("ziel", "stand", "text")
_VERANSTALTUNG = ("titel", "tag", "teilnehmende")
_VORHABEN = ("titel", "zeit", "partner", "status", "ausgang")
_BEDARF = ("titel", "status", "dringlichkeit", "adressat", "uebernommen", "text")
_KENNZAHL = ("schluessel", "name", "einheit", "definition", "text", "davor", "erlaeuterung")

_ANLAGE = ("titel", "dateiname", "alttext", "sha256", "groesse")


def oeffentlicher_inhalt(inhalt: Inhalt) -> Inhalt:
    """Return what everybody reads of a Fassung. Needs and events only where the group said so; a Fassung
    from before that was asked has none."""
    return {
        "titel": inhalt["titel"],
        "gremium": inhalt["gremium"],
        "fehlanzeige": inhalt["fehlanzeige"],
        "zahlen": _nur(inhalt["zahlen"], _ZAHL),
        "verlauf": _nur(inhalt.get("verlauf", []), _REIHE),
        "texte": _nur(inhalt["texte"], _TEXT),
        "ergebnisse": _nur(inhalt["ergebnisse"], _ERGEBNIS),
        "veranstaltungen": _nur(_oeffentliche(inhalt["veranstaltungen"]), _VERANSTALTUNG),
        "vorhaben": _nur(vorhaben_aus(inhalt, nur_oeffentliche=True), _VORHABEN),
        "bedarf": _nur((row for row in _oeffentliche(inhalt["bedarf"]) if row["formuliert"]), _BEDARF),
        "kennzahlen": _nur(inhalt.get("kennzahlen", []), _KENNZAHL),
        "anlagen": _nur(_oeffentliche(inhalt.get("anlagen", [])), _ANLAGE),
    }


def texte_aus(inhalt: Inhalt) -> str:
    """Return every word that people typed, to look for names in it."""
    rows = [*inhalt["texte"], *inhalt["ergebnisse"], *inhalt["bedarf"]]
    words = [str(row["text"]) for row in rows] + [str(row["titel"]) for row in inhalt["bedarf"]]
    words += [str(row["titel"]) for row in inhalt["veranstaltungen"]]
    words += ["{titel} {partner} {ausgang}".format_map(row) for row in vorhaben_aus(inhalt)]
    return "\n".join(
        [*words, *(str(row["erlaeuterung"]) for row in inhalt["kennzahlen"])]
        + [f"{row['titel']} {row['alttext']}" for row in inhalt["anlagen"]]
    )


def vorhaben_aus(inhalt: Inhalt, *, nur_oeffentliche: bool = False) -> list[Inhalt]:
    """Return the Vorhaben of a Fassung; the first Fassungen have none, later ones only title and status."""
    unknown = dict.fromkeys(_VORHABEN, "")
    rows = [unknown | row for row in inhalt.get("vorhaben", [])]
    return _oeffentliche(rows) if nur_oeffentliche else rows


def _oeffentliche(rows: list[Inhalt]) -> list[Inhalt]:
    return [row for row in rows if row.get("oeffentlich")]


def _nur(rows: Any, felder: tuple[str, ...]) -> list[Inhalt]:
    return [{name: row[name] for name in felder} for row in rows]

"""An answer as a document and as a table file: the same sentences, tables and definitions as on the page."""

from netzwerk.base.datum import datum_uhrzeit
from netzwerk.base.schriftstueck import Absatz, Baustein, Fakten, Schriftstueck, Tabelle, Ueberschrift
from netzwerk.base.tabelle import csv_datei
from netzwerk.steuerung.anfrage.werte import Antwort, Teil

TITEL = "Antwort auf eine Anfrage"


def als_schriftstueck(antwort: Antwort, netzwerk: str) -> Schriftstueck:
    """Return the document, ready to be pasted into a letter."""
    parts: list[Baustein] = [part for teil in antwort.teile for part in _teil(teil)]
    if antwort.hinweise:
        parts += [Ueberschrift("Was das Portal nicht weiß"), *(Absatz(row) for row in antwort.hinweise)]
    parts += [Ueberschrift("Wie gezählt wird"), Fakten(tuple(antwort.definitionen))]
    return Schriftstueck(
        titel=TITEL,
        oberzeile=netzwerk,
        unterzeile=antwort.auswahl,
        fusszeilen=(f"{TITEL}, Stand {datum_uhrzeit(antwort.stand)}",),
        bausteine=tuple(parts),
        stand=antwort.stand,
    )


def _teil(teil: Teil) -> list[Baustein]:
    return [Ueberschrift(teil.titel), Absatz(" ".join(teil.saetze)), *teil.tabellen]


def als_csv(antwort: Antwort) -> bytes:
    """Return all tables below each other, each with its title; the sentences come first."""
    rows: list[tuple[str, ...]] = [("Stand", datum_uhrzeit(antwort.stand))]
    for teil in antwort.teile:
        rows += [(), (teil.titel,), *((satz,) for satz in teil.saetze)]
        for table in teil.tabellen:
            rows += [(), *_tabelle(table)]
    rows += [(), ("Wie gezählt wird",), *antwort.definitionen]
    rows += [(row,) for row in antwort.hinweise]
    return csv_datei((TITEL, antwort.auswahl), rows)


def _tabelle(table: Tabelle) -> list[tuple[str, ...]]:
    return [(table.titel,), table.kopf, *table.zeilen]

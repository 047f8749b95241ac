"""The register of decisions as a document: what a search found, year by year, for paper."""

from collections.abc import Iterable
from itertools import groupby

from netzwerk.base.datum import datum, datum_uhrzeit, zahl
from netzwerk.base.schriftstueck import Absatz, Baustein, Schriftstueck, Tabelle, Ueberschrift
from netzwerk.base.uhr import jetzt
from sitzungen.protokolle.models import Beschluss
from sitzungen.protokolle.selectors.beschluesse import tag_des_beschlusses

# More would keep a reader waiting, and nobody prints them; the table (CSV) holds all.
HOECHSTENS = 1_000
KOPF = ("Nummer", "Wortlaut", "Ergebnis", "Umsetzung")
BREITEN = (4, 8, 5, 5)


def beschlussblatt(beschluesse: list[Beschluss], gefunden: int, auswahl: str, netzwerk: str) -> Schriftstueck:
    """Return these decisions, `gefunden` of which the search found; `auswahl` says in words what it was."""
    now = jetzt()
    return Schriftstueck(
        titel="Beschlüsse",
        oberzeile=netzwerk,
        unterzeile=auswahl,
        fusszeilen=(f"Beschlüsse, Stand {datum_uhrzeit(now)}",),
        bausteine=(*_zahl(len(beschluesse), gefunden), *_jahre(beschluesse)),
        stand=now,
    )


def _zahl(shown: int, found: int) -> list[Baustein]:
    if not found:
        return [Absatz("Kein Beschluss passt zu dieser Auswahl.")]
    if shown < found:
        return [Absatz(f"Die neuesten {zahl(shown)} von {zahl(found)} Beschlüssen.")]
    return [Absatz("1 Beschluss." if found == 1 else f"{zahl(found)} Beschlüsse.")]


def _jahre(beschluesse: Iterable[Beschluss]) -> list[Baustein]:
    parts: list[Baustein] = []
    for year, rows in groupby(beschluesse, key=lambda row: row.jahr):
        parts += [Ueberschrift(f"Jahr {year}"), Tabelle(KOPF, tuple(map(_zeile, rows)), BREITEN)]
    return parts


def _zeile(row: Beschluss) -> tuple[str, str, str, str]:
    day = tag_des_beschlusses(row)
    number = f"{row.nummer}\n{datum(day)}" if day else row.nummer
    how_far = [row.get_umsetzung_display(), row.umsetzung_notiz] if row.wird_umgesetzt else ["entfällt"]
    return (
        number,
        f"{row.wortlaut}\nZu: {row.punkt.titel}",
        row.ergebnissatz,
        "\n".join(filter(None, how_far)),
    )

"""A document as values, for paper and for a word processor: both files hold the same, in the same order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from netzwerk.base.diagramm import Diagramm
from netzwerk.base.druck import render_pdf
from netzwerk.base.schaubild import als_svg, beschreibung


@dataclass(frozen=True)
class Ueberschrift:
    """`sprache` is set where it is not that of the document."""

    text: str
    ebene: int = 2
    sprache: str = ""


@dataclass(frozen=True)
class Absatz:
    """Paragraphs as typed: an empty line divides two of them. `wort` stands before it in bold.

    `sprache` is set where it is not that of the document.
    """

    text: str
    wort: str = ""
    sprache: str = ""


@dataclass(frozen=True)
class Fakten:
    """Word and value, line by line; a line without a value is left out."""

    zeilen: tuple[tuple[str, str], ...]

    @property
    def gefuellt(self) -> list[tuple[str, str]]:
        return [(word, value) for word, value in self.zeilen if value]


# From so many columns on a table needs more room than others, on paper and on a page.
VIELE_SPALTEN = 6


@dataclass(frozen=True)
class Tabelle:
    """A table whose first row names the columns; `breiten` are their shares of the line.

    `titel` stands above it and belongs to it. However long it is, its first row comes again on every page.
    """

    kopf: tuple[str, ...]
    zeilen: tuple[tuple[str, ...], ...]
    breiten: tuple[int, ...]
    titel: str = ""

    @property
    def viele_spalten(self) -> bool:
        """Whether it has so many columns that it is set smaller, for each to hold its longest word."""
        return len(self.kopf) >= VIELE_SPALTEN


@dataclass(frozen=True)
class Verzeichnis:
    """The table of contents: the headings of the second level, on paper with their pages."""

    titel: str = "Inhalt"


@dataclass(frozen=True)
class Unterschriften:
    """A line to sign on for each role, with the name of who signs."""

    zeilen: tuple[tuple[str, str], ...]


# A Diagramm is drawn; put the table it is made of behind it.
Baustein = Ueberschrift | Absatz | Fakten | Tabelle | Diagramm | Unterschriften | Verzeichnis


# Above the table of a chart, whose title stands above its drawing.
DIESELBEN = "Dieselben Werte als Tabelle"


def mit_tabelle(bilder: Sequence[Diagramm], tabelle: Tabelle) -> Iterator[Baustein]:
    """Return the charts that show anything, then the table with the figures of all of them."""
    yield from (bild for bild in bilder if not bild.leer)
    yield replace(tabelle, titel=DIESELBEN)


@dataclass(frozen=True)
class Schriftstueck:
    """What a document says. `kopfzeile` and the lines of `fusszeilen` stand on every page.

    `titel` is its first heading and its name in reader windows; `stand` is the time in the file.
    `seitenzahl` says in its `sprache` where in the document a page is.
    """

    titel: str
    oberzeile: str
    bausteine: tuple[Baustein, ...]
    stand: datetime
    unterzeile: str = ""
    kopfzeile: str = ""
    fusszeilen: tuple[str, ...] = ()
    sprache: str = "de"
    seitenzahl: str = "Seite {seite} von {seiten}"


def als_pdf(schrift: Schriftstueck) -> bytes:
    """Return it as PDF/UA-1; equal documents give equal bytes."""
    daten = {
        "titel": schrift.titel,
        "oberzeile": schrift.oberzeile,
        "unterzeile": schrift.unterzeile,
        "kopfzeile": schrift.kopfzeile,
        "fusszeilen": schrift.fusszeilen,
        "sprache": schrift.sprache,
        "seitenzahl": schrift.seitenzahl,
        "bausteine": [_daten(part) for part in schrift.bausteine],
    }
    return render_pdf("schriftstueck.typ", daten, stand=schrift.stand)


def _daten(part: Baustein) -> dict[str, object]:
    """Return what the template needs of one part: its kind and its fields."""
    if isinstance(part, Diagramm):
        return {"art": "bild", "titel": part.titel, "svg": als_svg(part), "alt": beschreibung(part)}
    more = {"viele_spalten": part.viele_spalten} if isinstance(part, Tabelle) else {}
    zeilen: Iterable[object] = part.gefuellt if isinstance(part, Fakten) else getattr(part, "zeilen", ())
    return {"art": type(part).__name__.lower(), **vars(part), **more, "zeilen": list(zeilen)}

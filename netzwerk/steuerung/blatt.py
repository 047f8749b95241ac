"""A report as a document, for PDF and text file: a Fassung, the draft, the public edition. No queries."""

from collections.abc import Iterable, Iterator
from typing import Any

from netzwerk.base.datum import datum, datum_uhrzeit, tag
from netzwerk.base.schriftstueck import (
    Absatz,
    Baustein,
    Fakten,
    Schriftstueck,
    Tabelle,
    Ueberschrift,
    mit_tabelle,
)
from netzwerk.base.uhr import jetzt
from netzwerk.base.vokabular import zeichen_fuer
from netzwerk.steuerung.kennzahlen import UNBEKANNT
from netzwerk.steuerung.models import Berichtsfassung, Berichtsfreigabe, Berichtsveroeffentlichung
from netzwerk.steuerung.oeffentlich import vorhaben_aus
from netzwerk.steuerung.states import Abschnitt
from netzwerk.steuerung.verlauf import SATZ, TITEL, bilder, tafel, verlauf_aus

ENTWURF = "Entwurf"
OFFEN = "Noch nicht freigegeben"
FEHLANZEIGE = (
    "Fehlanzeige: Die Fachgruppe meldet, dass es in diesem Quartal nichts zu berichten gab. Die Zahlen "
    "stehen trotzdem hier."
)
OEFFENTLICH = (
    "Öffentliche Fassung: Handlungsbedarf, Veranstaltungen und Vorhaben stehen darin, soweit sie öffentlich "
    "sind."
)
Inhalt = dict[str, Any]


def blatt_zur_fassung(
    fassung: Berichtsfassung, inhalt: Inhalt, freigabe: Berichtsfreigabe | None
) -> Schriftstueck:
    """Return this Fassung with what the reader may see of it: `inhalt` comes from `lesbar`."""
    foot = [_fuss(inhalt, str(fassung))]
    if freigabe is not None:
        foot.append(f"Prüfsumme (SHA-256): {fassung.sha256}")
    state = [
        ("Fassung", f"{fassung.nummer}, eingereicht {datum_uhrzeit(fassung.am)}"),
        ("Freigegeben", datum(freigabe.am) if freigabe else ""),
        ("Korrektur", fassung.grund),
    ]
    return Schriftstueck(
        titel=inhalt["titel"],
        oberzeile=inhalt["gremium"],
        unterzeile="" if freigabe else f"{OFFEN}: Der Bericht wird geprüft.",
        kopfzeile="" if freigabe else OFFEN,
        fusszeilen=tuple(foot),
        bausteine=(Fakten(tuple(state)), *bausteine(inhalt)),
        stand=freigabe.am if freigabe else fassung.am,
    )


def blatt_vom_entwurf(inhalt: Inhalt) -> Schriftstueck:
    """Return the report as it stands in the writing, marked on every page."""
    now = jetzt()
    return Schriftstueck(
        titel=inhalt["titel"],
        oberzeile=inhalt["gremium"],
        unterzeile="Entwurf: noch nicht eingereicht, Text und Zahlen können sich ändern.",
        kopfzeile=ENTWURF,
        fusszeilen=(_fuss(inhalt, ENTWURF),),
        bausteine=(Fakten((("Stand", datum_uhrzeit(now)),)), *bausteine(inhalt)),
        stand=now,
    )


def _fuss(inhalt: Inhalt, was: str) -> str:
    return f"{inhalt['gremium']}, {inhalt['titel']}, {was}"


def bausteine(inhalt: Inhalt, *, oeffentlich: bool = False) -> Iterator[Baustein]:
    """Return the parts in the order of the page. In the public edition an empty part is left out: there
    may be internal rows, and nothing is said about them."""
    if inhalt["fehlanzeige"]:
        yield Absatz(FEHLANZEIGE)
    yield Ueberschrift("Das Quartal in Zahlen")
    rows = tuple((row["name"], row["text"], row["definition"]) for row in inhalt["zahlen"])
    yield Tabelle(("Zahl", "Wert", "Wie gezählt wird"), rows, (4, 4, 8))
    yield from _verlauf(inhalt)
    for text in inhalt["texte"]:
        if text["abschnitt"] == Abschnitt.AUSBLICK:
            yield from _zwischen(inhalt, oeffentlich)
        if text["text"] or not inhalt["fehlanzeige"]:
            yield Ueberschrift(text["titel"])
            yield Absatz(text["text"] or UNBEKANNT)
    files = [(row["titel"], row["dateiname"], row["alttext"]) for row in inhalt.get("anlagen", [])]
    if files:
        yield Ueberschrift("Anlagen")
        yield _tabelle(("Anlage", "Datei", "Bildbeschreibung"), files, (5, 5, 6))


def _verlauf(inhalt: Inhalt) -> Iterator[Baustein]:
    rows = verlauf_aus(inhalt)
    if rows:
        yield Ueberschrift(TITEL)
        yield Absatz(SATZ)
        yield from mit_tabelle(bilder(rows), tafel(rows))


def _zwischen(inhalt: Inhalt, oeffentlich: bool) -> Iterator[Baustein]:
    if inhalt["ergebnisse"] and not inhalt["fehlanzeige"]:
        yield Ueberschrift("Ergebnisse")
        yield _tabelle(("Ziel", "Stand", "Ergebnis"), map(_ergebnis, inhalt["ergebnisse"]), (6, 3, 7))
    if inhalt["veranstaltungen"] or not oeffentlich:
        yield from _veranstaltungen(inhalt["veranstaltungen"])
    yield from _vorhaben(vorhaben_aus(inhalt))
    if inhalt["bedarf"] or not oeffentlich:
        yield Ueberschrift("Handlungsbedarf")
        yield from _alle(inhalt["bedarf"])
    yield from _kennzahlen(inhalt.get("kennzahlen", []))


def _tabelle(kopf: tuple[str, ...], rows: Iterable[tuple[str, ...]], breiten: tuple[int, ...]) -> Tabelle:
    return Tabelle(kopf, tuple(rows), breiten)


def _ergebnis(row: Inhalt) -> tuple[str, str, str]:
    return row["ziel"], zeichen_fuer("ziel", row["stand"]).wort, row["text"] or UNBEKANNT


def _veranstaltungen(rows: list[Inhalt]) -> Iterator[Baustein]:
    yield Ueberschrift("Veranstaltungen")
    events = [_veranstaltung(row) for row in rows]
    empty = Absatz("Für dieses Quartal ist keine Veranstaltung eingetragen.")
    yield _tabelle(("Veranstaltung", "Tag", "Teilnehmende"), events, (8, 4, 4)) if events else empty


def _vorhaben(rows: list[Inhalt]) -> Iterator[Baustein]:
    if not rows:
        return
    yield Ueberschrift("Vorhaben")
    head = ("Vorhaben", "Zeit", "Partner", "Stand")
    yield _tabelle(head, map(_vorhabenzeile, rows), (5, 3, 5, 3))
    yield from (Absatz(f"{row['titel']}: {row['ausgang']}") for row in rows if row["ausgang"])


def _vorhabenzeile(row: Inhalt) -> tuple[str, str, str, str]:
    known = (row["zeit"] or UNBEKANNT, row["partner"] or UNBEKANNT)
    return row["titel"], *known, zeichen_fuer("vorhaben", row["status"]).wort


def _alle(rows: list[Inhalt]) -> Iterator[Baustein]:
    if not rows:
        yield Absatz("Zu diesem Quartal steht hier kein Handlungsbedarf.")
    for row in rows:
        yield from _bedarf(row)


def _veranstaltung(row: Inhalt) -> tuple[str, str, str]:
    came = row["teilnehmende"]
    return row["titel"], row["tag"], UNBEKANNT if came is None else f"{came:,}".replace(",", ".")


def _bedarf(row: Inhalt) -> Iterator[Baustein]:
    yield Ueberschrift(row["titel"], 3)
    earlier = "aus einem früheren Quartal" if row["uebernommen"] else ""
    yield Fakten(
        (
            ("Stand", zeichen_fuer("handlungsbedarf", row["status"]).wort),
            ("Dringlichkeit", row["dringlichkeit"]),
            ("Gerichtet an", row["adressat"]),
            ("Übernommen", earlier),
        )
    )
    if row["text"]:
        yield Absatz(row["text"])


def _kennzahlen(rows: list[Inhalt]) -> Iterator[Baustein]:
    if not rows:
        return
    yield Ueberschrift("Kennzahlen")
    head = ("Kennzahl", "Wert", "Im Quartal davor", "Wie gezählt wird")
    cells = ((row["name"], row["text"], row["davor"], _wie(row)) for row in rows)
    yield _tabelle(head, cells, (4, 3, 3, 6))


def _wie(row: Inhalt) -> str:
    told = f" Erläuterung: {row['erlaeuterung']}" if row["erlaeuterung"] else ""
    return f"{row['definition']}{told}"


def oeffentliches_blatt(inhalt: Inhalt, zeile: Berichtsveroeffentlichung) -> Schriftstueck:
    """Return the public edition: `inhalt` comes from `oeffentlicher_inhalt`."""
    return Schriftstueck(
        titel=inhalt["titel"],
        oberzeile=inhalt["gremium"],
        unterzeile=OEFFENTLICH,
        fusszeilen=(_fuss(inhalt, f"öffentliche Fassung vom {tag(zeile.ab)}"),),
        bausteine=(Fakten((("Veröffentlicht", datum(zeile.ab)),)), *bausteine(inhalt, oeffentlich=True)),
        stand=zeile.am,
    )

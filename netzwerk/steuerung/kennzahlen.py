"""The figures the portal counts of a quarter: each with its fixed definition, from rows alone, no query.

What nobody entered is unknown and never 0: `wert` is None, or a minimum with `ohne` things uncounted.
What people type is something else: the catalogue in `models.kennzahl`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from fachgruppen.vorhaben.states import Bedarfsstatus, Dringlichkeit
from netzwerk.base.datum import NBSP, datum, zeitraum
from netzwerk.base.quartal import Quartal
from netzwerk.base.spanne import Spanne
from netzwerk.base.ziffern import ziffern
from sitzungen.protokolle.states import Aufgabenstatus, Ergebnis
from sitzungen.states import BEVORSTEHEND, IM_RAUM, Sitzungsstatus

SUMME, SCHNITT, ANTEIL, TAG = "summe", "schnitt", "anteil", "tag"
ANGESETZT = (
    *BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN, Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN,
)  # fmt: skip
UNBEKANNT = "keine Angabe"


@dataclass(frozen=True)
class Kennzahl:
    """What a figure is called and how it is counted; `ohne` says what was left uncounted (one, many)."""

    name: str
    definition: str
    art: str = SUMME
    ohne: tuple[str, str] = ("", "")


_SITZUNG_OHNE = ("Sitzung ohne Anwesenheitsliste", "Sitzungen ohne Anwesenheitsliste")
_SITZUNG_OHNE_PROTOKOLL = ("Sitzung ohne Protokoll", "Sitzungen ohne Protokoll")

KENNZAHLEN: dict[str, Kennzahl] = {
    "sitzungen_gehalten": Kennzahl(
        "Sitzungen gehalten",
        "Sitzungen der Fachgruppe, die im Quartal begonnen haben und als stattgefunden eingetragen sind.",
    ),
    "sitzungen_soll": Kennzahl(
        "Sitzungen vorgesehen",
        "Eine Sitzung je Quartal, wenn die Fachgruppe das ganze Quartal bestand und an keinem Tag ruhte, "
        "sonst keine.",
    ),
    "sitzungen_angesetzt": Kennzahl(
        "Sitzungen angesetzt",
        "Sitzungen mit einem Termin im Quartal, auch abgesagte und ausgefallene, ohne Entwürfe.",
    ),
    "sitzungen_entfallen": Kennzahl(
        "Sitzungen entfallen", "Sitzungen mit einem Termin im Quartal, die abgesagt wurden oder ausfielen."
    ),
    "anwesende": Kennzahl(
        "Anwesende im Durchschnitt",
        "Mitglieder und ihre Vertretungen, jede Person einmal je Sitzung, ohne Gäste; Durchschnitt über "
        "die gehaltenen Sitzungen mit Anwesenheitsliste.",
        SCHNITT,
        _SITZUNG_OHNE,
    ),
    "beteiligung": Kennzahl(
        "Beteiligung",
        "Anteil der Mitglieder und Delegierten des Sitzungstags, die selbst da waren oder vertreten "
        "wurden; Durchschnitt über die gehaltenen Sitzungen mit Anwesenheitsliste.",
        ANTEIL,
        _SITZUNG_OHNE,
    ),
    "institutionen": Kennzahl(
        "Institutionen vertreten",
        "Verschiedene Institutionen der anwesenden oder vertretenen Mitglieder, nach dem Stand des "
        "Sitzungstags, in allen gehaltenen Sitzungen zusammen.",
        SUMME,
        _SITZUNG_OHNE,
    ),
    "themen": Kennzahl(
        "Themen beraten",
        "Sachthemen auf den Tagesordnungen der gehaltenen Sitzungen, ohne vertagte; Begrüßung, "
        "Verschiedenes und andere feste Punkte zählen nicht.",
    ),
    "beschluesse": Kennzahl(
        "Beschlüsse gefasst",
        "Angenommene Beschlüsse der gehaltenen Sitzungen, ohne zurückgezogene.",
        SUMME,
        _SITZUNG_OHNE_PROTOKOLL,
    ),
    "veranstaltungen": Kennzahl(
        "Veranstaltungen",
        "Veranstaltungen, die im Quartal begonnen haben und an denen die Fachgruppe beteiligt war, ohne "
        "abgesagte.",
    ),
    "teilnehmende": Kennzahl(
        "Teilnehmende",
        "Summe der eingetragenen Teilnehmenden dieser Veranstaltungen. Veranstaltungen ohne Angabe zählen "
        "nicht als null, sondern stehen dahinter.",
        SUMME,
        ("Veranstaltung ohne Angabe", "Veranstaltungen ohne Angabe"),
    ),
    "vorhaben": Kennzahl(
        "Vorhaben",
        "Vorhaben, die bis zum letzten Tag des Quartals begonnen haben und nicht vor dem ersten beendet "
        "waren, auch nicht öffentliche, ohne Ideen und Geplantes. Begonnen haben sie am eingetragenen Tag "
        "oder als sie auf „läuft“ gesetzt wurden, je nachdem, was früher war.",
    ),
    "angebote_neu": Kennzahl(
        "Angebote neu im Katalog",
        "Angebote der Fachgruppe, die im Quartal zum ersten Mal veröffentlicht wurden.",
    ),
    "angebote_aktiv": Kennzahl(
        "Angebote im Katalog",
        "Angebote der Fachgruppe, die am letzten Tag des Quartals im Katalog standen.",
    ),
    "angebote_plaetze": Kennzahl(
        "Plätze in Angeboten",
        "Summe der Plätze, die zu diesen Angeboten eingetragen sind. Angebote ohne Angabe zählen nicht als "
        "null, sondern stehen dahinter.",
        SUMME,
        ("Angebot ohne Angabe", "Angebote ohne Angabe"),
    ),
    "bedarf_neu": Kennzahl("Handlungsbedarf gemeldet", "Handlungsbedarf, der im Quartal gemeldet wurde."),
    "bedarf_offen": Kennzahl(
        "Handlungsbedarf offen",
        "Handlungsbedarf, der bis zum letzten Tag des Quartals gemeldet und an diesem Tag weder erledigt "
        "noch zurückgezogen war.",
    ),
    "bedarf_hoch": Kennzahl("Handlungsbedarf dringend", "Davon Handlungsbedarf mit hoher Dringlichkeit."),
    "bedarf_erledigt": Kennzahl(
        "Handlungsbedarf erledigt", "Handlungsbedarf, der im Quartal erledigt wurde, ohne zurückgezogenen."
    ),
    "aufgaben_erledigt": Kennzahl(
        "Aufgaben erledigt", "Aufgaben der Fachgruppe, die im Quartal erledigt wurden, ohne entfallene."
    ),
    "aufgaben_offen": Kennzahl(
        "Aufgaben offen",
        "Aufgaben, die bis zum letzten Tag des Quartals angelegt und an diesem Tag nicht abgeschlossen "
        "waren.",
    ),
    "aufgaben_ueberfaellig": Kennzahl(
        "Aufgaben überfällig", "Davon Aufgaben, deren Termin vor dem letzten Tag des Quartals lag."
    ),
    "mitglieder": Kennzahl(
        "Mitglieder", "Mitglieder am letzten Tag des Quartals, ohne Gäste und ohne Delegierte."
    ),
    "mitglieder_neu": Kennzahl(
        "Mitglieder aufgenommen", "Mitgliedschaften, deren erster Tag im Quartal liegt."
    ),
    "mitglieder_ausgeschieden": Kennzahl(
        "Mitglieder ausgeschieden", "Mitgliedschaften, deren letzter Tag im Quartal liegt."
    ),
    "naechste_sitzung": Kennzahl(
        "Nächste Sitzung", "Die erste geplante oder eingeladene Sitzung nach dem Quartal.", TAG
    ),
}


@dataclass(frozen=True)
class Quelle:
    """Where a figure comes from: words without personal data, and the page that shows it."""

    text: str
    url: str


@dataclass(frozen=True)
class Zahl:
    """One figure. `wert` None is unknown; `ohne` things had no entry. `tag` is for dates only."""

    schluessel: str
    wert: Decimal | None
    ohne: int = 0
    quellen: tuple[Quelle, ...] = ()
    tag: date | None = None

    @property
    def kennzahl(self) -> Kennzahl:
        return KENNZAHLEN[self.schluessel]

    @property
    def text(self) -> str:
        """3; mindestens 3 (1 Sitzung ohne Protokoll); 77 %; keine Angabe"""
        if self.kennzahl.art == TAG:
            return datum(self.tag) if self.tag else "noch kein Termin"
        if self.wert is None:
            return UNBEKANNT
        figure = ziffern(self.wert) + (f"{NBSP}%" if self.kennzahl.art == ANTEIL else "")
        if not self.ohne:
            return figure
        least = "mindestens " if self.kennzahl.art == SUMME else ""
        return f"{least}{figure} ({self.ohne}{NBSP}{self.kennzahl.ohne[self.ohne != 1]})"

    def als_json(self) -> dict[str, Any]:
        """Return the figure as a Fassung keeps it, with name and definition of that day."""
        return {
            "schluessel": self.schluessel,
            "name": self.kennzahl.name,
            "definition": self.kennzahl.definition,
            "wert": None if self.wert is None else str(self.wert),
            "ohne": self.ohne,
            "text": self.text,
            "quellen": [{"text": row.text, "url": row.url} for row in self.quellen],
        }


@dataclass(frozen=True)
class Sitzungszeile:
    """A meeting as the figures need it; `themen` counts its Sachthemen."""

    pk: int
    tag: date
    status: str
    url: str
    themen: int = 0
    hat_protokoll: bool = False


@dataclass(frozen=True)
class Anwesend:
    """A member in one meeting, herself or by somebody in her place, with her institution of that day."""

    sitzung: int
    mitglied: int
    institution: int | None
    status: str


@dataclass(frozen=True)
class Zugehoerig:
    """A membership or delegation; guests are neither member nor delegate."""

    person: int
    von: date
    bis: date | None
    ist_mitglied: bool = True
    ist_delegiert: bool = False

    def am(self, tag: date) -> bool:
        return self.von <= tag and (self.bis is None or tag <= self.bis)


@dataclass(frozen=True)
class Beschlusszeile:
    sitzung: int
    nummer: str
    url: str
    ergebnis: str
    zurueckgezogen: bool


@dataclass(frozen=True)
class Aufgabenzeile:
    status: str
    angelegt: date
    abgeschlossen: date | None
    faellig: date | None


@dataclass(frozen=True)
class Veranstaltungszeile:
    """An event that was not called off; `teilnehmende` None: nobody knows how many came."""

    pk: int
    tag: date
    titel: str
    url: str
    teilnehmende: int | None
    oeffentlich: bool = False


@dataclass(frozen=True)
class Angebotszeile:
    """A published Angebot; `bis` is the last day it stood in the Katalog, `plaetze` None unknown."""

    pk: int
    titel: str
    url: str
    seit: date
    bis: date | None
    plaetze: int | None

    def am(self, tag: date) -> bool:
        return self.seit <= tag and (self.bis is None or tag <= self.bis)


@dataclass(frozen=True)
class Vorhabenzeile:
    """A Vorhaben that has begun, from its first day to the day it ended (None: it goes on).

    `oeffentlich`: released. `ausgang` is what came of it, or why it rests or was given up.
    """

    pk: int
    titel: str
    url: str
    seit: date
    bis: date | None = None
    oeffentlich: bool = False
    status: str = ""
    partner: str = ""
    ausgang: str = ""

    def lief_in(self, spanne: Quartal | Spanne) -> bool:
        return self.seit <= spanne.ende and (self.bis is None or self.bis >= spanne.beginn)

    @property
    def zeit(self) -> str:
        return zeitraum(self.seit, self.bis)


@dataclass(frozen=True)
class Bedarfszeile:
    """A need with the local days on which it was raised and ended; `formuliert`: put into words."""

    pk: int
    titel: str
    url: str
    status: str
    dringlichkeit: str
    adressat: str
    gemeldet: date
    abgeschlossen: date | None
    formuliert: bool = False
    oeffentlich: bool = False

    def offen_am(self, tag: date) -> bool:
        return self.gemeldet <= tag and (self.abgeschlossen is None or self.abgeschlossen > tag)


@dataclass(frozen=True)
class Rohdaten:
    """Everything the figures of one Fachgruppe in one quarter, or any other period, are counted from."""

    quartal: Quartal | Spanne
    besteht_ganz: bool = True
    aufgaben_url: str = ""
    mitglieder_url: str = ""
    sitzungen: list[Sitzungszeile] = field(default_factory=list)
    anwesend: list[Anwesend] = field(default_factory=list)
    zugehoerig: list[Zugehoerig] = field(default_factory=list)
    beschluesse: list[Beschlusszeile] = field(default_factory=list)
    aufgaben: list[Aufgabenzeile] = field(default_factory=list)
    veranstaltungen: list[Veranstaltungszeile] = field(default_factory=list)
    bedarf: list[Bedarfszeile] = field(default_factory=list)
    angebote: list[Angebotszeile] = field(default_factory=list)
    angebote_url: str = ""
    vorhaben: list[Vorhabenzeile] = field(default_factory=list)

    @property
    def laufende(self) -> list[Vorhabenzeile]:
        """The Vorhaben that went on, began or ended in the period, by their first day."""
        rows = [row for row in self.vorhaben if row.lief_in(self.quartal)]
        return sorted(rows, key=lambda row: (row.seit, row.pk))

    @property
    def im_quartal(self) -> list[Sitzungszeile]:
        return [row for row in self.sitzungen if row.tag in self.quartal]

    @property
    def gehalten(self) -> list[Sitzungszeile]:
        return [row for row in self.im_quartal if row.status == Sitzungsstatus.STATTGEFUNDEN]


def berechne(daten: Rohdaten) -> list[Zahl]:
    """Return all figures in the order of `KENNZAHLEN`."""
    found = [
        *_sitzungen(daten),
        *_anwesenheit(daten),
        *_ergebnisse(daten),
        *_aufgaben(daten),
        *_veranstaltungen(daten),
        *_vorhaben(daten),
        *_angebote(daten),
        *_bedarf(daten),
        *_mitglieder(daten),
    ]
    order = list(KENNZAHLEN)
    return sorted(found, key=lambda zahl: order.index(zahl.schluessel))


# These add up over groups; what several of them share counts once.
ZUSAMMEN = (
    "sitzungen_gehalten", "sitzungen_angesetzt", "sitzungen_entfallen", "institutionen", "themen",
    "beschluesse", "veranstaltungen", "teilnehmende", "vorhaben", "bedarf_neu", "bedarf_erledigt",
    "aufgaben_erledigt",
)  # fmt: skip


def berechne_zusammen(daten: Iterable[Rohdaten], zeitraum: Quartal | Spanne) -> dict[str, Zahl]:
    """Return the figures of all groups together, by name: an event or institution of two groups is one."""
    groups = list(daten)
    events = {row.pk: row for group in groups for row in group.veranstaltungen}
    whole = Rohdaten(
        zeitraum,
        sitzungen=[row for group in groups for row in group.sitzungen],
        anwesend=[row for group in groups for row in group.anwesend],
        beschluesse=[row for group in groups for row in group.beschluesse],
        aufgaben=[row for group in groups for row in group.aufgaben],
        veranstaltungen=sorted(events.values(), key=lambda row: (row.tag, row.pk)),
        bedarf=[row for group in groups for row in group.bedarf],
        vorhaben=[row for group in groups for row in group.vorhaben],
    )
    return {zahl.schluessel: zahl for zahl in berechne(whole) if zahl.schluessel in ZUSAMMEN}


def _sitzungen(daten: Rohdaten) -> list[Zahl]:
    rows = daten.im_quartal
    set_down = [row for row in rows if row.status in ANGESETZT]
    gone = [row for row in rows if row.status in (Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN)]
    ahead = [row for row in daten.sitzungen if row.tag > daten.quartal.ende and row.status in BEVORSTEHEND]
    coming = min(ahead, key=lambda row: (row.tag, row.pk), default=None)
    return [
        _anzahl("sitzungen_gehalten", daten.gehalten),
        Zahl("sitzungen_soll", Decimal(int(daten.besteht_ganz))),
        _anzahl("sitzungen_angesetzt", set_down),
        _anzahl("sitzungen_entfallen", gone),
        _naechste(coming),
        Zahl(
            "themen", Decimal(sum(row.themen for row in daten.gehalten)), 0, _quellen(daten.gehalten)
        ),
    ]  # fmt: skip


def _naechste(sitzung: Sitzungszeile | None) -> Zahl:
    sources = _quellen([sitzung] if sitzung else [])
    return Zahl("naechste_sitzung", None, 0, sources, sitzung.tag if sitzung else None)


def _anzahl(schluessel: str, rows: list[Sitzungszeile]) -> Zahl:
    return Zahl(schluessel, Decimal(len(rows)), 0, _quellen(rows))


def _quellen(rows: Iterable[Sitzungszeile]) -> tuple[Quelle, ...]:
    ordered = sorted(rows, key=lambda row: (row.tag, row.pk))
    return tuple(Quelle(f"Sitzung am {datum(row.tag)}", row.url) for row in ordered)


def _anwesenheit(daten: Rohdaten) -> list[Zahl]:
    """A meeting without any entry is not counted: nobody knows who was there."""
    held = daten.gehalten
    there: dict[int, list[Anwesend]] = defaultdict(list)
    for row in daten.anwesend:
        there[row.sitzung].append(row)
    known = [row for row in held if there[row.pk]]
    ohne, quellen = len(held) - len(known), _quellen(known)
    in_room = {row.pk: {a.mitglied for a in there[row.pk] if a.status in IM_RAUM} for row in known}
    places = {a.institution for row in known for a in there[row.pk] if a.status in IM_RAUM} - {None}
    people = [Fraction(len(in_room[row.pk])) for row in known]
    shares = [share for row in known if (share := _anteil(in_room[row.pk], daten, row.tag)) is not None]
    return [
        Zahl("anwesende", _schnitt(people, "0.1"), ohne, quellen),
        Zahl("beteiligung", _schnitt([100 * share for share in shares], "1"), ohne, quellen),
        Zahl("institutionen", _bekannt(len(places), held, known), ohne, quellen),
    ]


def _anteil(there: set[int], daten: Rohdaten, tag: date) -> Fraction | None:
    """Return the share of those who belonged to the group on that day; None where nobody did."""
    belongs = {
        row.person for row in daten.zugehoerig if row.am(tag) and (row.ist_mitglied or row.ist_delegiert)
    }
    return Fraction(len(there & belongs), len(belongs)) if belongs else None


def _schnitt(werte: list[Fraction], genau: str) -> Decimal | None:
    if not werte:
        return None
    mean = sum(werte, Fraction(0)) / len(werte)
    exact = Decimal(mean.numerator) / Decimal(mean.denominator)
    return exact.quantize(Decimal(genau), rounding=ROUND_HALF_UP)


def _bekannt(summe: int, alle: list[Sitzungszeile], bekannt: list[Sitzungszeile]) -> Decimal | None:
    """Return the sum; None where there were meetings and nothing is known of any. Without any it is 0."""
    return None if alle and not bekannt else Decimal(summe)


def _ergebnisse(daten: Rohdaten) -> list[Zahl]:
    held = daten.gehalten
    written = [row for row in held if row.hat_protokoll]
    keys = {row.pk for row in held}
    found = [
        row
        for row in daten.beschluesse
        if row.sitzung in keys and row.ergebnis == Ergebnis.ANGENOMMEN and not row.zurueckgezogen
    ]
    sources = tuple(Quelle(f"Beschluss {row.nummer}", row.url) for row in found)
    return [Zahl("beschluesse", _bekannt(len(found), held, written), len(held) - len(written), sources)]


def _aufgaben(daten: Rohdaten) -> list[Zahl]:
    end = daten.quartal.ende
    done = [
        row
        for row in daten.aufgaben
        if row.status == Aufgabenstatus.ERLEDIGT and row.abgeschlossen and row.abgeschlossen in daten.quartal
    ]
    still = [
        row
        for row in daten.aufgaben
        if row.angelegt <= end and (row.abgeschlossen is None or row.abgeschlossen > end)
    ]
    late = [row for row in still if row.faellig is not None and row.faellig < end]
    source = (Quelle("Aufgaben der Fachgruppe", daten.aufgaben_url),)
    return [
        Zahl("aufgaben_erledigt", Decimal(len(done)), 0, source),
        Zahl("aufgaben_offen", Decimal(len(still)), 0, source),
        Zahl("aufgaben_ueberfaellig", Decimal(len(late)), 0, source),
    ]


def _mitglieder(daten: Rohdaten) -> list[Zahl]:
    rows = [row for row in daten.zugehoerig if row.ist_mitglied]
    source = (Quelle("Mitglieder der Fachgruppe", daten.mitglieder_url),)
    at_end = {row.person for row in rows if row.am(daten.quartal.ende)}
    joined = [row for row in rows if row.von in daten.quartal]
    left = [row for row in rows if row.bis is not None and row.bis in daten.quartal]
    return [
        Zahl("mitglieder", Decimal(len(at_end)), 0, source),
        Zahl("mitglieder_neu", Decimal(len(joined)), 0, source),
        Zahl("mitglieder_ausgeschieden", Decimal(len(left)), 0, source),
    ]


def _veranstaltungen(daten: Rohdaten) -> list[Zahl]:
    rows = [row for row in daten.veranstaltungen if row.tag in daten.quartal]
    counted = [row.teilnehmende for row in rows if row.teilnehmende is not None]
    sources = tuple(Quelle(f"{row.titel}, {datum(row.tag)}", row.url) for row in rows)
    people = None if rows and not counted else Decimal(sum(counted))
    return [
        Zahl("veranstaltungen", Decimal(len(rows)), 0, sources),
        Zahl("teilnehmende", people, len(rows) - len(counted), sources),
    ]


def _vorhaben(daten: Rohdaten) -> list[Zahl]:
    rows = daten.laufende
    sources = tuple(Quelle(f"{row.titel}, {row.zeit}", row.url) for row in rows)
    return [Zahl("vorhaben", Decimal(len(rows)), 0, sources)]


def _angebote(daten: Rohdaten) -> list[Zahl]:
    new = [row for row in daten.angebote if row.seit in daten.quartal]
    there = [row for row in daten.angebote if row.am(daten.quartal.ende)]
    known = [row.plaetze for row in there if row.plaetze is not None]
    source = (Quelle("Angebote der Fachgruppe", daten.angebote_url),) if daten.angebote_url else ()
    places = None if there and not known else Decimal(sum(known))
    return [
        Zahl(
            "angebote_neu", Decimal(len(new)), 0, tuple(Quelle(row.titel, row.url) for row in new) or source
        ),
        Zahl("angebote_aktiv", Decimal(len(there)), 0, source),
        Zahl("angebote_plaetze", places, len(there) - len(known), source),
    ]


def _bedarf(daten: Rohdaten) -> list[Zahl]:
    still = [row for row in daten.bedarf if row.offen_am(daten.quartal.ende)]
    new = [row for row in daten.bedarf if row.gemeldet in daten.quartal]
    done = [
        row
        for row in daten.bedarf
        if row.status == Bedarfsstatus.ERLEDIGT and row.abgeschlossen and row.abgeschlossen in daten.quartal
    ]
    groups = (
        ("bedarf_neu", new),
        ("bedarf_offen", still),
        ("bedarf_hoch", [row for row in still if row.dringlichkeit == Dringlichkeit.HOCH]),
        ("bedarf_erledigt", done),
    )
    return [
        Zahl(key, Decimal(len(rows)), 0, tuple(Quelle(row.titel, row.url) for row in rows))
        for key, rows in groups
    ]

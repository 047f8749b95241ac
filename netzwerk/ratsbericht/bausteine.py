"""The generated blocks: what each makes of the rows it is given. Unknown is never 0."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fachgruppen.models import Gremium
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.states import Adressatart
from fachgruppen.vorhaben.vorhabenstates import Vorhabenstatus
from netzwerk.base.datum import datum, lokal
from netzwerk.base.ziffern import ziffern
from netzwerk.ratsbericht.indikatoren import Indikator, aus_dem_portal, aus_den_berichten
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.states import Generator
from netzwerk.steuerung.kennzahlen import KENNZAHLEN, UNBEKANNT, ZUSAMMEN, Quelle, Vorhabenzeile, Zahl
from sitzungen.states import Sitzungsstatus

Block = dict[str, Any]
Daten = dict[str, Any]

# Figures by which Fachgruppen stand beside each other: key and short word.
SPALTEN = (
    ("sitzungen_gehalten", "Sitzungen"),
    ("beteiligung", "Beteiligung"),
    ("institutionen", "Institutionen"),
    ("themen", "Themen"),
    ("beschluesse", "Beschlüsse"),
    ("veranstaltungen", "Veranstaltungen"),
    ("teilnehmende", "Teilnehmende"),
)
# Where a figure is entered: the source printed beside its definition.
QUELLEN = {
    "sitzungen": "Sitzungen im Netzwerkportal",
    "anwesende": "Anwesenheitslisten",
    "beteiligung": "Anwesenheitslisten",
    "institutionen": "Anwesenheitslisten",
    "themen": "Tagesordnungen",
    "beschluesse": "Protokolle",
    "veranstaltungen": "Veranstaltungen im Netzwerkportal",
    "teilnehmende": "Angaben zu den Veranstaltungen",
    "vorhaben": "Vorhaben im Netzwerkportal",
    "bedarf": "Handlungsbedarf im Netzwerkportal",
    "aufgaben": "Aufgaben im Netzwerkportal",
}
# What a placeholder in prose may be called: its name in a sentence, its definition.
EIGENE_WERTE = {
    "fachgruppen": ("Fachgruppen", "Fachgruppen, die an einem Tag des Berichtszeitraums bestanden."),
    "sitzungen_steuerungsgruppe": (
        "Sitzungen der Steuerungsgruppe",
        "Sitzungen der Steuerungsgruppe, die im Berichtszeitraum begonnen haben und als stattgefunden "
        "eingetragen sind.",
    ),
    "mitgliedsinstitutionen": (
        "Mitgliedsinstitutionen",
        "Verschiedene Institutionen der Mitglieder und Delegierten am letzten Tag des Berichtszeitraums, "
        "in einem laufenden Zeitraum am Tag des Stands.",
    ),
}
INDIKATOREN_SATZ = (
    "Verglichen wird mit dem gleich langen Zeitraum davor. Was nicht vollständig erfasst ist, wird nicht "
    "verglichen; unbekannt ist nie 0. Wie das Portal zählt, steht bei den Definitionen."
)
NICHTS_GENANNT = "In diesem Bericht wird dazu nichts genannt."
# The plain name of the sum that people look for first.
UMBENANNT = {"sitzungen_gehalten": "sitzungen_gesamt"}


# Beside the switches: the keys of what somebody chose not to name in this report.
OHNE = "ohne"
Einstellung = dict[str, Any]


@dataclass(frozen=True)
class Wahlpunkt:
    """One thing that a block may name or leave out; `zusatz` tells similar ones apart."""

    schluessel: int
    titel: str
    zusatz: str


@dataclass(frozen=True)
class Baustein:
    """How a block is made, and the switches it has: key → (label, whether it is on to begin with).

    With `waehlbar` people choose what it names, in the order in which it does. What comes up later is
    chosen until somebody leaves it out. `quellen` are the pages where what it names was entered.
    """

    machen: Callable[[Quelldaten, Einstellung], Daten]
    schalter: dict[str, tuple[str, bool]]
    waehlbar: Callable[[Quelldaten, Einstellung], list[Wahlpunkt]] | None = None
    quellen: Callable[[Quelldaten, Einstellung], list[Quelle]] | None = None


def tabelle(titel: str, kopf: list[str], zeilen: list[list[str]], art: str = "tabelle") -> Block:
    return {"art": art, "titel": titel, "kopf": kopf, "zeilen": zeilen}


def absatz(text: str) -> Block:
    return {"art": "absatz", "text": text}


def hinweis(text: str) -> Block:
    return {"art": "hinweis", "text": text}


def im_zeitraum(definition: str) -> str:
    """Say „Berichtszeitraum“ where the definition of a quarterly figure says „Quartal“."""
    return re.sub(r"Quartal(s?)\b", r"Berichtszeitraum\1", definition)


def definitionen() -> list[list[str]]:
    """Return name, definition and source of every figure that the report uses."""
    keys = [*ZUSAMMEN, "beteiligung"]
    rows = [
        [KENNZAHLEN[key].name, im_zeitraum(KENNZAHLEN[key].definition), _quelle(key)]
        for key in KENNZAHLEN
        if key in keys
    ]
    return rows + [[name, words, "Netzwerkportal"] for name, words in EIGENE_WERTE.values()]


def _quelle(key: str) -> str:
    return next(words for start, words in QUELLEN.items() if key.startswith(start))


def werte(daten: Quelldaten) -> dict[str, list[str]]:
    """Return the figures that prose may name: key → name and how it is written."""
    lead = daten.steuerungsgruppe
    own = {
        "fachgruppen": str(len(daten.fachgruppen)),
        "sitzungen_steuerungsgruppe": str(len(daten.roh[lead.pk].gehalten)) if lead else UNBEKANNT,
        "mitgliedsinstitutionen": str(len(daten.institutionen)),
    }
    sums = {UMBENANNT.get(key, key): [daten.zusammen[key].kennzahl.name, daten.zusammen[key].text]
            for key in ZUSAMMEN}  # fmt: skip
    return sums | {key: [EIGENE_WERTE[key][0], text] for key, text in own.items()}


def wertworte() -> list[tuple[str, str]]:
    """Return every figure that prose may name: its key, and what it is called."""
    sums = [(UMBENANNT.get(key, key), KENNZAHLEN[key].name) for key in ZUSAMMEN]
    return [*sums, *((key, name) for key, (name, _) in EIGENE_WERTE.items())]


WERTNAMEN = tuple(UMBENANNT.get(key, key) for key in ZUSAMMEN) + tuple(EIGENE_WERTE)


def _zahlen(daten: Quelldaten, schalter: dict[str, bool]) -> Daten:
    figures = werte(daten)
    blocks = [
        tabelle("Alle Fachgruppen zusammen", ["Kennzahl", "Wert"], [list(row) for row in figures.values()])
    ]
    groups = [(row.name, daten.zahlen_von(row)) for row in daten.fachgruppen]
    if schalter["je_fachgruppe"]:
        rows = [[name, *(zahlen[key].text for key, _ in SPALTEN)] for name, zahlen in groups]
        blocks.append(tabelle("Die Fachgruppen im Einzelnen", ["Fachgruppe", *(w for _, w in SPALTEN)], rows))
    if schalter["diagramm"] and groups:
        held = [(name, zahlen["sitzungen_gehalten"]) for name, zahlen in groups]
        bars = [[name, zahl.text] for name, zahl in held]
        blocks.append(tabelle(_aussage(held), ["Fachgruppe", "Sitzungen"], bars, "diagramm"))
    return {"bloecke": blocks, "zahlen": figures}


def _aussage(werte: list[tuple[str, Zahl]]) -> str:
    """Say which group met most often; that is what the bars show."""
    most = max(zahl.wert or Decimal(0) for _, zahl in werte)
    names = [name for name, zahl in werte if zahl.wert == most]
    if not most:
        return "Keine Fachgruppe hat getagt"
    if len(names) == len(werte) > 1:
        return f"Alle Fachgruppen haben gleich oft getagt: {ziffern(most)}-mal"
    if len(names) > 2:
        return f"{len(names)} Fachgruppen haben am häufigsten getagt: je {ziffern(most)}-mal"
    who = " und ".join(names)
    return f"Am häufigsten {'hat' if len(names) == 1 else 'haben'} {who} getagt: {ziffern(most)}-mal"


def _steuerungsgruppe(daten: Quelldaten, schalter: dict[str, bool]) -> Daten:
    lead = daten.steuerungsgruppe
    rows = [[datum(day), _wort(status)] for day, body, status in daten.sitzungen if body == lead]
    blocks = [tabelle("Sitzungen der Steuerungsgruppe", ["Tag", "Stand"], rows)]
    if not rows:
        blocks = [absatz("Im Berichtszeitraum war keine Sitzung der Steuerungsgruppe angesetzt.")]
    told = [row for row in daten.beschluesse if daten.ist_oeffentlich(row)]
    if told:
        decisions = [[row.nummer, row.wortlaut] for row in told]
        blocks.append(tabelle("Beschlüsse der Steuerungsgruppe", ["Nummer", "Wortlaut"], decisions))
    kept = len(daten.beschluesse) - len(told)
    if kept:
        some = "Ein Beschluss ist" if kept == 1 else f"{kept} Beschlüsse sind"
        blocks.append(hinweis(f"{some} nicht öffentlich oder das Protokoll ist noch nicht genehmigt."))
    return {"bloecke": blocks}


def _wort(status: str) -> str:
    return str(Sitzungsstatus(status).label)


def _genannte_veranstaltungen(daten: Quelldaten, schalter: Einstellung) -> list[Veranstaltung]:
    return [row for row in daten.veranstaltungen if row.oeffentlich or schalter["nicht_oeffentliche"]]


def _veranstaltungsquellen(daten: Quelldaten, schalter: Einstellung) -> list[Quelle]:
    rows = _genannte_veranstaltungen(daten, schalter)
    return [Quelle(f"{row.titel}, {datum(lokal(row.beginn))}", row.get_absolute_url()) for row in rows]


def _veranstaltungen(daten: Quelldaten, schalter: Einstellung) -> Daten:
    rows = _genannte_veranstaltungen(daten, schalter)
    lines = [
        [
            datum(lokal(row.beginn)), row.titel, row.gremium.name, row.ort,
            UNBEKANNT if row.teilnehmende is None else str(row.teilnehmende),
        ]
        for row in rows
    ]  # fmt: skip
    head = ["Tag", "Veranstaltung", "Fachgruppe", "Ort", "Teilnehmende"]
    blocks = [tabelle("Veranstaltungen im Berichtszeitraum", head, lines)] if lines else []
    left = len(daten.veranstaltungen) - len(rows)
    if left:
        some = (
            "eine nicht öffentliche Veranstaltung"
            if left == 1
            else f"{left} nicht öffentliche Veranstaltungen"
        )
        blocks.append(hinweis(f"Dazu kommt {some}." if left == 1 else f"Dazu kommen {some}."))
    return {"bloecke": blocks or [absatz("Im Berichtszeitraum gab es keine Veranstaltungen.")]}


def _freigegebene_vorhaben(daten: Quelldaten) -> list[tuple[Gremium, Vorhabenzeile]]:
    return [(group, row) for group, row in daten.vorhaben if row.oeffentlich]


def _waehlbare_vorhaben(daten: Quelldaten, schalter: Einstellung) -> list[Wahlpunkt]:
    return [
        Wahlpunkt(row.pk, row.titel, f"{group.name}, {_vorhabenstand(row)}")
        for group, row in _freigegebene_vorhaben(daten)
    ]


def _genannte_vorhaben(daten: Quelldaten, schalter: Einstellung) -> list[tuple[Gremium, Vorhabenzeile]]:
    return [(group, row) for group, row in _freigegebene_vorhaben(daten) if row.pk not in schalter[OHNE]]


def _vorhabenquellen(daten: Quelldaten, schalter: Einstellung) -> list[Quelle]:
    return [Quelle(row.titel, row.url) for _, row in _genannte_vorhaben(daten, schalter)]


def _vorhaben(daten: Quelldaten, schalter: Einstellung) -> Daten:
    """Name what was released; `vorhaben` are the keys, to look whether it still is when a Fassung is made."""
    released, rows = _freigegebene_vorhaben(daten), _genannte_vorhaben(daten, schalter)
    blocks = [absatz(NICHTS_GENANNT if released else "Im Berichtszeitraum lief kein freigegebenes Vorhaben.")]
    if rows:
        head = ["Vorhaben", "Fachgruppe", "Partner", "Zeit", "Stand"]
        lines = [_vorhabenangaben(group, row) for group, row in rows]
        blocks = [tabelle("Vorhaben im Berichtszeitraum", head, lines)]
        blocks += [absatz(f"{row.titel} ({g.name}): {row.ausgang}") for g, row in rows if row.ausgang]
    left = len(daten.vorhaben) - len(released)
    if left:
        some = "Ein Vorhaben ist" if left == 1 else f"{left} Vorhaben sind"
        blocks.append(hinweis(f"{some} nicht öffentlich freigegeben und hier nicht genannt."))
    return {"bloecke": blocks, "vorhaben": [row.pk for _, row in rows]}


def _vorhabenangaben(gremium: Gremium, row: Vorhabenzeile) -> list[str]:
    return [row.titel, gremium.name, row.partner or UNBEKANNT, row.zeit, _vorhabenstand(row)]


def _vorhabenstand(row: Vorhabenzeile) -> str:
    return str(Vorhabenstatus(row.status).label)


def _genannter_bedarf(daten: Quelldaten, schalter: Einstellung) -> list[Handlungsbedarf]:
    rows = [row for row in daten.bedarf if schalter["erledigte"] or row.abgeschlossen_am is None]
    return sorted(rows, key=lambda row: not _fuer_den_rat(row))


def _fuer_den_rat(row: Handlungsbedarf) -> bool:
    return bool(row.stadtrat_am or row.adressat_art == Adressatart.STADTRAT)


def _waehlbarer_bedarf(daten: Quelldaten, schalter: Einstellung) -> list[Wahlpunkt]:
    found = []
    for row in _genannter_bedarf(daten, schalter):
        more = [row.gremium.name, str(row.get_dringlichkeit_display()), str(row.get_status_display())]
        found.append(
            Wahlpunkt(row.pk, row.titel, ", ".join(["für den Stadtrat"] * _fuer_den_rat(row) + more))
        )
    return found


def _bedarfsquellen(daten: Quelldaten, schalter: Einstellung) -> list[Quelle]:
    rows = [row for row in _genannter_bedarf(daten, schalter) if row.pk not in schalter[OHNE]]
    return [Quelle(row.titel, row.get_absolute_url()) for row in rows]


def _bedarf(daten: Quelldaten, schalter: Einstellung) -> Daten:
    known = _genannter_bedarf(daten, schalter)
    rows = [row for row in known if row.pk not in schalter[OHNE]]
    council = [row for row in rows if _fuer_den_rat(row)]
    others = [row for row in rows if row not in council]
    blocks = []
    for title, part in (("Handlungsbedarf für den Stadtrat", council), ("Weiterer Handlungsbedarf", others)):
        if part:
            head = ["Thema", "Fachgruppe", "Dringlichkeit", "Stand"]
            blocks.append(tabelle(title, head, [_bedarfszeile(row) for row in part]))
            blocks += [absatz(f"{row.titel} ({row.gremium.name}): {row.formulierung}") for row in part]
    nothing = "Für den Berichtszeitraum ist kein Handlungsbedarf an den Stadtrat weitergegeben."
    return {"bloecke": blocks or [absatz(NICHTS_GENANNT if known else nothing)]}


def _bedarfszeile(row: Handlungsbedarf) -> list[str]:
    return [row.titel, row.gremium.name, str(row.get_dringlichkeit_display()), str(row.get_status_display())]


def _indikatoren(daten: Quelldaten, schalter: dict[str, bool]) -> Daten:
    """Compare the period with the one before; what changed by more than half has to be explained."""
    portal = aus_dem_portal(daten.zusammen_davor, daten.zusammen, im_zeitraum)
    entered = aus_den_berichten(*daten.berichtsstaende, daten.gefragt)
    head = ["Indikator", str(daten.davor), str(daten.zeitraum), "Veränderung"]
    blocks = [tabelle("Was das Portal zählt", head, [_indikatorzeile(row) for row in portal])]
    if entered:
        blocks.append(tabelle("Was die Fachgruppen melden", head, [_indikatorzeile(row) for row in entered]))
        meant = [[row.name, row.definition, row.quelle] for row in entered]
        blocks.append(tabelle("So sind sie gemeint", ["Indikator", "So wird gezählt", "Quelle"], meant))
    blocks.append(hinweis(INDIKATOREN_SATZ))
    return {"bloecke": blocks, "indikatoren": [_als_wert(row) for row in [*portal, *entered]]}


def _indikatorzeile(row: Indikator) -> list[str]:
    return [row.name, row.davor.text, row.jetzt.text, row.veraenderung]


def _als_wert(row: Indikator) -> dict[str, Any]:
    return {
        "schluessel": row.schluessel, "name": row.name, "davor": row.davor.text, "jetzt": row.jetzt.text,
        "erlaeutern": row.braucht_erlaeuterung,
    }  # fmt: skip


def _waehlbare_empfehlungen(daten: Quelldaten, schalter: Einstellung) -> list[Wahlpunkt]:
    return [
        Wahlpunkt(row.pk, row.beschluss.punkt.titel, f"{row.beschluss.gremium.name}, {row.beschluss.nummer}")
        for row in daten.empfehlungen
        if daten.ist_oeffentlich(row.beschluss)
    ]


def _empfehlungen(daten: Quelldaten, schalter: Einstellung) -> Daten:
    told = [row for row in daten.empfehlungen if daten.ist_oeffentlich(row.beschluss)]
    lines = [
        [row.beschluss.nummer, row.beschluss.gremium.name, row.beschluss.wortlaut]
        for row in told
        if row.pk not in schalter[OHNE]
    ]
    blocks = []
    if lines:
        head = ["Nummer", "Fachgruppe", "Wortlaut"]
        blocks.append(tabelle("Empfehlungen, denen die Steuerungsgruppe gefolgt ist", head, lines))
    kept = len(daten.empfehlungen) - len(told)
    if kept:
        some = "Eine Empfehlung ist" if kept == 1 else f"{kept} Empfehlungen sind"
        blocks.append(hinweis(f"{some} nicht öffentlich oder das Protokoll ist noch nicht genehmigt."))
    nothing = "Im Berichtszeitraum ist die Steuerungsgruppe keiner Empfehlung einer Fachgruppe gefolgt."
    return {"bloecke": blocks or [absatz(NICHTS_GENANNT if told else nothing)]}


def _institutionen(daten: Quelldaten, schalter: dict[str, bool]) -> Daten:
    rows = [[row.name, str(row.get_art_display())] for row in daten.institutionen]
    if not rows:
        return {"bloecke": [absatz("Keine Institution ist eingetragen.")]}
    return {"bloecke": [tabelle("Mitgliedsinstitutionen", ["Institution", "Art"], rows)]}


def _sitzungen(daten: Quelldaten, schalter: dict[str, bool]) -> Daten:
    rows = [[datum(day), body.voller_name, _wort(status)] for day, body, status in daten.sitzungen]
    if not rows:
        return {"bloecke": [absatz("Im Berichtszeitraum war keine Sitzung angesetzt.")]}
    return {"bloecke": [tabelle("Sitzungstermine", ["Tag", "Gremium", "Stand"], rows)]}


def _definitionen(daten: Quelldaten, schalter: dict[str, bool]) -> Daten:
    head = ["Kennzahl", "So wird gezählt", "Quelle"]
    return {"bloecke": [tabelle("Definitionen der Kennzahlen", head, definitionen())]}


BAUSTEINE: dict[str, Baustein] = {
    Generator.ZAHLEN: Baustein(
        _zahlen,
        {
            "je_fachgruppe": ("Tabelle mit den Zahlen jeder Fachgruppe", True),
            "diagramm": ("Diagramm der Sitzungen je Fachgruppe", True),
        },
    ),
    Generator.STEUERUNGSGRUPPE: Baustein(_steuerungsgruppe, {}),
    Generator.VERANSTALTUNGEN: Baustein(
        _veranstaltungen,
        {"nicht_oeffentliche": ("Auch nicht öffentliche Veranstaltungen nennen", False)},
        quellen=_veranstaltungsquellen,
    ),
    Generator.VORHABEN: Baustein(_vorhaben, {}, _waehlbare_vorhaben, _vorhabenquellen),
    Generator.HANDLUNGSBEDARF: Baustein(
        _bedarf,
        {"erledigte": ("Auch im Zeitraum erledigten Handlungsbedarf nennen", True)},
        _waehlbarer_bedarf,
        _bedarfsquellen,
    ),
    Generator.INDIKATOREN: Baustein(_indikatoren, {}),
    Generator.EMPFEHLUNGEN: Baustein(_empfehlungen, {}, _waehlbare_empfehlungen),
    Generator.INSTITUTIONEN: Baustein(_institutionen, {}),
    Generator.SITZUNGEN: Baustein(_sitzungen, {}),
    Generator.DEFINITIONEN: Baustein(_definitionen, {}),
}


def schalter_von(generator: str, parameter: Einstellung) -> Einstellung:
    """Return every switch of the block: as chosen, else as it is to begin with; and what is left out."""
    block = BAUSTEINE[generator]
    found: Einstellung = {key: bool(parameter.get(key, on)) for key, (_, on) in block.schalter.items()}
    if block.waehlbar:
        found[OHNE] = sorted({int(key) for key in parameter.get(OHNE, ())})
    return found


def waehlbares(generator: str, parameter: Einstellung, daten: Quelldaten) -> list[Wahlpunkt]:
    """Return what people may choose from for this block, in the order in which it names them."""
    choose = BAUSTEINE[generator].waehlbar
    return choose(daten, schalter_von(generator, parameter)) if choose else []


def quellen(generator: str, parameter: Einstellung, daten: Quelldaten) -> list[Quelle]:
    """Return the pages where what the block names was entered."""
    find = BAUSTEINE[generator].quellen
    return find(daten, schalter_von(generator, parameter)) if find else []


def ausgelassenes(generator: str, parameter: Einstellung, daten: Quelldaten) -> list[Wahlpunkt]:
    """Return what would stand in the block and was left out; no query where nothing was."""
    out = schalter_von(generator, parameter).get(OHNE)
    return [row for row in waehlbares(generator, parameter, daten) if row.schluessel in out] if out else []


def erzeuge(generator: str, parameter: dict[str, Any], daten: Quelldaten) -> Daten:
    """Return what the block says today."""
    return BAUSTEINE[generator].machen(daten, schalter_von(generator, parameter))

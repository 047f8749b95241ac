"""Minutes as a document, for the PDF and the text file: a Fassung, a draft, the public edition."""

from collections.abc import Iterable, Iterator

from netzwerk.base.datum import datum, datum_uhrzeit, tag, termin_lang
from netzwerk.base.schriftstueck import (
    Absatz,
    Baustein,
    Fakten,
    Schriftstueck,
    Tabelle,
    Ueberschrift,
    Unterschriften,
)
from netzwerk.base.uhr import jetzt
from sitzungen.models import Anwesenheit
from sitzungen.protokolle.fassung import build_fassung
from sitzungen.protokolle.lesen import (
    Leseaufgabe,
    Lesebeschluss,
    Lesefassung,
    Lesepunkt,
    Teilnehmende,
    lesefassung,
)
from sitzungen.protokolle.models import Genehmigung, Protokoll, Protokollfassung
from sitzungen.protokolle.selectors.fassungen import genehmigung_von, lesbar
from sitzungen.states import Teilnahmestatus

ENTWURF = "Entwurf"
OFFEN = "Noch nicht genehmigt"
OEFFENTLICH = (
    "Öffentliche Fassung: Sie enthält die Punkte, die zur Veröffentlichung freigegeben sind, und nennt "
    "nicht, wer teilgenommen hat."
)
KEINE_ANGABE = "keine Angabe"
BESCHLUSSFAEHIG = {
    True: "Das Gremium war beschlussfähig.",
    False: "Das Gremium war nicht beschlussfähig.",
    None: "",
}


def blatt_zur_fassung(fassung: Protokollfassung) -> Schriftstueck:
    """Return this Fassung as it was sent: what happens to later ones changes nothing on it."""
    text, approval = lesbar(fassung), genehmigung_von(fassung)
    foot = [f"{text.gremium}, Protokoll vom {_tag(text)}, {fassung}"]
    if approval is not None:
        foot.append(f"Prüfsumme (SHA-256): {fassung.sha256}")
    state = [("Fassung", f"{fassung.nr}, versandt {datum_uhrzeit(fassung.am)}")]
    state.append(("Berichtigung", fassung.grund))
    return Schriftstueck(
        titel=_titel(text),
        oberzeile=text.gremium,
        unterzeile=_lage(fassung, approval),
        kopfzeile="" if approval else OFFEN,
        fusszeilen=tuple(foot),
        bausteine=(*text_bausteine(text, state), *_unterschriften(text)),
        stand=approval.am if approval else fassung.am,
    )


def blatt_vom_entwurf(protokoll: Protokoll, anwesenheit: Iterable[Anwesenheit]) -> Schriftstueck:
    """Return the minutes as they stand in the writing; loaded by `protokoll_mit_allem`, `eintraege_von`."""
    built, now = build_fassung(protokoll, anwesenheit), jetzt()
    text = lesefassung(built.inhalt, built.namen)
    state = [
        ("Stand", datum_uhrzeit(now)),
        ("Berichtigung", protokoll.berichtigungsgrund),
    ]
    return Schriftstueck(
        titel=_titel(text),
        oberzeile=text.gremium,
        unterzeile="Entwurf: noch nicht versandt, der Text kann sich ändern.",
        kopfzeile=ENTWURF,
        fusszeilen=(f"{text.gremium}, Protokoll vom {_tag(text)}, Entwurf",),
        bausteine=tuple(text_bausteine(text, state)),
        stand=now,
    )


def oeffentliches_blatt(
    text: Lesefassung, punkte: Iterable[Lesepunkt], leitung: str, genehmigung: Genehmigung
) -> Schriftstueck:
    """Return what everybody may read: these points without tasks, and who led if `leitung` names her."""
    facts = [
        *_ort_und_zeit(text),
        ("Sitzungsleitung", leitung),
        ("Genehmigt", datum(genehmigung.am)),
    ]
    points = [part for punkt in punkte for part in _punkt(punkt, aufgaben=False)]
    return Schriftstueck(
        titel=_titel(text),
        oberzeile=text.gremium,
        unterzeile=OEFFENTLICH,
        fusszeilen=(f"{text.gremium}, Protokoll vom {_tag(text)}, öffentliche Fassung",),
        bausteine=(Fakten(tuple(facts)), *points),
        stand=genehmigung.am,
    )


def _titel(text: Lesefassung) -> str:
    return f"Protokoll: {text.sitzung}"


def _tag(text: Lesefassung) -> str:
    return tag(text.beginn) if text.beginn else "(Tag noch offen)"


def _lage(fassung: Protokollfassung, approval: Genehmigung | None) -> str:
    """How far it is: sent with a deadline, or approved and how."""
    if approval is None:
        return f"Versandt {datum(fassung.am)}, Einwendungen bis {datum(fassung.frist_bis)}. {OFFEN}."
    later = approval.in_sitzung
    if later is not None and later.start is not None:
        return f"Genehmigt in der Sitzung vom {datum(later.start)}."
    return f"Genehmigt am {datum(approval.am)}, weil in der Frist keine Einwendung offen blieb."


def text_bausteine(text: Lesefassung, stand: Iterable[tuple[str, str]]) -> Iterator[Baustein]:
    facts = [
        *_ort_und_zeit(text),
        ("Sitzungsleitung", str(text.sitzungsleitung or KEINE_ANGABE)),
        ("Protokollführung", str(text.protokollfuehrung or KEINE_ANGABE)),
        ("Beschlussfähigkeit", BESCHLUSSFAEHIG[text.beschlussfaehig]),
        *stand,
    ]
    yield Fakten(tuple(facts))
    yield from _anwesenheit(text)
    for punkt in text.punkte:
        yield from _punkt(punkt)


def _ort_und_zeit(text: Lesefassung) -> list[tuple[str, str]]:
    when = termin_lang(text.beginn, text.ende) if text.beginn else "noch offen"
    return [("Wann", when), ("Wo", text.ort)]


def _anwesenheit(text: Lesefassung) -> Iterator[Baustein]:
    yield Ueberschrift("Anwesenheit")
    if not text.anwesenheit:
        yield Absatz("Noch ist niemand eingetragen.")
        return
    yield Absatz(_zahlensatz(text))
    members = [row for row in text.anwesenheit if not row.gast]
    for name, rows in (("Mitglieder", members), ("Gäste", text.gaeste)):
        if rows:
            yield Ueberschrift(name, 3)
            yield Tabelle(("Name", "Institution", "Teilnahme"), tuple(map(_personenzeile, rows)), (5, 5, 5))


def _zahlensatz(text: Lesefassung) -> str:
    """9 anwesend, davon 8 stimmberechtigt, dazu 1 Gast."""
    there = [row for row in text.anwesenheit if row.im_raum]
    members = [row for row in there if not row.gast]
    voters, guests = sum(row.stimmberechtigt for row in members), len(there) - len(members)
    words = f"{len(members)} anwesend, davon {voters} stimmberechtigt"
    return f"{words}, dazu {guests} {'Gast' if guests == 1 else 'Gäste'}." if guests else f"{words}."


def _personenzeile(row: Teilnehmende) -> tuple[str, str, str]:
    status = Teilnahmestatus(row.status).label
    words = [f"{status} durch {row.vertretung}" if row.vertretung else status, row.zeiten]
    if row.im_raum and row.stimmberechtigt:
        words.append("stimmberechtigt")
    return row.wer.name, row.wer.institution or KEINE_ANGABE, ", ".join(word for word in words if word)


def _punkt(punkt: Lesepunkt, *, aufgaben: bool = True) -> Iterator[Baustein]:
    yield Ueberschrift(f"{punkt.nr}. {punkt.titel}")
    if aufgaben and punkt.herkunft:
        yield Absatz(punkt.herkunft, wort="Anlass")
    if punkt.text:
        yield Absatz(punkt.text)
    elif not punkt.beschluesse:
        yield Absatz("Dazu ist nichts festgehalten.")
    if punkt.vertagt:
        yield Absatz("Vertagt auf die nächste Sitzung.")
    for row in punkt.beschluesse:
        yield from _beschluss(row)
    if aufgaben and punkt.aufgaben:
        yield Ueberschrift("Aufgaben", 3)
        yield Tabelle(("Aufgabe", "Wer", "Bis"), tuple(map(_aufgabenzeile, punkt.aufgaben)), (6, 5, 3))


def _beschluss(row: Lesebeschluss) -> Iterator[Baustein]:
    yield Ueberschrift(f"Beschluss {row.nummer}", 3)
    yield Absatz(row.wortlaut)
    yield Absatz(row.ohne_zahlen, wort="Ergebnis")
    if row.stimmen:
        head = ("Ja", "Nein", "Enthaltung", "Stimmberechtigte anwesend")
        yield Tabelle(head, (tuple(map(str, row.stimmen)),), (1, 1, 1, 2))


def _aufgabenzeile(row: Leseaufgabe) -> tuple[str, str, str]:
    return row.text, row.wer or KEINE_ANGABE, datum(row.faellig) if row.faellig else "ohne Termin"


def _unterschriften(text: Lesefassung) -> list[Baustein]:
    leads, writes = text.sitzungsleitung, text.protokollfuehrung
    rows = [
        ("Sitzungsleitung", leads.name if leads else ""),
        ("Protokollführung", writes.name if writes else ""),
    ]
    return [Ueberschrift("Unterschriften"), Unterschriften(tuple(rows))]

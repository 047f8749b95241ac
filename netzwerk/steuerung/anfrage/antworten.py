"""From counted rows to an answer in sentences and tables, one function a question."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from netzwerk.base.datum import NBSP, datum, kalendertag, tag, zahl
from netzwerk.base.schriftstueck import Tabelle
from netzwerk.steuerung.anfrage.themen import themen
from netzwerk.steuerung.anfrage.werte import Anfrage, Antwort, Bestand, Frage, Teil
from netzwerk.steuerung.kennzahlen import KENNZAHLEN, UNBEKANNT, Zahl, berechne
from sitzungen.states import IM_RAUM

VERWALTUNG = (
    "Sitzungen mit der Verwaltung",
    "Gehaltene Sitzungen, in denen wenigstens eine Institution der Art Stadtverwaltung da oder vertreten "
    "war, nach der Anwesenheitsliste. Gäste zählen nicht, weil ihre Institution frei eingetragen ist. "
    "Gespräche außerhalb von Sitzungen stehen nicht im Portal.",
)


def beantworte(anfrage: Anfrage, daten: Bestand, stand: datetime) -> Antwort:
    """Return the answer to the questions in their fixed order."""
    parts = [ANTWORTEN[frage](anfrage, daten) for frage in Frage if frage in anfrage.fragen]
    return Antwort(anfrage, tuple(parts), tuple(_hinweise(daten, stand)), stand)


def anzahl(n: int, eine: str, viele: str) -> str:
    """1 Sitzung, 1.240 Sitzungen"""
    return f"{zahl(n)}{NBSP}{eine if n == 1 else viele}"


def _anfang(text: str) -> str:
    """Return the words as a sentence begins."""
    return text[:1].upper() + text[1:]


def _hinweise(daten: Bestand, stand: datetime) -> list[str]:
    """Say for which days the portal knows nothing, or not yet."""
    found = []
    if daten.zeitraum.ende > kalendertag(stand):
        found.append("Der Zeitraum ist noch nicht zu Ende. Gezählt ist, was bis heute eingetragen ist.")
    first = daten.erste_sitzung
    if first is None:
        found.append("Zu dieser Auswahl steht noch keine Sitzung im Portal.")
    elif first > daten.zeitraum.beginn:
        found.append(
            f"Im Portal stehen Sitzungen dieser Auswahl erst ab {tag(first)}. Über die Zeit davor sagt "
            "diese Antwort nichts."
        )
    return found


def _definitionen(*schluessel: str) -> tuple[tuple[str, str], ...]:
    """The definitions of the quarterly report, told of any period."""
    return tuple(
        (KENNZAHLEN[key].name, KENNZAHLEN[key].definition.replace("Quartal", "Zeitraum"))
        for key in schluessel
    )


def _je_gruppe(daten: Bestand, titel: str, *schluessel: str) -> tuple[Tabelle, ...]:
    """Return the figures group by group; none for a single one, whose figures stand in the sentences."""
    if len(daten.gruppen) < 2:
        return ()
    head = ("Gruppe", *(KENNZAHLEN[key].name for key in schluessel))
    rows = []
    for group in daten.gruppen:
        found = {row.schluessel: row.text for row in berechne(group.daten)}
        rows.append((group.name, *(found[key] for key in schluessel)))
    return (Tabelle(head, tuple(rows), (5, *(4 for _ in schluessel)), titel),)


def _liste(
    titel: str, kopf: tuple[str, ...], zeilen: Sequence[tuple[str, ...]], *breiten: int
) -> tuple[Tabelle, ...]:
    """Return the table, or none without a row."""
    return (Tabelle(kopf, tuple(zeilen), breiten, titel),) if zeilen else ()


def _mindestens(figure: Zahl) -> str:
    return "mindestens " if figure.ohne else ""


def _sitzungen(anfrage: Anfrage, daten: Bestand) -> Teil:
    figures = daten.zusammen
    held, gone = int(figures["sitzungen_gehalten"].wert or 0), int(figures["sitzungen_entfallen"].wert or 0)
    verb = "hat" if anfrage.einzelne else "haben"
    sentences = [f"{anfrage.wer} {verb} {anfrage.wann} {anzahl(held, 'Sitzung', 'Sitzungen')} abgehalten."]
    if not held:
        sentences = [f"{_anfang(anfrage.wann)} ist keine gehaltene Sitzung eingetragen."]
    if gone:
        verb = "wurde abgesagt oder fiel" if gone == 1 else "wurden abgesagt oder fielen"
        sentences.append(f"{anzahl(gone, 'weiterer Termin', 'weitere Termine')} {verb} aus.")
    days = [(datum(row.tag), name, zahl(row.themen)) for name, row in daten.gehalten]
    keys = ("sitzungen_gehalten", "sitzungen_entfallen")
    return Teil(
        Frage.SITZUNGEN,
        tuple(sentences),
        (
            *_je_gruppe(daten, "Sitzungen je Gruppe", *keys, "anwesende"),
            *_liste("Gehaltene Sitzungen", ("Datum", "Gruppe", "Themen"), days, 3, 6, 2),
        ),
        _definitionen(*keys, *(("anwesende",) if len(daten.gruppen) > 1 else ())),
    )


def _veranstaltungen(anfrage: Anfrage, daten: Bestand) -> Teil:
    events = {row.pk: row for group in daten.gruppen for row in group.daten.veranstaltungen}
    shown = sorted((row for row in events.values() if row.oeffentlich), key=lambda row: (row.tag, row.pk))
    whose: dict[int, list[str]] = {}
    for group in daten.gruppen:
        for row in group.daten.veranstaltungen:
            whose.setdefault(row.pk, []).append(group.name)
    rows = [
        (
            datum(row.tag), row.titel, ", ".join(whose[row.pk]),
            UNBEKANNT if row.teilnehmende is None else zahl(row.teilnehmende),
        )
        for row in shown
    ]  # fmt: skip
    head = ("Datum", "Veranstaltung", "Gruppe", "Teilnehmende")
    return Teil(
        Frage.VERANSTALTUNGEN,
        tuple(_veranstaltungssaetze(anfrage, daten, len(events) - len(shown))),
        (
            *_je_gruppe(daten, "Veranstaltungen je Gruppe", "veranstaltungen", "teilnehmende"),
            *_liste("Öffentliche Veranstaltungen", head, rows, 3, 6, 4, 3),
        ),
        _definitionen("veranstaltungen", "teilnehmende"),
    )


def _veranstaltungssaetze(anfrage: Anfrage, daten: Bestand, intern: int) -> list[str]:
    figures = daten.zusammen
    count, people = int(figures["veranstaltungen"].wert or 0), figures["teilnehmende"]
    if not count:
        return [f"{_anfang(anfrage.wann)} ist keine Veranstaltung eingetragen."]
    verb = "war" if anfrage.einzelne else "waren"
    sentences = [
        f"{anfrage.wer} {verb} {anfrage.wann} an "
        f"{anzahl(count, 'Veranstaltung', 'Veranstaltungen')} beteiligt."
    ]
    if len(daten.gruppen) > 1:
        sentences[0] += " Eine Veranstaltung mehrerer Gruppen zählt hier einmal."
    if people.wert is None:
        sentences.append("Wie viele Menschen teilnahmen, ist nicht bekannt.")
    else:
        came = anzahl(int(people.wert), "Person", "Personen")
        missing = f", {people.ohne}{NBSP}ohne Angabe" if people.ohne else ""
        sentences.append(f"Teilgenommen haben {_mindestens(people)}{came}{missing}.")
    if intern:
        verb = "war" if intern == 1 else "waren"
        sentences.append(f"{zahl(intern)} davon {verb} nicht öffentlich; die Tabelle nennt nur öffentliche.")
    return sentences


def _themen(anfrage: Anfrage, daten: Bestand) -> Teil:
    found = themen(daten)
    decided = [row for row in found if row.beschluesse]
    tasked = [row for row in found if row.aufgaben and not row.beschluesse]
    unknown = [row for row in found if not row.protokolliert and not row.beschluesse and not row.aufgaben]
    rows = [(row.titel, row.gruppe, row.wann, row.ergebnis) for row in found]
    total = int(daten.zusammen["themen"].wert or 0)
    sentences = [f"{_anfang(anfrage.wann)} ist kein Thema einer gehaltenen Sitzung eingetragen."]
    if found:
        verb = "wurde" if len(found) == 1 else "wurden"
        sentences = [f"{_anfang(anfrage.wann)} {verb} {anzahl(len(found), 'Thema', 'Themen')} beraten."]
        if total > len(found):
            sentences[0] += (
                f" Ein fortgesetztes Thema zählt hier einmal; mit jeder Sitzung sind es {zahl(total)}."
            )
        also = f", zu {zahl(len(tasked))} weiteren eine Aufgabe" if tasked else ""
        sentences.append(f"Zu {anzahl(len(decided), 'Thema', 'Themen')} gibt es einen Beschluss{also}.")
    if unknown:
        what = anzahl(len(unknown), "Thema", "Themen")
        sentences.append(f"Zu {what} gibt es noch kein Protokoll. Was daraus wurde, ist nicht bekannt.")
    head = ("Thema", "Gruppe", "Beraten am", "Ergebnis")
    return Teil(
        Frage.THEMEN,
        tuple(sentences),
        _liste("Themen und was aus ihnen wurde", head, rows, 6, 4, 3, 5),
        _definitionen("themen"),
    )


def _institutionen(anfrage: Anfrage, daten: Bestand) -> Teil:
    figure = daten.zusammen["institutionen"]
    visits: dict[int, set[int]] = {}
    for row in daten.anwesend:
        if row.institution is not None and row.status in IM_RAUM:
            visits.setdefault(row.institution, set()).add(row.sitzung)
    rows = [
        (daten.stellen[pk].name, daten.stellen[pk].art, zahl(len(visits[pk])))
        for pk in daten.stellen if pk in visits
    ]  # fmt: skip
    count = int(figure.wert or 0)
    sentence = (
        f"In den Sitzungen {'war' if count == 1 and not figure.ohne else 'waren'} {anfrage.wann} "
        f"{_mindestens(figure)}{anzahl(count, 'Institution', 'Institutionen')} vertreten."
    )
    if figure.wert is None:
        sentence = "Welche Institutionen vertreten waren, ist nicht bekannt: Es gibt keine Anwesenheitsliste."
    elif figure.ohne:
        sentence += f" {_ohne(figure)} nicht enthalten."
    head = ("Institution", "Art", "Sitzungen")
    return Teil(
        Frage.INSTITUTIONEN,
        (sentence,),
        _liste("Vertretene Institutionen", head, sorted(rows), 7, 4, 2),
        _definitionen("institutionen"),
    )


def _ohne(figure: Zahl) -> str:
    """1 Sitzung ohne Anwesenheitsliste ist"""
    one, many = figure.kennzahl.ohne
    return f"{anzahl(figure.ohne, one, many)} {'ist' if figure.ohne == 1 else 'sind'}"


def _ergebnisse(anfrage: Anfrage, daten: Bestand) -> Teil:
    told = [row for row in daten.beschluesse if row.wortlaut]
    rows = [(row.nummer, row.wortlaut, row.umsetzung) for row in told]
    goals = [(row.gruppe, row.quartal, *result) for row in daten.berichte for result in row.ergebnisse]
    return Teil(
        Frage.ERGEBNISSE,
        tuple(_ergebnissaetze(anfrage, daten, len(told))),
        (
            *_je_gruppe(daten, "Ergebnisse je Gruppe", "beschluesse", "aufgaben_erledigt", "bedarf_erledigt"),
            *_liste("Beschlüsse", ("Nummer", "Wortlaut", "Umsetzung"), rows, 3, 9, 3),
            *_liste(
                "Ziele nach den freigegebenen Quartalsberichten",
                ("Gruppe", "Quartal", "Ziel", "Stand", "Ergebnis"), goals, 4, 3, 5, 3, 6,
            ),
        ),
        _definitionen("beschluesse", "aufgaben_erledigt", "bedarf_erledigt"),
    )  # fmt: skip


def _ergebnissaetze(anfrage: Anfrage, daten: Bestand, mit_wortlaut: int) -> list[str]:
    figures = daten.zusammen
    decided = figures["beschluesse"]
    sentences = ["Wie viele Beschlüsse gefasst wurden, ist nicht bekannt: Es gibt noch kein Protokoll."]
    if decided.wert is not None:
        count = int(decided.wert)
        verb = "wurde" if count == 1 else "wurden"
        what = f"{_mindestens(decided)}{anzahl(count, 'Beschluss', 'Beschlüsse')}"
        sentences = [f"{_anfang(anfrage.wann)} {verb} {what} gefasst."]
        if decided.ohne:
            sentences[0] += f" {_ohne(decided)} nicht enthalten."
        if how_far := Counter(row.umsetzung for row in daten.beschluesse):
            sentences.append(
                f"Stand der Umsetzung: {', '.join(f'{word} {n}' for word, n in how_far.items())}."
            )
        if (rest := count - mit_wortlaut) > 0:
            sentences.append(
                f"Das Protokoll zu {anzahl(rest, 'Beschluss', 'Beschlüssen')} ist noch nicht versandt."
            )
    tasks, needs = (int(figures[key].wert or 0) for key in ("aufgaben_erledigt", "bedarf_erledigt"))
    sentences.append(
        f"Erledigt wurden {anzahl(tasks, 'Aufgabe', 'Aufgaben')} und "
        f"{anzahl(needs, 'gemeldeter Handlungsbedarf', 'Meldungen von Handlungsbedarf')}."
    )
    if daten.berichte:
        free = sum(row.frei for row in daten.berichte)
        verb = "ist" if free == 1 else "sind"
        reports = anzahl(len(daten.berichte), "Quartalsbericht", "Quartalsberichten")
        sentences.append(f"Von {reports} {verb} {free} freigegeben.")
    return sentences


def _verwaltung(anfrage: Anfrage, daten: Bestand) -> Teil:
    city = {pk for pk, row in daten.stellen.items() if row.verwaltung}
    listed = {row.sitzung for row in daten.anwesend}
    who: dict[int, set[int]] = {}
    for row in daten.anwesend:
        if row.institution in city and row.status in IM_RAUM:
            who.setdefault(row.sitzung, set()).add(row.institution)  # type: ignore[arg-type]
    held = daten.gehalten
    met = [(name, row) for name, row in held if row.pk in who]
    unknown = sum(row.pk not in listed for _, row in held)
    rows = [
        (datum(row.tag), name, ", ".join(sorted(daten.stellen[pk].name for pk in who[row.pk])))
        for name, row in met
    ]
    head = ("Datum", "Gruppe", "Stellen der Verwaltung")
    return Teil(
        Frage.VERWALTUNG,
        (_verwaltungssatz(anfrage, len(held), len(met), unknown),),
        _liste("Sitzungen mit der Verwaltung", head, rows, 3, 4, 6),
        (VERWALTUNG,),
    )


def _verwaltungssatz(anfrage: Anfrage, gehalten: int, mit: int, unbekannt: int) -> str:
    if gehalten and unbekannt == gehalten:
        return "Ob die Verwaltung dabei war, ist nicht bekannt: Es gibt keine Anwesenheitsliste."
    least = "mindestens " if unbekannt else ""
    sentence = (
        f"In {least}{zahl(mit)} von {anzahl(gehalten, 'gehaltenen Sitzung', 'gehaltenen Sitzungen')} "
        f"war {anfrage.wann} die Stadtverwaltung vertreten."
    )
    if unbekannt:
        verb = "ist" if unbekannt == 1 else "sind"
        missing = anzahl(unbekannt, "Sitzung", "Sitzungen")
        sentence += f" {missing} ohne Anwesenheitsliste {verb} nicht enthalten."
    return sentence


ANTWORTEN: dict[str, Callable[[Anfrage, Bestand], Teil]] = {
    Frage.SITZUNGEN: _sitzungen,
    Frage.VERANSTALTUNGEN: _veranstaltungen,
    Frage.THEMEN: _themen,
    Frage.INSTITUTIONEN: _institutionen,
    Frage.ERGEBNISSE: _ergebnisse,
    Frage.VERWALTUNG: _verwaltung,
}

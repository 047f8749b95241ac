"""Handlungsbedarf and events of the demo network: each state, answered and overdue, past and to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.text import slugify

from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am, mitglieder_von
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.states import (
    Adressatart,
    Anmeldestatus,
    Bedarfsstatus,
    Dringlichkeit,
    Schrittart,
    Teilnahme,
    Veranstaltungsart,
)
from mitglieder.models import Institution, Konto, Mitglied, Stadtviertel
from netzwerk.base.datum import datum
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AnmeldelisteFactory,
    AnmeldungFactory,
    BedarfsbriefFactory,
    BedarfsschrittFactory,
    HandlungsbedarfFactory,
    VeranstaltungFactory,
    am_um,
)
from netzwerk.demo.konten import MITGLIED

S = Bedarfsstatus
# Days after it was raised on which the group put it into words, an answer came, and it was closed.
FORMULIERT_NACH, WEITER_NACH, ANTWORT_NACH, ENDE_NACH = 6, 9, 24, 31


@dataclass(frozen=True)
class Bedarf:
    """One Handlungsbedarf; days count back from today, `frist_tage` on from the day it was passed on."""

    gremium: str
    titel: str
    beschreibung: str
    betroffene: str
    vor_tagen: int
    status: Bedarfsstatus = S.GEMELDET
    dringlichkeit: Dringlichkeit = Dringlichkeit.MITTEL
    viertel: tuple[str, ...] = ()
    formulierung: str = ""
    adressat: tuple[Adressatart, str] | None = None
    frist_tage: int = 30
    antwort: str = ""
    ergebnis: str = ""
    beitraege: tuple[str, ...] = ()
    oeffentlich: bool = False


@dataclass(frozen=True)
class Termin:
    """One event; `in_tagen` counts from today. `teilnehmende` None: nobody has told the number."""

    gremium: str
    titel: str
    in_tagen: int
    uhrzeit: time
    stunden: int
    ort: str
    teilnehmende: int | None = None
    unbekannt: bool = False
    oeffentlich: bool = True
    partner: str = ""
    veranstalter: tuple[str, ...] = ()
    weitere: tuple[str, ...] = ()
    beschreibung: str = ""
    absagegrund: str = ""
    anmeldung: "Liste | None" = None
    art: Veranstaltungsart = Veranstaltungsart.SONSTIGES
    viertel: str = ""
    partnerhaeuser: tuple[str, ...] = ()


@dataclass(frozen=True)
class Liste:
    """How people register for an event; `gaeste` are (name, how many, what they need, state)."""

    plaetze: int
    fragen: tuple[str, ...] = ()
    gaeste: tuple[tuple[str, int, tuple[str, ...], Anmeldestatus], ...] = ()


A, V = Anmeldestatus, Veranstaltungsart
FACHTAG = Liste(
    40, ("kinderbetreuung", "sprachmittlung", "stufenfrei"),
    (
        ("Annika Scholz", 2, (), A.ANGEMELDET), ("Yusuf Demir", 1, ("sprachmittlung",), A.ANGEMELDET),
        ("Maria Petrenko", 1, ("kinderbetreuung",), A.ANGEMELDET), ("Jonas Franke", 3, (), A.ANGEMELDET),
        ("Farida Karimi", 1, ("kinderbetreuung", "sprachmittlung"), A.ANGEMELDET),
        ("Heinz Böttcher", 1, ("stufenfrei",), A.ANGEMELDET), ("Linh Tran", 2, (), A.RESERVIERT),
    ),
)  # fmt: skip
BEWEGUNGSTAG = Liste(
    6, (),
    (
        ("Familie Okafor", 4, (), A.ANGEMELDET), ("Sina Rahimi", 2, (), A.ANGEMELDET),
        ("Peter Lorenz", 1, (), A.WARTELISTE), ("Olga Weber", 2, (), A.WARTELISTE),
    ),
)  # fmt: skip
OFFENER_TAG = Liste(
    60, ("kinderbetreuung",),
    (("Katrin Jahn", 5, (), A.ANGEMELDET), ("Emil Hofmann", 3, ("kinderbetreuung",), A.ANGEMELDET)),
)  # fmt: skip

BEDARF = (
    Bedarf(
        "DEU", "Kinderbetreuung während der Vormittagskurse",
        "In der Südlichen Neustadt brechen Mütter den Kurs ab, weil sie für die Zeit von 8 bis 12 Uhr keine "
        "Betreuung finden. Bei uns waren es in diesem Jahr neun.",
        "Mütter mit Kindern unter drei Jahren", 40, S.WEITERGELEITET, Dringlichkeit.HOCH,
        ("Südliche Neustadt", "Westliche Neustadt"),
        "Für Kurse am Vormittag fehlen in der Neustadt etwa zwölf Betreuungsplätze. Ohne sie brechen vor "
        "allem Mütter den Kurs ab. Wir bitten um eine kursbegleitende Betreuung an zwei Standorten.",
        (Adressatart.VERWALTUNG, "Fachbereich Bildung, Kindertagesbetreuung"), 21,
        beitraege=("Bei uns fragen jede Woche zwei bis drei Familien danach.",
                   "Das Mehrgenerationenhaus hätte am Vormittag einen Raum frei."), oeffentlich=True,
    ),
    Bedarf(
        "DEU", "Wartezeiten auf Einstufungstests",
        "Zwischen Anmeldung und Einstufungstest vergehen inzwischen acht Wochen.",
        "Neu zugezogene Erwachsene", 12, S.FORMULIERT, Dringlichkeit.MITTEL, (),
        "Zwischen Anmeldung und Einstufungstest vergehen acht Wochen. Ein gemeinsamer Testtag im Monat "
        "würde die Wartezeit halbieren.",
    ),
    Bedarf(
        "DEU", "Abendkurse in der Silberhöhe", "Wer tagsüber arbeitet, findet in der Silberhöhe keinen Kurs.",
        "Berufstätige Lernende", 3, viertel=("Silberhöhe",), dringlichkeit=Dringlichkeit.HOCH,
    ),
    Bedarf(
        "DEU", "Fahrkosten zu Kursen am anderen Ende der Stadt",
        "Die Fahrkosten werden erst nach Monaten erstattet, viele können sie nicht auslegen.",
        "Teilnehmende der Integrationskurse", 130, S.ERLEDIGT, Dringlichkeit.MITTEL, (),
        "Fahrkosten sollen im Voraus als Monatskarte übernommen werden.",
        (Adressatart.VERWALTUNG, "Jobcenter Halle (Saale)"), 30,
        "Das Jobcenter gibt ab dem nächsten Quartal Monatskarten im Voraus aus.",
        "Monatskarten werden seitdem im Voraus ausgegeben.", oeffentlich=True,
    ),
    Bedarf(
        "WOH", "Beratung in der Silberhöhe nach dem Auszug des Bürgerladens",
        "Seit der Bürgerladen geschlossen hat, gibt es im Viertel keine Sprechstunde mehr.",
        "Familien in der Silberhöhe", 60, S.BEANTWORTET, Dringlichkeit.HOCH, ("Silberhöhe",),
        "In der Silberhöhe fehlt seit der Schließung des Bürgerladens eine Sprechstunde. Wir bitten um einen "
        "Raum an zwei Nachmittagen in der Woche.",
        (Adressatart.VERWALTUNG, "Fachbereich Soziales"), 30,
        "Ein Raum in der Gemeinschaftsschule kann ab Januar dienstags genutzt werden.",
    ),
    Bedarf(
        "KIT", "Sprachmittlung für Elterngespräche",
        "Für Gespräche über den Übergang in die Schule findet sich oft niemand, der übersetzt.",
        "Eltern von Vorschulkindern", 55, S.WEITERGELEITET, Dringlichkeit.MITTEL, (),
        "Elterngespräche zum Schulübergang brauchen verlässliche Sprachmittlung. Wir bitten um ein Budget.",
        (Adressatart.STADTRAT, "Bildungsausschuss des Stadtrats"), 75,
    ),
    Bedarf(
        "KIT", "Gemeinsamer Kalender für Elternabende",
        "Elternabende verschiedener Träger liegen oft am selben Tag, Sprachmittlung gibt es nur einmal.",
        "Eltern von Schulkindern", 30, S.WEITERGELEITET, Dringlichkeit.MITTEL, (),
        "Elternabende mit Sprachmittlung sollen in einem Kalender stehen. Wir bitten die Steuerungsgruppe, "
        "ihn für alle Fachgruppen zu beschließen.",
        (Adressatart.STEUERUNGSGRUPPE, "Steuerungsgruppe"), 60,
    ),
    Bedarf(
        "IKK", "Sprachmittlung bei Behörden",
        "Zu Terminen bei Ämtern kommen oft Kinder mit, um zu übersetzen.",
        "Familien, die neu in der Stadt sind", 70, S.FORMULIERT, Dringlichkeit.MITTEL, (),
        "Termine bei Behörden brauchen verlässliche Sprachmittlung, damit nicht Kinder übersetzen.",
    ),
    Bedarf(
        "GES", "Schwimmkurse für Frauen", "Es gibt zu wenige Zeiten, in denen nur Frauen schwimmen.",
        "Frauen, die schwimmen lernen wollen", 80, S.ZURUECKGEZOGEN,
    ),
)  # fmt: skip

TERMINE = (
    Termin("DEU", "Fachtag Sprache und Beruf", 16, time(10), 5, "Volkshochschule, Oleariusstraße 7",
           partner="Agentur für Arbeit Halle, Handwerkskammer",
           veranstalter=("Volkshochschule „Adolf Reichwein“ Halle",), weitere=("ARB",),
           beschreibung="Was Betriebe und Kurse voneinander brauchen: Vorträge und drei Gesprächsrunden.",
           anmeldung=FACHTAG, art=V.FACHTAG),
    Termin("DEU", "Sprachcafé im Advent", 9, time(16), 2, "Mehrgenerationenhaus „Pusteblume“",
           veranstalter=("Mehrgenerationenhaus „Pusteblume“",),
           art=V.BEGEGNUNG, viertel="Nördliche Neustadt"),
    Termin("DEU", "Fortbildung: Einstufungstests einheitlich auswerten", 30, time(9), 3,
           "Ratshof, Raum 2.04", oeffentlich=False, art=V.FORTBILDUNG),
    Termin("DEU", "Tag der offenen Sprachkurse", -6, time(14), 4, "Stadtbibliothek, Salzgrafenstraße 2",
           partner="Stadtbibliothek Halle", anmeldung=OFFENER_TAG, art=V.INFORMATION),
    Termin("DEU", "Austausch der Kursleitungen", -25, time(17), 2, "Internationaler Bund, Seminarraum",
           unbekannt=True, oeffentlich=False, art=V.AUSTAUSCH),
    Termin("DEU", "Informationsabend zu Berufssprachkursen", -48, time(18), 2, "Stadthaus, Kleiner Saal", 64,
           art=V.INFORMATION),
    Termin("DEU", "Sprachpicknick auf der Peißnitz", -120, time(15), 3, "Peißnitzinsel", 110,
           partner="Freiwilligen-Agentur", art=V.FEST),
    Termin("DEU", "Lesung in drei Sprachen", 4, time(18), 2, "Literaturhaus Halle",
           absagegrund="Die Autorin ist erkrankt.", art=V.KULTUR),
    Termin("WOH", "Stadtteilfest Silberhöhe", -40, time(13), 6, "Anhalter Platz", 400,
           weitere=("GES", "IKK"), art=V.FEST, viertel="Silberhöhe"),
    Termin("WOH", "Nachbarschaftsgespräch Südliche Neustadt", 21, time(17), 2, "Passage 13",
           art=V.GESPRAECHSRUNDE, viertel="Südliche Neustadt"),
    Termin("IKK", "Interkulturelle Woche: Eröffnung", -65, time(17), 3, "Marktplatz", 350, weitere=("GES",),
           art=V.FEST),
    Termin("KIT", "Elternabend zum Schulstart", -33, time(17), 2, "Grundschule Kastanienallee", 45,
           art=V.INFORMATION),
    Termin("ARB", "Gesprächsrunde mit Betrieben", -20, time(9), 3, "IHK, Franckestraße 5", 28,
           art=V.GESPRAECHSRUNDE),
    Termin("GES", "Bewegungstag für alle", 44, time(10), 6, "Sporthalle Brandberge",
           anmeldung=BEWEGUNGSTAG, art=V.SPORT),
    Termin("ARB", "Tagung Arbeit und Ankommen", 37, time(9), 6, "Handwerkskammer, Gräfestraße 24",
           partner="Kreishandwerkerschaft", weitere=("KIT",), art=V.TAGUNG,
           beschreibung="Träger und Zugewanderte beraten, was beim Einstieg in die Arbeit hilft.",
           partnerhaeuser=("Jobcenter Halle (Saale)", "Agentur für Arbeit Halle")),
    Termin("KIT", "Fachberatung: Übergang von der Kita in die Schule", 24, time(14), 2,
           "Stadthaus, Kleiner Saal", oeffentlich=False, art=V.FACHBERATUNG),
    Termin("KIT", "Bildungskonferenz", 66, time(9), 7, "Franckesche Stiftungen, Freylinghausen-Saal",
           weitere=("DEU", "IKK"), art=V.KONFERENZ),
    Termin("IKK", "Tagung Verständigung in Ämtern und Praxen", 51, time(10), 6, "Stadthaus, Festsaal",
           weitere=("GES",), art=V.TAGUNG,
           beschreibung="Für Ämter, Praxen, Kliniken, Betriebe und Vereine, mit Übungen zu Konflikten."),
    Termin("IKK", "Fortbildung: Verstehen und verstanden werden", 31, time(9), 7, "Eine-Welt-Haus",
           art=V.FORTBILDUNG),
    Termin("GES", "Vorsorgetag für Familien", 27, time(10), 5, "Gesundheitsamt, Niemeyerstraße 1",
           weitere=("KIT",), art=V.PRAEVENTION),
    Termin("GES", "Ausstellung Angekommen", 33, time(18), 3, "Stadtbibliothek, Salzgrafenstraße 2",
           art=V.AUSSTELLUNG, viertel="Altstadt"),
    Termin("GES", "Länderabend Vietnam", 41, time(18), 3, "Mehrgenerationenhaus „Pusteblume“",
           veranstalter=("Vietnamesischer Verein Halle e. V.",), art=V.BEGEGNUNG,
           viertel="Westliche Neustadt"),
    Termin("GES", "Erlebnistag in den Winterferien", 70, time(9), 7, "Peißnitzinsel", art=V.FREIZEIT),
    Termin("WOH", "Erfahrungsaustausch der Begegnungsstätten", 34, time(10), 3,
           "Begegnungsstätte „Schöpfkelle“", oeffentlich=False, weitere=("GES", "DEU"), art=V.AUSTAUSCH,
           viertel="Silberhöhe",
           beschreibung="Was in der Neustadt, der Silberhöhe und in Heide-Nord gelungen ist und was nicht."),
)  # fmt: skip


def lade_vorhaben(konten: Mapping[str, Konto]) -> None:
    """Create both as if they had been entered on their days; groups and people must be there."""
    gremien = {gremium.kuerzel: gremium for gremium in Gremium.objects.all()}
    viertel = {row.name: row for row in Stadtviertel.objects.all()}
    leser = konten[MITGLIED].mitglied
    for number, bedarf in enumerate(row for row in BEDARF if row.gremium in gremien):
        gremium = gremien[bedarf.gremium]
        person = _person(gremium, leser, number)
        row = _bedarf(bedarf, gremium, person, [viertel[name] for name in bedarf.viertel])
        _kette(row, bedarf, person)
        _brief(row, bedarf)
    haeuser: dict[str, Any] = {row.name: row for row in Institution.objects.all()}
    for number, termin in enumerate(row for row in TERMINE if row.gremium in gremien):
        _termin(termin, gremien, _person(gremien[termin.gremium], leser, number + 1), haeuser | viertel)


def _person(gremium: Gremium, leser: Mitglied, number: int) -> Mitglied:
    """Return who raised or entered it: in turn the demo member, where she belongs, and others."""
    people = list(mitglieder_von(gremium, heute()))
    return leser if leser in people and number % 2 == 0 else people[number % len(people)]


def _bedarf(
    bedarf: Bedarf, gremium: Gremium, person: Mitglied, viertel: list[Stadtviertel]
) -> Handlungsbedarf:
    row: Handlungsbedarf = HandlungsbedarfFactory(
        gremium=gremium, titel=bedarf.titel, beschreibung=bedarf.beschreibung,
        betroffene=bedarf.betroffene, dringlichkeit=bedarf.dringlichkeit, viertel=viertel, von=person,
        gemeldet_am=_um(_tag(bedarf), 9), oeffentlich=bedarf.oeffentlich, status=bedarf.status,
        version=2 if bedarf.formulierung else 1, **_weg(bedarf),
    )  # fmt: skip
    return row


def _weg(bedarf: Bedarf) -> dict[str, Any]:
    """Return the fields that belong to the state, on their days."""
    tag = _tag(bedarf)
    found: dict[str, Any] = {}
    if bedarf.formulierung:
        found |= {"formulierung": bedarf.formulierung, "formuliert_am": _um(tag, 14, FORMULIERT_NACH)}
    if bedarf.adressat:
        passed = tag + timedelta(days=WEITER_NACH)
        found |= {"adressat_art": bedarf.adressat[0], "adressat": bedarf.adressat[1]}
        found |= {"weitergeleitet_am": passed, "frist": passed + timedelta(days=bedarf.frist_tage)}
    if bedarf.antwort:
        found |= {"antwort": bedarf.antwort, "beantwortet_am": tag + timedelta(days=ANTWORT_NACH)}
    if bedarf.status == S.ERLEDIGT:
        found |= {"ergebnis": bedarf.ergebnis, "abgeschlossen_am": _um(tag, 11, ENDE_NACH)}
    if bedarf.status == S.ZURUECKGEZOGEN:
        found |= {"rueckzugsgrund": ZURUECK, "abgeschlossen_am": _um(tag, 11, ENDE_NACH)}
    return found


ZURUECK = "Das Stadtbad bietet die Zeiten seit dem Sommer an."


def _kette(row: Handlungsbedarf, bedarf: Bedarf, person: Mitglied) -> None:
    """Write the chain as the services do."""
    lead = koordination_am(row.gremium, heute())
    leads, raised = (lead.konto if lead else None), person.konto
    step, tag = _schreiber(row), _tag(bedarf)
    step(Schrittart.GEMELDET, _um(tag, 9), raised)
    for number, text in enumerate(bedarf.beitraege):
        step(Schrittart.BEITRAG, _um(tag, 10, number + 1), leads if number else raised, text)
    if bedarf.formulierung:
        step(Schrittart.FORMULIERT, _um(tag, 14, FORMULIERT_NACH), leads, bedarf.formulierung)
    if bedarf.adressat:
        passed = {"adressat": row.adressat, "frist": row.frist}
        step(Schrittart.WEITERGELEITET, _um(tag, 15, WEITER_NACH), leads, "", **passed)
    if bedarf.antwort:
        step(Schrittart.BEANTWORTET, _um(tag, 10, ANTWORT_NACH), leads, bedarf.antwort)
    if bedarf.status == S.ERLEDIGT:
        step(Schrittart.ERLEDIGT, _um(tag, 11, ENDE_NACH), leads, bedarf.ergebnis)
    if bedarf.status == S.ZURUECKGEZOGEN:
        step(Schrittart.ZURUECKGEZOGEN, _um(tag, 11, ENDE_NACH), raised, ZURUECK)


def _brief(row: Handlungsbedarf, bedarf: Bedarf) -> None:
    """Give what waits for an office the letter that asked for the answer, sent the day after."""
    if row.status != S.WEITERGELEITET or row.adressat_art != Adressatart.VERWALTUNG:
        return
    lead, day = koordination_am(row.gremium, heute()), _tag(bedarf) + timedelta(days=WEITER_NACH)
    konto = lead.konto if lead else None
    sent = day + timedelta(days=1)
    BedarfsbriefFactory(
        bedarf=row, erstellt_am=_um(day, 15), erstellt_von=konto, verschickt_am=sent, verschickt_von=konto
    )
    text = f"Brief 1 vom {datum(day)}, verschickt am {datum(sent)}."
    _schreiber(row)(Schrittart.BRIEF, _um(sent, 10), konto, text)


def _schreiber(row: Handlungsbedarf) -> Any:
    def step(art: Schrittart, am: datetime, von: Konto | None, text: str = "", **more: Any) -> None:
        BedarfsschrittFactory(bedarf=row, art=art, am=am, von=von, text=text, **more)

    return step


def _termin(
    termin: Termin, gremien: Mapping[str, Gremium], person: Mitglied, haeuser: Mapping[str, Any]
) -> None:
    beginn = am_um(heute() + timedelta(days=termin.in_tagen), termin.uhrzeit)
    counted = termin.teilnehmende is not None
    known = Teilnahme.GEZAEHLT if counted else Teilnahme.UNBEKANNT if termin.unbekannt else Teilnahme.OFFEN
    event = VeranstaltungFactory(
        gremium=gremien[termin.gremium], titel=termin.titel, beschreibung=termin.beschreibung,
        beginn=beginn, ende=beginn + timedelta(hours=termin.stunden), ort=termin.ort,
        partner=termin.partner, oeffentlich=termin.oeffentlich, von=person, teilnahme=known,
        teilnehmende=termin.teilnehmende, absagegrund=termin.absagegrund,
        abgesagt_am=beginn - timedelta(days=5) if termin.absagegrund else None,
        # Entered well before it begins, and before the first guest registered.
        angelegt_am=min(beginn, jetzt() + timedelta(days=20)) - timedelta(days=40),
        weitere=[gremien[kuerzel] for kuerzel in termin.weitere],
        veranstalter=[haeuser[name] for name in termin.veranstalter], art=termin.art,
        stadtviertel=haeuser[termin.viertel] if termin.viertel else None,
        partnerinstitutionen=[haeuser[name] for name in termin.partnerhaeuser],
    )  # fmt: skip
    if termin.anmeldung:
        _anmeldungen(event, termin.anmeldung)


def _anmeldungen(event: Veranstaltung, liste: Liste) -> None:
    """Register the guests, one a day; who has not confirmed still has half a day."""
    asked = {f"fragt_{name}": True for name in liste.fragen}
    row = AnmeldelisteFactory(veranstaltung=event, plaetze=liste.plaetze, **asked)
    for number, (name, people, needs, status) in enumerate(liste.gaeste):
        open_ = status == A.RESERVIERT
        when = jetzt() - timedelta(days=len(liste.gaeste) - number, hours=2)
        AnmeldungFactory(
            liste=row, name=name, email=f"{slugify(name)}@besuch.example", personen=people, status=status,
            angelegt_am=when, geaendert_am=when, bestaetigt_am=None if open_ else when,
            gehalten_bis=jetzt() + timedelta(hours=12) if open_ else None,
            **{question: question in needs for question in liste.fragen},
        )  # fmt: skip


def _tag(bedarf: Bedarf) -> date:
    return heute() - timedelta(days=bedarf.vor_tagen)


def _um(tag: date, stunde: int, nach: int = 0) -> datetime:
    return am_um(tag + timedelta(days=nach), time(stunde))

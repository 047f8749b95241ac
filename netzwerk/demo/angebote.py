"""Angebote of the demo network: every kind and state, among them a B1 course with childcare."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.states import Ausblendung, Barriere
from fachgruppen.models import Gremium
from mitglieder.models import Institution, Konto, Mitglied, Stadtviertel
from netzwerk.base.uhr import jetzt
from netzwerk.demo.angebote_nach_zielen import NACH_ZIELEN
from netzwerk.demo.angebotsvorlage import (
    EWH,
    IB,
    JW,
    MGH,
    NEUSTADT_N,
    NEUSTADT_S,
    NEUSTADT_W,
    SLAWIA,
    SSB,
    VHS,
    VIETNAM,
    A,
    K,
    L,
    N,
    S,
    Vorlage,
    Z,
)
from netzwerk.demo.factories import AngebotFactory
from netzwerk.demo.konten import MITGLIED

ANGEBOTE = (
    Vorlage(
        MGH, "DEU", A.SPRACHKURS, "Deutschkurs B1 mit Kinderbetreuung",
        "Sie lernen Deutsch bis zur Prüfung B1. Ihre Kinder werden im Nebenraum betreut, ab einem Jahr.",
        "Wohnsitz in Halle. Einstufung beim ersten Termin. Anmeldung vorher.", NEUSTADT_S,
        "Mehrgenerationenhaus „Pusteblume“, Raum 2.04", "montags bis donnerstags 9 bis 12 Uhr",
        (Z.ELTERN, Z.FRAUEN), (L.DE, L.AR, L.UK), betreuung=True, barriere=Barriere.FREI, gesamt=16, frei=3,
        niveau=N.B1, kurszeit=K.VORMITTAG, weitere=("WOH",),
    ),
    Vorlage(
        VHS, "DEU", A.SPRACHKURS, "Integrationskurs Abend A2",
        "Der allgemeine Integrationskurs für Menschen, die tagsüber arbeiten.",
        "Zulassung oder Verpflichtung vom BAMF, vom Jobcenter oder von der Ausländerbehörde.",
        "Nördliche Innenstadt", "Volkshochschule, Oleariusstraße", "montags, mittwochs 17:30 bis 20:45 Uhr",
        (), (L.DE, L.EN), "2,29 Euro je Stunde, mit Befreiung kostenlos", False, Barriere.FREI, 20, 0,
        N.A2, K.ABEND,
    ),
    Vorlage(
        "Euro-Schulen Halle", "DEU", A.SPRACHKURS, "Berufssprachkurs B2",
        "Deutsch für den Beruf: Bewerbung, Telefonate, Arbeitsvertrag.",
        "Abschluss B1 und Berechtigung von Jobcenter oder Agentur für Arbeit.", "Südliche Innenstadt", "",
        "täglich 8:30 bis 12:45 Uhr, Beginn jeden Monat", (Z.ARBEITSUCHENDE,), (L.DE,), gesamt=25, frei=7,
        niveau=N.B2, kurszeit=K.VORMITTAG, weitere=("ARB",),
    ),
    Vorlage(
        SLAWIA, "DEU", A.SPRACHKURS, "Lesen und Schreiben lernen",
        "Für Menschen, die wenig oder nie zur Schule gegangen sind. Kleine Gruppe, viel Zeit.", "keine",
        NEUSTADT_W, "SLAWIA, Kursraum 1", "dienstags und donnerstags 14 bis 16 Uhr", (Z.FRAUEN,),
        (L.DE, L.RU, L.UK, L.FA), niveau=N.ALPHA, kurszeit=K.NACHMITTAG, gesamt=10, frei=2,
    ),
    Vorlage(
        VIETNAM, "DEU", A.SPRACHKURS, "Deutsch im Alltag A1 für Vietnamesisch Sprechende",
        "Erste Sätze für Einkauf, Arzt und Amt, erklärt auf Vietnamesisch.", "keine", NEUSTADT_W,
        "Vereinsraum, Azaleenstraße", "samstags 10 bis 12 Uhr", (), (L.VI, L.DE), "10 Euro im Monat",
        niveau=N.A1, kurszeit=K.WOCHENENDE, gesamt=12, frei=4, vor_tagen=188,
    ),
    Vorlage(
        VIETNAM, "GES", A.BERATUNG, "Beratung auf Vietnamesisch",
        "Hilfe bei Briefen, Anträgen, Schule und Rente. Auf Wunsch begleiten wir zu Ämtern.", "keine",
        NEUSTADT_W, "Vereinsraum, Azaleenstraße", "mittwochs 15 bis 18 Uhr", (Z.AELTERE, Z.ELTERN),
        (L.VI, L.DE), vor_tagen=20, weitere=("WOH",),
    ),
    Vorlage(
        VIETNAM, "GES", A.KULTUR, "Neujahrsfest vorbereiten: Löwentanz",
        "Jugendliche üben den Löwentanz für das Tet-Fest.", "ab 12 Jahren", NEUSTADT_W, "", "freitags 17 Uhr",
        (Z.JUGENDLICHE,), (L.VI, L.DE), gesamt=14, status=S.ENTWURF,
    ),
    Vorlage(
        IB, "ARB", A.AUSBILDUNG, "Einstieg in die Pflege mit Sprachförderung",
        "Ein Jahr Pflegehilfe mit Deutschunterricht und fester Ansprechperson.",
        "Deutsch B1, Arbeitserlaubnis, Gespräch mit dem Träger.", "Trotha", "IB, Werkstattgebäude",
        "Beginn im September", (Z.ARBEITSUCHENDE, Z.JUGENDLICHE), (L.DE, L.EN), barriere=Barriere.TEILWEISE,
        gesamt=12, frei=5, weitere=("KIT",),
    ),
    Vorlage(
        JW, "ARB", A.PRAKTIKUM, "Schnuppertage in der Holzwerkstatt",
        "Zwei Wochen ausprobieren, ob Holz Ihr Beruf sein kann.",
        "ab 16 Jahren, Unfallversicherung über die Schule oder das Jobcenter", "Frohe Zukunft",
        "Jugendwerkstatt, Halle 3", "jederzeit nach Absprache", (Z.JUGENDLICHE, Z.GEFLUECHTETE), (L.DE,),
        gesamt=6, frei=2,
    ),
    Vorlage(
        "HWK", "ARB", A.BERATUNG, "Ausländische Abschlüsse im Handwerk anerkennen",
        "Wir prüfen Ihre Zeugnisse und sagen, was zur Anerkennung fehlt.",
        "Berufsabschluss aus dem Ausland. Bringen Sie Zeugnisse mit, Übersetzung ist nicht nötig.",
        "Südliche Innenstadt", "Handwerkskammer, Gräfestraße", "dienstags 9 bis 16 Uhr, mit Termin",
        (Z.ARBEITSUCHENDE,), (L.DE, L.EN, L.RU), barriere=Barriere.FREI,
    ),
    Vorlage(
        "IHK", "ARB", A.PRAKTIKUM, "Praktikum mit Betriebspatin",
        "Betriebe nehmen für vier Wochen Menschen auf, die hier noch nicht gearbeitet haben.",
        "Deutsch A2, Arbeitserlaubnis", "", "", "Beginn jeden ersten Montag im Monat",
        (Z.ARBEITSUCHENDE, Z.GEFLUECHTETE), (L.DE, L.EN), gesamt=20, frei=9,
    ),
    Vorlage(
        "DAA", "ARB", A.FORTBILDUNG, "Computer-Grundlagen für die Arbeit",
        "Schreiben, Tabellen, Bewerbung online. In leichter Sprache.", "Bildungsgutschein oder Deutsch A2",
        "Altstadt", "DAA, zweiter Stock", "sechs Wochen, vormittags", (Z.ARBEITSUCHENDE,), (L.DE, L.AR),
        "mit Bildungsgutschein kostenlos", gesamt=15, frei=0, barriere=Barriere.FREI,
    ),
    Vorlage(
        "Jobcenter", "ARB", A.BERATUNG, "Offene Sprechstunde Arbeit und Sprache",
        "Fragen zu Kursen, Förderung und Arbeit, ohne Termin.", "keine", NEUSTADT_N, "",
        "donnerstags 14 bis 17 Uhr", (), (L.DE, L.AR, L.UK, L.FA), barriere=Barriere.FREI,
    ),
    Vorlage(
        EWH, "IKK", A.FORTBILDUNG, "Fortbildung: Umgang mit Konflikten in mehreren Sprachen",
        "Zwei Tage für Teams in Ämtern, Praxen und Schulen, mit Übungen aus dem Alltag.",
        "Teams ab fünf Personen, Anmeldung durch die Leitung", "Nördliche Innenstadt", "Eine-Welt-Haus",
        "nach Absprache", (Z.FACHKRAEFTE,), (L.DE,), "180 Euro je Person", gesamt=18, frei=6,
    ),
    Vorlage(
        "Friedenskreis", "IKK", A.FORTBILDUNG, "Argumente gegen Vorurteile",
        "Ein Abend zum Üben: ruhig bleiben, nachfragen, antworten.", "keine", "Paulusviertel", "",
        "jeden zweiten Dienstag im Monat, 18 Uhr", (Z.FACHKRAEFTE,), (L.DE, L.EN), gesamt=20, frei=11,
    ),
    Vorlage(
        "LAMSA", "IKK", A.EHRENAMT, "Sprachmittlung: mitmachen und lernen",
        "Wir bilden Menschen aus, die in Ämtern und Praxen übersetzen.",
        "gutes Deutsch und eine weitere Sprache, Führungszeugnis", "", "", "Kurs an sechs Samstagen", (),
        (L.DE, L.AR, L.FA, L.TI, L.SO, L.VI), gesamt=16, frei=8,
    ),
    Vorlage(
        "EB Kita", "KIT", A.KINDER_JUGEND, "Spielgruppe für Kinder ohne Kitaplatz",
        "Singen, malen, Deutsch hören. Eine Bezugsperson bleibt dabei.",
        "Kinder von ein bis fünf Jahren ohne Kitaplatz", NEUSTADT_S, "Kita am Park",
        "montags und mittwochs 9:30 bis 11:30 Uhr", (Z.KINDER, Z.ELTERN), (L.DE, L.AR),
        barriere=Barriere.TEILWEISE, gesamt=10, frei=1, weitere=("WOH",),
    ),
    Vorlage(
        "Stadtbibliothek Halle", "KIT", A.KINDER_JUGEND, "Vorlesen in zwei Sprachen",
        "Kinder hören Geschichten auf Deutsch und in einer zweiten Sprache.",
        "Kinder von vier bis acht Jahren",
        "Altstadt", "Stadtbibliothek, Kinderabteilung", "jeden ersten Samstag im Monat, 11 Uhr",
        (Z.KINDER, Z.ELTERN), (L.DE, L.UK, L.AR, L.VI, L.TR), barriere=Barriere.FREI,
    ),
    Vorlage(
        "Franckesche Stiftungen zu Halle", "KIT", A.KINDER_JUGEND, "Hausaufgabenhilfe am Nachmittag",
        "Studierende helfen Schülerinnen und Schülern ab Klasse 5.", "Anmeldung durch die Eltern",
        "Südliche Innenstadt", "Haus 7, Raum 12", "montags bis donnerstags 14 bis 16 Uhr",
        (Z.JUGENDLICHE, Z.KINDER), (L.DE, L.EN, L.AR), gesamt=24, frei=0, vor_tagen=120,
    ),
    Vorlage(
        "BbS V", "KIT", A.BERATUNG, "Welche Schule, welcher Beruf?",
        "Beratung für Jugendliche und Eltern zum Weg nach der neunten Klasse.", "keine", "Gesundbrunnen", "",
        "nach Absprache", (Z.JUGENDLICHE, Z.ELTERN), (L.DE, L.RU, L.UK),
    ),
    Vorlage(
        SSB, "GES", A.SPORT, "Sport im Park für alle",
        "Bewegung ohne Verein und ohne Vorkenntnisse. Kommen Sie einfach.",
        "keine", "Heide-Nord/Blumenau", "",
        "mittwochs 17 Uhr, April bis Oktober", (), (L.DE, L.EN), barriere=Barriere.FREI,
    ),
    Vorlage(
        "Congrav", "GES", A.SPORT, "Skaten für Mädchen",
        "Bretter und Schutz gibt es vor Ort.", "Mädchen von acht bis vierzehn Jahren", "Saaleaue", "",
        "samstags 13 bis 15 Uhr", (Z.KINDER, Z.JUGENDLICHE), (L.DE, L.EN), gesamt=15, frei=6,
    ),
    Vorlage(
        "UKH", "GES", A.GESUNDHEIT, "Sprechstunde Seele und Sprache",
        "Gespräche über Belastung und Schlaf, mit Sprachmittlung.", "keine Versicherung nötig, mit Termin",
        "Kröllwitz", "Universitätsklinikum, Haus 20", "freitags 9 bis 12 Uhr", (Z.GEFLUECHTETE,),
        (L.DE, L.AR, L.FA, L.UK), barriere=Barriere.FREI,
    ),
    Vorlage(
        "AIDS-Hilfe", "GES", A.GESUNDHEIT, "Anonymer Test und Beratung",
        "Ohne Namen, ohne Karte, mit Ergebnis am selben Tag.", "keine", "Südliche Innenstadt", "",
        "montags 15 bis 18 Uhr", (), (L.DE, L.EN, L.FR), "15 Euro, ermäßigt kostenlos",
    ),
    Vorlage(
        "Literaturhaus Halle", "GES", A.KULTUR, "Schreibwerkstatt in vielen Sprachen",
        "Schreiben in der eigenen Sprache, lesen und übersetzen zusammen.", "keine", "Altstadt",
        "Literaturhaus", "jeden dritten Donnerstag, 18 Uhr", (), (L.DE, L.AR, L.ES, L.UK), gesamt=12,
        vor_tagen=216, status=S.VERALTET,
    ),
    Vorlage(
        "Begegnungsstätte „Schöpfkelle“", "WOH", A.BEGEGNUNG, "Frauenfrühstück Silberhöhe",
        "Zusammen frühstücken, reden, Fragen klären.", "Frauen mit und ohne Kinder", "Silberhöhe",
        "Schöpfkelle, Hanoier Straße", "dienstags 9 bis 11 Uhr", (Z.FRAUEN,), (L.DE, L.AR, L.RU), "2 Euro",
        True, Barriere.TEILWEISE, weitere=("GES",),
    ),
    Vorlage(
        MGH, "WOH", A.BEGEGNUNG, "Nachbarschaftscafé Pusteblume",
        "Kaffee, Spiele, Menschen aus dem Viertel.", "keine", NEUSTADT_S, "Mehrgenerationenhaus „Pusteblume“",
        "donnerstags 15 bis 18 Uhr", (), (L.DE, L.AR, L.UK), betreuung=True, barriere=Barriere.FREI,
    ),
    Vorlage(
        "HWG", "WOH", A.WOHNEN, "Sprechstunde für Mieterinnen und Mieter",
        "Fragen zu Vertrag, Nebenkosten und Reparatur, mit Sprachmittlung.", "Mieterinnen und Mieter der HWG",
        NEUSTADT_S, "Quartiersbüro", "dienstags 14 bis 17 Uhr", (), (L.DE, L.AR, L.RU),
        barriere=Barriere.FREI,
    ),
    Vorlage(
        "Caritas", "WOH", A.WOHNEN, "Wohnungssuche für Familien",
        "Wir suchen mit Ihnen, prüfen Angebote und helfen bei Formularen.",
        "Familien mit mindestens einem Kind, Wohnsitz in Halle", "", "Caritas, Mauerstraße",
        "montags und mittwochs 9 bis 12 Uhr", (Z.ELTERN, Z.GEFLUECHTETE), (L.DE, L.AR, L.FA, L.EN),
    ),
    Vorlage(
        "FWA", "DEU", A.EHRENAMT, "Sprachtandem: zwei Menschen, zwei Sprachen",
        "Wir bringen Menschen zusammen, die voneinander lernen möchten.", "keine", "", "",
        "nach Absprache", (), (L.DE, L.EN, L.AR, L.ES), gesamt=40, frei=13,
    ),
    Vorlage(
        JW, "DEU", A.SPRACHKURS, "Deutsch in der Werkstatt A2",
        "Deutsch lernen beim Arbeiten mit Holz und Metall.", "ab 16 Jahren, Deutsch A1", "Frohe Zukunft",
        "Jugendwerkstatt, Halle 3", "montags bis freitags 13 bis 15 Uhr", (Z.JUGENDLICHE, Z.GEFLUECHTETE),
        (L.DE,), gesamt=8, niveau=N.A2, kurszeit=K.NACHMITTAG, status=S.AUSGEBLENDET,
        grund="Die Anfangszeiten widersprechen der Angabe auf der Website. Bitte berichtigen.",
    ),
    Vorlage(
        VIETNAM, "GES", A.SPORT, "Tischtennis im Vereinsraum", "Spielen für alle Alter.", "keine", NEUSTADT_W,
        "Vereinsraum, Azaleenstraße", "sonntags 14 Uhr", (), (L.VI, L.DE), status=S.BEENDET,
    ),
)  # fmt: skip


def lade_angebote(konten: Mapping[str, Konto]) -> None:
    """Create them as if the people of the institutions had entered them; groups and people must be there."""
    gremien = {gremium.kuerzel: gremium for gremium in Gremium.objects.all()}
    viertel = {row.name: row for row in Stadtviertel.objects.all()}
    houses = {name: row for row in Institution.objects.all() for name in (row.kurzname, row.name) if name}
    leser = konten[MITGLIED].mitglied
    rows = [row for row in (*ANGEBOTE, *NACH_ZIELEN) if row.gremium in gremien]
    for number, vorlage in enumerate(rows):
        house = houses[vorlage.haus]
        person = leser if leser.institution_id == house.pk else _person(house)
        _angebot(vorlage, number, house, person, gremien, viertel)


def _person(house: Institution) -> Mitglied:
    """Return who entered it: the first of the institution, or of the network where nobody is from there."""
    people = Mitglied.objects.aktiv().order_by("pk")
    found = people.filter(institution=house).first() or people.filter(institution__isnull=False).first()
    if found is None:
        raise LookupError("Im Vorführnetz fehlen Mitglieder.")
    return found


def _angebot(
    vorlage: Vorlage,
    number: int,
    house: Institution,
    person: Mitglied,
    gremien: Mapping[str, Gremium],
    viertel: Mapping[str, Stadtviertel],
) -> Angebot:
    now = jetzt()
    made: Angebot = AngebotFactory(
        institution=house, von=person, gremium=gremien[vorlage.gremium], art=vorlage.art,
        titel=vorlage.titel, beschreibung=vorlage.beschreibung, zugang=vorlage.zugang,
        niveau=vorlage.niveau, kurszeit=vorlage.kurszeit, zielgruppen=list(vorlage.fuer),
        sprachen=list(vorlage.sprachen), stadtviertel=viertel[vorlage.viertel] if vorlage.viertel else None,
        adresse=vorlage.adresse, zeiten=vorlage.zeiten, kosten=vorlage.kosten,
        kinderbetreuung=vorlage.betreuung, barrierefrei=vorlage.barriere, plaetze_gesamt=vorlage.gesamt,
        plaetze_frei=vorlage.frei,
        plaetze_stand=None if vorlage.frei is None else now - timedelta(days=number % 9),
        telefon=f"0345 5550{200 + number}", website=house.website, kontakt="Anmeldung und Auskunft",
        weitere=[gremien[kuerzel] for kuerzel in vorlage.weitere if kuerzel in gremien],
        angelegt_am=now - timedelta(days=vorlage.vor_tagen + 200),
        **_stand(vorlage, number),
    )  # fmt: skip
    return made


def _stand(vorlage: Vorlage, number: int) -> dict[str, Any]:
    """Return the fields that belong to the state, on their days."""
    now = jetzt()
    if vorlage.status == S.ENTWURF:
        return {"status": S.ENTWURF, "veroeffentlicht_am": None, "bestaetigt_am": None}
    confirmed = now - timedelta(days=vorlage.vor_tagen)
    # Some are new in this quarter, most are older.
    published = confirmed if number % 4 == 0 else confirmed - timedelta(days=180)
    found: dict[str, Any] = {
        "status": vorlage.status, "veroeffentlicht_am": published, "bestaetigt_am": confirmed
    }  # fmt: skip
    if vorlage.vor_tagen > 183:
        found["gefragt_am"] = confirmed + timedelta(days=184)
    if vorlage.status == S.AUSGEBLENDET:
        found |= {
            "ausblendung": Ausblendung.KURATION, "ausblendgrund": vorlage.grund,
            "unsichtbar_seit": now - timedelta(days=3),
        }  # fmt: skip
    if vorlage.status == S.BEENDET:
        found["unsichtbar_seit"] = now - timedelta(days=10)
    return found

"""Answers to the council: counted by hand, counted one by one, and never more than the portal knows."""

import zipfile
from collections.abc import Callable
from datetime import date, time
from io import BytesIO

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from fachgruppen.models import Gremium
from mitglieder.states import Institutionsart
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AnwesenheitFactory,
    AufgabeFactory,
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    BeschlussFactory,
    GremiumFactory,
    InstitutionFactory,
    MitgliedFactory,
    ProtokollFactory,
    ProtokollpunktFactory,
    QuartalsberichtFactory,
    SitzungFactory,
    TOPFactory,
    VeranstaltungFactory,
    am_um,
)
from netzwerk.steuerung.anfrage.antworten import beantworte
from netzwerk.steuerung.anfrage.themen import OHNE_ERGEBNIS, UNBEKANNT, themen
from netzwerk.steuerung.anfrage.werte import (
    Anfrage,
    Auftrag,
    Bestand,
    Entschieden,
    Frage,
    Gruppe,
    Stelle,
    Topzeile,
)
from netzwerk.steuerung.forms.anfrage import AnfrageForm
from netzwerk.steuerung.kennzahlen import Anwesend, Rohdaten, Sitzungszeile, Veranstaltungszeile
from netzwerk.steuerung.selectors.anfrage import bestand, gremien_zur_auswahl
from sitzungen.protokolle.states import Aufgabenstatus, Protokollstatus
from sitzungen.states import Sitzungsstatus, Teilnahmestatus, Topart

Login = Callable[[str], Client]
URL = "/steuerungsgruppe/anfrage/"
JAHR = Spanne.des_jahres(2026)
ALLE = tuple(str(frage) for frage in Frage)
S = Sitzungsstatus


def anfrage(*fragen: str) -> Anfrage:
    return Anfrage(fragen or ALLE, JAHR, "im Jahr 2026", "Die Fachgruppen")


def text(satz: str) -> str:
    return satz.replace("\xa0", " ")


@pytest.fixture
def gruppen(db, heute_ist) -> list[Gremium]:
    """Two groups: three meetings held in 2026, one before; a joint event and one without a number."""
    heute_ist(date(2027, 1, 20))
    a, b = GremiumFactory(name="Sprache", kuerzel="XSP"), GremiumFactory(name="Wohnen", kuerzel="XWO")
    city = InstitutionFactory(name="Amt für Wohnen", art=Institutionsart.STADTVERWALTUNG)
    club = InstitutionFactory(name="Sprachverein", art=Institutionsart.VEREIN)
    official, teacher = MitgliedFactory(institution=city), MitgliedFactory(institution=club)
    spring = SitzungFactory(gremium=a, status=S.STATTGEFUNDEN, tag=date(2026, 3, 3))
    autumn = SitzungFactory(gremium=a, status=S.STATTGEFUNDEN, tag=date(2026, 12, 31))
    other = SitzungFactory(gremium=b, status=S.STATTGEFUNDEN, tag=date(2026, 6, 2))
    SitzungFactory(gremium=b, status=S.ABGESAGT, absagegrund="krank", tag=date(2026, 9, 2))
    SitzungFactory(gremium=a, status=S.STATTGEFUNDEN, tag=date(2025, 12, 30))
    AnwesenheitFactory(sitzung=spring, mitglied=official)
    AnwesenheitFactory(sitzung=spring, mitglied=teacher)
    AnwesenheitFactory(sitzung=other, mitglied=teacher)
    AnwesenheitFactory(sitzung=other, mitglied=official, status=Teilnahmestatus.ENTSCHULDIGT)
    TOPFactory(sitzung=spring, position=1, art=Topart.BEGRUESSUNG)
    first = TOPFactory(sitzung=spring, position=2, art=Topart.SACHE, titel="Wartelisten")
    TOPFactory(sitzung=autumn, position=1, art=Topart.SACHE, titel="Wartelisten, Abschluss", aus_top=first)
    rent = TOPFactory(sitzung=other, position=1, art=Topart.SACHE, titel="Mieten")
    TOPFactory(sitzung=other, position=2, art=Topart.SACHE, titel="Vertagtes", vertagt=True)
    minutes = ProtokollFactory(sitzung=spring)
    BeschlussFactory(punkt=ProtokollpunktFactory(protokoll=minutes, top=first), umsetzung="umgesetzt")
    point = ProtokollpunktFactory(protokoll=ProtokollFactory(sitzung=other), top=rent)
    done = {"status": Aufgabenstatus.ERLEDIGT, "abgeschlossen_am": am_um(date(2026, 7, 1))}
    AufgabeFactory(gremium=b, punkt=point, mitglied=teacher, angelegt_am=am_um(date(2026, 6, 2)), **done)
    event = {"beginn": am_um(date(2026, 5, 1), time(18)), "ende": am_um(date(2026, 5, 1), time(20))}
    counted = {"teilnahme": "gezaehlt", "teilnehmende": 240}
    VeranstaltungFactory(
        gremium=a, weitere=[b], titel="Tag der Sprachen", oeffentlich=True, **counted, **event
    )
    VeranstaltungFactory(gremium=b, titel="Geheimes Treffen", oeffentlich=False, **event)
    return [a, b]


def auswahl(*gremien: Gremium) -> list[Gremium]:
    """Return the groups as the page reads them."""
    return list(gremien_zur_auswahl().filter(pk__in=[group.pk for group in gremien]).order_by("pk"))


def saetze(antwort, frage: str) -> list[str]:
    return [text(row) for teil in antwort.teile if teil.frage == frage for row in teil.saetze]


def tabelle(antwort, titel: str):
    return next(t for teil in antwort.teile for t in teil.tabellen if t.titel == titel)


def test_an_answer_says_what_was_counted_by_hand(gruppen, konto_beauftragte, django_assert_max_num_queries):
    minutes = gruppen[0].sitzungen.get(start__date=date(2026, 3, 3)).protokoll
    type(minutes).objects.filter(pk=minutes.pk).update(**versandt(minutes))
    groups = auswahl(*gruppen)
    with django_assert_max_num_queries(14):
        rows = bestand(konto_beauftragte, groups, JAHR, ALLE)
    found = beantworte(anfrage(), rows, jetzt())

    assert saetze(found, "sitzungen") == [
        "Die Fachgruppen haben im Jahr 2026 3 Sitzungen abgehalten.",
        "1 weiterer Termin wurde abgesagt oder fiel aus.",
    ]
    assert saetze(found, "veranstaltungen") == [
        "Die Fachgruppen waren im Jahr 2026 an 2 Veranstaltungen beteiligt. "
        "Eine Veranstaltung mehrerer Gruppen zählt hier einmal.",
        "Teilgenommen haben mindestens 240 Personen, 1 ohne Angabe.",
        "1 davon war nicht öffentlich; die Tabelle nennt nur öffentliche.",
    ]
    assert saetze(found, "themen") == [
        "Im Jahr 2026 wurden 2 Themen beraten. "
        "Ein fortgesetztes Thema zählt hier einmal; mit jeder Sitzung sind es 3.",
        "Zu 1 Thema gibt es einen Beschluss, zu 1 weiteren eine Aufgabe.",
    ]
    assert saetze(found, "institutionen") == [
        "In den Sitzungen waren im Jahr 2026 mindestens 2 Institutionen vertreten. "
        "1 Sitzung ohne Anwesenheitsliste ist nicht enthalten."
    ]
    assert saetze(found, "ergebnisse") == [
        "Im Jahr 2026 wurde mindestens 1 Beschluss gefasst. 1 Sitzung ohne Protokoll ist nicht enthalten.",
        "Stand der Umsetzung: umgesetzt 1.",
        "Erledigt wurden 1 Aufgabe und 0 Meldungen von Handlungsbedarf.",
    ]
    assert saetze(found, "verwaltung") == [
        "In mindestens 1 von 3 gehaltenen Sitzungen war im Jahr 2026 die Stadtverwaltung vertreten. "
        "1 Sitzung ohne Anwesenheitsliste ist nicht enthalten."
    ]
    assert found.hinweise == ()
    events = tabelle(found, "Öffentliche Veranstaltungen").zeilen
    assert [row[1:] for row in events] == [("Tag der Sprachen", "Sprache, Wohnen", "240")]
    assert [row[0] for row in tabelle(found, "Themen und was aus ihnen wurde").zeilen] == [
        "Wartelisten, Abschluss", "Mieten",
    ]  # fmt: skip
    assert tabelle(found, "Vertretene Institutionen").zeilen == (
        ("Amt für Wohnen", "Stadtverwaltung", "1"), ("Sprachverein", "Verein", "2"),
    )  # fmt: skip


def versandt(minutes) -> dict[str, object]:
    person = MitgliedFactory()
    return {
        "status": Protokollstatus.VERSANDT, "sitzungsleitung": person, "protokollfuehrung": person,
        "beginn": minutes.sitzung.start, "ende": minutes.sitzung.ende, "frist_bis": date(2026, 4, 1),
    }  # fmt: skip


def test_what_nobody_entered_is_unknown_and_never_zero(db, heute_ist):
    heute_ist(date(2026, 6, 1))
    gremium = GremiumFactory()
    SitzungFactory(gremium=gremium, status=S.STATTGEFUNDEN, tag=date(2026, 3, 3))
    VeranstaltungFactory(gremium=gremium, beginn=am_um(date(2026, 4, 1)), ende=am_um(date(2026, 4, 2)))

    found = beantworte(anfrage(), bestand(None, auswahl(gremium), JAHR, ALLE), jetzt())

    said = " ".join(text(row) for row in found.saetze)
    assert "Wie viele Menschen teilnahmen, ist nicht bekannt." in said
    assert "Welche Institutionen vertreten waren, ist nicht bekannt" in said
    assert "Wie viele Beschlüsse gefasst wurden, ist nicht bekannt" in said
    assert "Ob die Verwaltung dabei war, ist nicht bekannt" in said
    assert "Der Zeitraum ist noch nicht zu Ende." in said
    assert "erst ab 03.03.2026. Über die Zeit davor sagt diese Antwort nichts." in said


def test_goals_come_from_released_reports_only(db, heute_ist, konto_beauftragte):
    heute_ist(date(2026, 12, 1))
    gremium = GremiumFactory()
    texts = {"ziel": "Kurse", "stand": "teilweise", "text": "Zwei neue Kurse"}
    for back, free in ((1, True), (0, False)):
        report = QuartalsberichtFactory(gremium=gremium, zurueck=back)
        inhalt = {"ergebnisse": [texts | {"text": f"{texts['text']} {back}"}], "texte": []}
        made = BerichtsfassungFactory(bericht=report, inhalt=inhalt)
        if free:
            BerichtsfreigabeFactory(fassung=made, von=konto_beauftragte)

    found = beantworte(anfrage("ergebnisse"), bestand(None, auswahl(gremium), JAHR, ("ergebnisse",)), jetzt())

    assert "Von 2 Quartalsberichten ist 1 freigegeben." in saetze(found, "ergebnisse")
    goals = tabelle(found, "Ziele nach den freigegebenen Quartalsberichten").zeilen
    assert [row[2:] for row in goals] == [("Kurse", "teilweise erreicht", "Zwei neue Kurse 1")]


tage = st.dates(date(2025, 12, 20), date(2027, 1, 10))


@st.composite
def bestaende(draw):
    """Up to three groups that share institutions and events, with topics that go on."""
    groups, tops, next_top = [], [], 1
    events = [
        Veranstaltungszeile(n, draw(tage), f"V{n}", "/v/", draw(st.one_of(st.none(), st.integers(0, 300))))
        for n in range(draw(st.integers(0, 4)))
    ]
    for number in range(draw(st.integers(1, 3))):
        keys = range(10 * number, 10 * number + draw(st.integers(0, 3)))
        status, minutes = st.sampled_from(S.values), st.booleans()
        meetings = [Sitzungszeile(n, draw(tage), draw(status), "/s/", 1, draw(minutes)) for n in keys]
        place, there = st.one_of(st.none(), st.integers(1, 3)), st.sampled_from(Teilnahmestatus.values)
        people = [
            Anwesend(n, person, draw(place), draw(there))
            for n in keys
            for person in range(draw(st.integers(0, 2)))
        ]
        chosen = [row for row in events if draw(st.booleans())]
        inside = [row for row in chosen if row.tag in JAHR]
        rows = Rohdaten(JAHR, sitzungen=meetings, anwesend=people, veranstaltungen=inside)
        groups.append(Gruppe(f"G{number}", rows))
        for row in meetings:
            before = draw(st.sampled_from([None, *(top.pk for top in tops)]))
            tops.append(Topzeile(next_top, row.pk, f"T{next_top}", before))
            next_top += 1
    some = st.integers(1, max(next_top, 2))
    decisions = draw(
        st.lists(
            st.builds(Entschieden, st.just(0), some, st.just("N"), st.just("W"), st.just("offen")), max_size=3
        )
    )
    tasks = draw(st.lists(st.builds(Auftrag, some, st.booleans()), max_size=3))
    places = {n: Stelle(f"I{n}", "", n == 1) for n in (1, 2, 3)}
    return Bestand(JAHR, tuple(groups), tuple(tops), tuple(decisions), tuple(tasks), places)


@settings(max_examples=120, deadline=None)
@given(bestaende())
def test_totals_equal_those_of_a_model_that_counts_one_by_one(daten):  # noqa: C901
    held, places, listed, city, events = {}, set(), set(), set(), {}
    for group in daten.gruppen:
        for m in group.daten.sitzungen:
            if m.status == "stattgefunden" and m.tag.year == 2026:
                held[m.pk] = m
        for a in group.daten.anwesend:
            if a.sitzung in held:
                listed.add(a.sitzung)
                if a.status in ("anwesend", "vertreten") and a.institution:
                    places.add(a.institution)
                    if a.institution == 1:
                        city.add(a.sitzung)
        events |= {v.pk: v for v in group.daten.veranstaltungen}
    roots = {}
    for top in daten.tops:
        if top.sitzung in held:
            roots[top.pk] = roots.get(top.vorher, top.pk)

    figures = daten.zusammen
    assert figures["sitzungen_gehalten"].wert == len(held)
    assert figures["institutionen"].wert == (len(places) if listed or not held else None)
    assert figures["veranstaltungen"].wert == len(events)
    counted = [v.teilnehmende for v in events.values() if v.teilnehmende is not None]
    assert figures["teilnehmende"].wert == (sum(counted) if counted or not events else None)
    assert figures["teilnehmende"].ohne == len(events) - len(counted)

    found = themen(daten)
    assert len(found) == len(set(roots.values()))
    decided = {roots[row.top] for row in daten.beschluesse if row.top in roots}
    assert sum(bool(row.beschluesse) for row in found) == len(decided)
    told = {roots[row.top] for row in daten.auftraege if row.top in roots} | decided
    assert sum(row.ergebnis not in (OHNE_ERGEBNIS, UNBEKANNT) for row in found) == len(told)

    said = beantworte(anfrage("verwaltung"), daten, jetzt()).teile[0]
    if held and listed:
        assert f"{len(city)} von {len(held)}" in text(said.saetze[0])
        assert ("mindestens" in said.saetze[0]) == (len(listed) < len(held))


@pytest.mark.parametrize(
    ("zeitraum", "spanne", "wann"),
    [
        ("2026", (date(2026, 1, 1), date(2026, 12, 31)), "im Jahr 2026"),
        ("2026-h2", (date(2026, 7, 1), date(2026, 12, 31)), "im 2. Halbjahr 2026"),
        ("2026-q1", (date(2026, 1, 1), date(2026, 3, 31)), "im 1. Quartal 2026"),
        ("frei", (date(2026, 2, 3), date(2026, 2, 3)), "vom 03.02.2026 bis 03.02.2026"),
    ],
)
def test_periods(heute_ist, zeitraum, spanne, wann):
    heute_ist(date(2026, 11, 3))
    form = AnfrageForm(
        {"frage": ["sitzungen"], "zeitraum": zeitraum, "von": "03.02.2026", "bis": "2026-02-03"}, gremien=[]
    )

    assert form.is_valid()
    found, said = form.spanne()
    assert ((found.beginn, found.ende), text(said)) == (spanne, wann)


@pytest.mark.parametrize(
    ("adresse", "satz"),
    [
        ("zeitraum=2026", "Wählen Sie mindestens eine Frage aus."),
        ("frage=sitzungen&zeitraum=frei&von=02.02.2026", "Geben Sie den letzten Tag ein."),
        (
            "frage=sitzungen&zeitraum=frei&von=02.02.2026&bis=01.02.2026",
            "Der letzte Tag liegt vor dem ersten.",
        ),
        ("frage=sitzungen&zeitraum=frei&von=02.02.1826&bis=01.02.2026", "Dieses Jahr kann nicht stimmen."),
        ("frage=sitzungen&zeitraum=2026-q9", "Wählen Sie den Zeitraum aus der Liste"),
    ],
)
def test_an_unreadable_question_comes_back_as_the_form(heute_ist, rolle_client, adresse, satz):
    heute_ist(date(2026, 11, 3))
    client = rolle_client("beauftragte")

    for name in ("antwort/", "antwort.docx", "antwort.csv"):
        page = client.get(f"{URL}{name}?{adresse}")
        assert page.status_code == 200
        assert satz in page.content.decode()


def test_three_clicks_lead_from_the_steuerungsgruppe_to_the_file(gruppen, rolle_client: Login):
    client = rolle_client("geschaeftsstelle")

    assert f'href="{URL}"' in client.get("/steuerungsgruppe/").content.decode()
    assert f'href="{URL}"' not in rolle_client("koordination_a").get("/steuerungsgruppe/").content.decode()
    asked = "frage=sitzungen&frage=veranstaltungen&zeitraum=2026"
    straight = client.get(f"{URL}antwort/?{asked}&format=docx")
    assert straight.status_code == 302
    file = client.get(straight["Location"])
    with zipfile.ZipFile(BytesIO(file.content)) as parts:
        words = parts.read("word/document.xml").decode()
    page = client.get(f"{URL}antwort/?{asked}").content.decode()
    table = client.get(f"{URL}antwort.csv?{asked}").content.decode("utf-8-sig")
    for place in (words, page, table):
        assert "Tag der Sprachen" in place
        assert "mindestens 240" in text(place).replace("&nbsp;", " ")
        assert "Geheimes Treffen" not in place
        assert "ohne abgesagte" in text(place)

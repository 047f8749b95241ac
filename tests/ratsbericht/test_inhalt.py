"""What the report says as values: counted by hand, against brute force, with placeholders resolved."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerk.base.spanne import Spanne
from netzwerk.demo.factories import SitzungFactory, VeranstaltungFactory, VorhabenFactory, am_um
from netzwerk.ratsbericht.bausteine import WERTNAMEN, werte
from netzwerk.ratsbericht.inhalt import build_inhalt
from netzwerk.ratsbericht.models import Abschnitt
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.services.anlegen import create_ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsart
from netzwerk.ratsbericht.ziffernstellen import aufgeloest, fremde_zahlen, unbekannte
from netzwerk.steuerung.kennzahlen import Rohdaten, Sitzungszeile, Veranstaltungszeile
from sitzungen.states import Sitzungsstatus

JAHR = Spanne.des_jahres(2026)


def test_the_content_is_what_was_counted_by_hand(heute_ist, netz, konto_beauftragte):
    """Three meetings of the Fachgruppen and one called off; 240 people came, of two events nobody knows."""
    heute_ist(date(2026, 11, 26))
    held, off = Sitzungsstatus.STATTGEFUNDEN, {"status": Sitzungsstatus.ABGESAGT, "absagegrund": "Krank"}
    for gremium, day in ((netz.a, date(2026, 2, 3)), (netz.a, date(2026, 5, 5)), (netz.b, date(2026, 6, 9))):
        SitzungFactory(gremium=gremium, status=held, tag=day)
    SitzungFactory(gremium=netz.b, tag=date(2026, 9, 1), **off)
    SitzungFactory(gremium=netz.a, status=held, tag=date(2025, 12, 1))
    SitzungFactory(gremium=netz.steuerung, status=held, tag=date(2026, 3, 10))
    shared = {"oeffentlich": True, "teilnahme": "gezaehlt"}
    both = VeranstaltungFactory(gremium=netz.a, beginn=am_um(date(2026, 6, 1)), teilnehmende=200, **shared)
    both.weitere.add(netz.b)
    VeranstaltungFactory(gremium=netz.b, beginn=am_um(date(2026, 7, 1)), teilnehmende=40, **shared)
    for month in (3, 4):
        VeranstaltungFactory(gremium=netz.a, beginn=am_um(date(2026, month, 1)), oeffentlich=month == 3)
    plan = {"angelegt_am": am_um(date(2026, 2, 2)), "laeuft": True}
    read = VorhabenFactory(gremium=netz.a, titel="Lesepaten", oeffentlich=True, **plan)
    read.partner.add(netz.verein)
    VorhabenFactory(gremium=netz.a, titel="Noch nicht freigegeben", soll_oeffentlich=True, **plan)
    VorhabenFactory(gremium=netz.a, titel="Idee", oeffentlich=True)
    ended = {"status": "abgeschlossen", "ergebnis": "400 Hefte.", "laeuft": False, "oeffentlich": True}
    for title, year in (("Heft", 2026), ("Lange her", 2025)):
        done = VorhabenFactory(gremium=netz.b, titel=title, beginn=date(2025, 3, 1), **plan | ended)
        done.schritte.create(art="status", text="abgeschlossen", am=am_um(date(year, 6, 30)))
    report = create_ratsbericht(Ratsberichtsart.JAHR, JAHR, "Bericht", by=konto_beauftragte)
    rows = Abschnitt.objects.filter(bericht=report)
    rows.filter(schluessel="zusammenfassung").update(
        text="In {{ sitzungen_gesamt }} Sitzungen.\n\nEs kamen {{teilnehmende}}."
    )
    rows.filter(schluessel="anhang-sitzungen").update(ausgeblendet=True)

    content = build_inhalt(report)

    assert content == json.loads(json.dumps(content))
    parts = {part["ueberschrift"]: part for part in content["abschnitte"]}
    many = "mindestens 240 (2\N{NO-BREAK SPACE}Veranstaltungen ohne Angabe)"
    assert [block["text"] for block in parts["Zusammenfassung"]["bloecke"]] == [
        "In 3 Sitzungen.", f"Es kamen {many}.",
    ]  # fmt: skip
    assert content["zahlen"]["sitzungen_gesamt"] == ["Sitzungen gehalten", "3"]
    assert content["zahlen"]["sitzungen_entfallen"][1] == "1"
    assert content["zahlen"]["sitzungen_steuerungsgruppe"][1] == "1"
    assert content["zahlen"]["veranstaltungen"][1] == "4"
    assert content["zahlen"]["vorhaben"] == ["Vorhaben", "3"]
    assert content["zahlen"]["beschluesse"][1] == "keine Angabe"
    together, groups, chart = parts["Das Netzwerk in Zahlen"]["bloecke"]
    assert ["Teilnehmende", many] in together["zeilen"]
    assert [row[:2] for row in groups["zeilen"]] == [["Deutschunterricht", "2"], ["Wohnumfeld", "1"]]
    assert (chart["art"], chart["zeilen"]) == ("diagramm", [["Deutschunterricht", "2"], ["Wohnumfeld", "1"]])
    events, hint = parts["Veranstaltungen"]["bloecke"]
    assert [row[-1] for row in events["zeilen"]] == ["keine Angabe", "200", "40"]
    assert hint == {"art": "hinweis", "text": "Dazu kommt eine nicht öffentliche Veranstaltung."}
    plans, outcome, rest = parts["Vorhaben"]["bloecke"]
    assert plans["zeilen"] == [
        ["Lesepaten", "Deutschunterricht", netz.verein.name, "seit 02.02.2026", "läuft"],
        ["Heft", "Wohnumfeld", "keine Angabe", "01.03.2025 bis 30.06.2026", "abgeschlossen"],
    ]
    assert outcome["text"] == "Heft (Wohnumfeld): 400 Hefte."
    assert rest["text"] == "Ein Vorhaben ist nicht öffentlich freigegeben und hier nicht genannt."
    assert "Ausblick" not in parts
    assert "Anhang: Sitzungstermine" not in parts
    assert "Vorhaben" in [row[0] for row in content["definitionen"]]
    assert all(len(row) == 3 and "Quartal" not in row[1] for row in content["definitionen"])


_TAG = st.dates(date(2025, 6, 1), date(2027, 6, 1))
_SITZUNG = st.tuples(_TAG, st.sampled_from(["stattgefunden", "abgesagt", "geplant"]), st.integers(0, 5))
_EREIGNIS = st.tuples(st.integers(1, 6), _TAG, st.none() | st.integers(0, 99))
_GRUPPE = st.tuples(st.lists(_SITZUNG, max_size=4), st.lists(_EREIGNIS, max_size=4))


@given(groups=st.lists(_GRUPPE, max_size=4), span=st.tuples(_TAG, _TAG).map(sorted))
def test_the_sums_equal_brute_force(groups, span):
    """An event of several groups counts once; who came to an event without a number is never 0."""
    period = Spanne(*span)
    known = {}
    for _, events in groups:
        for pk, day, people in events:
            known.setdefault(pk, (day, people))
    daten = Quelldaten(period)
    daten.__dict__.update(
        _gremien=[SimpleNamespace(pk=nr, art="fachgruppe") for nr in range(len(groups))],
        institutionen=[],
        roh={
            nr: Rohdaten(
                period,
                sitzungen=[Sitzungszeile(10 * nr + i, d, s, "", t) for i, (d, s, t) in enumerate(meetings)],
                veranstaltungen=[
                    Veranstaltungszeile(pk, known[pk][0], "", "", known[pk][1])
                    for pk in dict.fromkeys(pk for pk, *_ in events)
                ],
            )
            for nr, (meetings, events) in enumerate(groups)
        },
    )

    found = {key: text for key, (_, text) in werte(daten).items()}

    held = topics = gone = 0
    for meetings, _ in groups:
        for day, status, number in meetings:
            if span[0] <= day <= span[1]:
                held += status == "stattgefunden"
                topics += number if status == "stattgefunden" else 0
                gone += status == "abgesagt"
    inside = [people for day, people in known.values() if span[0] <= day <= span[1]]
    counted = [people for people in inside if people is not None]
    people = str(sum(counted)) if counted or not inside else "keine Angabe"
    assert set(found) == set(WERTNAMEN)
    assert found["sitzungen_gesamt"] == str(held)
    assert found["sitzungen_entfallen"] == str(gone)
    assert found["themen"] == str(topics)
    assert found["veranstaltungen"] == str(len(inside))
    assert found["fachgruppen"] == str(len(groups))
    if len(counted) == len(inside) or not counted:
        assert found["teilnehmende"] == people
    else:
        assert found["teilnehmende"].startswith(
            f"mindestens {people} ({len(inside) - len(counted)}\N{NO-BREAK SPACE}"
        )


WERTE = {
    "sitzungen_gesamt": ["Sitzungen", "15"],
    "teilnehmende": ["Teilnehmende", "mindestens 1.240 (2 ohne)"],
}


@pytest.mark.parametrize(
    ("text", "wrong", "resolved"),
    [
        ("{{ sitzungen_gesamt }} und {{teilnehmende}}", [], "15 und mindestens 1.240 (2 ohne)"),
        (
            "{{ sitzungen }} {{ sitzungen }} {{}}",
            ["{{ sitzungen }}", "{{}}"],
            "{{ sitzungen }} {{ sitzungen }} {{}}",
        ),
        ("ohne { alles }", [], "ohne { alles }"),
    ],
)
def test_placeholders_are_resolved_and_unknown_ones_named(text, wrong, resolved):
    assert unbekannte(text, WERTE) == wrong
    assert aufgeloest(text, WERTE) == resolved


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Es gab 15 Sitzungen mit 1.240 Menschen.", []),
        ("Es gab 16 Sitzungen mit 1.241 Menschen, also 16.", ["16", "1.241"]),
        ("Am 29.09.2026 um 14:30 Uhr, im 3. Quartal 2026, nach § 44, am 1. Mai.", []),
        ("Rund 12,5 Prozent von {{ sitzungen_gesamt }}.", ["12,5"]),
        ("Im Raum B12 und im Programm EU-7.", []),
    ],
)
def test_only_numbers_that_are_no_figure_are_hinted_at(text, found):
    assert fremde_zahlen(text, WERTE) == found

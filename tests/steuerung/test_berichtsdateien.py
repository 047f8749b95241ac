"""A report as PDF and as text file: the same as on the page, for the same readers, fit for screen readers."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from docx.oxml.ns import qn

from netzwerk.demo.factories import (
    BerichtsfassungFactory,
    BerichtsfreigabeFactory,
    BerichtskennzahlFactory,
    BerichtskorrekturFactory,
    HandlungsbedarfFactory,
    KennzahlwertFactory,
    VeranstaltungFactory,
    ZielFactory,
    am_um,
)
from netzwerk.steuerung.blatt import bausteine
from netzwerk.steuerung.kennzahlen import Zahl
from netzwerk.steuerung.selectors.berichte import arbeitsstand
from netzwerk.steuerung.services.ablauf import release_bericht, reopen_bericht, submit_bericht
from netzwerk.steuerung.services.schreiben import save_ergebnis
from netzwerk.steuerung.services.veroeffentlichen import publish_bericht
from netzwerk.steuerung.states import Abschnitt
from netzwerk.steuerung.verlauf import TITEL, bilder, tafel, verlauf_als_json, verlauf_aus
from netzwerk.steuerung.views.bericht import verlaufsblock
from tests.papier import dicht, docx, docx_text, maengel, seiten, ueberschriften, vorgelesen
from tests.steuerung.test_entwicklung import Q2, Q3, bericht, inhalt


def datei(client, lage, name, *args):
    answer = client.get(reverse(f"steuerung:{name}", args=[lage.bericht.uuid, *args]))
    assert answer.status_code == 200
    return answer.content


def worte(pdf):
    return " ".join("\n".join(seiten(pdf)).split())


@pytest.fixture
def voll(lage, netz):
    """A report with something in each part."""
    goal = ZielFactory(gremium=netz.a, text="Mehr Kurse am Abend")
    lage.schreibe("Erster Absatz mit #Zeichen und *Sternen*.\n\nZweiter Absatz.")
    lage.schreibe("Wir planen weiter.", Abschnitt.AUSBLICK)
    save_ergebnis(lage.bericht, goal, "Zwei Kurse", "erreicht", by=lage.koordination, version=0)
    figure = BerichtskennzahlFactory(name="Gespräche", einheit="Gespräche", definition="Jedes für sich.")
    KennzahlwertFactory(bericht=lage.bericht, kennzahl=figure, wert=Decimal("1234.5"), text="Neue Stelle")
    when = am_um(lage.bericht.zeitraum.beginn)
    VeranstaltungFactory(gremium=netz.a, titel="Fachtag", beginn=when)
    HandlungsbedarfFactory(gremium=netz.a, titel="Roh gemeldet", gemeldet_am=when)
    HandlungsbedarfFactory(gremium=netz.a, titel="In Worten", formuliert=True, gemeldet_am=when)
    return lage


def test_the_draft_is_marked_on_every_page_and_readable_aloud(voll, rolle_client, tmp_path):
    pdf = datei(rolle_client("mitglied_a"), voll, "bericht_entwurf_pdf")
    text = worte(pdf)
    for words in (
        "Quartalsbericht 3. Quartal 2026", "Erster Absatz mit #Zeichen und *Sternen*.", "Zweiter Absatz.",
        "Mehr Kurse am Abend erreicht Zwei Kurse", "Fachtag", "keine Angabe", "Roh gemeldet",
        "1.234,5 Gespräche", "Erläuterung: Neue Stelle", "Wir planen weiter.", "Sitzungen gehalten 1",
    ):  # fmt: skip
        assert words in text
    assert all("Entwurf" in page for page in seiten(pdf))
    assert maengel(pdf, tmp_path) == []
    told = vorgelesen(pdf, tmp_path)
    order = ["Das Quartal in", "Erster Absatz", "Mehr Kurse", "Fachtag", "Roh gemel", "1.234,5", "Wir planen"]
    places = [told.index(word) for word in order]
    assert places == sorted(places)


def test_a_released_fassung_carries_its_checksum_and_only_what_the_reader_may_see(
    voll, rolle_client, tmp_path
):
    fassung = submit_bericht(voll.bericht, by=voll.koordination)
    member = rolle_client("mitglied_a")
    waiting = datei(member, voll, "bericht_pdf", 1)
    assert all("Noch nicht freigegeben" in page for page in seiten(waiting))
    address = reverse("steuerung:bericht_entwurf_pdf", args=[voll.bericht.uuid])
    assert member.get(address).status_code == 404
    release_bericht(voll.bericht, by=voll.beauftragte, fassung=1)
    pdf = datei(member, voll, "bericht_pdf", 1)
    assert dicht(fassung.sha256) in dicht("".join(seiten(pdf)))
    assert "Roh gemeldet" in worte(pdf)
    assert maengel(pdf, tmp_path) == []
    outside = rolle_client("mitglied_b")
    assert "Roh gemeldet" not in worte(datei(outside, voll, "bericht_pdf", 1))
    file = docx(datei(outside, voll, "bericht_docx", 1))
    assert "Roh gemeldet" not in docx_text(file)
    assert "1.234,5" in docx_text(file)
    assert ("Heading 1", "Kennzahlen") in ueberschriften(file)
    assert pdf == datei(member, voll, "bericht_pdf", 1)


def test_the_charts_over_the_quarters_are_on_the_page_and_in_every_file_and_stay_as_submitted(
    voll, netz, rolle_client, tmp_path
):
    """The report before is released, the one before that only handed in: it is unknown and never 0."""
    for back, number, released in ((1, 4, True), (2, 9, False), (3, 2, True)):
        earlier = bericht(
            netz.a, back, voll.beauftragte if released else None, sitzungen_gehalten=number,
            teilnehmende=(40, 1), beteiligung=60,
        )  # fmt: skip
    submit_bericht(voll.bericht, by=voll.koordination)
    release_bericht(voll.bericht, by=voll.beauftragte, fassung=1)
    member = rolle_client("mitglied_a")
    page = member.get(voll.bericht.get_absolute_url()).content.decode().replace("\xa0", " ")
    title = "Sitzungen gehalten: 1 im 3. Quartal 2026, 3 weniger als im Quartal davor"
    assert title in page
    assert page.count("<figure") == 4
    assert "≥ heißt mindestens." in page

    pdf = datei(member, voll, "bericht_pdf", 1)
    assert maengel(pdf, tmp_path) == []
    assert dicht(title) in dicht("".join(seiten(pdf)))
    told = vorgelesen(pdf, tmp_path)
    assert told.count("Figure") == 4
    table = worte(pdf).split("Dieselben Werte als Tabelle")[1]
    for row in (
        "4. Quartal 2025 2 60 % mindestens 40",
        "1. Quartal 2026 keine Angabe keine Angabe keine Angabe keine Angabe",
        "2. Quartal 2026 4 60 % mindestens 40",
        "3. Quartal 2026 1",
    ):
        assert row in table
    made = datei(member, voll, "bericht_docx", 1)
    described = [row.get("descr") for row in docx(made).element.body.iter(qn("wp:docPr"))]
    assert described[0].startswith(f"Balkendiagramm mit 4 Werten: {title}. Am meisten: 2. Quartal 2026, 4.")
    assert "1 Wert ist unbekannt." in described[0]
    assert len(described) == 4

    # A correction of an earlier report changes nothing of what was submitted.
    BerichtskorrekturFactory(bericht=earlier, von=voll.beauftragte)
    later = BerichtsfassungFactory(bericht=earlier, inhalt=inhalt(sitzungen_gehalten=7))
    BerichtsfreigabeFactory(fassung=later, von=voll.beauftragte)
    assert datei(member, voll, "bericht_pdf", 1) == pdf
    assert datei(member, voll, "bericht_docx", 1) == made
    publish_bericht(voll.bericht, by=voll.beauftragte, fassung=1, ab=date(2026, 10, 5))
    reopen_bericht(voll.bericht, by=voll.beauftragte, grund="Sitzungen")
    submit_bericht(voll.bericht, by=voll.koordination)
    compared = reverse("steuerung:bericht_vergleich", args=[voll.bericht.uuid, 1, 2])
    assert "Sitzungen gehalten, 4. Quartal 2025" in member.get(compared).content.decode()
    public = Client().get(f"{voll.bericht.oeffentliche_url}pdf/").content
    assert vorgelesen(public, tmp_path).count("Figure") == 4
    assert title in Client().get(voll.bericht.oeffentliche_url).content.decode().replace("\xa0", " ")


def test_a_first_report_compares_nothing_and_neither_does_a_fassung_from_before(voll, rolle_client):
    member = rolle_client("mitglied_a")
    assert "im Vergleich" not in worte(datei(member, voll, "bericht_entwurf_pdf"))
    content = arbeitsstand(voll.bericht).als_inhalt()
    assert content.pop("verlauf") == []
    assert verlaufsblock(content) is None
    assert TITEL not in [getattr(part, "text", "") for part in bausteine(content)]


def test_a_quarter_that_still_runs_is_marked():
    before = {row["schluessel"]: row for row in inhalt(sitzungen_gehalten=4)["zahlen"]}
    own = [Zahl("sitzungen_gehalten", Decimal(1))]
    kept = verlauf_aus({"verlauf": json.loads(json.dumps(verlauf_als_json(Q3, {Q2: [before]}, own, Q3)))})
    assert [row.schluessel for row in kept] == ["sitzungen_gehalten"]
    assert tafel(kept).zeilen == (("2. Quartal 2026", "4"), ("3. Quartal 2026 (läuft)", "1"))
    assert bilder(kept)[0].titel == "Sitzungen gehalten: 4 im 2. Quartal 2026"

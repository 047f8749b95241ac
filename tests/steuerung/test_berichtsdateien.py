"""A report as PDF and as text file: the same as on the page, for the same readers, fit for screen readers."""

from decimal import Decimal

import pytest
from django.urls import reverse

from netzwerk.demo.factories import (
    BerichtskennzahlFactory,
    HandlungsbedarfFactory,
    KennzahlwertFactory,
    VeranstaltungFactory,
    ZielFactory,
    am_um,
)
from netzwerk.steuerung.services.ablauf import release_bericht, submit_bericht
from netzwerk.steuerung.services.schreiben import save_ergebnis
from netzwerk.steuerung.states import Abschnitt
from tests.papier import dicht, docx, docx_text, maengel, seiten, ueberschriften, vorgelesen


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

"""The public edition: a step of the Beauftragte, nothing internal in it, taken back with a word."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    BerichtskennzahlFactory,
    HandlungsbedarfFactory,
    KennzahlwertFactory,
    VeranstaltungFactory,
    VorhabenFactory,
    ZielFactory,
    am_um,
)
from netzwerk.steuerung.models import Berichtsveroeffentlichung
from netzwerk.steuerung.services.ablauf import (
    answer_frage,
    ask_frage,
    release_bericht,
    reopen_bericht,
    submit_bericht,
)
from netzwerk.steuerung.services.kommentare import add_kommentar
from netzwerk.steuerung.services.schreiben import save_ergebnis
from netzwerk.steuerung.services.veroeffentlichen import publish_bericht, withdraw_veroeffentlichung
from netzwerk.steuerung.states import Abschnitt
from tests.papier import maengel, seiten

HEUTE, MORGEN = date(2026, 10, 5), date(2026, 10, 6)
LISTE = "/berichte/"
# One word in everything that must stay inside.
GEHEIM = "Kanarienvogel"


def url(lage, name="bericht", *args):
    return reverse(f"steuerung:{name}", args=[lage.bericht.uuid, *args])


def oeffentlich(lage, status=200):
    answer = Client().get(lage.bericht.oeffentliche_url)
    assert answer.status_code == status
    return answer.content.decode().replace("\xa0", " ")


@pytest.fixture
def freigegeben(lage, netz):
    """A released report with public and internal things in each part that has such."""
    day = am_um(lage.bericht.zeitraum.beginn)
    goal = ZielFactory(gremium=netz.a, text="Mehr Kurse")
    lage.schreibe("Wartelisten wurden kürzer.")
    save_ergebnis(lage.bericht, goal, "Zwei Kurse", "erreicht", by=lage.koordination, version=0)
    figure = BerichtskennzahlFactory(name="Gespräche", einheit="Gespräche")
    KennzahlwertFactory(bericht=lage.bericht, kennzahl=figure, wert=Decimal("1234.5"), text="Neue Stelle")
    need = {"gremium": netz.a, "gemeldet_am": day}
    HandlungsbedarfFactory(titel="Öffentlicher Bedarf", formuliert=True, oeffentlich=True, **need)
    HandlungsbedarfFactory(titel=f"Bedarf {GEHEIM}", formuliert=True, **need)
    HandlungsbedarfFactory(titel=f"Roh {GEHEIM}", **need)
    event = {"gremium": netz.a, "beginn": day}
    VeranstaltungFactory(titel="Offener Fachtag", oeffentlich=True, **event)
    VeranstaltungFactory(titel=f"Klausur {GEHEIM}", **event)
    plan = {"gremium": netz.a, "angelegt_am": day}
    VorhabenFactory(titel="Lesestunde", laeuft=True, oeffentlich=True, weitere_partner="Bibliothek", **plan)
    VorhabenFactory(
        titel=f"Plan {GEHEIM}", status="abgeschlossen", ergebnis=GEHEIM, weitere_partner=GEHEIM,
        soll_oeffentlich=True, **plan,
    )  # fmt: skip
    add_kommentar(lage.bericht, Abschnitt.SCHWERPUNKTE, f"Kommentar {GEHEIM}", by=lage.koordination)
    submit_bericht(lage.bericht, by=lage.koordination)
    question = ask_frage(lage.bericht, Abschnitt.AUSBLICK, f"Frage {GEHEIM}", by=lage.geschaeftsstelle)
    answer_frage(question, f"Antwort {GEHEIM}", by=lage.koordination)
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=2)
    reopen_bericht(lage.bericht, by=lage.beauftragte, grund=f"Grund {GEHEIM}")
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=3)
    return lage


def test_the_public_reads_the_released_text_and_nothing_internal(freigegeben, rolle_client, netz, tmp_path):
    lage = freigegeben
    oeffentlich(lage, 404)
    desk = rolle_client("beauftragte")
    assert "Bericht veröffentlichen" in desk.get(url(lage)).content.decode()
    preview = desk.get(url(lage, "bericht_veroeffentlichen")).content.decode()
    assert "Öffentlicher Bedarf" in preview
    answer = desk.post(url(lage, "bericht_veroeffentlichen"), {"fassung": 3, "ab": "05.10.2026"}, follow=True)
    assert "Fassung 3 ist veröffentlicht" in answer.content.decode()

    page = oeffentlich(lage)
    for words in (
        "Wartelisten wurden kürzer.", "Mehr Kurse", "Zwei Kurse", "1.234,5 Gespräche", "Öffentlicher Bedarf",
        "Offener Fachtag", "Lesestunde", "Partner: Bibliothek", "Sitzungen gehalten",
        "bei der Einreichung festgehalten",
    ):  # fmt: skip
        assert words in page
    pdf = Client().get(f"{lage.bericht.oeffentliche_url}pdf/").content
    printed = "\n".join(seiten(pdf))
    assert "Offener Fachtag" in printed
    assert "Lesestunde" in printed
    assert maengel(pdf, tmp_path) == []
    shown = Client().get(LISTE).content.decode()
    assert lage.bericht.oeffentliche_url in shown
    people = [lage.koordination, lage.beauftragte, lage.geschaeftsstelle]
    for text in (page, printed, shown, preview):
        assert GEHEIM not in text
    for text in (page, printed, shown):
        assert not [konto for konto in people if konto.mitglied.nachname in text]
        assert str(lage.bericht.uuid) not in text
        assert "Quelle: " not in text


def test_it_is_public_from_its_day_on_and_only_once(freigegeben, heute_ist, get_mit_abfragen):
    lage = freigegeben
    with pytest.raises(Ablehnung, match="schon vorbei"):
        publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=date(2026, 10, 4))
    with pytest.raises(Ablehnung, match="Inzwischen ist Fassung 3"):
        publish_bericht(lage.bericht, by=lage.beauftragte, fassung=2, ab=HEUTE)
    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=MORGEN)
    oeffentlich(lage, 404)
    assert lage.bericht.oeffentliche_url not in Client().get(LISTE).content.decode()
    heute_ist(MORGEN)
    assert "Wartelisten" in oeffentlich(lage)
    get_mit_abfragen(Client(), LISTE, 4)
    get_mit_abfragen(Client(), lage.bericht.oeffentliche_url, 4)
    with pytest.raises(Ablehnung, match="schon veröffentlicht"):
        publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=MORGEN)


def test_a_correction_stays_inside_until_it_is_published_too(freigegeben):
    lage = freigegeben
    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=HEUTE)
    reopen_bericht(lage.bericht, by=lage.beauftragte, grund="Satz falsch")
    lage.schreibe("Neuer Satz")
    with pytest.raises(Ablehnung, match="Entwurf"):
        publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=HEUTE)
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=4)
    assert "Neuer Satz" not in oeffentlich(lage)
    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=4, ab=HEUTE)
    assert "Neuer Satz" in oeffentlich(lage)
    assert list(Berichtsveroeffentlichung.objects.values_list("grund", flat=True)) == [
        "", "Ersetzt durch Fassung 4",
    ]  # fmt: skip


def test_until_a_later_day_what_is_public_does_not_go(freigegeben, heute_ist):
    lage = freigegeben
    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=HEUTE)
    reopen_bericht(lage.bericht, by=lage.beauftragte, grund="Satz falsch")
    lage.schreibe("Neuer Satz")
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=4)
    with pytest.raises(Ablehnung, match="Fassung 3 ist jetzt öffentlich") as refused:
        publish_bericht(lage.bericht, by=lage.beauftragte, fassung=4, ab=MORGEN)
    assert refused.value.field == "ab"
    assert "Wartelisten" in oeffentlich(lage)
    heute_ist(MORGEN)
    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=4, ab=MORGEN)
    assert "Neuer Satz" in oeffentlich(lage)


def test_taken_back_the_page_says_so_and_nothing_else(freigegeben, rolle_client):
    lage = freigegeben
    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=HEUTE)
    desk = rolle_client("beauftragte")
    refused = desk.post(url(lage, "bericht_zuruecknehmen"), {"grund": " "}).content.decode()
    assert "Nennen Sie den Grund" in refused
    desk.post(url(lage, "bericht_zuruecknehmen"), {"grund": f"Grund {GEHEIM}"})
    page = oeffentlich(lage, 410)
    assert "wurde zurückgezogen" in page
    for words in ("Wartelisten", GEHEIM):
        assert words not in page
    assert Client().get(f"{lage.bericht.oeffentliche_url}pdf/").status_code == 410
    assert lage.bericht.oeffentliche_url not in Client().get(LISTE).content.decode()
    with pytest.raises(Ablehnung, match="nicht veröffentlicht"):
        withdraw_veroeffentlichung(lage.bericht, by=lage.beauftragte, grund="Noch einmal")
    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=3, ab=HEUTE)
    assert "Wartelisten" in oeffentlich(lage)


def test_who_publishes_is_told_of_names(lage, rolle_client):
    name = lage.koordination.mitglied
    lage.schreibe(f"Danke an {name.vorname} {name.nachname}.")
    submit_bericht(lage.bericht, by=lage.koordination)
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    page = rolle_client("beauftragte").get(url(lage, "bericht_veroeffentlichen")).content.decode()
    assert "Im Text stehen Namen." in page
    assert f"{name.vorname} {name.nachname}" in page


def test_the_database_publishes_nothing_that_was_not_released(lage):
    lage.schreibe()
    made = submit_bericht(lage.bericht, by=lage.koordination)
    with pytest.raises(Ablehnung, match="Eingereicht"):
        publish_bericht(lage.bericht, by=lage.beauftragte, fassung=1, ab=HEUTE)
    with pytest.raises(IntegrityError, match="veroeffentlichung_freigegeben"), transaction.atomic():
        Berichtsveroeffentlichung.objects.create(bericht=lage.bericht, fassung=made, ab=HEUTE, am=made.am)

"""Reported barriers: no account needed, an answer within a month, nobody else reads them."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.test import Client

from fachgruppen.angebote.states import Fremdsprache
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.auftritt.services.barrieren import answer_barrieremeldung, remind_barrieren
from netzwerk.auftritt.tasks import barrieren_erinnern
from netzwerk.base.sprache import FREMDSPRACHEN
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import BarrieremeldungFactory
from netzwerk.portal.zu_tun import zu_tun_for
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.sprachreste import deutsche_reste

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_waiting(settings) -> None:
    """A test types faster than a person."""
    settings.SPAMSCHUTZ_SEKUNDEN = 0


MELDEN = "/barriere-melden/"
PORTAL = "Netzwerk für Integration und Migration"


def report(client: Client, **fields: str) -> str:
    """Send the form as a browser does; return the address one is led to, or the page with the reason."""
    form = client.get(MELDEN, headers={"referer": "http://testserver/angebote/"}).context["form"]
    typed = {"beschreibung": "Der Knopf hat keinen Namen.", "seite": form["seite"].value(), "webseite": ""}
    answer = client.post(MELDEN, {**typed, "seit": form["seit"].value(), **fields})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_from_the_report_to_the_answer(client, rolle_client, alle_rollen) -> None:
    office = rolle_client("geschaeftsstelle")

    assert report(client, email="amir@post.example", name="Amir") == "/barriere-melden/danke/?antwort=ja"

    row = Barrieremeldung.objects.get()
    assert (row.seite, row.frist) == ("/angebote/", heute() + timedelta(days=30))
    kinds = Versand.objects.order_by("art").values_list("art", flat=True)
    assert list(kinds) == ["barriere_dank", "barriere_gemeldet"]
    assert "Gemeldete Barriere beantworten" in [
        todo.titel for todo in zu_tun_for(alle_rollen["geschaeftsstelle"])
    ]
    assert "Der Knopf hat keinen Namen." in office.get("/barrieren/").content.decode()
    page = row.get_absolute_url()
    empty = office.post(page, {"antwort": ""}).content.decode()
    assert "Schreiben Sie, was Sie getan haben oder warum es nicht geht." in empty
    assert office.post(page, {"antwort": "Er heißt jetzt „Suchen“."}).status_code == 302
    mail = Versand.objects.get(art="barriere_antwort")
    assert mail.adresse == "amir@post.example"
    assert "Antwort auf Ihre Meldung" in art("barriere_antwort").compose(mail).decode("ascii", "replace")
    again = office.post(page, {"antwort": "Meine zweite Antwort"}).content.decode()
    assert "hat diese Meldung inzwischen beantwortet" in again
    assert "Meine zweite Antwort" in again
    assert "Er heißt jetzt „Suchen“." in again
    assert "Gemeldete Barriere beantworten" not in [
        todo.titel for todo in zu_tun_for(alle_rollen["geschaeftsstelle"])
    ]


def test_without_an_address_nobody_is_mailed_but_the_geschaeftsstelle(client, alle_rollen) -> None:
    assert report(client) == "/barriere-melden/danke/"
    assert [*Versand.objects.values_list("art", flat=True)] == ["barriere_gemeldet"]


def test_what_was_typed_comes_back_with_the_reason(client) -> None:
    page = report(client, email="keine Adresse", beschreibung="Ich sehe nichts.")

    assert "Geben Sie eine E-Mail-Adresse ein" in page
    assert "Ich sehe nichts." in page
    assert "Ein Feld, das leer bleiben muss" in report(client, webseite="http://spam.example")
    assert not Barrieremeldung.objects.exists()


def test_an_address_of_elsewhere_is_not_taken_over(client) -> None:
    form = client.get(MELDEN, headers={"referer": "https://boese.example/x"}).context["form"]

    assert form["seite"].value() == ""


def test_too_many_reports_are_held_back(client) -> None:
    answers = [report(client) for _ in range(11)]

    assert answers[9] == "/barriere-melden/danke/"
    assert "/barriere-melden/danke/" not in answers[10]
    assert "Gerade kommen sehr viele Meldungen an." in answers[10]
    assert "Der Knopf hat keinen Namen." in answers[10]
    assert Barrieremeldung.objects.count() == 10


def test_nobody_is_flooded_with_thanks(client) -> None:
    answers = [report(client, email="Amir@post.example" if n % 2 else "amir@post.example") for n in range(6)]

    assert answers[4] == "/barriere-melden/danke/?antwort=ja"
    assert "Gerade kommen sehr viele Meldungen an." in answers[5]
    assert Versand.objects.filter(art="barriere_dank").count() == 5


def test_the_deadline_is_told_once(alle_rollen) -> None:
    BarrieremeldungFactory(frist=heute() + timedelta(days=7))
    BarrieremeldungFactory(frist=heute() - timedelta(days=3))
    BarrieremeldungFactory(frist=heute() + timedelta(days=8))
    BarrieremeldungFactory(frist=heute(), beantwortet=True)

    barrieren_erinnern()
    assert remind_barrieren() == 0

    assert Versand.objects.filter(art="barriere_mahnung").count() == 2


def test_letters_that_came_too_late_are_dropped() -> None:
    row = BarrieremeldungFactory(beantwortet=True)
    mail = Versand(vorgang=f"barriere:{row.pk}", empfang="mitglied:1")

    assert art("barriere_mahnung").hindernis(mail) == "Die Meldung ist inzwischen beantwortet."
    assert art("barriere_antwort").hindernis(mail) == "Die Adresse ist inzwischen gelöscht."


def test_who_may_not_answer_sees_none(rolle_client) -> None:
    row = BarrieremeldungFactory(gemeldet_am=jetzt())

    assert rolle_client("mitglied_a").get(row.get_absolute_url()).status_code == 403


def test_the_list_needs_the_same_queries_for_many(rolle_client, alle_rollen, get_mit_abfragen) -> None:
    office = rolle_client("geschaeftsstelle")
    BarrieremeldungFactory()
    get_mit_abfragen(office, "/barrieren/", 6)
    BarrieremeldungFactory.create_batch(4, beantwortet=True, beantwortet_von=alle_rollen["beauftragte"])

    get_mit_abfragen(office, "/barrieren/", 6)


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_a_report_in_another_language_is_thanked_and_answered_in_it(
    client, rolle_client, alle_rollen, sprache
) -> None:
    url = f"/{sprache.praefix}barriere-melden/"
    page = client.get(url)
    thanks = [client.get(f"{url}danke/{asked}") for asked in ("", "?antwort=ja")]
    pages = [page, client.post(url, {"email": "x"}), *thanks]
    assert [deutsche_reste(each.content.decode(), PORTAL, "(Saale)") for each in pages] == [
        [],
        [],
        [],
        [],
    ]
    seit = page.context["form"]["seit"].value()
    typed = {"beschreibung": "Nnn", "email": "amir@post.example", "name": "Nnn", "seit": seit}
    assert client.post(url, typed)["Location"] == f"{url}danke/?antwort=ja"

    row = Barrieremeldung.objects.get()
    assert row.sprache == sprache.code
    told = Versand.objects.filter(art="barriere_gemeldet").first()
    assert "Bitte antworten Sie bis" in " ".join(_body(bytes(told.inhalt), "plain").split())
    shown = rolle_client("geschaeftsstelle").get(f"/barrieren/{row.uuid}/").content.decode()
    assert f"<dt>Sprache</dt><dd>{Fremdsprache(sprache.code).label}<small>" in shown
    answer_barrieremeldung(row, by=alle_rollen["geschaeftsstelle"], antwort="Der Knopf heißt jetzt so.")
    for kind in ("barriere_dank", "barriere_antwort"):
        html = _body(art(kind).compose(Versand.objects.get(art=kind)), "html")
        assert f'<html lang="{sprache.code}"' in html
        assert deutsche_reste(html, PORTAL) == []


def _body(message: bytes, kind: str) -> str:
    found = message_from_bytes(message, policy=policy.default).get_body((kind,))
    return str(found.get_content())

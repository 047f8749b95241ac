"""A name in free text is found wherever it stands, for who answers a wish to be erased."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AufgabeFactory,
    BeschlussFactory,
    EinwendungFactory,
    GastFactory,
    ProtokollfassungFactory,
    ProtokollpunktFactory,
)
from netzwerk.demo.factories.protokolle import ProtokollFactory
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.selectors.erwaehnungen import erwaehnungen
from tests.fixtures_rollen import Netz
from tests.portal.abfragen import abfragen
from tests.protokolle.conftest import erase_namen

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]


@pytest.fixture
def texte(netz: Netz) -> Protokoll:
    """Open minutes, sent minutes, a decision, a task and an Einwendung that name Frau Nguyễn."""
    open_ = ProtokollpunktFactory(protokoll__sitzung__gremium=netz.a, text="Frau Nguyễn berichtet.")
    BeschlussFactory(punkt=open_, wortlaut="Nguyễns Vorschlag wird angenommen.")
    AufgabeFactory(gremium=netz.a, text="Bei Lan NGUYỄN nachfragen")
    minutes = ProtokollFactory(sitzung__gremium=netz.b, status="versandt")
    Protokoll.objects.filter(pk=minutes.pk).update(status="entwurf")
    ProtokollpunktFactory(protokoll=minutes, text="Es sprach Frau Nguyễn.")
    fassung = ProtokollfassungFactory(protokoll=minutes)
    Protokoll.objects.filter(pk=minutes.pk).update(status="versandt")
    EinwendungFactory(fassung=fassung, text="Nguyễn hat das nicht gesagt.")
    ProtokollpunktFactory(text="Von Onguyễn und anderen.")
    return minutes


def test_every_place_once(texte: Protokoll, netz: Netz) -> None:
    found = [(row.wo.split(",")[0], row.ausschnitt) for row in erwaehnungen(" Lan  Nguyễn ").stellen]
    assert sorted(found) == [
        ("Aufgabe", "Bei Lan NGUYỄN nachfragen"),
        (f"Beschluss {netz.a.beschluesse.get().nummer}", "Nguyễns Vorschlag wird angenommen."),
        ("Einwendung", "Nguyễn hat das nicht gesagt."),
        ("Entwurf", "Frau Nguyễn berichtet."),
        ("Protokoll", "Es sprach Frau Nguyễn."),
    ]
    assert erwaehnungen("  ").stellen == []
    assert erwaehnungen("Nguyễn.*").stellen == []


@pytest.mark.parametrize("davor", ["\n", "\r\n", "\t", "„"])
def test_a_name_that_begins_a_line_of_sent_minutes(netz: Netz, davor: str) -> None:
    """In the stored Fassung a new line is a backslash and a letter, which is no beginning of a word."""
    punkt = ProtokollpunktFactory(protokoll__sitzung__gremium=netz.a, text=f"Es sprachen:{davor}Nguyễn, Lan")
    ProtokollfassungFactory(protokoll=punkt.protokoll)
    found = [row for row in erwaehnungen("Nguyễn").stellen if row.wo.startswith("Protokoll")]
    assert len(found) == 1
    assert "Nguyễn, Lan" in found[0].ausschnitt


def test_erasing_leaves_what_somebody_wrote_to_a_human(texte: Protokoll, netz: Netz) -> None:
    before = texte.fassungen.get().sha256
    erase_namen(texte.sitzungsleitung)
    assert texte.fassungen.get().sha256 == before
    assert len(erwaehnungen("Nguyễn").stellen) == 5


def test_the_page(texte: Protokoll, netz: Netz, rolle_client: Login) -> None:
    client, url = rolle_client("geschaeftsstelle"), "/protokolle/namen/?name=Nguy%E1%BB%85n"
    page = client.get(url).content.decode()
    before = abfragen(client, url)
    AufgabeFactory.create_batch(3, gremium=netz.a, text="Nguyễn fragen")
    for _ in range(2):
        ProtokollpunktFactory(protokoll__sitzung__gremium=netz.a, text="Frau Nguyễn berichtet.")
    assert abfragen(client, url) == before
    assert "5\N{NO-BREAK SPACE}Stellen" in page
    page = client.get("/protokolle/namen/?name=Niemand").content.decode()
    assert "Dieser Name steht in keinem Text." in page


def test_the_page_says_that_it_does_not_show_all(
    netz: Netz, rolle_client: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitzungen.protokolle.selectors.erwaehnungen.JE_ART", 2)
    client, url = rolle_client("geschaeftsstelle"), "/protokolle/namen/?name=Nguy%E1%BB%85n"
    AufgabeFactory.create_batch(2, gremium=netz.a, text="Nguyễn fragen")
    assert "Es gibt noch ältere Stellen" not in client.get(url).content.decode()
    AufgabeFactory(gremium=netz.a, text="Nguyễn fragen")
    page = client.get(url).content.decode()
    assert "Es gibt noch ältere Stellen" in page
    assert "2\N{NO-BREAK SPACE}Stellen" in page


def test_the_name_of_a_guest_goes_from_there(rolle_client: Login) -> None:
    start = jetzt() - timedelta(days=2)
    gast = GastFactory(name="Ruth Gastmann", sitzung__start=start, sitzung__ende=start + timedelta(hours=2))
    GastFactory(name="Anna Bleibt", sitzung=gast.sitzung)
    client, url = rolle_client("geschaeftsstelle"), "/protokolle/namen/?name=Gastmann"
    page = client.get(url).content.decode()
    assert "Ruth Gastmann" in page
    assert "Anna Bleibt" not in page
    before = abfragen(client, url)
    GastFactory.create_batch(3, name="Otto Gastmann")
    assert abfragen(client, url) == before

    asked = client.get(reverse("protokolle:gast_loeschen", args=[gast.pk])).content.decode()
    assert "Das lässt sich nicht rückgängig machen." in asked
    assert 'href="/protokolle/namen/?name=Ruth+Gastmann"' in asked
    gast.refresh_from_db()
    assert gast.name == "Ruth Gastmann"
    done = client.post(reverse("protokolle:gast_loeschen", args=[gast.pk]), follow=True)

    assert done.redirect_chain[-1][0] == "/protokolle/namen/?name=Ruth+Gastmann"
    assert "Der Name ist gelöscht." in done.content.decode()
    assert reverse("protokolle:gast_loeschen", args=[gast.pk]) not in done.content.decode()

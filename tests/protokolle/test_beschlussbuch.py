"""The register of decisions: who sees what, search, state of implementation, the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.tabelle import csv_datei
from netzwerk.demo.factories import BeschlussFactory, MitgliedFactory, ProtokollFactory, ProtokollpunktFactory
from sitzungen.protokolle.models import Beschluss, Protokoll
from sitzungen.protokolle.services.umsetzung import set_umsetzung
from sitzungen.protokolle.states import Protokollstatus, Umsetzung
from tests.fixtures_rollen import Netz
from tests.papier import maengel, seiten

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
WORTLAUT = "Die Übersicht der Kurse erscheint zum Schuljahresbeginn."


def versenden(protokoll: Protokoll) -> None:
    """Bring minutes into the state of sent ones, whatever else they lack."""
    person = protokoll.sitzungsleitung or MitgliedFactory()
    Protokoll.objects.filter(pk=protokoll.pk).update(
        status=Protokollstatus.VERSANDT, sitzungsleitung=person, protokollfuehrung=person,
        frist_bis="2030-01-01",
    )  # fmt: skip


def beschluss(gremium: object, *, versandt: bool = True, **fields: object) -> Beschluss:
    protokoll = ProtokollFactory(sitzung__gremium=gremium)
    row = BeschlussFactory(
        punkt=ProtokollpunktFactory(protokoll=protokoll), **{"wortlaut": WORTLAUT, **fields}
    )
    if versandt:
        versenden(protokoll)
    return row


def html(client: Client, url: str = "/beschluesse/") -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize(
    ("rolle", "sieht"),
    [("mitglied_a", True), ("mitglied_b", False), ("beauftragte", True), ("frueher_a", False)],
)
def test_who_sees_a_decision_of_sent_minutes(
    netz: Netz, rolle_client: Login, rolle: str, sieht: bool
) -> None:
    row = beschluss(netz.a)
    client = rolle_client(rolle)

    assert (row.nummer in html(client)) == sieht
    assert client.get(row.get_absolute_url()).status_code == (200 if sieht else 404)


@pytest.mark.parametrize("rolle", ["mitglied_a", "koordination_a", "beauftragte"])
def test_nobody_finds_drafts(netz: Netz, rolle_client: Login, rolle: str) -> None:
    row = beschluss(netz.a, versandt=False)

    assert row.nummer not in html(rolle_client(rolle))
    assert rolle_client(rolle).get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("frage", "gefunden"),
    [
        ("suche=Kurs", True),
        ("suche=Schuljahr+Übersicht", True),
        ("suche=Fahrkosten", False),
        ("suche=%27%3A%2A+%7C+%21", True),
        ("gremium=deutschunterricht", True),
        ("gremium=unbekannt", True),
        ("jahr=1990", True),
        ("ergebnis=abgelehnt", False),
        ("umsetzung=laeuft", False),
        ("umsetzung=offen", True),
    ],
)
def test_search(netz: Netz, rolle_client: Login, frage: str, gefunden: bool) -> None:
    row = beschluss(netz.a)

    assert (WORTLAUT in html(rolle_client("mitglied_a"), f"/beschluesse/?{frage}")) == gefunden
    assert WORTLAUT in html(rolle_client("mitglied_a"), f"/beschluesse/?suche={row.nummer}")


def test_state_of_implementation(netz: Netz, rolle_client: Login) -> None:
    row = beschluss(netz.a)
    url = f"{row.get_absolute_url()}umsetzung/"
    data = {"version": row.version, "umsetzung": "laeuft", "notiz": "Die Schulen sind angefragt."}

    assert rolle_client("mitglied_a").post(url, data).status_code == 404
    assert rolle_client("koordination_a").post(url, data).status_code == 302
    page = html(rolle_client("mitglied_a"), row.get_absolute_url())
    assert "Die Schulen sind angefragt." in page
    assert "inzwischen an anderer Stelle geändert" in html_post(rolle_client("koordination_a"), url, data)


def html_post(client: Client, url: str, data: dict[str, object]) -> str:
    return client.post(url, data).content.decode()


def test_only_what_was_accepted_is_put_into_effect(netz: Netz, konto_koordination_a: Konto) -> None:
    row = beschluss(netz.a, art="abstimmung", ja=1, nein=3, enthaltung=0, stimmberechtigt=4)

    with pytest.raises(Ablehnung):
        set_umsetzung(row, Umsetzung.LAEUFT, by=konto_koordination_a, notiz="", version=1)


def test_file(netz: Netz, rolle_client: Login) -> None:
    beschluss(netz.a, wortlaut="=HYPERLINK(1)")
    beschluss(netz.b)
    answer = rolle_client("mitglied_a").get("/beschluesse/beschluesse.csv?ergebnis=angenommen")

    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeffNummer;Gruppe;")
    assert "'=HYPERLINK(1)" in text
    assert len(text.strip().splitlines()) == 2
    assert answer["Content-Disposition"] == 'attachment; filename="beschluesse.csv"'


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "  =1"])
def test_formulas_become_text(cell: str) -> None:
    assert csv_datei(["a"], [[cell]]).decode("utf-8-sig").splitlines()[1].lstrip('"').startswith("'")


def test_queries_do_not_grow(netz: Netz, rolle_client: Login, django_assert_num_queries: Callable) -> None:
    client = rolle_client("mitglied_a")
    beschluss(netz.a)
    client.get("/beschluesse/")
    with django_assert_num_queries(9):
        client.get("/beschluesse/")
    for _ in range(3):
        beschluss(netz.a)
    with django_assert_num_queries(9):
        client.get("/beschluesse/")


def test_the_selection_is_printed_with_its_words(netz: Netz, rolle_client: Login, tmp_path: Path) -> None:
    row = beschluss(netz.a, wortlaut="Die Plätze #werden *gemeldet*.\nBis zum Ersten.")
    beschluss(netz.b, wortlaut="Ganz anderes")
    client = rolle_client("beauftragte")
    page = html(client, "/beschluesse/?gremium=deutschunterricht")
    assert "/beschluesse/beschluesse.pdf?gremium=deutschunterricht" in page
    pdf = client.get("/beschluesse/beschluesse.pdf?gremium=deutschunterricht").content
    text = " ".join("".join(seiten(pdf)).split())
    for words in (
        "Auswahl: Gruppe Deutschunterricht", "1 Beschluss.", row.nummer, "Die Plätze #werden *gemeldet*.",
        "einvernehmlich angenommen", "Nummer Wortlaut Ergebnis Umsetzung",
    ):  # fmt: skip
        assert words in text
    assert "Ganz anderes" not in text
    assert maengel(pdf, tmp_path) == []


def test_an_empty_selection_is_printed_as_such(netz: Netz, rolle_client: Login, tmp_path: Path) -> None:
    beschluss(netz.a)
    pdf = rolle_client("mitglied_b").get("/beschluesse/beschluesse.pdf?suche=Kurs").content
    text = " ".join("".join(seiten(pdf)).split())
    assert "Auswahl: Suche „Kurs“" in text
    assert "Kein Beschluss passt zu dieser Auswahl." in text
    assert maengel(pdf, tmp_path) == []

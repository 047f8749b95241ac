"""The directory to take along: what the reader sees and nothing more, in files that run nothing."""

import csv
import io
from collections.abc import Callable

import pytest
import vobject
from django.test import Client
from openpyxl import load_workbook

from mitglieder.models import Konto
from mitglieder.states import Feld, Stufe
from netzwerk.demo.factories import FreigabeFactory, InstitutionFactory, MitgliedFactory, StadtviertelFactory
from netzwerk.portal.views import verzeichnisdatei
from tests.fixtures_rollen import Netz, person
from tests.portal.abfragen import abfragen

Login = Callable[[str], Client]
PERSONEN, INSTITUTIONEN = "/verzeichnis/datei/", "/verzeichnis/institutionen/datei/"
BOESE = ("=1+1", "+49 345 1", "-2", "@SUM(A1)", "\t=1", "  =cmd|' /C calc'!A0")


def table(client: Client, url: str) -> list[list[str]]:
    """Return the rows of the CSV file below its head."""
    content = client.get(url).content
    assert content.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]


def sheet(client: Client, url: str) -> list[list[object]]:
    book = load_workbook(io.BytesIO(client.get(url).content))
    return [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]


def test_files_hold_what_the_reader_sees(netz: Netz, konto_mitglied_b: Konto, rolle_client: Login) -> None:
    member = person("Zora", netz.verein, netz.a)
    member.titel, member.mobil, member.sprachen = "Dr.", "0170 5550199", ["Dari", "Farsi"]
    member.save()
    hidden = ["Dr.", "Zora", "Muster", "Sprachverein e. V.", "Migrationsberatung", "Deutschunterricht", "",
              "Dari, Farsi", "", "", ""]  # fmt: skip
    query = "?suche=Zora&seite=7"
    reader, lead = rolle_client("mitglied_b"), rolle_client("koordination_a")
    assert table(reader, f"{PERSONEN}csv/{query}") == [hidden]
    assert [["" if v is None else v for v in row] for row in sheet(reader, f"{PERSONEN}xlsx/{query}")] == [
        hidden
    ]
    assert table(lead, f"{PERSONEN}csv/{query}")[0][8:] == [member.telefon, "0170 5550199", member.email]
    FreigabeFactory(mitglied=member, feld=Feld.TELEFON, stufe=Stufe.NETZWERK)
    assert table(reader, f"{PERSONEN}csv/{query}")[0][8:] == [member.telefon, "", ""]
    member.freigaben.all().delete()
    assert table(reader, f"{PERSONEN}csv/{query}") == [hidden], "withdrawal holds with the next file"
    cards = reader.get(f"{PERSONEN}vcf/{query}")
    assert cards.headers["Content-Disposition"] == 'attachment; filename="personen.vcf"'
    assert cards.headers["Cache-Control"] == "private, no-store"
    assert "EMAIL" not in cards.content.decode()
    assert "5550199" not in cards.content.decode()


def test_nothing_people_typed_is_run(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    for number, text in enumerate(BOESE):
        MitgliedFactory(vorname=f"Böse{number}", nachname=text, funktion=text, themen=[text])
        InstitutionFactory(name=f"Böse{number}", kurzname=text)
    rows = table(client, f"{PERSONEN}csv/?suche=boese")
    rows += table(client, f"{INSTITUTIONEN}csv/?suche=boese")
    assert len(rows) == 2 * len(BOESE)
    assert not [cell for row in rows for cell in row if cell.lstrip(" ")[:1] in set("=+-@\t\r")]
    for url in (PERSONEN, INSTITUTIONEN):
        content = client.get(f"{url}xlsx/?suche=boese").content
        cells = [
            cell for row in load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2) for cell in row
        ]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
        bad = [cell for cell in cells if cell.value in BOESE]
        assert len(bad) >= len(BOESE)
        assert all(cell.quotePrefix for cell in bad)


def test_cards_are_read_by_address_books(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    member = MitgliedFactory(
        vorname="Zoë; Ana",
        nachname="Öztürk, Ağaoğlu",
        funktion="Leitung\r\nEND:VCARD\r\nBEGIN:VCARD\\ " + "überlang " * 9,
        themen=["Kita, Hort", "Sport"],
        sprachen=["Türkisch"],
        institution=InstitutionFactory(name="Verein; Süd"),
    )
    FreigabeFactory(mitglied=member, feld=Feld.EMAIL, stufe=Stufe.NETZWERK)
    raw = client.get(f"/verzeichnis/person/{member.pk}/vcard/").content
    assert raw.startswith(b"BEGIN:VCARD\r\nVERSION:4.0\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    (card,) = vobject.readComponents(raw.decode())
    assert card.fn.value == member.name
    assert (card.n.value.family, card.n.value.given) == (member.nachname, member.vorname)
    assert card.email.value == member.email
    assert "END:VCARD" in card.title.value
    assert card.uid.value.endswith(member.get_absolute_url())
    house = InstitutionFactory(
        name="Haus, Nord", strasse="Weg 1", plz="06112", ort="Halle", telefon="0345 1234567"
    )
    (card,) = vobject.readComponents(client.get(f"{INSTITUTIONEN}vcf/?suche=nord").content.decode())
    assert (card.fn.value, card.kind.value, card.tel.value) == (house.name, "org", house.telefon)
    assert (card.adr.value.street, card.adr.value.city, card.adr.value.code) == ("Weg 1", "Halle", "06112")


def test_paper_shows_all_rows_that_were_found(
    netz: Netz, rolle_client: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = rolle_client("mitglied_a")
    MitgliedFactory.create_batch(101, institution=netz.stadt, nachname="Blatt")
    page = client.get("/verzeichnis/drucken/", {"suche": "blatt"})
    assert (len(page.context["zeilen"]), page.context["zu_viele"]) == (101, False)
    assert "Auswahl: „blatt“." in page.content.decode()
    monkeypatch.setattr(verzeichnisdatei, "BLATT_HOECHSTENS", 100)
    assert "Hier stehen die ersten 100." in client.get("/verzeichnis/drucken/").content.decode()
    assert "Hier stehen" not in client.get("/verzeichnis/institutionen/drucken/").content.decode()
    assert "niemand" in client.get("/verzeichnis/drucken/", {"suche": "xyzzy"}).content.decode()


def test_files_are_limited_and_other_kinds_do_not_exist(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    assert client.get(f"{PERSONEN}pdf/").status_code == 404
    answers = [client.get(f"{url}csv/").status_code for url in (PERSONEN, INSTITUTIONEN) for _ in range(6)]
    assert answers == [200] * 10 + [429] * 2
    refused = client.get(f"{PERSONEN}vcf/")
    assert refused.headers["Retry-After"] == "3600"
    assert client.get("/verzeichnis/").status_code == 200


def test_queries_do_not_grow(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    counts = []
    for _ in range(2):
        MitgliedFactory.create_batch(2, institution=InstitutionFactory(stadtviertel=StadtviertelFactory()))
        urls = (f"{PERSONEN}csv/?suche=a", f"{INSTITUTIONEN}csv/", "/verzeichnis/drucken/",
                "/verzeichnis/institutionen/drucken/")  # fmt: skip
        counts.append([abfragen(client, url) for url in urls])
    assert counts == [[15, 12, 7, 4]] * 2

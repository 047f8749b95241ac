"""The pages of the import, as the Geschäftsstelle uses them and as nobody else may."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fachgruppen.importe.models import Importvorgang
from fachgruppen.importe.services import create_importvorgang
from mitglieder.models import Institution, Konto, Mitglied
from tests.fixtures_rollen import Netz
from tests.importe.dateien import csv_datei, xlsx_datei

GUT = csv_datei([("Ort", "Name"), ("Halle", "Brücke e. V."), ("Halle", "Anker")])
MIT_FEHLER = csv_datei([("Name", "PLZ"), ("Brücke e. V.", "06108"), ("Anker", "x"), ("Pier", "06110")])


@pytest.fixture
def client_gs(konto_geschaeftsstelle: Konto, client: Client) -> Client:
    client.force_login(konto_geschaeftsstelle, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def upload(
    client: Client, inhalt: bytes, name: str = "liste.csv", art: str = "institutionen"
) -> HttpResponse:
    data = {"art": art, "datei": SimpleUploadedFile(name, inhalt)}
    return client.post(reverse("importe:hochladen"), data, follow=True)


def text(response: HttpResponse) -> str:
    """Return what people read, without tags, blanks united."""
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(body.replace("\u00a0", " ").split())


def apply(client: Client, vorgang: Importvorgang, page: HttpResponse, **data: str) -> HttpResponse:
    found = re.search(r'name="fassung" value="(\w+)"', page.content.decode())
    url = reverse("importe:anwenden", args=[vorgang.uuid])
    return client.post(url, {"fassung": found.group(1) if found else "", **data}, follow=True)


def test_upload_preview_apply_result(client_gs: Client) -> None:
    page = upload(client_gs, GUT)
    assert "2 Zeilen gelesen: 2 neu. Noch ist nichts übernommen." in text(page)
    assert not Institution.objects.filter(name="Anker").exists()
    result = apply(client_gs, Importvorgang.objects.get(), page)
    assert result.redirect_chain[-1][0].endswith("/ergebnis/")
    assert "Die Datei ist übernommen" in text(result)
    assert Institution.objects.filter(name__in=["Anker", "Brücke e. V."]).count() == 2


def test_second_upload_has_nothing_to_apply(client_gs: Client) -> None:
    page = upload(client_gs, GUT)
    apply(client_gs, Importvorgang.objects.get(), page)
    page = upload(client_gs, GUT)
    assert "Alles ist schon auf dem Stand dieser Datei." in text(page)
    assert b"Jetzt \xc3\xbcbernehmen" not in page.content


def test_broken_rows_come_first_and_stop_the_file_unless_left_out(client_gs: Client) -> None:
    page = upload(client_gs, MIT_FEHLER)
    vorgang = Importvorgang.objects.get()
    shown = re.findall(
        r'scope="row">([^<]+)</th><td role="cell" data-label="Zeile">(\d+)', page.content.decode()
    )
    assert shown == [("Anker", "3"), ("Brücke e.\u00a0V.", "2"), ("Pier", "4")]
    refused = apply(client_gs, vorgang, page)
    assert "Eine Zeile ist fehlerhaft, deshalb wurde nichts übernommen." in text(refused)
    assert not Institution.objects.filter(name="Pier").exists()
    done = apply(client_gs, vorgang, refused, auslassen="ja")
    assert "Ausgelassene Zeilen" in text(done)
    assert "„x“ ist keine Postleitzahl mit fünf Ziffern." in text(done)
    assert list(Institution.objects.filter(name__in=["Anker", "Pier"]).values_list("name", flat=True)) == [
        "Pier"
    ]


def test_applying_again_shows_the_first_result(client_gs: Client) -> None:
    page = upload(client_gs, GUT)
    vorgang = Importvorgang.objects.get()
    apply(client_gs, vorgang, page)
    again = apply(client_gs, vorgang, page)
    assert again.redirect_chain[-1][0].endswith("/ergebnis/")
    assert "Die Datei ist übernommen" in text(again)


def test_preview_survives_reload_and_is_listed(client_gs: Client) -> None:
    upload(client_gs, GUT)
    vorgang = Importvorgang.objects.get()
    assert client_gs.get(vorgang.get_absolute_url()).status_code == 200
    start = client_gs.get(reverse("importe:hochladen"))
    assert "Institutionen aus liste.csv" in text(start)


def test_mapping_is_corrected(client_gs: Client) -> None:
    page = upload(client_gs, csv_datei([("Wer", "Wo"), ("Anker", "Halle")]))
    vorgang = Importvorgang.objects.get()
    assert "Es fehlt der Name der Institution. Ordnen Sie „Name“ eine Spalte zu." in text(page)
    url = reverse("importe:zuordnung", args=[vorgang.uuid])
    page = client_gs.post(url, {"spalte_0": "name", "spalte_1": "ort"}, follow=True)
    assert "Eine Zeile gelesen: 1 neu." in text(page)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"spalte_0": "name", "spalte_1": "name"},
        {"spalte_0": "gibt-es-nicht"},
        {"spalte_99": "name"},
        {"spalte_9999999999": "name", "spalte_-1": "ort", "spalte_": "x", "spalte_\u00b2": "name"},
    ],
)
def test_nonsense_mapping_is_told_and_kept_out(client_gs: Client, data: dict[str, str]) -> None:
    upload(client_gs, GUT)
    vorgang = Importvorgang.objects.get()
    page = client_gs.post(reverse("importe:zuordnung", args=[vorgang.uuid]), data, follow=True)
    assert page.status_code == 200
    assert client_gs.get(reverse("importe:vorschau", args=[vorgang.uuid])).status_code == 200


@pytest.mark.parametrize(
    ("inhalt", "name", "sentence"),
    [
        (b"", "leer.csv", "Die Datei ist leer."),
        (b"Name;Ort\n", "kopf.csv", "Die Datei enthält nur die Kopfzeile."),
        (b"%PDF-1.4 x", "liste.xlsx", "„liste.xlsx“ ist ein PDF und keine Tabelle."),
        (b"Name\nA\x00", "null.csv", "Die Datei ist keine Textdatei"),
    ],
)
def test_refused_files_name_the_reason_beside_the_field(
    client_gs: Client, inhalt: bytes, name: str, sentence: str
) -> None:
    page = upload(client_gs, inhalt, name)
    assert page.status_code == 200
    assert sentence in text(page)
    assert "<title>Fehler:" in page.content.decode()
    assert Importvorgang.objects.count() == 0


def test_missing_input_is_told(client_gs: Client) -> None:
    page = client_gs.post(reverse("importe:hochladen"), {"art": "quatsch"})
    assert "Wählen Sie eine Datei aus." in text(page)
    assert "Wählen Sie einen der Einträge." in text(page)


def test_members_with_fachgruppen(client_gs: Client, netz: Netz) -> None:
    inhalt = xlsx_datei(
        [("Name", "Einrichtung", "FG"), ("Dr. Anna Beck", "SV", "DEU"), ("Omar", "SV", "DEU")]
    )
    page = upload(client_gs, inhalt, "liste.xlsx", "mitglieder")
    assert "„Omar“ lässt sich nicht in Vor- und Nachname teilen." in text(page)
    done = apply(client_gs, Importvorgang.objects.get(), page, auslassen="ja")
    assert "Eine Zugehörigkeit zu Fachgruppen ist neu." in text(done)
    assert Mitglied.objects.get(nachname="Beck").titel == "Dr."


def test_pages_of_rows_and_filter(client_gs: Client) -> None:
    rows = [("Name", "PLZ"), *[(f"Verein {n}", "06108") for n in range(150)], ("Kaputt", "x")]
    upload(client_gs, csv_datei(rows))
    url = reverse("importe:vorschau", args=[Importvorgang.objects.get().uuid])
    first, second = client_gs.get(url), client_gs.get(url, {"seite": "2"})
    assert first.content.count(b'scope="row">Verein') == 99
    assert second.content.count(b'scope="row">Verein') == 51
    broken = client_gs.get(url, {"urteil": "fehlerhaft"})
    assert re.findall(r'data-label="Zeile">(\d+)', broken.content.decode()) == ["152"]


@pytest.mark.parametrize(
    "query", ["seite=abc", "seite=99999999999999999999", "urteil=quatsch", "seite=-1&urteil=neu"]
)
def test_nonsense_in_the_address(client_gs: Client, query: str) -> None:
    upload(client_gs, GUT)
    url = reverse("importe:vorschau", args=[Importvorgang.objects.get().uuid])
    assert client_gs.get(f"{url}?{query}").status_code == 200


def test_names_are_escaped(client_gs: Client) -> None:
    page = upload(client_gs, csv_datei([("Name", "<kx>"), ('"><kx onload=1>', "y")]), '"><kx>.csv')
    assert b"<kx" not in page.content


@pytest.mark.parametrize("art", ["institutionen", "mitglieder"])
def test_sample_is_understood_by_the_import(client_gs: Client, netz: Netz, art: str) -> None:
    sample = client_gs.get(reverse("importe:muster", args=[art]))
    assert sample["Content-Disposition"] == f'attachment; filename="muster-{art}.csv"'
    page = upload(client_gs, sample.content, art=art)
    vorgang = Importvorgang.objects.get()
    head = sample.content.decode("utf-8-sig").splitlines()[0].split(";")
    assert len(vorgang.zuordnung) == len(head)
    assert "2 Zeilen gelesen" in text(page)


def test_unknown_sample_is_404(client_gs: Client) -> None:
    assert client_gs.get("/import/muster/quatsch.csv").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_preview(
    client_gs: Client, rows: int, django_assert_num_queries: Callable[..., object]
) -> None:
    upload(client_gs, csv_datei([("Name", "Ort"), *[(f"V{n}", "Halle") for n in range(rows)]]))
    url = reverse("importe:vorschau", args=[Importvorgang.objects.get().uuid])
    # Transaction, session, account, standing, file, institutions, Stadtviertel.
    with django_assert_num_queries(8):
        client_gs.get(url)


@pytest.mark.parametrize(
    ("rolle", "status"),
    [
        ("mitglied_a", 403),
        ("koordination_a", 403),
        ("auslaenderbeirat", 403),
        ("frueher_a", 403),
        ("ausgetreten", 403),
        ("beauftragte", 200),
        ("geschaeftsstelle", 200),
    ],
)
def test_who_may_import(
    request: pytest.FixtureRequest, netz: Netz, client: Client, rolle: str, status: int
) -> None:
    vorgang = create_importvorgang(GUT, "liste.csv", "institutionen", by=None)
    konto = request.getfixturevalue(f"konto_{rolle}")
    client.force_login(konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = [("hochladen", []), ("vorschau", [vorgang.uuid]), ("muster", ["institutionen"])]
    assert [client.get(reverse(f"importe:{name}", args=args)).status_code for name, args in pages] == [
        status
    ] * 3
    if status == 403:
        posts = [("hochladen", []), ("zuordnung", [vorgang.uuid]), ("anwenden", [vorgang.uuid])]
        assert [client.post(reverse(f"importe:{name}", args=args)).status_code for name, args in posts] == [
            403
        ] * 3
        assert not Institution.objects.filter(name="Anker").exists()


def test_public_is_sent_to_the_login(client: Client, db: None) -> None:
    assert client.get(reverse("importe:hochladen")).status_code == 302


def test_unknown_file_is_404(client_gs: Client) -> None:
    url = reverse("importe:vorschau", args=["00000000-0000-0000-0000-000000000000"])
    assert client_gs.get(url).status_code == 404

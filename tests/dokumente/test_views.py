"""Pages of documents: lists, search, upload, delivery with its headers, and what is nobody's business."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fachgruppen.dokumente.ablage import put_bytes
from fachgruppen.dokumente.models import Datei, Dokument
from fachgruppen.dokumente.services.dokumente import withdraw_dokument
from fachgruppen.dokumente.states import Dateizustand, Sichtbarkeit
from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.dateien import build_pdf
from netzwerk.demo.factories import DateiFactory, DokumentFactory, DokumentfassungFactory
from tests.conftest import GetMitAbfragen
from tests.dokumente.korpus import bild
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db

Login = Callable[[str], Client]
TAB = "/fachgruppen/deutschunterricht/dokumente/"
NEU = "/dokumente/neu/deutschunterricht/"


def stored(data: bytes = b"%PDF-Inhalt", **felder: Any) -> Datei:
    return DateiFactory(sha256=put_bytes(data), groesse=len(data), **felder)


def dokument(gremium: Any, sichtbarkeit: str = "gremium", *, text: str = "", **felder: Any) -> Dokument:
    titel = felder.setdefault("titel", f"Dokument {sichtbarkeit}")
    datei = stored(f"{titel} {text}".encode(), text=text, text_gelesen_am=jetzt())
    row = DokumentFactory(gremium=gremium, sichtbarkeit=sichtbarkeit, **felder)
    DokumentfassungFactory(dokument=row, datei=datei, dateiname="Plan (Entwurf) Übersicht.pdf")
    return row


def body(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


# Which documents each role finds: of Fachgruppe A only for the group, of B for the network, public ones of A.
FINDET = {
    "oeffentlichkeit": {"oeffentlich"},
    "wartend": {"oeffentlich"},
    "ausgetreten": {"oeffentlich"},
    "frueher_a": {"netzwerk", "oeffentlich"},
    "mitglied_b": {"netzwerk", "oeffentlich"},
    "koordination_b": {"netzwerk", "oeffentlich"},
    "mitglied_a": {"gremium", "netzwerk", "oeffentlich"},
    "auslaenderbeirat": {"gremium", "netzwerk", "oeffentlich"},
    "koordination_a": {"gremium", "netzwerk", "oeffentlich"},
    "beauftragte": {"gremium", "netzwerk", "oeffentlich"},
    "geschaeftsstelle": {"gremium", "netzwerk", "oeffentlich"},
}


@pytest.mark.parametrize("rolle", FINDET)
def test_lists_and_searches_show_only_what_may_be_read(rolle: str, netz: Netz, rolle_client: Login) -> None:
    for sichtbarkeit in Sichtbarkeit.values:
        dokument(netz.a, sichtbarkeit, text="Geheimwort im Text", schlagworte=[f"Marke {sichtbarkeit}"])
    client = rolle_client(rolle)

    for url in ("/dokumente/", TAB, "/dokumente/?suche=Geheimwort", "/dokumente/?suche=Dokument"):
        page = body(client.get(url))
        assert set(re.findall(r">Dokument (\w+)</a>", page)) == FINDET[rolle]
        assert f"{len(FINDET[rolle])}\xa0Dokument" in page
        # Not even a tag of a hidden document.
        assert set(re.findall(r">Marke (\w+)</option>", page)) == FINDET[rolle]


def test_the_tab_is_there_for_the_public_only_with_something_public(netz: Netz, client: Client) -> None:
    dokument(netz.a, "netzwerk")
    assert "Dokumente 1" not in re.sub(r"<[^>]+>", "", body(client.get("/fachgruppen/deutschunterricht/")))

    dokument(netz.a, "oeffentlich")
    assert TAB in body(client.get("/fachgruppen/deutschunterricht/"))


@pytest.mark.parametrize(
    ("suche", "found"),
    [
        ("Kinderbetreuung", {"Konzept"}),
        ("kinder", {"Konzept"}),
        ("Konzept Abend", {"Konzept"}),
        ("Konzept Frühstück", set()),
        ("Kurse", {"Konzept"}),
        ("wohnen", {"Wegweiser"}),
        ("Übersicht.pdf", {"Konzept", "Wegweiser"}),
        ("'; DROP TABLE x; --", set()),
        ("& | ! ( :*", {"Konzept", "Wegweiser"}),
        ("<script>", set()),
    ],
)
def test_search(
    suche: str, found: set[str], netz: Netz, konto_mitglied_a: Konto, rolle_client: Login
) -> None:
    """All words count, in title, tags, file name or text; beginnings of words and inflections too."""
    dokument(netz.a, titel="Konzept", text="Kinderbetreuung am Abend, in <b>Kursen</b> der Stadt")
    dokument(netz.a, titel="Wegweiser", schlagworte=["Wohnen"], text="Mietvertrag")

    page = body(rolle_client("mitglied_a").get("/dokumente/", {"suche": suche}))

    assert set(re.findall(r">(Konzept|Wegweiser)</a>", page)) == found


def test_a_hit_shows_the_words_around_it_escaped(netz: Netz, rolle_client: Login) -> None:
    dokument(netz.a, titel="Konzept", text="Vorher steht <b>dies</b> und dann Kinderbetreuung, danach das.")

    page = body(rolle_client("mitglied_a").get("/dokumente/?suche=kinderbetreuung"))

    assert "<mark>Kinderbetreuung</mark>" in page
    assert "<b>dies</b>" not in page


def test_only_the_newest_version_is_searched(netz: Netz, rolle_client: Login) -> None:
    row = dokument(netz.a, titel="Konzept", text="Altlast")
    DokumentfassungFactory(dokument=row, nummer=2, datei=stored(b"neu", text="Neubau"))
    client = rolle_client("mitglied_a")

    assert ">Konzept</a>" not in body(client.get("/dokumente/?suche=Altlast"))
    assert ">Konzept</a>" in body(client.get("/dokumente/?suche=Neubau"))


def test_expired_documents_stand_below_and_say_so(netz: Netz, rolle_client: Login) -> None:
    dokument(netz.a, titel="Gilt noch")
    dokument(netz.a, titel="Vorbei", gueltig_bis=heute() - timedelta(days=1))
    dokument(netz.a, titel="Kommt erst", gueltig_von=heute() + timedelta(days=1))

    page = body(rolle_client("mitglied_a").get(TAB))

    assert re.findall(r">(Gilt noch|Vorbei|Kommt erst)</a>", page)[-1] == "Vorbei"
    assert "abgelaufen am" in page
    assert "gilt ab" in page


def test_filters_by_tag_and_group(netz: Netz, rolle_client: Login) -> None:
    dokument(netz.a, titel="Mit Marke", schlagworte=["Kurse"])
    dokument(netz.b, "netzwerk", titel="Von B")
    client = rolle_client("mitglied_a")

    assert "Von B" not in body(client.get("/dokumente/?schlagwort=Kurse"))
    assert "Mit Marke" not in body(client.get("/dokumente/?gruppe=wohnumfeld"))
    # What nobody knows filters nothing.
    assert "Mit Marke" in body(client.get("/dokumente/?schlagwort=xyz&gruppe=xyz&seite=99"))


def upload(client: Client, datei: SimpleUploadedFile | None, url: str = NEU, **felder: str) -> HttpResponse:
    return client.post(url, {**felder, **({"datei": datei} if datei else {})})


def test_upload_by_the_plain_form(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    sent = SimpleUploadedFile("../Plan für alle.PDF", build_pdf(["Text"]))

    response = upload(
        client, sent, titel="", sichtbarkeit="netzwerk", schlagworte="Kurse, kurse", beschreibung="Wozu"
    )

    row = Dokument.objects.get()
    assert response.headers["Location"] == row.get_absolute_url()
    assert (row.titel, row.sichtbarkeit, row.schlagworte) == ("Plan für alle", "netzwerk", ["Kurse"])
    assert row.fassungen.get().dateiname == "Plan für alle.pdf"
    assert "ist hochgeladen" in body(client.get(row.get_absolute_url()))


def test_members_have_no_choice_of_readers(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    assert 'name="sichtbarkeit"' not in body(client.get(NEU))

    upload(client, SimpleUploadedFile("a.pdf", build_pdf(["x"])), sichtbarkeit="oeffentlich")

    assert Dokument.objects.get().sichtbarkeit == Sichtbarkeit.GREMIUM


@pytest.mark.parametrize(
    ("name", "inhalt", "sentence"),
    [
        ("a.docm", b"PK\3\4", "Diese Datei enthält Makros. Speichern Sie sie als .docx"),
        ("a.pdf", b"MZ", "Der Inhalt passt nicht zur Endung .pdf."),
        ("a.txt", b"", "Die Datei ist leer."),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "Die Datei ist größer als 20 MB."),
    ],
)
def test_a_refused_file_keeps_what_was_typed(
    name: str, inhalt: bytes, sentence: str, netz: Netz, rolle_client: Login
) -> None:
    page = body(
        upload(
            rolle_client("koordination_a"), SimpleUploadedFile(name, inhalt),
            titel="Mein Titel", sichtbarkeit="netzwerk", schlagworte="Kurse",
        )
    )  # fmt: skip

    assert sentence in page
    assert 'value="Mein Titel"' in page
    assert "Wählen Sie die Datei noch einmal aus." in page
    assert not Dokument.objects.exists()


def test_without_a_file(netz: Netz, rolle_client: Login) -> None:
    page = body(upload(rolle_client("koordination_a"), None, titel="x", sichtbarkeit="netzwerk"))

    assert "Wählen Sie eine Datei aus." in page
    assert "noch einmal aus" not in page


def test_too_many_uploads(netz: Netz, rolle_client: Login, konto_mitglied_a: Konto) -> None:
    client = rolle_client("mitglied_a")
    for _ in range(60):
        upload(client, None)

    response = upload(client, None, titel="Bleibt stehen")

    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert "Bleibt stehen" in response.content.decode()


@pytest.mark.parametrize("size", [26 * 1024 * 1024, 10**12])
def test_a_body_that_is_far_too_large_gets_a_sentence(size: int, client: Client) -> None:
    sent = {"CONTENT_LENGTH": str(size), "wsgi.input": io.BytesIO(b"x" * 1_000_000)}

    response = client.generic("POST", NEU, **sent)

    assert response.status_code == 413
    assert "bis 20 MB" in response.content.decode()


def test_dates_in_the_wrong_order(netz: Netz, rolle_client: Login) -> None:
    row = dokument(netz.a)
    page = body(
        rolle_client("koordination_a").post(
            reverse("dokumente:bearbeiten", args=[row.uuid]),
            {"titel": "x", "version": "1", "sichtbarkeit": "gremium", "gueltig_von": "02.01.2027",
             "gueltig_bis": "01.01.2027", "schlagworte": ",".join("abcdefghi")},
        )
    )  # fmt: skip

    assert "liegt vor" in page
    assert "höchstens 8 Schlagworte" in page


def test_a_conflict_shows_both_and_loses_nothing(netz: Netz, rolle_client: Login) -> None:
    row = dokument(netz.a)
    Dokument.objects.filter(pk=row.pk).update(titel="Von anderen", version=2)
    client, url = rolle_client("koordination_a"), reverse("dokumente:bearbeiten", args=[row.uuid])
    felder = {"titel": "Von mir", "version": "1", "sichtbarkeit": "gremium"}

    page = body(client.post(url, felder))
    assert "Von anderen" in page
    assert 'value="Von mir"' in page
    assert client.post(url, {**felder, "version": "2"}).status_code == 302
    assert Dokument.objects.get().titel == "Von mir"


# Delivery


def datei_url(row: Dokument, nummer: int = 1, name: str = "datei") -> str:
    return reverse(f"dokumente:{name}", args=[row.uuid, nummer])


def assert_safe(response: HttpResponse) -> None:
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("sichtbarkeit", Sichtbarkeit.values)
def test_delivery(sichtbarkeit: str, netz: Netz, rolle_client: Login) -> None:
    row = dokument(netz.a, sichtbarkeit, text="Inhalt")

    for extra in ({}, {"HTTP_RANGE": "bytes=0-3"}, {"HTTP_RANGE": "bytes=9999-"}):
        response = rolle_client("mitglied_a").get(datei_url(row), **extra)
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        assert (response.status_code, content) == (200, f"Dokument {sichtbarkeit} Inhalt".encode())
        assert_safe(response)
    assert (
        "filename*=utf-8''Plan%20%28Entwurf%29%20%C3%9Cbersicht.pdf"
        in response.headers["Content-Disposition"]
    )
    head = rolle_client("mitglied_a").head(datei_url(row))
    assert head.headers["Content-Length"] == response.headers["Content-Length"]


def test_delivery_by_the_web_server_in_front(netz: Netz, rolle_client: Login, settings: Any) -> None:
    settings.DATEIEN_X_ACCEL = "/geschuetzt/"
    row = dokument(netz.a)
    path = row.fassungen.get().datei.pfad

    response = rolle_client("mitglied_a").get(datei_url(row))

    assert (response.content, response.headers["X-Accel-Redirect"]) == (b"", f"/geschuetzt/{path}")
    assert_safe(response)
    assert rolle_client("mitglied_b").get(datei_url(row)).status_code == 404


def test_the_store_has_no_address(netz: Netz, rolle_client: Login) -> None:
    path = dokument(netz.a, "oeffentlich").fassungen.get().datei.pfad

    for start in ("/media/", "/geschuetzt/", "/dateien/", "/static/../"):
        assert rolle_client("geschaeftsstelle").get(start + path).status_code == 404


@pytest.mark.parametrize("zustand", [Dateizustand.IN_PRUEFUNG, Dateizustand.ABGELEHNT])
def test_unchecked_files_are_for_nobody(zustand: Dateizustand, netz: Netz, rolle_client: Login) -> None:
    row = DokumentFactory(gremium=netz.a, sichtbarkeit="oeffentlich")
    DokumentfassungFactory(
        dokument=row, datei=stored(zustand=zustand), barrierefrei=stored(b"b", zustand=zustand),
        barrierefrei_dateiname="b.pdf",
    )  # fmt: skip

    for rolle in ("koordination_a", "geschaeftsstelle", "mitglied_a"):
        assert rolle_client(rolle).get(datei_url(row)).status_code == 404
        assert rolle_client(rolle).get(datei_url(row, name="barrierefrei")).status_code == 404
        page = body(rolle_client(rolle).get(row.get_absolute_url()))
        assert datei_url(row) not in page
        assert ("Der Virenscanner prüft" in page) == (zustand == Dateizustand.IN_PRUEFUNG)
    # The public does not even learn that it is there.
    assert rolle_client("oeffentlichkeit").get(row.get_absolute_url()).status_code == 302


def test_earlier_versions_are_drafts_of_the_group(netz: Netz, rolle_client: Login) -> None:
    """A draft with names must not come out because a later version was published."""
    row = dokument(netz.a, "oeffentlich", text="Entwurf mit Namen")
    DokumentfassungFactory(dokument=row, nummer=2, datei=stored(b"Reinschrift"), anmerkung="ohne Namen")

    for rolle, sees in (("oeffentlichkeit", False), ("mitglied_b", False), ("frueher_a", False),
                        ("mitglied_a", True), ("beauftragte", True)):  # fmt: skip
        client = rolle_client(rolle)
        assert client.get(datei_url(row, 1)).status_code == (200 if sees else 404)
        assert client.get(datei_url(row, 2)).status_code == 200
        assert ("Fassung 1" in body(client.get(row.get_absolute_url()))) == sees


def test_withdrawn_documents(netz: Netz, rolle_client: Login, konto_koordination_a: Konto) -> None:
    """Its page says so to those who saw it, the public finds nothing, the files are gone for all."""
    row = dokument(netz.a, "oeffentlich")
    withdraw_dokument(row, by=konto_koordination_a, grund="enthält alte Zahlen")

    for rolle in ("koordination_a", "mitglied_b", "geschaeftsstelle"):
        client = rolle_client(rolle)
        page = body(client.get(row.get_absolute_url()))
        assert "zurückgezogen" in page
        assert "enthält alte Zahlen" in page
        assert "Neue Fassung" not in page
        assert client.get(datei_url(row)).status_code == 404
        assert row.titel not in body(client.get("/dokumente/"))
    public = rolle_client("oeffentlichkeit")
    assert public.get(row.get_absolute_url()).status_code == 302
    assert public.get(datei_url(row)).status_code == 302


def test_the_right_is_asked_at_every_fetch(netz: Netz, rolle_client: Login, konto_mitglied_a: Konto) -> None:
    row = dokument(netz.a)
    client = rolle_client("mitglied_a")
    assert client.get(datei_url(row)).status_code == 200

    netz.a.zugehoerigkeiten.filter(mitglied__konto=konto_mitglied_a).update(bis=heute() - timedelta(days=1))

    assert client.get(datei_url(row)).status_code == 404
    assert client.get(row.get_absolute_url()).status_code == 404


def test_a_file_that_is_lost_is_not_found(netz: Netz, rolle_client: Login) -> None:
    row = DokumentfassungFactory(dokument__gremium=netz.a).dokument

    assert rolle_client("mitglied_a").get(datei_url(row)).status_code == 404


def test_the_public_cannot_tell_hidden_from_missing(netz: Netz, client: Client) -> None:
    hidden = dokument(netz.a).get_absolute_url()
    missing = hidden[:-5] + "0000/"

    for url in (hidden, missing):
        assert client.get(url).headers["Location"].startswith(reverse("account_login"))


def test_images_are_delivered_without_where_they_were_taken(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    upload(client, SimpleUploadedFile("Foto.jpg", bild("JPEG", comment=b"Musterstrasse 5")))

    response = client.get(datei_url(Dokument.objects.get()))

    assert response.headers["Content-Type"] == "image/jpeg"
    assert b"Musterstrasse" not in b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_queries(
    anzahl: int, netz: Netz, rolle_client: Login, konto_mitglied_a: Konto, get_mit_abfragen: GetMitAbfragen
) -> None:
    rows = [dokument(netz.a, titel=f"Nr {n}", text="Kurse", schlagworte=["a"]) for n in range(anzahl)]
    for nummer in range(2, anzahl + 2):
        DokumentfassungFactory(
            dokument=rows[0], nummer=nummer, datei=stored(f"{nummer}".encode(), text="Kurse")
        )
    client = rolle_client("mitglied_a")

    get_mit_abfragen(client, "/dokumente/", LISTE)
    get_mit_abfragen(client, "/dokumente/?suche=Kurse", LISTE + 1)
    get_mit_abfragen(client, rows[0].get_absolute_url(), SEITE)


LISTE, SEITE = 10, 7

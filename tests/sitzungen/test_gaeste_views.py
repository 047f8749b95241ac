"""The pages around guests: what the coordination can do, what members see, what a guest sees."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from fachgruppen.dokumente.ablage import put_bytes
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    DateiFactory,
    DokumentfassungFactory,
    EinladungFactory,
    GastFactory,
    SitzungFactory,
    TOPFactory,
    UnterlageFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.models import Einladung, Gast, Sitzung
from sitzungen.services.gaeste import remove_gast
from sitzungen.states import Antwort, Sitzungsstatus
from sitzungen.token import token_fuer
from tests.fixtures_rollen import Netz, person

Login = Callable[[str], Client]
EINGABE = {
    "name": "Ruth Roth",
    "institution": "Stadtbibliothek",
    "email": "ruth@bibliothek.example",
    "grund": "Stellt Lesepatenschaften vor",
    "top": "",
}


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    """An invited session of Fachgruppe A with three points; Zora has answered."""
    made = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    for position, titel in enumerate(("Begrüßung", "Herbstkurse", "Verschiedenes"), 1):
        TOPFactory(sitzung=made, position=position, titel=titel, dauer_min=30, vortragende="Vera Vortrag")
    EinladungFactory(sitzung=made, mitglied=person("Zora", netz.stadt, netz.a), antwort=Antwort.ZUSAGE)
    return made


@pytest.fixture
def einladung(sitzung: Sitzung) -> Einladung:
    """A guest of the second point, and another guest of whom she must never hear."""
    EinladungFactory(sitzung=sitzung, mitglied=None, gast=GastFactory(sitzung=sitzung, name="Otto Ohr"))
    guest = GastFactory(sitzung=sitzung, top=sitzung.tops.all()[1], name="Ruth Roth", grund="Erzählt")
    return EinladungFactory(sitzung=sitzung, mitglied=None, gast=guest)


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def url(sitzung: Sitzung, rest: str = "") -> str:
    return f"{sitzung.get_absolute_url()}gaeste/{rest}"


def test_a_guest_is_entered_later_and_invited_alone(sitzung: Sitzung, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    assert "Noch kein Gast" in client.get(url(sitzung)).content.decode()

    top = sitzung.tops.all()[1]
    page = client.post(url(sitzung, "neu/"), {**EINGABE, "top": top.pk}, follow=True).content.decode()
    assert "Ruth Roth ist als Gast eingetragen. Noch ist nichts verschickt" in page
    assert "Zu Punkt 2 „Herbstkurse“, voraussichtlich ab 14:30 Uhr" in page.replace("\xa0", " ")
    assert "1 Gast noch nicht eingeladen" in page.replace("\xa0", " ")
    assert not Versand.objects.exists()

    page = client.post(url(sitzung, "einladen/"), follow=True).content.decode()
    assert "Eingeladen: Ruth Roth. Andere haben keine Nachricht bekommen." in page
    assert "Gast noch nicht eingeladen" not in page.replace("\xa0", " ")
    assert [mail.adresse for mail in Versand.objects.all()] == ["ruth@bibliothek.example"]


@pytest.mark.parametrize(
    ("felder", "satz"),
    [
        ({"email": "ruth(at)bibliothek"}, "Geben Sie eine Adresse wie name@verein.example ein."),
        ({"email": "otto@b.example"}, "schon ein Gast zu dieser Sitzung eingetragen: Otto Ohr."),
        ({"name": ""}, "Geben Sie den Namen des Gastes ein."),
        ({"grund": ""}, "Schreiben Sie in einem Satz, warum der Gast kommt."),
        ({"top": "999999"}, "Dieser Punkt steht nicht mehr auf der Tagesordnung."),
        ({"top": "x"}, "Dieser Punkt steht nicht mehr auf der Tagesordnung."),
    ],
)
def test_a_mistake_loses_nothing(
    sitzung: Sitzung, rolle_client: Login, felder: dict[str, str], satz: str
) -> None:
    GastFactory(sitzung=sitzung, name="Otto Ohr", email="otto@b.example")
    typed = {**EINGABE, **felder}
    page = rolle_client("koordination_a").post(url(sitzung, "neu/"), typed).content.decode()
    assert satz in page
    for name in ("name", "institution", "email", "grund"):
        assert typed[name] in page
    assert Gast.objects.count() == 1


def test_removing_asks_first_and_says_who_is_told(einladung: Einladung, rolle_client: Login) -> None:
    client, gast = rolle_client("koordination_a"), einladung.gast
    page = client.get(url(gast.sitzung, f"{gast.pk}/entfernen/")).content.decode()
    assert "Ruth Roth bekommt eine Nachricht" in page
    page = client.post(url(gast.sitzung, f"{gast.pk}/entfernen/"), follow=True).content.decode()
    assert "Ruth Roth ist nicht mehr eingeladen" in page
    assert client.get(url(gast.sitzung, f"{gast.pk}/")).status_code == 404


def test_a_guest_of_another_session_is_not_reached_from_here(
    sitzung: Sitzung, netz: Netz, rolle_client: Login
) -> None:
    foreign = GastFactory(sitzung=SitzungFactory(gremium=netz.b))
    client = rolle_client("koordination_a")
    assert client.get(url(sitzung, f"{foreign.pk}/")).status_code == 404
    assert client.post(url(sitzung, f"{foreign.pk}/entfernen/")).status_code == 404


def test_members_see_who_comes_but_no_address(einladung: Einladung, rolle_client: Login) -> None:
    page = rolle_client("mitglied_a").get(einladung.sitzung.get_absolute_url()).content.decode()
    assert "Gäste dieser Sitzung" in page
    assert "Ruth Roth" in page
    assert einladung.gast.email not in page
    assert "gaeste/" not in page


def test_preview_counts_and_shows_the_guests(netz: Netz, rolle_client: Login) -> None:
    sitzung = SitzungFactory(gremium=netz.a)
    TOPFactory(sitzung=sitzung, position=1)
    person("Zora", netz.stadt, netz.a)
    client = rolle_client("koordination_a")
    before = client.get(f"{sitzung.get_absolute_url()}einladen/").content.decode()
    GastFactory(sitzung=sitzung, name="Ruth Roth")
    after = client.get(f"{sitzung.get_absolute_url()}einladen/").content.decode()
    assert "Dazu 1 Gast" in after.replace("\xa0", " ")
    assert "Nachricht an Gäste ansehen" in after
    assert "Gäste ansehen" not in before


def test_the_guest_page_names_nobody_else(einladung: Einladung) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.get(f"/a/{token_fuer(einladung)}/")
    page = answer.content.decode().replace("\xa0", " ")
    for words in (
        "Einladung als Gast für Ruth Roth",
        "Erzählt",
        "Zu Punkt 2 „Herbstkurse“, voraussichtlich ab 14:30 Uhr",
        "Verschiedenes",
        "Ihre E-Mail-Adresse sieht nur, wer einlädt.",
    ):
        assert words in page
    for secret in ("Zora", "Otto", "Vera", "@bibliothek.example", "zugesagt"):
        assert secret not in page
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"


def test_a_member_by_link_sees_no_agenda(sitzung: Sitzung) -> None:
    row = sitzung.einladungen.get(mitglied__isnull=False)
    page = Client().get(f"/a/{token_fuer(row)}/").content.decode()
    assert "Tagesordnung" not in page
    assert "als Gast" not in page


def test_the_guest_answers_without_cookies_and_looking_writes_nothing(
    einladung: Einladung, rolle_client: Login
) -> None:
    client, link = Client(enforce_csrf_checks=True), f"/a/{token_fuer(einladung)}/"
    client.get(f"{link}?w=ja")
    client.head(f"{link}?w=ja")
    einladung.refresh_from_db()
    assert einladung.antwort == Antwort.AUSSTEHEND
    assert client.post(link, {"antwort": "zusage"}).status_code == 303
    assert "Danke, Ruth Roth." in client.get(f"{link}danke/").content.decode()
    page = rolle_client("koordination_a").get(url(einladung.sitzung)).content.decode()
    assert "Zusage" in page


def test_the_link_ends_with_the_removal(einladung: Einladung, netz: Netz, rolle_client: Login) -> None:
    konto = rolle_client("koordination_a").get("/mein-bereich/").wsgi_request.user
    link = f"/a/{token_fuer(einladung)}/"
    remove_gast(einladung.gast, by=konto)
    gone = Client().get(link)
    assert gone.status_code == 404
    assert "Dieser Link ist nicht mehr gültig" in gone.content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_pages_ask_the_same_for_any_number(
    sitzung: Sitzung, rolle_client: Login, get_mit_abfragen, anzahl: int
) -> None:
    for number in range(anzahl):
        guest = GastFactory(sitzung=sitzung, top=sitzung.tops.all()[number % 3])
        EinladungFactory(sitzung=sitzung, mitglied=None, gast=guest)
        GastFactory(sitzung=sitzung)
    client = rolle_client("koordination_a")
    assert get_mit_abfragen(client, url(sitzung), 9).status_code == 200


def test_a_guest_reads_what_is_marked_for_guests_and_nothing_else(
    einladung: Einladung, sitzung: Sitzung
) -> None:
    data = b"Inhalt"
    datei = DateiFactory(sha256=put_bytes(data), groesse=len(data))
    marked, other = (
        DokumentfassungFactory(dokument__gremium=sitzung.gremium, datei=datei, dokument__titel=titel).dokument
        for titel in ("Faltblatt Lesepaten", "Interne Liste")
    )
    top = sitzung.tops.first()
    UnterlageFactory(top=top, dokument=marked, fuer_gaeste=True)
    UnterlageFactory(top=top, dokument=other)
    client, link = Client(), f"/a/{token_fuer(einladung)}/"
    page = client.get(link).content.decode()
    assert "Faltblatt Lesepaten" in page
    assert "Interne Liste" not in page

    answer = client.get(f"{link}unterlagen/{marked.uuid}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == data
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert client.get(f"{link}unterlagen/{other.uuid}/").status_code == 404
    member = sitzung.einladungen.get(mitglied__isnull=False)
    assert client.get(f"/a/{token_fuer(member)}/unterlagen/{marked.uuid}/").status_code == 404
    marked.entfernt_am, marked.entfernt_grund = jetzt(), "Veraltet"
    marked.save()
    assert client.get(f"{link}unterlagen/{marked.uuid}/").status_code == 404

"""The directory: search, filters, contact as released, odd addresses, and its number of queries."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from fachgruppen.states import Stelle, Zugehoerigkeitsart
from mitglieder.models import Konto
from mitglieder.states import Feld, Institutionsart, Stufe
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    FreigabeFactory,
    InstitutionFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    StadtviertelFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.portal.selectors.verzeichnis import (
    Institutionenfilter,
    Personenfilter,
    auswahl,
    institutionen,
    personen,
)
from tests.fixtures_rollen import Netz, person
from tests.portal.abfragen import abfragen

Login = Callable[[str], Client]
URL = "/verzeichnis/"


def names(client: Client, **filters: str) -> list[str]:
    response = client.get(URL, filters)
    assert response.status_code == 200
    return [row.person.name for row in response.context["zeilen"]]


@pytest.mark.parametrize(
    ("rolle", "status"),
    [
        ("oeffentlichkeit", 302),
        ("wartend", 403),
        ("ausgetreten", 403),
        ("mitglied_b", 200),
        ("geschaeftsstelle", 200),
    ],
)
@pytest.mark.parametrize("url", [URL, "/verzeichnis/institutionen/"])
def test_only_the_network_reads_the_directory(
    rolle: str, status: int, url: str, netz: Netz, rolle_client: Login
) -> None:
    MitgliedFactory(nachname="Geheim")
    response = rolle_client(rolle).get(url)
    assert response.status_code == status
    if status != 200:
        assert "Geheim" not in response.content.decode()


def test_search_finds_name_institution_topic_and_language(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    found = MitgliedFactory(
        vorname="Yvonne",
        nachname="Müller-Wiśniewski",
        funktion="Leiterin der Beratungsstelle",
        institution=InstitutionFactory(name="Amt für Soziales und Häuser"),
        sprachen=["Arabisch"],
        themen=["Anerkennung von Abschlüssen", "Integrationskurse"],
    )
    ZugehoerigkeitFactory(gremium=netz.b, mitglied=found)
    for suche in (
        "Müller", "mueller", "MULLER", "müll", "Wisniewski", "wiśn", "amt für", "Wohnum", "arab",
        "yvonne müller", "abschluss", "Abschlüsse", "Integrationskurs", "Beratung und Soziales",
        "haeuser", "leiter beratungsstelle", "müller integrationskurse arabisch",
    ):  # fmt: skip
        assert names(client, suche=suche) == ["Yvonne Müller-Wiśniewski"], suche
    assert names(client, suche="Verein und Soziales") == []
    assert names(client, suche="'; drop & | ! <-> :*") == []


def test_search_in_vain_offers_names_that_sound_alike(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    MitgliedFactory(vorname="Jan", nachname="Wiśniewski")
    MitgliedFactory(vorname="Jana", nachname="Wiśniewska", ausgetreten_am="2020-01-01")
    InstitutionFactory(name="Volkshochschule Süd")
    response = client.get(URL, {"suche": "Wisnewski"})
    assert [name for name, _ in response.context["aehnliche"]] == ["Jan Wiśniewski"]
    assert "Ähnlich heißen" in response.content.decode()
    houses = client.get("/verzeichnis/institutionen/", {"suche": "Volkshochshule"})
    assert [name for name, _ in houses.context["aehnliche"]] == ["Volkshochschule Süd"]
    assert client.get(URL, {"suche": "xyzzy"}).context["aehnliche"] == []


def test_indexes_serve_the_search(netz: Netz, konto_mitglied_a: Konto) -> None:
    """Without tables to read through, each part of a word's search has an index of its own."""
    rows = personen(konto_mitglied_a, Personenfilter(suche="kurse"), auswahl(konto_mitglied_a))
    with connection.cursor() as cursor:
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = rows.order_by().values("pk").explain()
        cursor.execute("RESET ALL")
    for name in ("mitglied_suchname_teile", "mitglied_suchtext_woerter", "institution_suchname_teile"):
        assert name in plan


def test_search_wants_every_word(netz: Netz, rolle_client: Login) -> None:
    MitgliedFactory(vorname="Yvonne", nachname="Müller")
    assert names(rolle_client("mitglied_a"), suche="Yvonne Meier") == []


def test_contact_is_not_searched(netz: Netz, rolle_client: Login) -> None:
    """A hidden address must not be guessed letter by letter."""
    client = rolle_client("mitglied_a")
    MitgliedFactory(vorname="Zoe", nachname="Zander", email="ganz.geheim@x.example", telefon="0345 999777")
    assert names(client, suche="geheim") == []
    assert names(client, suche="999777") == []


def test_filters(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_b")
    client_haus = netz.verein
    district = StadtviertelFactory(name="Silberhöhe", nummer=321)
    there = InstitutionFactory(stadtviertel=district)
    one = MitgliedFactory(vorname="Aaron", nachname="Aal", institution=there, sprachen=["Dari"])
    two = MitgliedFactory(vorname="Berit", nachname="Bär", sprachen=["Dari", "Farsi"])
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=one)
    DelegationFactory(gremium=netz.a, mitglied=two, stelle=Stelle.AUSLAENDERBEIRAT)
    ZugehoerigkeitFactory(
        gremium=netz.a, mitglied=MitgliedFactory(nachname="Weg", ausgetreten_am="2020-01-01")
    )
    assert names(client, fachgruppe="deutschunterricht") == ["Aaron Aal", "Berit Bär"]
    assert names(client, stadtviertel="321") == ["Aaron Aal"]
    assert names(client, sprache="Farsi") == ["Berit Bär"]
    assert names(client, sprache="Dari", stadtviertel="321") == ["Aaron Aal"]
    there.art = Institutionsart.SPORT
    there.save()
    one.themen = ["Wohnungssuche"]
    one.save()
    assert names(client, art="sport") == names(client, thema="Wohnungssuche") == ["Aaron Aal"]
    assert names(client, rolle="delegiert") == ["Berit Bär"]
    AmtFactory(gremium=netz.a, mitglied=two, art="stellvertretung")
    NetzwerkrolleFactory(mitglied=one)
    ZugehoerigkeitFactory(gremium=netz.b, mitglied=one, art=Zugehoerigkeitsart.GAST, von=heute(), bis=heute())
    assert names(client, rolle="stellvertretung") == ["Berit Bär"]
    assert names(client, rolle="geschaeftsstelle") == names(client, rolle="gast") == ["Aaron Aal"]
    assert names(client, rolle="koordination") == []
    houses = client.get("/verzeichnis/institutionen/", {"fachgruppe": "wohnumfeld"})
    assert list(houses.context["seite"].object_list) == [client_haus]


def test_people_who_left_are_neither_listed_nor_counted(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    MitgliedFactory(nachname="Weg", sprachen=["Klingonisch"], ausgetreten_am="2020-01-01")
    response = client.get(URL)
    assert response.context["auswahl"].personen == 1
    assert response.context["auswahl"].sprachen == []
    assert "Weg" not in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "seite=" + "1" + "0" * 5000,
        "seite=0",
        "seite=-1",
        "seite=zwei",
        "seite=%00",
        "seite=1e400",
        "suche=%00",
        "suche=" + "a" * 5000,
        "suche=%25_%5C%27",
        "suche=%F0%9F%92%A5",
        "fachgruppe=%00",
        "fachgruppe=gibt-es-nicht",
        "stadtviertel=" + "9" * 400,
        "stadtviertel=-1",
        "sprache=%00",
        "sprache='%20OR%201=1",
        "art=<script>",
        "rolle=%00&thema=%00&fachgruppe=%00",
        "fachgruppe=a&fachgruppe=b",
        "unbekannt=1",
    ],
)
@pytest.mark.parametrize("url", [URL, "/verzeichnis/institutionen/"])
def test_odd_addresses_are_answered(query: str, url: str, netz: Netz, rolle_client: Login) -> None:
    assert rolle_client("mitglied_a").get(f"{url}?{query}").status_code == 200


def test_contact_follows_the_release(netz: Netz, konto_mitglied_b: Konto, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    assert "nicht freigegeben" in client.get(URL, {"suche": "Bela"}).content.decode()
    FreigabeFactory(mitglied=konto_mitglied_b.mitglied, feld=Feld.TELEFON, stufe=Stufe.NETZWERK)
    text = client.get(URL, {"suche": "Bela"}).content.decode()
    assert konto_mitglied_b.mitglied.telefon in text
    assert "bela@institution.example" not in text


def test_empty_contact_is_not_called_hidden(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    member = person("Otto", netz.stadt, netz.a)
    member.email = member.telefon = ""
    member.save()
    text = client.get(URL, {"suche": "Otto"}).content.decode()
    assert "keine Angabe" in text
    assert "nicht freigegeben" not in text


def test_tasks_are_put_into_words(
    netz: Netz, konto_auslaenderbeirat: Konto, konto_koordination_a: Konto, rolle_client: Login
) -> None:
    response = rolle_client("mitglied_b").get(URL)
    tasks = {row.person.name: row.aufgaben for row in response.context["zeilen"]}
    assert tasks["Yara Muster"] == [
        "Vertretung Ausländerbeirat in zwei Fachgruppen und in der Steuerungsgruppe"
    ]
    assert tasks["Karla Muster"] == ["Koordination Deutschunterricht"]


def test_pages_of_a_hundred(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    MitgliedFactory.create_batch(101, institution=netz.stadt)
    first, second = client.get(URL), client.get(URL, {"seite": "2"})
    assert (len(first.context["zeilen"]), len(second.context["zeilen"])) == (100, 2)
    assert "1 bis 100 von 102" in first.content.decode()


def test_institutions_by_name_kind_and_district(netz: Netz) -> None:
    district = StadtviertelFactory(nummer=321)
    found = InstitutionFactory(name="Grünes Haus", art=Institutionsart.KULTUR, stadtviertel=district)
    for asked in (
        Institutionenfilter(suche="gruenes"),
        Institutionenfilter(art="kultur"),
        Institutionenfilter(stadtviertel="321"),
    ):
        assert list(institutionen(None, asked)) == [found]


def test_choices_are_empty_for_the_public(netz: Netz, konto_mitglied_a: Konto) -> None:
    konto_mitglied_a.mitglied.sprachen = ["Arabisch"]
    konto_mitglied_a.mitglied.save()
    assert (auswahl(None).personen, auswahl(None).sprachen) == (0, [])
    assert auswahl(konto_mitglied_a).sprachen == [("Arabisch", "Arabisch")]


def test_import_is_offered_to_the_leitstelle_only(netz: Netz, rolle_client: Login) -> None:
    offered = {
        rolle: "/import/" in rolle_client(rolle).get(URL).content.decode()
        for rolle in ("mitglied_a", "koordination_a", "beauftragte", "geschaeftsstelle")
    }
    assert offered == {
        "mitglied_a": False,
        "koordination_a": False,
        "beauftragte": True,
        "geschaeftsstelle": True,
    }


def fill(netz: Netz, rows: int) -> None:
    for _ in range(rows):
        member = MitgliedFactory(institution=InstitutionFactory(stadtviertel=StadtviertelFactory()))
        ZugehoerigkeitFactory(gremium=netz.a, mitglied=member)
        AmtFactory(gremium=netz.b, mitglied=member, art="stellvertretung")
        FreigabeFactory(mitglied=member, feld=Feld.TELEFON, stufe=Stufe.NETZWERK)


@pytest.mark.parametrize(("url", "anzahl"), [(URL, 8), ("/verzeichnis/institutionen/", 6)])
def test_queries_do_not_grow(url: str, anzahl: int, netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("mitglied_a")
    fill(netz, 1)
    first = abfragen(client, url)
    fill(netz, 2)
    assert (first, abfragen(client, url)) == (anzahl, anzahl)

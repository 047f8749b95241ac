"""The public Katalog: found by need, helpful where nothing is, on paper, as a table, never a draft."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from fachgruppen.angebote.models import Angebot
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AngebotFactory, InstitutionFactory, MitgliedFactory, StadtviertelFactory
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


@pytest.fixture
def angebote(netz: Netz) -> dict[str, Angebot]:
    south = StadtviertelFactory(nummer=572, name="Südliche Neustadt")
    north = StadtviertelFactory(nummer=571, name="Nördliche Neustadt")
    house = MitgliedFactory(institution=netz.verein)
    made: dict[str, Any] = {
        "kurs": {
            "deutschkurs": True, "titel": "Deutschkurs mit Kinderbetreuung", "stadtviertel": south,
            "zielgruppen": ["frauen", "eltern"], "sprachen": ["de", "ar"], "plaetze_gesamt": 16,
            "plaetze_frei": 3, "gremium": netz.a,
        },
        "voll": {
            "deutschkurs": True, "kinderbetreuung": False, "titel": "Abendkurs", "stadtviertel": north,
            "zielgruppen": ["eltern"], "plaetze_frei": 0, "gremium": netz.a, "weitere": [netz.b],
            "zugang": "Zulassung vom BAMF",
        },
        "stadt": {"titel": "Hilfe für alle", "gremium": netz.b, "sprachen": ["vi"], "veraltet": True},
    }  # fmt: skip
    return {key: AngebotFactory(von=house, **values) for key, values in made.items()}


@pytest.mark.parametrize(
    ("gesucht", "gefunden"),
    [
        ("", {"kurs", "voll", "stadt"}),
        ("art=sprachkurs&niveau=b1&kinderbetreuung=on&viertel=572", {"kurs"}),
        ("viertel=571", {"voll", "stadt"}),
        ("zielgruppe=frauen", {"kurs", "stadt"}),
        ("sprache=vi", {"stadt"}),
        ("frei=on", {"kurs"}),
        ("fachgruppe=wohnumfeld", {"voll", "stadt"}),
        ("suche=Deutschkurse", {"kurs"}),
        ("suche=Deutschkrus", {"kurs"}),
        ("suche=Antrag", {"kurs", "voll", "stadt"}),
        ("suche=Sprachverein+Abend", {"voll"}),
        ("anbieter=999999", set()),
        ("art=quatsch&viertel=x&suche=%00", {"kurs", "voll", "stadt"}),
    ],
)
def test_found_by_need(
    angebote: dict[str, Angebot], client: Client, gesucht: str, gefunden: set[str]
) -> None:
    page = client.get(f"{reverse('angebote:katalog')}?{gesucht}")
    assert {row.pk for row in page.context["seite"].object_list} == {angebote[key].pk for key in gefunden}


def test_not_what_nobody_may_see(netz: Netz, client: Client) -> None:
    for state in ("entwurf", "ausgeblendet", "beendet"):
        hidden = AngebotFactory(gremium=netz.a, **{state: True})
        assert client.get(hidden.get_absolute_url()).status_code == 302
    over = AngebotFactory(gremium=netz.a, gilt_bis=heute() - timedelta(days=1))
    page = client.get(reverse("angebote:katalog"))
    assert page.context["seite"].paginator.count == 0
    assert over.titel not in page.content.decode()
    assert "public" in page.headers["Cache-Control"]


def test_nothing_found_says_what_to_leave_out(angebote: dict[str, Angebot], client: Client) -> None:
    page = client.get(f"{reverse('angebote:katalog')}?art=sprachkurs&sprache=vi&kinderbetreuung=on")
    assert [(words, number) for words, _, number in page.context["rat"]] == [("Vietnamesisch", 1)]
    url = page.context["rat"][0][1]
    assert [row.titel for row in client.get(f"/angebote/?{url}").context["seite"]] == [
        "Deutschkurs mit Kinderbetreuung"
    ]
    assert "art=sprachkurs" in url


def test_by_district_and_to_print(angebote: dict[str, Angebot], client: Client) -> None:
    page = client.get(f"{reverse('angebote:katalog')}?ansicht=viertel").content.decode()
    places = [
        page.index(f">{name}</h3>") for name in ("ganze Stadt", "Nördliche Neustadt", "Südliche Neustadt")
    ]
    assert places == sorted(places)
    paper = client.get(reverse("angebote:drucken") + "?art=sprachkurs").content.decode()
    # On what conditions, whom to call, whether there is a place: all on paper.
    for words in ("Abendkurs", "Zulassung vom BAMF", "0345 5550123", "Freie Plätze: ausgebucht"):
        assert words in paper, words
    assert "Hilfe für alle" not in paper
    # What people typed stands as a sentence before the next one, with one full stop.
    assert "Zulassung vom BAMF." in re.sub(r"<[^>]+>", "", paper)
    Angebot.objects.update(zugang="Zulassung vom BAMF.")
    paper = client.get(reverse("angebote:drucken") + "?art=sprachkurs").content.decode()
    assert "BAMF.." not in re.sub(r"<[^>]+>", "", paper)


def test_as_pdf_and_as_a_table(netz: Netz, angebote: dict[str, Angebot], client: Client) -> None:
    AngebotFactory(gremium=netz.a, titel="=HYPERLINK(1)", von__institution=InstitutionFactory(name="Haus Z"))
    pdf = client.get(reverse("angebote:pdf") + "?art=sprachkurs")
    document = PdfReader(io.BytesIO(pdf.content))
    text = "".join(page.extract_text() for page in document.pages).replace("\xad", "")
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for words in ("Inhalt", "Sprachkurs", "1. Abendkurs", "ausgebucht", "Nach Stadtvierteln", "Register"):
        assert words in text, words
    assert "Zulassung vom BAMF" in " ".join(text.split())
    assert "Hilfe für alle" not in text
    table = client.get(reverse("angebote:csv")).content
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig")), delimiter=";"))
    found = {row["Titel"]: row for row in rows}
    assert found["Abendkurs"]["Freie Plätze"] == "0"
    assert found["Hilfe für alle"]["Freie Plätze"] == ""
    assert "'=HYPERLINK(1)" in found


@pytest.mark.parametrize("anzahl", [1, 3])
def test_constant_queries(
    netz: Netz, rolle_client: RollenClient, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for _ in range(anzahl):
        AngebotFactory(
            gremium=netz.a, weitere=[netz.b], stadtviertel=StadtviertelFactory(), plaetze_frei=1,
            von=MitgliedFactory(institution=netz.verein),
        )  # fmt: skip
    public, member = rolle_client("oeffentlichkeit"), rolle_client("koordination_a")
    member.get(reverse("angebote:meine"))
    katalog = reverse("angebote:katalog")
    get_mit_abfragen(public, katalog, 5)
    get_mit_abfragen(public, f"{katalog}?suche=Beratung&ansicht=viertel&frei=on", 6)
    get_mit_abfragen(public, f"{katalog}?suche=Quatsch&frei=on", 6)
    get_mit_abfragen(public, reverse("angebote:csv"), 5)
    get_mit_abfragen(member, reverse("angebote:meine"), 6)
    get_mit_abfragen(member, Angebot.objects.latest("pk").get_absolute_url(), 8)
    get_mit_abfragen(member, reverse("portal:fachgruppe_angebote", args=[netz.a.slug]), 10)

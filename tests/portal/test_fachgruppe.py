"""The page of a Fachgruppe: who sees what, answers in numbers, and how often it asks the database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from fachgruppen.models import Gremium
from fachgruppen.states import Amtsart
from mitglieder.models import Konto
from mitglieder.states import Feld, Stufe
from netzwerk.base.sprache import FREMDSPRACHEN, Sprache
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    EinladungFactory,
    FreigabeFactory,
    GremiumFactory,
    MitgliedFactory,
    SitzungFactory,
    StadtviertelFactory,
    VeranstaltungFactory,
    ZielFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.models import Sitzung
from sitzungen.states import Antwort, Sitzungsstatus
from tests.fixtures_rollen import Netz
from tests.portal.abfragen import abfragen
from tests.sprachreste import deutsche_reste

Login = Callable[[str], Client]
A = "/fachgruppen/deutschunterricht/"


@pytest.fixture
def sitzung(netz: Netz) -> Sitzung:
    """An invited meeting with three invitations: one accepted, one open, one taken back."""
    meeting = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN, ort="Geheimer Ort")
    EinladungFactory(sitzung=meeting, antwort=Antwort.ZUSAGE)
    EinladungFactory(sitzung=meeting)
    EinladungFactory(sitzung=meeting, antwort=Antwort.ZUSAGE, entladen_am=meeting.eingeladen_am)
    return meeting


def page(client: Client, url: str = A) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


# Name of a member, place of a meeting, number of answers, edit button.
SICHTBAR = {
    "oeffentlichkeit": (False, False, False, False),
    "wartend": (False, False, False, False),
    "ausgetreten": (False, False, False, False),
    "frueher_a": (True, False, False, False),
    "mitglied_b": (True, False, False, False),
    "koordination_b": (True, False, False, False),
    "mitglied_a": (True, True, True, False),
    "auslaenderbeirat": (True, True, True, False),
    "koordination_a": (True, True, True, True),
    "stellvertretung_a": (True, True, True, True),
    "beauftragte": (True, True, True, False),
    "geschaeftsstelle": (True, True, True, True),
}


@pytest.mark.parametrize(("rolle", "sieht"), SICHTBAR.items())
def test_each_role_sees_its_part(
    rolle: str, sieht: tuple[bool, ...], netz: Netz, sitzung: Sitzung, rolle_client: Login
) -> None:
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=MitgliedFactory(vorname="Aaron", nachname="Aal"))
    text = page(rolle_client(rolle))
    found = (
        "Aaron Aal" in text,
        "Geheimer Ort" in text,
        "1 von 2 hat zugesagt" in text,
        "Profil bearbeiten" in text,
    )
    assert found == sieht


@pytest.mark.parametrize("rolle", ["oeffentlichkeit", "mitglied_b", "frueher_a", "ausgetreten"])
def test_meetings_are_closed_to_others(rolle: str, sitzung: Sitzung, rolle_client: Login) -> None:
    response = rolle_client(rolle).get(f"{A}sitzungen/")
    assert response.status_code == (302 if rolle == "oeffentlichkeit" else 403)


def test_drafts_are_for_those_who_lead(netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.ENTWURF, titel="Entwurf von gestern")
    seen = {
        rolle: "Entwurf von gestern" in page(rolle_client(rolle), f"{A}sitzungen/")
        for rolle in ("mitglied_a", "auslaenderbeirat", "koordination_a", "beauftragte")
    }
    assert seen == {
        "mitglied_a": False,
        "auslaenderbeirat": False,
        "koordination_a": True,
        "beauftragte": True,
    }


def test_public_sees_coordinator_only_with_consent(netz: Netz, konto_koordination_a: Konto) -> None:
    assert "Karla Muster" not in page(Client())
    FreigabeFactory(mitglied=konto_koordination_a.mitglied, feld=Feld.AMT, stufe=Stufe.OEFFENTLICH)
    text = page(Client())
    assert "Karla Muster" in text
    assert "Karla@" not in text
    assert "SV" not in text, "the institution is a field of its own and not released"


def test_consent_of_a_plain_member_shows_nothing_here(netz: Netz, konto_mitglied_a: Konto) -> None:
    for feld in (Feld.AMT, Feld.PERSON):
        FreigabeFactory(mitglied=konto_mitglied_a.mitglied, feld=feld, stufe=Stufe.OEFFENTLICH)
    assert "Alma Muster" not in page(Client())


def test_own_answer_is_shown(
    netz: Netz, sitzung: Sitzung, konto_mitglied_a: Konto, rolle_client: Login
) -> None:
    EinladungFactory(sitzung=sitzung, mitglied=konto_mitglied_a.mitglied, antwort=Antwort.ZUSAGE)
    text = page(rolle_client("mitglied_a"))
    assert "Sie nehmen teil" in text
    assert "2 von 3 haben zugesagt" in text


def test_cancelled_meeting_is_not_the_next_one(netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(gremium=netz.a, status=Sitzungsstatus.ABGESAGT)
    assert "Noch kein Termin." in page(rolle_client("mitglied_a"))


def test_goals_name_districts_and_state(netz: Netz) -> None:
    goal = ZielFactory(gremium=netz.a, text="Kurse am Abend", stand="teilweise")
    goal.stadtviertel.add(StadtviertelFactory(name="Silberhöhe"))
    ZielFactory(gremium=netz.a, text="Alle erreichen")
    text = page(Client())
    assert "Kurse am Abend" in text
    assert "Silberhöhe" in text
    assert "teilweise erreicht" in text
    assert "ganze Stadt" in text


def test_vacant_office_is_said(netz: Netz, rolle_client: Login) -> None:
    assert "Das Amt ist nicht besetzt." in page(rolle_client("mitglied_a"))


def test_names_and_texts_are_escaped(netz: Netz, rolle_client: Login) -> None:
    evil = "<script>alert(1)</script>"
    netz.a.leitsatz = evil
    netz.a.save()
    ZielFactory(gremium=netz.a, text=evil)
    member = MitgliedFactory(vorname=evil, nachname="Aal", institution=netz.verein)
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=member)
    AmtFactory(gremium=netz.a, mitglied=member, art=Amtsart.STELLVERTRETUNG)
    for url in (
        A,
        f"{A}mitglieder/",
        "/",
        "/fachgruppen/",
        "/verzeichnis/",
        f"/verzeichnis/person/{member.pk}/",
    ):
        assert evil not in page(rolle_client("mitglied_a"), url)


def test_steuerungsgruppe_has_no_page_here_and_ended_gremien_only_for_the_network(
    netz: Netz, rolle_client: Login
) -> None:
    GremiumFactory(slug="vergangen", bis="2020-12-31")
    client = rolle_client("geschaeftsstelle")
    assert client.get("/fachgruppen/steuerungsgruppe/").status_code == 404
    assert rolle_client("oeffentlichkeit").get("/fachgruppen/vergangen/").status_code == 404
    assert client.get("/fachgruppen/vergangen/").status_code == 200


def fill(netz: Netz, rows: int) -> None:
    for _ in range(rows):
        member = MitgliedFactory()
        ZugehoerigkeitFactory(gremium=netz.a, mitglied=member)
        ZielFactory(gremium=netz.a).stadtviertel.add(StadtviertelFactory())
        number = Sitzung.objects.count()
        day = heute() + timedelta(days=20 + number)
        meeting = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN, tag=day)
        EinladungFactory(sitzung=meeting, mitglied=member)


# Session and account are two of them, what the account is today one more.
@pytest.mark.parametrize(
    ("rolle", "url", "anzahl"),
    [
        ("oeffentlichkeit", A, 6),
        ("oeffentlichkeit", f"{A}profil/", 1),
        ("mitglied_b", A, 10),
        ("mitglied_a", A, 10),
        ("koordination_a", A, 12),
        ("mitglied_a", f"{A}mitglieder/", 8),
        ("mitglied_b", f"{A}mitglieder/", 7),
        ("koordination_a", f"{A}mitglieder/", 10),
        ("mitglied_b", f"{A}mitglieder/?am={heute() - timedelta(days=50)}", 7),
        ("mitglied_b", f"{A}mitglieder/frueher/", 7),
        ("mitglied_a", f"{A}sitzungen/", 5),
        ("oeffentlichkeit", "/fachgruppen/", 1),
        ("oeffentlichkeit", "/", 4),
    ],
)
def test_queries_do_not_grow(rolle: str, url: str, anzahl: int, netz: Netz, rolle_client: Login) -> None:
    client = rolle_client(rolle)
    fill(netz, 1)
    first = abfragen(client, url)
    fill(netz, 2)
    assert (first, abfragen(client, url)) == (anzahl, anzahl)


@pytest.mark.parametrize("sprache", FREMDSPRACHEN, ids=lambda sprache: sprache.code)
def test_in_another_language_its_own_texts_stay_german_and_say_so(
    netz: Netz, rolle_client: Login, sprache: Sprache
) -> None:
    ZielFactory(gremium=netz.a, text="Wir wollen mehr Kurse für alle.")
    VeranstaltungFactory(gremium=netz.a, oeffentlich=True, titel="Fest für alle")
    Gremium.objects.filter(pk=netz.a.pk).update(
        leitsatz="Wir lernen und lehren.", profil_html="<p>Das sind wir.</p>"
    )
    for client in (Client(), rolle_client("koordination_a")):
        page = client.get(f"/{sprache.praefix}{A[1:]}")
        text = page.content.decode()
        assert page.status_code == 200
        assert f'<html lang="{sprache.code}"' in text
        for german in ("Wir wollen mehr Kurse", "Fest für alle", "Wir lernen und lehren.", "Das sind wir."):
            assert german in text
        main = text.partition("<main")[2].partition("</main>")[0]
        assert deutsche_reste(f"<main{main}</main>") == []
        assert f"/{sprache.praefix}mitmachen/antrag/?fachgruppe={netz.a.slug}" in text
        assert "/bearbeiten/" not in text

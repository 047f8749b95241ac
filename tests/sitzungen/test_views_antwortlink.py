"""Answering by the link of a mail: looking never writes, the page shows nobody else."""

from collections.abc import Callable
from datetime import time

import pytest
from django.core.cache import cache
from django.test import Client

from netzwerk.demo.factories import EinladungFactory, SitzungFactory
from sitzungen.models import Antwortverlauf, Einladung
from sitzungen.states import Antwort, Sitzungsstatus
from sitzungen.token import token_fuer
from tests.fixtures_rollen import Netz, person

HeuteIst = Callable[..., object]


@pytest.fixture
def einladung(netz: Netz) -> Einladung:
    """An open invitation of Alma; Zora and her answer must never show up on Alma's page."""
    sitzung = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN)
    EinladungFactory(sitzung=sitzung, mitglied=person("Zora", netz.stadt, netz.a), antwort=Antwort.ZUSAGE)
    return EinladungFactory(sitzung=sitzung, mitglied=person("Alma", netz.verein, netz.a))


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def ohne_cookies() -> Client:
    """What a mail program's browser is: no session, CSRF enforced."""
    return Client(enforce_csrf_checks=True)


def url(einladung: Einladung, rest: str = "") -> str:
    return f"/a/{token_fuer(einladung)}/{rest}"


def test_page_shows_the_session_and_the_own_name_only(einladung: Einladung, ohne_cookies: Client) -> None:
    page = ohne_cookies.get(url(einladung)).content.decode()

    assert "Einladung für Alma Muster" in page
    assert "Fachgruppe Deutschunterricht" in page
    assert page.count('type="radio"') == 4
    for secret in ("Zora", "institution.example", "zugesagt"):
        assert secret not in page


@pytest.mark.parametrize(
    ("wahl", "checked"),
    [
        ("ja", "zusage"),
        ("vorbehalt", "vorbehalt"),
        ("vertretung", "vertretung"),
        ("nein", "absage"),
        ("absage", "absage"),
    ],
)
def test_link_preselects_and_does_not_answer(
    einladung: Einladung, ohne_cookies: Client, wahl: str, checked: str
) -> None:
    response = ohne_cookies.get(f"{url(einladung)}?w={wahl}")
    ohne_cookies.head(f"{url(einladung)}?w={wahl}")

    radio = response.content.decode().partition(f'value="{checked}"')[2].partition(">")[0]
    assert "checked" in radio
    assert response.content.decode().count("checked") == 1
    assert Antwortverlauf.objects.count() == 0
    einladung.refresh_from_db()
    assert einladung.antwort == Antwort.AUSSTEHEND


@pytest.mark.parametrize("wahl", ["", "x", "ausstehend", "%00", "ja%00"])
def test_nonsense_preselects_nothing(einladung: Einladung, ohne_cookies: Client, wahl: str) -> None:
    response = ohne_cookies.get(f"{url(einladung)}?w={wahl}")

    assert response.status_code == 200
    assert "checked" not in response.content.decode()


def test_post_without_cookie_stores_and_confirms(einladung: Einladung, ohne_cookies: Client) -> None:
    response = ohne_cookies.post(url(einladung), {"antwort": "zusage"})

    assert response.status_code == 303
    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.kanal) == (Antwort.ZUSAGE, "link")
    page = ohne_cookies.get(response["Location"]).content.decode()
    assert "Sie nehmen teil" in page
    assert "Antwort ändern" in page


def test_vertretung_is_stored_with_name_and_institution(einladung: Einladung, ohne_cookies: Client) -> None:
    data = {"antwort": "vertretung", "vertretung_name": "Mira <b>", "vertretung_institution": "Verein Nord"}

    response = ohne_cookies.post(url(einladung), data)

    einladung.refresh_from_db()
    assert (einladung.vertretung_name, einladung.vertretung_institution) == ("Mira <b>", "Verein Nord")
    assert "Mira &lt;b&gt;" in ohne_cookies.get(response["Location"]).content.decode()


@pytest.mark.parametrize(
    "data",
    [{}, {"antwort": "x"}, {"antwort": "vertretung"}, {"antwort": "vertretung", "vertretung_name": "a\x00"}],
)
def test_incomplete_answer_is_explained_and_not_stored(
    einladung: Einladung, ohne_cookies: Client, data: dict[str, str]
) -> None:
    response = ohne_cookies.post(url(einladung), data)

    assert response.status_code == 200
    assert "<title>Fehler: " in response.content.decode()
    assert Antwortverlauf.objects.count() == 0


@pytest.mark.parametrize(
    ("method", "rest"), [("get", ""), ("head", ""), ("post", ""), ("get", "danke/"), ("head", "danke/")]
)
def test_headers_keep_the_address_secret(
    einladung: Einladung, ohne_cookies: Client, method: str, rest: str
) -> None:
    for address in (url(einladung, rest), f"/a/kein:token/{rest}"):
        response = getattr(ohne_cookies, method)(address)
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("token", ["x", "1.1:abc:def", "a" * 500, "١.1:x:y", "%00"])
def test_invalid_link_says_what_to_do(db: None, ohne_cookies: Client, token: str) -> None:
    for response in (
        ohne_cookies.get(f"/a/{token}/"),
        ohne_cookies.post(f"/a/{token}/", {"antwort": "zusage"}),
    ):
        assert response.status_code == 404
        assert "Dieser Link ist nicht mehr gültig" in response.content.decode()


def test_revoked_and_unknown_links_look_the_same(einladung: Einladung, ohne_cookies: Client) -> None:
    old = url(einladung)
    Einladung.objects.filter(pk=einladung.pk).update(token_version=2)

    revoked, unknown = ohne_cookies.get(old), ohne_cookies.get("/a/nie:da:gewesen/")

    assert (revoked.status_code, revoked.content) == (unknown.status_code, unknown.content)


def test_after_the_beginning_no_answer(
    einladung: Einladung, ohne_cookies: Client, heute_ist: HeuteIst
) -> None:
    link = url(einladung)
    heute_ist(einladung.sitzung.tag, time(14, 5))

    page = ohne_cookies.get(link)
    ohne_cookies.post(link, {"antwort": "zusage"})

    assert page.status_code == 200
    assert "Die Sitzung hat bereits begonnen. Antworten sind nicht mehr möglich." in " ".join(
        page.content.decode().replace("</b>", "").split()
    )
    assert Antwortverlauf.objects.count() == 0


def test_cancelled_session_takes_no_answer(einladung: Einladung, ohne_cookies: Client) -> None:
    sitzung = einladung.sitzung
    type(sitzung).objects.filter(pk=sitzung.pk).update(status="abgesagt", absagegrund="Kein Raum.")

    assert "Diese Sitzung ist abgesagt." in ohne_cookies.get(url(einladung)).content.decode()
    ohne_cookies.post(url(einladung), {"antwort": "zusage"})
    assert Antwortverlauf.objects.count() == 0


def test_more_than_thirty_answers_a_minute_are_held_back(einladung: Einladung, ohne_cookies: Client) -> None:
    codes = [ohne_cookies.post(url(einladung), {"antwort": "zusage"}).status_code for _ in range(31)]

    assert codes == [303] * 30 + [429]
    held_back = ohne_cookies.post(url(einladung), {"antwort": "absage"})
    assert "Bitte einen Moment warten" in held_back.content.decode()
    assert held_back["Retry-After"] == "60"
    assert ohne_cookies.get(url(einladung)).status_code == 200
    assert Antwortverlauf.objects.count() == 30

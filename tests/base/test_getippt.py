"""An error page shows what was typed into the form it answers: texts, no secrets, no words of others."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from netzwerk.base.getippt import getippte_texte
from netzwerk.base.seiten import PageView

SATZ = "Wir brauchen <b>mehr</b> Plätze.\nAuch abends."
GEZEIGT = "Wir brauchen &lt;b&gt;mehr&lt;/b&gt; Plätze.\nAuch abends."
EIGENE, FREMDE = "http://testserver", "http://boese.example"


def post_as_stranger(client: Client, netz, origin: str = EIGENE) -> HttpResponse:
    url = reverse("protokolle:aufgabe_anlegen", args=[netz.a.slug])
    return client.post(url, {"text": SATZ, "wer": "p1"}, headers={"Origin": origin} if origin else {})


def test_a_refusal_shows_the_text(netz, rolle_client: Callable[[str], Client]) -> None:
    response = post_as_stranger(rolle_client("mitglied_b"), netz)
    assert response.status_code in {403, 404}
    assert GEZEIGT in response.text
    assert "data-nw-nicht-gespeichert" in response.text


def test_reading_what_one_may_not_is_no_lost_text(netz, rolle_client: Callable[[str], Client]) -> None:
    response = rolle_client("mitglied_b").get(reverse("protokolle:aufgabe_anlegen", args=[netz.a.slug]))
    assert response.status_code in {403, 404}
    assert "data-nw-nicht-gespeichert" not in response.text


def test_trouble_with_the_database_shows_the_text(netz, rolle_client: Callable[[str], Client]) -> None:
    client = rolle_client("koordination_a")
    client.raise_request_exception = False
    with patch.object(PageView, "dispatch", side_effect=OperationalError):
        response = post_as_stranger(client, netz)
    assert response.status_code == 503
    assert GEZEIGT in response.text


@pytest.mark.parametrize(("origin", "shown"), [(EIGENE, True), (FREMDE, False), ("null", False), ("", False)])
def test_an_expired_form_shows_only_what_our_own_page_sent(
    netz, konto_koordination_a, origin: str, shown: bool
) -> None:
    """A foreign page could put words into somebody's mouth."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(konto_koordination_a, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = post_as_stranger(client, netz, origin)
    assert response.status_code == 403
    assert "Dieses Formular ist abgelaufen" in response.text
    assert (GEZEIGT in response.text) is shown


@pytest.mark.parametrize(("origin", "shown"), [(EIGENE, True), (FREMDE, False), ("", False)])
def test_an_address_that_leads_nowhere_asks_for_no_token(client: Client, origin: str, shown: bool) -> None:
    response = client.post("/gibt-es-nicht/", {"text": SATZ}, headers={"Origin": origin} if origin else {})
    assert response.status_code == 404
    assert (GEZEIGT in response.text) is shown
    assert ("data-nw-nicht-gespeichert" in response.text) is shown


def test_a_page_without_referrer_is_known_by_its_site(client: Client) -> None:
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert GEZEIGT in client.post("/gibt-es-nicht/", {"text": SATZ}, headers=headers).text
    headers["Sec-Fetch-Site"] = "cross-site"
    assert GEZEIGT not in client.post("/gibt-es-nicht/", {"text": SATZ}, headers=headers).text


def test_only_texts_each_once_and_no_secrets() -> None:
    request = RequestFactory().post(
        "/",
        {
            "text": [" Ein Satz ", "Ein Satz"],
            "form-0-titel": "Zweiter Titel",
            "wort": "Wort",
            "password1": "ein geheimes Wort",
            "auszaehlcode": "AAAA BBBB",
            "form-0-gelesen": "was vorher dastand",
        },
        headers={"Origin": EIGENE},
    )
    assert getippte_texte(request) == ["Ein Satz", "Zweiter Titel"]


def test_letters_of_another_kind_are_refused_and_no_trouble(db) -> None:
    kind = "application/x-www-form-urlencoded; charset=latin-1"
    page = Client(raise_request_exception=False).post(
        "/gibt-es-nicht/", b"text=zwei+Worte", content_type=kind, headers={"Origin": EIGENE}
    )
    assert page.status_code in {400, 404}
    assert "zwei Worte" not in page.text


def test_what_cannot_be_read_shows_nothing() -> None:
    broken = RequestFactory().post(
        "/", data=b"nichts", content_type="multipart/form-data; boundary=", headers={"Origin": EIGENE}
    )
    assert getippte_texte(broken) == []

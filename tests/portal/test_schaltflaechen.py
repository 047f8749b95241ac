"""Buttons meet a session that has ended: after the login comes a page, never a blank refusal."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

SEITE = "/fachgruppen/deutschunterricht/bearbeiten/"


def press(client: Client, slug: str, referer: str) -> str:
    url = reverse("fachgruppen:profil_entwurf_verwerfen", args=[slug])
    return client.post(url, headers={"referer": referer}).headers["Location"]


def test_the_login_leads_back_to_the_page_of_the_button(netz, client: Client) -> None:
    assert press(client, netz.a.slug, f"http://testserver{SEITE}") == f"/konto/anmelden/?next={SEITE}"


def test_the_login_leads_to_the_own_page_where_no_page_is_known(netz, client: Client) -> None:
    start = f"/konto/anmelden/?next={reverse('portal:mein_bereich')}"

    assert press(client, netz.a.slug, "") == start
    assert press(client, netz.a.slug, "https://boese.example/falle/") == start
    assert press(client, netz.a.slug, "http://testserver//boese.example/") == start


def test_the_address_of_a_button_says_what_to_do(netz, rolle_client: Callable[[str], Client]) -> None:
    url = reverse("fachgruppen:profil_entwurf_verwerfen", args=[netz.a.slug])

    response = rolle_client("koordination_a").get(url)

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST, OPTIONS"
    assert "Diese Adresse gehört zu einer Schaltfläche." in response.content.decode()

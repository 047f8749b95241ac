"""The security headers stand on every response, also on errors, redirects and files."""

from collections.abc import Callable
from inspect import unwrap
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from netzwerk.base.seiten import PageView
from netzwerk.demo.factories import EinladungFactory, ZugehoerigkeitFactory
from sitzungen.token import token_fuer
from tests.architecture.quellen import all_urls

ERWARTET = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def check(response: HttpResponse, status: int) -> None:
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in ERWARTET} == ERWARTET
    assert "publickey-credentials-get=(self)" in response.headers["Permissions-Policy"]
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Server" not in response.headers


def test_pages_redirects_and_refusals(netz, rolle_client: Callable[[str], Client]) -> None:
    public, member = rolle_client("oeffentlichkeit"), rolle_client("mitglied_b")
    draft_page = reverse("sitzungen:planen", args=[netz.a.slug])

    check(public.get("/"), 200)
    check(public.get("/verzeichnis/"), 302)
    check(member.get(draft_page), 403)
    check(public.get("/gibt/es/nicht/"), 404)
    check(public.post("/"), 405)
    check(public.trace("/"), 405)
    check(public.get("/", headers={"host": "boese.example"}), 400)


@pytest.mark.django_db
def test_the_address_of_an_answer_leaves_no_trace(client: Client) -> None:
    invitation = EinladungFactory()
    ZugehoerigkeitFactory(gremium=invitation.sitzung.gremium, mitglied=invitation.mitglied)

    response = client.get(reverse("sitzungen:antwort_link", args=[token_fuer(invitation)]))

    check(response, 200)
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"


def test_private_pages_are_not_stored(netz, rolle_client: Callable[[str], Client]) -> None:
    response = rolle_client("mitglied_a").get(reverse("portal:mein_bereich"))

    check(response, 200)
    assert response.headers["Cache-Control"] == "no-store"
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "status"), [(RuntimeError("x"), 500), (OperationalError("x"), 503)])
def test_broken_pages_answer_in_german(client: Client, error: Exception, status: int) -> None:
    """The far end is made to fail: what the page would show, or the database itself."""
    client.raise_request_exception = False
    with patch.object(PageView, "page", side_effect=error):
        response = client.get("/")

    check(response, status)
    assert '<html lang="de"' in response.content.decode()
    assert ("Retry-After" in response.headers) == (status == 503)


def test_headers_stand_also_while_nobody_can_be_read_from_the_database(
    netz, rolle_client: Callable[[str], Client]
) -> None:
    member = rolle_client("mitglied_a")
    member.raise_request_exception = False
    with patch("django.contrib.auth.middleware.get_user", side_effect=OperationalError("x")):
        response = member.get("/mein-bereich/")

    check(response, 503)
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_lost_form_token_says_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("account_login"), {"login": "a@b.example", "password": "x"})

    check(response, 403)
    assert '<html lang="de"' in response.content.decode()


def ohne_referrer() -> dict[str, Callable[..., HttpResponse]]:
    """The pages that are opened by a link of a mail, send no referrer and take an answer."""
    found = {}
    for page in all_urls():
        view = getattr(page.view, "view_class", None)
        steps = (base.__dict__.get("dispatch") for base in getattr(view, "__mro__", ()))
        if hasattr(view, "post") and any(
            "KOPFZEILEN_LINK" in unwrap(step).__code__.co_names for step in steps if step is not None
        ):
            found[page.name] = page.view
    return found


def test_who_comes_without_referrer_can_answer() -> None:
    """Browsers then send "Origin: null", which no check of the CSRF token lets pass."""
    pages = ohne_referrer()
    assert {"mitglieder:adresse_bestaetigen", "beitritt:stand"} <= pages.keys()
    assert {name for name, callback in pages.items() if not getattr(callback, "csrf_exempt", False)} == set()

"""Kept pages: one query for the next visitor, the newest words after each change, nothing private ever."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches

from fachgruppen.models import Gremium
from netzwerk.demo.factories import AngebotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings) -> Iterator[None]:
    settings.SEITENSPEICHER_SEKUNDEN = 60
    caches["seiten"].clear()
    yield
    caches["seiten"].clear()


@pytest.mark.parametrize("path", ["/", "/angebote/", "/fachgruppen/", "/impressum/", "/kalender/"])
def test_the_next_visitor_costs_one_query(client, netz, path, django_assert_num_queries) -> None:
    first = client.get(path)

    with django_assert_num_queries(1 + 2):  # and the transaction around it
        second = client.get(path)

    assert (second.status_code, second.content) == (200, first.content)
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]


def test_a_change_by_anybody_shows_at_once(client, rolle_client) -> None:
    client.get("/impressum/")

    rolle_client("geschaeftsstelle").post("/impressum/bearbeiten/", {"version": 0, "text": "Ganz neu"})

    assert "Ganz neu" in client.get("/impressum/").content.decode()


def test_who_is_refused_ends_nothing(client, rolle_client, django_assert_num_queries) -> None:
    client.get("/impressum/")
    refused = rolle_client("mitglied_a").post("/impressum/bearbeiten/", {"version": 0, "text": "Meins"})

    assert refused.status_code == 403
    with django_assert_num_queries(1 + 2):
        client.get("/impressum/")


def test_what_changes_without_a_request_shows_when_the_time_is_over(client, netz, settings) -> None:
    page = f"/fachgruppen/{netz.a.slug}/"
    client.get(page)
    Gremium.objects.filter(pk=netz.a.pk).update(leitsatz="Ein neuer Leitsatz")
    assert "Ein neuer Leitsatz" not in client.get(page).content.decode()

    caches["seiten"].clear()  # as after SEITENSPEICHER_SEKUNDEN

    assert "Ein neuer Leitsatz" in client.get(page).content.decode()


def test_who_is_logged_in_neither_gets_nor_leaves_one(client, rolle_client, netz) -> None:
    member = rolle_client("koordination_a")
    own = member.get("/").content.decode()

    assert "Mein Bereich" in own
    assert "Mein Bereich" not in client.get("/").content.decode()
    assert "Mein Bereich" in member.get("/").content.decode()


def test_neither_a_form_nor_a_missing_page_is_kept(client, netz) -> None:
    assert client.get(AngebotFactory(gremium=netz.a, entwurf=True).get_absolute_url()).status_code == 302

    assert 'name="csrfmiddlewaretoken"' in client.get("/barriere-melden/").content.decode()
    assert client.cookies["csrftoken"].value
    assert len(caches["seiten"]._cache) == 0

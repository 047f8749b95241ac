"""The calendar feed: made, renewed, revoked, and read without a login."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from netzwerk.base.uhr import heute
from netzwerk.demo.factories import SitzungFactory
from sitzungen.models import Kalenderzugang
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]


def feed(token: str) -> str:
    return reverse("sitzungen:feed", args=[token])


@pytest.mark.parametrize(
    ("rolle", "status"),
    [("oeffentlichkeit", 302), ("wartend", 403), ("ausgetreten", 403), ("mitglied_a", 200)],
)
def test_who_gets_a_calendar(netz: Netz, rolle_client: Login, rolle: str, status: int) -> None:
    assert rolle_client(rolle).get("/kalender/").status_code == status
    assert rolle_client(rolle).post("/kalender/", {"aktion": "erzeugen"}).status_code == status


def test_looking_makes_no_link(netz: Netz, rolle_client: Login) -> None:
    page = rolle_client("mitglied_a").get("/kalender/").content.decode()

    assert "Google Kalender aktualisiert Abonnements nur alle 8 bis 24 Stunden." in page
    assert Kalenderzugang.objects.count() == 0


def test_link_is_shown_once_and_works(netz: Netz, rolle_client: Login, settings: object) -> None:
    client = rolle_client("mitglied_a")

    page = client.post("/kalender/", {"aktion": "erzeugen"}).content.decode()

    link = page.partition("readonly")[0].rpartition('value="')[2].partition('"')[0]
    assert f'href="webcal:{link.partition(":")[2]}"' in page
    path = link.partition("/kalender/")[2]
    assert Client().get(f"/kalender/{path}").status_code == 200
    assert path not in client.get("/kalender/").content.decode()


def test_new_link_ends_the_old_and_revoking_ends_both(
    netz: Netz, rolle_client: Login, konto_von: Callable
) -> None:
    mitglied = konto_von("mitglied_a").mitglied
    old = create_kalenderzugang(mitglied)
    new = create_kalenderzugang(mitglied)
    assert [Client().get(feed(token)).status_code for token in (old, new)] == [404, 200]

    rolle_client("mitglied_a").post("/kalender/", {"aktion": "widerrufen"})

    assert Client().get(feed(new)).status_code == 404


def test_feed_holds_own_groups_only(netz: Netz, konto_von: Callable) -> None:
    own = SitzungFactory(gremium=netz.a)
    other = SitzungFactory(gremium=netz.b)
    draft = SitzungFactory(gremium=netz.a, status=Sitzungsstatus.ENTWURF, tag=heute() + timedelta(days=50))
    token = create_kalenderzugang(konto_von("mitglied_a").mitglied)

    body = Client().get(feed(token)).content.decode()

    assert [str(row.uuid) in body for row in (own, other, draft)] == [True, False, False]
    assert "ATTENDEE" not in body


def test_unchanged_feed_answers_304(netz: Netz, konto_von: Callable) -> None:
    sitzung = SitzungFactory(gremium=netz.a)
    token = create_kalenderzugang(konto_von("mitglied_a").mitglied)
    first = Client().get(feed(token))
    assert first["Cache-Control"] == "private, max-age=3600"
    assert first["Content-Type"] == "text/calendar; charset=utf-8"

    again = Client().get(feed(token), headers={"If-None-Match": first["ETag"]})
    sitzung.ort = "Anderswo"
    sitzung.save()
    changed = Client().get(feed(token), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert changed.status_code == 200


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 2000, "ü", "%00"])
def test_unknown_feed_is_404(db: None, client: Client, token: str) -> None:
    assert client.get(f"/kalender/{token}/netzwerk.ics").status_code == 404


def test_feed_of_a_locked_account_ends(netz: Netz, konto_von: Callable) -> None:
    konto = konto_von("mitglied_a")
    token = create_kalenderzugang(konto.mitglied)
    konto.is_active = False
    konto.save(update_fields=["is_active"])

    assert Client().get(feed(token)).status_code == 404

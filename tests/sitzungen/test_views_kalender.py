"""The calendar feed: made, renewed, revoked, and read without a login."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from fachgruppen.models import Gremium, Zugehoerigkeit
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import SitzungFactory, TerminoptionFactory, TerminumfrageFactory, TOPFactory
from sitzungen.models import Kalenderzugang, Sitzung
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Sitzungsstatus
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
NEU, UNVERAENDERT = 9, 5


def feed(token: str) -> str:
    return reverse("sitzungen:feed", args=[token])


@pytest.mark.parametrize(
    ("rolle", "status"),
    [("oeffentlichkeit", 302), ("wartend", 403), ("ausgetreten", 403), ("mitglied_a", 200)],
)
def test_who_gets_a_calendar(netz: Netz, rolle_client: Login, rolle: str, status: int) -> None:
    assert rolle_client(rolle).get("/kalender/abonnieren/").status_code == status
    assert rolle_client(rolle).post("/kalender/abonnieren/", {"aktion": "erzeugen"}).status_code == status


def test_looking_makes_no_link(netz: Netz, rolle_client: Login) -> None:
    page = rolle_client("mitglied_a").get("/kalender/abonnieren/").content.decode()

    assert "Google Kalender aktualisiert Abonnements nur alle 8 bis 24 Stunden." in page
    assert Kalenderzugang.objects.count() == 0


def test_link_is_shown_once_and_works(netz: Netz, rolle_client: Login, settings: object) -> None:
    client = rolle_client("mitglied_a")

    page = client.post("/kalender/abonnieren/", {"aktion": "erzeugen"}).content.decode()

    link = page.partition("readonly")[0].rpartition('value="')[2].partition('"')[0]
    assert f'href="webcal:{link.partition(":")[2]}"' in page
    path = link.partition("/kalender/")[2]
    assert Client().get(f"/kalender/{path}").status_code == 200
    assert path not in client.get("/kalender/abonnieren/").content.decode()


def test_new_link_ends_the_old_and_revoking_ends_both(
    netz: Netz, rolle_client: Login, konto_von: Callable
) -> None:
    mitglied = konto_von("mitglied_a").mitglied
    old = create_kalenderzugang(mitglied)
    new = create_kalenderzugang(mitglied)
    assert [Client().get(feed(token)).status_code for token in (old, new)] == [404, 200]

    rolle_client("mitglied_a").post("/kalender/abonnieren/", {"aktion": "widerrufen"})

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


def events(token: str) -> dict[str, str]:
    """Return UID and STATUS of every event in the feed."""
    found = Calendar.from_ical(Client().get(feed(token)).content).walk("VEVENT")
    return {str(event["UID"]): str(event["STATUS"]) for event in found}


def test_token_is_stored_as_a_hash_only(netz: Netz, konto_von: Callable) -> None:
    token = create_kalenderzugang(konto_von("mitglied_a").mitglied)
    assert len(token) == 43
    assert Kalenderzugang.objects.get().token_sha256 == sha256(token.encode()).hexdigest()


def test_feed_reaches_from_half_a_year_back_to_a_year_and_a_half_ahead(
    netz: Netz, konto_von: Callable
) -> None:
    """Cancelled sessions stay for 90 days after their date."""
    held, gone = Sitzungsstatus.STATTGEFUNDEN, Sitzungsstatus.ABGESAGT
    rows = {
        days: SitzungFactory(gremium=netz.a, status=status, tag=heute() + timedelta(days=days))
        for days, status in {
            -181: held, -179: held, -91: gone, -89: gone, 549: "geplant", 551: "geplant",
        }.items()
    }  # fmt: skip
    found = events(create_kalenderzugang(konto_von("mitglied_a").mitglied))
    assert found == {
        f"{rows[-179].uuid}@netzwerk.example": "CONFIRMED",
        f"{rows[-89].uuid}@netzwerk.example": "CANCELLED",
        f"{rows[549].uuid}@netzwerk.example": "TENTATIVE",
    }


def test_feed_ends_with_the_membership(netz: Netz, konto_von: Callable) -> None:
    """Who leaves a Fachgruppe keeps the feed without it; who leaves the network loses the feed."""
    SitzungFactory(gremium=netz.a)
    other = SitzungFactory(gremium=netz.b)
    mitglied = konto_von("mitglied_ab").mitglied
    token = create_kalenderzugang(mitglied)
    assert len(events(token)) == 2

    Zugehoerigkeit.objects.filter(mitglied=mitglied, gremium=netz.a).update(bis=heute() - timedelta(days=1))
    assert list(events(token)) == [f"{other.uuid}@netzwerk.example"]

    mitglied.ausgetreten_am = heute() - timedelta(days=1)
    mitglied.save(update_fields=["ausgetreten_am"])
    assert Client().get(feed(token)).status_code == 404


def test_queries_do_not_depend_on_the_number_of_sessions(
    netz: Netz, konto_von: Callable, get_mit_abfragen: GetMitAbfragen
) -> None:
    """Whose it is, what she is, what it is made of; only a changed feed is read row by row."""
    url = feed(create_kalenderzugang(konto_von("mitglied_a").mitglied))
    for days in (30, 40, 50):
        TOPFactory(sitzung=SitzungFactory(gremium=netz.a, tag=heute() + timedelta(days=days)))
        if days != 40:
            get_mit_abfragen(Client(), url, NEU)
            get_mit_abfragen(Client(), url, UNVERAENDERT)


def change_title(sitzung: Sitzung) -> None:
    sitzung.tops.update(titel="Neuer Punkt")


def rename_gremium(sitzung: Sitzung) -> None:
    Gremium.objects.filter(pk=sitzung.gremium_id).update(name="Neuer Name")


def move(sitzung: Sitzung) -> None:
    Sitzung.objects.filter(pk=sitzung.pk).update(ende=sitzung.ende + timedelta(minutes=30))


def remove(sitzung: Sitzung) -> None:
    Sitzung.objects.filter(pk=sitzung.pk).update(status=Sitzungsstatus.ENTWURF)


def add_poll(sitzung: Sitzung) -> None:
    TerminoptionFactory(sitzung=TerminumfrageFactory(sitzung__gremium=sitzung.gremium).sitzung)


@pytest.mark.parametrize("change", [change_title, rename_gremium, move, remove, add_poll])
def test_kept_feed_notices_every_change(
    netz: Netz, konto_von: Callable, change: Callable[[Sitzung], None]
) -> None:
    sitzung = TOPFactory(sitzung=SitzungFactory(gremium=netz.a)).sitzung
    url = feed(create_kalenderzugang(konto_von("mitglied_a").mitglied))
    first = [Client().get(url)["ETag"] for _ in range(2)]
    change(sitzung)
    assert Client().get(url)["ETag"] not in first
    assert first[0] == first[1]


def test_head_has_the_headers_of_the_feed_and_no_body(netz: Netz, konto_von: Callable) -> None:
    SitzungFactory(gremium=netz.a)
    url = feed(create_kalenderzugang(konto_von("mitglied_a").mitglied))
    whole, head = Client().get(url), Client().head(url)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Cache-Control"] == "private, max-age=3600"
    assert whole["ETag"] == f'"{sha256(whole.content).hexdigest()}"'


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 2000, "ü", "%00"])
def test_unknown_feed_is_404(db: None, client: Client, token: str) -> None:
    assert client.get(f"/kalender/{token}/netzwerk.ics").status_code == 404


def test_feed_of_a_locked_account_ends(netz: Netz, konto_von: Callable) -> None:
    konto = konto_von("mitglied_a")
    token = create_kalenderzugang(konto.mitglied)
    konto.is_active = False
    konto.save(update_fields=["is_active"])

    assert Client().get(feed(token)).status_code == 404

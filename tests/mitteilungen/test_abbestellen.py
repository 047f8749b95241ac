"""Unsubscribing by the link of a mail: one click without cookies, looking changes nothing, no leaks."""

import re
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fachgruppen.mitteilungen.models import Abwahl, Benachrichtigung
from fachgruppen.mitteilungen.selectors import gewuenschte_erinnerungen
from fachgruppen.mitteilungen.services.benachrichtigungen import set_erinnerung
from fachgruppen.mitteilungen.states import Erinnerungswahl, Rhythmus
from fachgruppen.mitteilungen.token import abbestell_token, erinnerung_token
from mitglieder.models import Mitglied
from netzwerk.demo.factories import MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.versand.models import Versand
from tests.mitteilungen.conftest import mail_von, wunsch

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def client() -> Client:
    """No cookies, and CSRF is checked as it is in earnest."""
    return Client(enforce_csrf_checks=True)


def url(token: str) -> str:
    return reverse("mitteilungen:abbestellen", args=[token])


def wuensche() -> list[tuple[int, int | None, str]]:
    return sorted(Benachrichtigung.objects.values_list("mitglied", "gremium", "rhythmus"), key=str)


def snapshot() -> dict[str, int]:
    """Return how many rows were ever written to each table, reads apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE relname NOT LIKE 'zwischenspeicher%'"
        )
        return dict(cursor.fetchall())


def test_the_link_of_a_mail_mutes_that_fachgruppe_with_one_click(
    netz, konto_mitglied_a, veroeffentliche, client
):
    wunsch(konto_mitglied_a, Rhythmus.SOFORT)
    veroeffentliche()
    mail = mail_von(Versand.objects.get())
    path = urlsplit(re.sub("[<>]", "", mail["List-Unsubscribe"])).path

    response = client.post(path, ONE_CLICK)

    assert response.status_code == 200
    assert not response.cookies
    assert wuensche() == [
        (konto_mitglied_a.mitglied.pk, netz.a.pk, "portal"),
        (konto_mitglied_a.mitglied.pk, None, "sofort"),
    ]


def test_the_general_link_stops_everything(netz, konto_mitglied_a, client):
    wunsch(konto_mitglied_a, Rhythmus.WOECHENTLICH, netz.a)

    client.post(url(abbestell_token(konto_mitglied_a.mitglied.pk, None)), ONE_CLICK)

    assert wuensche() == [(konto_mitglied_a.mitglied.pk, None, "portal")]


def test_people_without_a_login_can_do_it(netz, client):
    person = MitgliedFactory(konto=None)
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=person)

    client.post(url(abbestell_token(person.pk, netz.a.pk)), ONE_CLICK)
    client.post(url(abbestell_token(person.pk, netz.a.pk)), ONE_CLICK)

    assert wuensche() == [(person.pk, netz.a.pk, "portal")]


def test_looking_three_times_changes_nothing(netz, konto_mitglied_a, client):
    path = url(abbestell_token(konto_mitglied_a.mitglied.pk, netz.a.pk))
    before = snapshot()

    for method in (client.get, client.head) * 3:
        assert method(path).status_code == 200

    assert snapshot() == before
    assert wuensche() == []


def test_forged_and_unknown_links_get_the_same_answer_and_change_nothing(netz, konto_mitglied_a, client):
    person = konto_mitglied_a.mitglied.pk
    nobody = Mitglied.objects.latest("pk").pk + 1_000
    real = abbestell_token(person, netz.a.pk)
    forged = [f"{real[:-3]}abc", abbestell_token(nobody, netz.a.pk), f"{person}.{netz.a.pk}:x"]

    def words(method, token):
        page = method(url(token))
        return page.status_code, re.sub(r"/abbestellen/[^\"]*", "", page.content.decode())

    for token in forged:
        assert words(client.get, token) == words(client.get, real)
        assert words(client.post, token)[0] == 200
    assert wuensche() == []
    answer = words(client.post, forged[0])
    assert words(client.post, real) == answer
    assert "Alma" not in answer[1]
    assert wuensche() == [(person, netz.a.pk, "portal")]


@pytest.mark.parametrize(
    "token", ["x", "1.2", "٣.٤:x", "9" * 30 + ".1:x", "a" * 300, "1.999999999:x", "-1.0:y"]
)
def test_nonsense_is_a_page_like_any_other(token, netz, client):
    assert client.get(url(token)).status_code == 200
    assert client.post(url(token), ONE_CLICK).status_code == 200
    assert wuensche() == []


def test_headers_keep_the_link_from_leaking(netz, konto_mitglied_a, client):
    page = client.get(url(abbestell_token(konto_mitglied_a.mitglied.pk, netz.a.pk)))

    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_too_many_from_one_connection(netz, konto_mitglied_a, client):
    path = url(abbestell_token(konto_mitglied_a.mitglied.pk, netz.a.pk))

    codes = [client.post(path, ONE_CLICK).status_code for _ in range(31)]

    assert codes[-1] == 429
    assert set(codes[:30]) == {200}


@pytest.mark.parametrize(
    ("art", "stopped"),
    [
        ("sitzung", {"sitzung"}),
        ("umfrage", {"umfrage"}),
        ("aufgabe", {"aufgabe"}),
        ("protokoll", {"protokoll"}),
        ("erinnerungen", {"sitzung", "umfrage", "aufgabe", "protokoll"}),
    ],
)
def test_a_link_stops_reminders_and_nothing_else(konto_mitglied_a, client, art, stopped):
    person = konto_mitglied_a.mitglied
    path = url(erinnerung_token(person.pk, art))
    before = snapshot()
    page = client.get(path).content.decode()
    client.head(path)
    assert snapshot() == before
    assert "Erinnerungen an Sitzungen" in page or art in ("umfrage", "aufgabe", "protokoll")

    assert client.post(path, ONE_CLICK).status_code == 200
    assert client.post(path, ONE_CLICK).status_code == 200
    assert set(Abwahl.objects.values_list("mitglied", "art")) == {(person.pk, one) for one in stopped}
    assert wuensche() == []


def test_a_forged_link_stops_no_reminders(konto_mitglied_a, client):
    token = erinnerung_token(konto_mitglied_a.mitglied.pk)
    for forged in (f"{token}x", token.replace("erinnerungen", "sitzung"), "1.unbekannt:x"):
        assert client.post(url(forged)).status_code == 200

    assert not Abwahl.objects.exists()


def test_the_settings_offer_the_kinds_of_reminders(konto_mitglied_a, client):
    person = konto_mitglied_a.mitglied
    set_erinnerung(person.pk, Erinnerungswahl.UMFRAGE, gewuenscht=False)
    own = Client()
    own.force_login(konto_mitglied_a)
    page = own.get("/profil/benachrichtigungen/").content.decode()
    assert "Woran möchten Sie per E-Mail erinnert werden?" in page
    assert "lassen sie sich nicht abschalten" in page
    assert gewuenschte_erinnerungen(person.pk) == ["sitzung", "aufgabe", "protokoll"]

    own.post("/profil/benachrichtigungen/", {"allgemein": "taeglich", "erinnerungen": ["umfrage"]})
    assert gewuenschte_erinnerungen(person.pk) == ["umfrage"]
    own.post("/profil/benachrichtigungen/", {"allgemein": "taeglich", "erinnerungen": ["sitzung", "umfrage"]})
    assert gewuenschte_erinnerungen(person.pk) == ["sitzung", "umfrage"]


@pytest.mark.parametrize("welcher", ["sitzung", "erinnerungen", "gremium", "alles"])
def test_a_used_link_says_so_and_leads_back(netz, konto_mitglied_a, client, welcher):
    """Whether the button or a mail program used it, what is seen later is the state, with the way back."""
    person = konto_mitglied_a.mitglied
    token = {
        "gremium": abbestell_token(person.pk, netz.a.pk),
        "alles": abbestell_token(person.pk, None),
    }.get(welcher) or erinnerung_token(person.pk, welcher)
    path = url(token)
    assert "sind abbestellt" not in client.get(path).content.decode()
    client.post(path, ONE_CLICK)

    before = snapshot()
    page = client.get(path).content.decode()
    assert snapshot() == before
    assert (
        f"{'Erinnerungen' if welcher in ('sitzung', 'erinnerungen') else 'Nachrichten'} sind abbestellt"
        in page
    )
    assert ("Sie bekommen keine Erinnerungen an " in page) == (welcher in ("sitzung", "erinnerungen"))
    assert "Wieder bekommen" in page
    assert "Nachrichten abbestellen</" not in page

    assert "Diese Nachrichten kommen wieder" in client.post(path, {"aktion": "wieder"}).content.decode()
    client.post(path, {"aktion": "wieder"})
    assert not Abwahl.objects.exists()
    assert wuensche() == []
    assert "sind abbestellt" not in client.get(path).content.decode()


def test_back_to_one_group_while_all_the_rest_stays_off(netz, konto_mitglied_a, client):
    person = konto_mitglied_a.mitglied
    wunsch(konto_mitglied_a, Rhythmus.PORTAL)
    path = url(abbestell_token(person.pk, netz.a.pk))
    assert "sind abbestellt" in client.get(path).content.decode()

    client.post(path, {"aktion": "wieder"})

    assert wuensche() == [(person.pk, netz.a.pk, "taeglich"), (person.pk, None, "portal")]


def test_the_way_back_of_a_forged_link_changes_nothing(netz, konto_mitglied_a, client):
    person = konto_mitglied_a.mitglied
    wunsch(konto_mitglied_a, Rhythmus.PORTAL)
    forged = url(f"{abbestell_token(person.pk, None)[:-3]}abc")

    assert "sind abbestellt" not in client.get(forged).content.decode()
    assert "Diese Nachrichten kommen wieder" in client.post(forged, {"aktion": "wieder"}).content.decode()
    assert wuensche() == [(person.pk, None, "portal")]

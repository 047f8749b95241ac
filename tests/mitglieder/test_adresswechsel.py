"""Another login address: told to the old one, confirmed by the new one, unique, tells nobody anything."""

import re
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from mitglieder.models import Adresswechsel, Konto
from mitglieder.services.adresswechsel import request_adresswechsel
from netzwerk.base.uhr import jetzt
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import BACKEND

pytestmark = pytest.mark.django_db

PASSWORT = "ein-langes-Passwort-4711"
NEU = "alma.neu@verein.example"


@pytest.fixture
def client_a(konto_mitglied_a: Konto) -> Client:
    """Logged in, and the password typed once more a moment ago."""
    konto_mitglied_a.set_password(PASSWORT)
    konto_mitglied_a.save()
    client = Client()
    client.force_login(konto_mitglied_a, backend=BACKEND)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORT})
    return client


def post(adresse: str) -> str:
    """Return what the last mail to the address says."""
    row = Versand.objects.filter(adresse=adresse).latest("pk")
    body = message_from_bytes(bytes(row.inhalt or b""), policy=policy.default).get_body(("plain",))
    return " ".join(str(body.get_content()).split())


def link_an(adresse: str) -> str:
    found = re.search(r"https?://\S+", post(adresse))
    assert found
    return "/" + found[0].split("/", 3)[3]


def test_the_new_address_holds_once_it_was_confirmed(client_a: Client, konto_mitglied_a: Konto) -> None:
    old = konto_mitglied_a.email
    EmailAddress.objects.create(user=konto_mitglied_a, email=old, primary=True, verified=True)
    page = reverse("mitglieder:anmeldeadresse")
    assert "schon an" in client_a.post(page, {"neu": old.upper()}).content.decode()
    assert client_a.post(page, {"neu": NEU.upper()}).status_code == 302
    assert NEU in client_a.get(page).content.decode()
    assert "neue Anmeldeadresse eingetragen" in post(old)
    link, public = link_an(NEU), Client()
    for _ in range(2):
        assert "Adresse bestätigen" in public.get(link).content.decode()
    konto_mitglied_a.refresh_from_db()
    assert konto_mitglied_a.email == old, "looking changes nothing"

    assert "Ihre neue Adresse gilt" in public.post(link).content.decode()

    konto_mitglied_a.refresh_from_db()
    assert konto_mitglied_a.email == NEU
    assert "geht es nicht mehr" in post(old)
    assert public.post(link).status_code == 404
    assert not EmailAddress.objects.filter(email=old).exists()
    Client().post(reverse("account_reset_password"), {"email": old})
    held = Versand.objects.latest("pk")
    # Queued like any other so that nobody can tell, and never sent.
    assert art(held.art).hindernis(held), "the old address opens no way to a new password"
    assert Client().login(email=NEU, password=PASSWORT)


def test_a_browser_may_confirm(konto_mitglied_a: Konto) -> None:
    """The page sends no referrer, so the browser says "Origin: null" and shows no cookie of ours."""
    request_adresswechsel(konto_mitglied_a, NEU)
    link, browser = link_an(NEU), Client(enforce_csrf_checks=True)
    assert browser.get(link).headers["Referrer-Policy"] == "no-referrer"
    answer = browser.post(link, headers={"origin": "null"})
    assert (answer.status_code, "Ihre neue Adresse gilt" in answer.content.decode()) == (200, True)


def test_who_logs_in_by_a_shared_mailbox_is_told_there(konto_mitglied_a: Konto) -> None:
    """A login "haus+name@…" is no mailbox of its own; the warning must not go nowhere."""
    konto_mitglied_a.email = "haus+alma@verein.example"
    konto_mitglied_a.save()
    konto_mitglied_a.mitglied.email = "haus@verein.example"
    konto_mitglied_a.mitglied.save()
    request_adresswechsel(konto_mitglied_a, NEU)
    assert "neue Anmeldeadresse eingetragen" in post("haus@verein.example")
    link = link_an(NEU)
    Client().post(link)
    assert "geht es nicht mehr" in post("haus@verein.example")
    again = Client().get(link).content.decode()
    assert "Haben Sie die neue Adresse schon bestätigt, gilt sie" in again


def test_nobody_learns_who_has_an_address(
    client_a: Client, konto_mitglied_b: Konto, rolle_client: Callable[[str], Client]
) -> None:
    answers = []
    for address in (konto_mitglied_b.email, "niemand@verein.example"):
        before = Versand.objects.count()
        page = client_a.post(reverse("mitglieder:anmeldeadresse"), {"neu": address}, follow=True)
        shown = re.sub(r'value="[^"]{20,}"|nonce-\S+', "", page.content.decode()).replace(address, "")
        answers.append((shown, Versand.objects.count() - before))
    assert answers[0] == answers[1]
    assert "http" not in post(konto_mitglied_b.email).replace("https://netzwerk", "")
    assert Adresswechsel.objects.filter(verworfen_am=None).count() == 1, "a new wish replaces the one before"


def test_a_link_ends(client_a: Client, konto_mitglied_a: Konto) -> None:
    """With time, by the person, and with her login."""
    for end in ("zeit", "verworfen", "gesperrt"):
        request_adresswechsel(konto_mitglied_a, NEU)
        link = link_an(NEU)
        assert Client().get(link).status_code == 200
        if end == "zeit":
            Adresswechsel.objects.update(gueltig_bis=jetzt() - timedelta(minutes=1))
        elif end == "verworfen":
            client_a.post(reverse("mitglieder:adresse_verwerfen"))
        else:
            Konto.objects.filter(pk=konto_mitglied_a.pk).update(is_active=False)
        assert Client().get(link).status_code == 404, end
        assert Client().post(link).status_code == 404, end
    konto_mitglied_a.refresh_from_db()
    assert konto_mitglied_a.email != NEU


def test_asking_needs_the_password_once_more(konto_mitglied_a: Konto) -> None:
    konto_mitglied_a.set_password(PASSWORT)
    konto_mitglied_a.save()
    client = Client()
    client.force_login(konto_mitglied_a, backend=BACKEND)
    page = client.post(reverse("mitglieder:anmeldeadresse"), {"neu": NEU})
    assert page["Location"].startswith(reverse("account_reauthenticate"))
    assert not Adresswechsel.objects.exists()

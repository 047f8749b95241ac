"""Mails about login and password go into the outbox; their links never follow a request's Host."""

import email
import email.policy
import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mitglieder.anmeldung import KontoAdapter
from mitglieder.mails import compose_konto
from netzwerk.demo.factories import KontoFactory, MitgliedFactory
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import BACKEND

pytestmark = pytest.mark.django_db


def nachricht() -> email.message.EmailMessage:
    return email.message_from_bytes(bytes(Versand.objects.get().inhalt), policy=email.policy.default)


def test_reset_is_queued_and_nothing_is_sent(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    konto = MitgliedFactory(mit_konto=True).konto

    answer = client.post(
        reverse("account_reset_password"), {"email": konto.email}, headers={"host": "boese.example"}
    )

    assert answer.status_code == 302
    assert mail.outbox == []
    row = Versand.objects.get()
    assert (row.art, row.prioritaet, row.adresse, row.status) == ("konto", 0, konto.email, "wartet")
    assert timedelta(0) < row.gueltig_bis - timezone.now() <= timedelta(hours=1)
    letter = nachricht()
    assert letter["To"] == konto.email
    assert letter["Message-ID"] == row.message_id
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    link = re.search(r"^http\S+", text, re.MULTILINE)[0]
    assert link.startswith(f"{settings.PORTAL_BASE_URL}/konto/")
    assert f'href="{link}"' in html
    assert "boese.example" not in text + html


def test_unknown_addresses_get_the_same_answer_and_no_mail(client):
    known = MitgliedFactory(mit_konto=True).konto
    first = client.post(reverse("account_reset_password"), {"email": known.email})
    second = client.post(reverse("account_reset_password"), {"email": "niemand@verein.example"})

    assert (first.status_code, first.url) == (second.status_code, second.url)
    sent, held = Versand.objects.order_by("pk")
    assert (sent.adresse, art(sent.art).hindernis(sent)) == (known.email, "")
    assert art(held.art).hindernis(held) == "Zu dieser Adresse gibt es keinen Zugang."


@pytest.mark.parametrize("adresse", ['"x;y"@verein.example', '"x,y"@verein.example'])
def test_an_address_no_server_takes_is_no_error(client, adresse):
    MitgliedFactory(konto=KontoFactory(email=adresse))
    answer = client.post(reverse("account_reset_password"), {"email": adresse})
    assert answer.status_code == 302
    assert not Versand.objects.exists()


def test_signup_is_closed(rf):
    assert KontoAdapter().is_open_for_signup(rf.get("/")) is False


def test_text_is_wrapped_and_html_escaped():
    order = compose_konto(
        adresse="ada@verein.example", betreff="Zeile\r\nBcc: x@y.example",
        text=f"Guten Tag,\n\n{'Wort ' * 40}<b>\nhttps://portal.example/konto/1/\n", kurzlebig=False,
    )  # fmt: skip
    letter = email.message_from_bytes(order.inhalt, policy=email.policy.default)
    text, html = (letter.get_body((art,)).get_content() for art in ("plain", "html"))

    assert letter["Bcc"] is None
    assert letter["Subject"] == "Zeile Bcc: x@y.example"
    assert max(len(line) for line in text.splitlines()) <= 76
    assert "&lt;b&gt;" in html
    assert 'href="https://portal.example/konto/1/"' in html


def test_logging_out_leaves_nothing_in_the_browser(client):
    client.force_login(MitgliedFactory(mit_konto=True).konto, backend=BACKEND)

    shown = client.get(reverse("account_logout"))
    answer = client.post(reverse("account_logout"))

    assert "Clear-Site-Data" not in shown.headers
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get(reverse("portal:mein_bereich")).status_code == 302


PASSWORT, NEU = "ein-langes-Passwort-4711", "ein-anderes-Passwort-0815"


@pytest.fixture
def angemeldet():
    """Somebody of a shared mailbox, logged in through the form, from a whole address."""
    konto = KontoFactory(email="haus+ada@verein.example", password=PASSWORT)
    MitgliedFactory(konto=konto, email="haus@verein.example")
    client = Client(REMOTE_ADDR="192.0.2.77")
    client.post(reverse("account_login"), {"login": konto.email, "password": PASSWORT})
    return client


def test_the_person_reads_of_every_change_of_her_login(angemeldet, django_capture_on_commit_callbacks):
    words = {"oldpassword": PASSWORT, "password1": NEU, "password2": NEU}
    assert "Wir haben es Ihnen auch per E-Mail bestätigt." in (
        angemeldet.post(reverse("account_change_password"), words, follow=True).content.decode()
    )
    angemeldet.post(reverse("account_reauthenticate"), {"password": NEU})
    angemeldet.get(reverse("mfa_activate_totp"))
    secret = angemeldet.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        done = angemeldet.post(reverse("mfa_activate_totp"), {"code": code})
    assert done["Location"] == reverse("mfa_view_recovery_codes")

    rows = Versand.objects.filter(art="konto").order_by("pk")
    letters = [email.message_from_bytes(bytes(row.inhalt), policy=email.policy.default) for row in rows]
    assert [str(letter["Subject"]) for letter in letters[:2]] == [
        "Ihr Passwort wurde geändert",
        "Code aus einer App eingerichtet",
    ]
    assert {letter["To"] for letter in letters} == {"haus@verein.example"}
    for letter in letters:
        text = letter.get_body(("plain",)).get_content()
        assert ("192.0.2.77" in text, "192.0.2.0" in text) == (False, True)


@pytest.mark.parametrize(
    ("ganz", "kurz"), [("192.0.2.77", "192.0.2.0"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1::")]
)
def test_the_list_of_devices_keeps_no_whole_address(angemeldet, ganz, kurz):
    login = {"login": "haus+ada@verein.example", "password": PASSWORT}
    Client(REMOTE_ADDR=ganz).post(reverse("account_login"), login)
    assert UserSession.objects.latest("pk").ip == kurz
    assert ganz not in angemeldet.get(reverse("usersessions_list")).content.decode()


GEHEIMNIS = "JBSWY3DPEHPK3PXP"


def app_code(schritte: int) -> str:
    return format_hotp_value(hotp_value(GEHEIMNIS, int(time.time()) // 30 + schritte))


@pytest.fixture
def mit_code(monkeypatch):
    """Log in with the password and then with a code; tell whether that was enough. The clock stands still."""
    stand = time.time()
    monkeypatch.setattr("time.time", lambda: stand)
    konto = MitgliedFactory(mit_konto=True).konto
    konto.set_password(PASSWORT)
    konto.save()
    TOTP.activate(konto, GEHEIMNIS)

    def versuch(code: str) -> bool:
        client = Client()
        client.post(reverse("account_login"), {"login": konto.email, "password": PASSWORT})
        answer = client.post(reverse("mfa_authenticate"), {"code": code})
        assert answer.status_code == 302 or "Dieser Code stimmt nicht" in answer.content.decode()
        return "_auth_user_id" in client.session

    return konto, versuch


@pytest.mark.parametrize(("schritte", "gilt"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_typed_in_its_last_second_is_still_good(mit_code, schritte, gilt):
    """RFC 6238, 5.2: at most one step."""
    assert mit_code[1](app_code(schritte)) is gilt


def test_a_code_counts_once_for_as_long_as_it_fits(mit_code):
    konto, versuch = mit_code
    code = app_code(0)
    assert versuch(code)
    assert cache.delete(f"allauth.mfa.totp.used?user={konto.pk}&code={code}")
    assert not versuch(code)
    assert not versuch(f"{code[:3]} {code[3:]}")
    assert versuch(app_code(1))

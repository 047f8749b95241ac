"""A login slides with use, ends after eight idle hours and after fourteen days in any case."""

import time
from datetime import timedelta

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import MitgliedFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def angemeldet(client: Client) -> Client:
    client.force_login(MitgliedFactory(mit_konto=True).konto)
    return client


def idle(stunden: float) -> None:
    """Let so many hours pass since the session was last renewed."""
    age = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    Session.objects.update(expire_date=jetzt() + age - timedelta(hours=stunden))


def test_a_request_begins_the_idle_time_anew(angemeldet: Client) -> None:
    idle(7)

    response = angemeldet.get(reverse("mitglieder:profil"))

    assert response.status_code == 200
    assert Session.objects.get().expire_date > jetzt() + timedelta(hours=7, minutes=59)
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE


def test_a_request_soon_after_writes_nothing(angemeldet: Client) -> None:
    idle(0.05)
    before = Session.objects.get().expire_date

    response = angemeldet.get(reverse("mitglieder:profil"))

    assert Session.objects.get().expire_date == before
    assert settings.SESSION_COOKIE_NAME not in response.cookies


def test_eight_idle_hours_end_it(angemeldet: Client) -> None:
    idle(8.1)

    assert angemeldet.get(reverse("mitglieder:profil")).status_code == 302


@pytest.mark.parametrize(("tage", "status"), [(13.9, 200), (14.1, 302)])
def test_fourteen_days_end_it_however_busy(angemeldet: Client, tage: float, status: int) -> None:
    session = angemeldet.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() - tage * 86_400}]
    session.save()

    assert angemeldet.get(reverse("mitglieder:profil")).status_code == status

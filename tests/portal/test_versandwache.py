"""The probe of the outbox: silent workers and a mail server that takes nothing are told apart."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from netzwerk.versand.models import Herzschlag, Versandweg
from netzwerk.versand.services import record_herzschlag

URL = "portal:gesund_versand"


@pytest.mark.django_db
def test_fresh_heartbeat_is_well(client: Client) -> None:
    record_herzschlag()

    answer = client.get(reverse(URL))

    assert (answer.status_code, answer.content) == (200, b"versendet\n")


@pytest.mark.django_db
def test_no_worker_since_five_minutes(client: Client) -> None:
    record_herzschlag()
    Herzschlag.objects.update(zuletzt=timezone.now() - timedelta(minutes=6))

    answer = client.get(reverse(URL))

    assert answer.status_code == 503
    assert "hat kein Versand gearbeitet" in answer.content.decode()


@pytest.mark.django_db
def test_mail_server_away_since_a_quarter_of_an_hour(client: Client) -> None:
    record_herzschlag()
    since = timezone.now() - timedelta(minutes=16)
    Versandweg.objects.update_or_create(
        pk=1, defaults={"gestoert_seit": since, "fehlerfolge": 3, "gesperrt_bis": timezone.now()}
    )

    answer = client.get(reverse(URL))

    assert answer.status_code == 503
    assert "alle Nachrichten sind gespeichert" in answer.content.decode()

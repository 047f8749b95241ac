"""The answer link: only the genuine token of a valid invitation opens it, until the session ends."""

from datetime import date, time

import pytest
from django.core.signing import TimestampSigner

from fachgruppen.models import Zugehoerigkeit
from netzwerk.demo.factories import KontoFactory
from sitzungen.models import Einladung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.einladung import withdraw_einladung
from sitzungen.token import einladung_zu, token_fuer
from tests.sitzungen.conftest import SITZUNGSTAG


@pytest.fixture
def einladung(gruppe):
    return gruppe.eingeladen().einladungen.get(mitglied=gruppe.mitglieder[0])


def test_round_trip_in_two_queries(einladung, django_assert_num_queries):
    token, name = token_fuer(einladung), einladung.mitglied.name
    with django_assert_num_queries(2):
        found = einladung_zu(token)
        assert (found, found.sitzung.gremium.name, found.mitglied.name) == (
            einladung, "Deutschunterricht", name,
        )  # fmt: skip


def test_valid_to_the_end_of_the_session(einladung, heute_ist):
    token = token_fuer(einladung)
    heute_ist(SITZUNGSTAG, time(15, 59))
    assert einladung_zu(token) == einladung
    heute_ist(SITZUNGSTAG, time(16))
    assert einladung_zu(token) is None


def test_a_higher_version_revokes(einladung):
    token = token_fuer(einladung)
    Einladung.objects.filter(pk=einladung.pk).update(token_version=2)
    assert einladung_zu(token) is None


def test_taken_back_left_and_locked_people_have_no_link(einladung, gruppe):
    token = token_fuer(einladung)
    person = einladung.mitglied
    person.konto = KontoFactory(is_active=False)
    person.save()
    assert einladung_zu(token) is None
    person.konto.is_active = True
    person.konto.save()
    assert einladung_zu(token) == einladung

    Zugehoerigkeit.objects.filter(mitglied=person).update(bis=date(2026, 5, 1))
    assert einladung_zu(token) is None
    Zugehoerigkeit.objects.filter(mitglied=person).update(bis=None)
    assert einladung_zu(token) == einladung

    withdraw_einladung(einladung, by=gruppe.konto, grund="Verwechslung")
    assert einladung_zu(token) is None


def test_a_cancelled_session_still_shows_its_page(einladung, gruppe):
    cancel_sitzung(einladung.sitzung, by=gruppe.konto, grund="Krankheit")
    assert einladung_zu(token_fuer(einladung)).sitzung.status == "abgesagt"


@pytest.mark.parametrize(
    "token", ["", "x", "1.1", ":::", "1.1:abc:def", "ü" * 9, "\ud800", "1.1:" + "a" * 5000, "\x00"]
)
def test_junk_opens_nothing(db, token):
    assert einladung_zu(token) is None


@pytest.mark.parametrize("value", ["1", "1.", ".1", "a.1", "1.x", f"{2**63}.1", f"{10**30}.1", "-1.1", "٣.1"])
def test_signed_junk_opens_nothing(db, value):
    assert einladung_zu(TimestampSigner(salt="rsvp").sign(value)) is None


def test_another_salt_opens_nothing(einladung):
    assert einladung_zu(TimestampSigner(salt="kalender").sign(f"{einladung.pk}.1")) is None

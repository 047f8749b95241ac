"""Scanners of mail open every link, again and again: nothing may change by it (F18)."""

import hashlib
import random

import pytest
from django.db import connection
from django.test import Client

from fachgruppen.mitteilungen.token import abbestell_token
from netzwerk.demo.factories import EinladungFactory, SitzungFactory, UmfrageteilnahmeFactory
from sitzungen.states import Sitzungsstatus
from sitzungen.token import token_fuer, umfrage_token
from tests.fixtures_rollen import person
from tests.umfragen import umfrage_in

SCANNER = (
    "Mozilla/5.0 (compatible; Microsoft SafeLinks)",
    "Mozilla/5.0 (Windows NT 10.0) Barracuda Sentinel",
    "Proofpoint URL Defense",
    "GoogleImageProxy",
    "Mimecast Targeted Threat Protection/1.0",
)
pytestmark = pytest.mark.django_db


def inhalt() -> dict[str, str]:
    """Return a mark of the whole content of every table."""
    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            found[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


@pytest.fixture
def links(netz) -> list[str]:
    """Every address that stands in a mail and opens without a login."""
    lan = person("Lan", netz.verein, netz.a)
    row = EinladungFactory(
        sitzung=SitzungFactory(gremium=netz.a, status=Sitzungsstatus.EINGELADEN), mitglied=lan
    )
    teilnahme = UmfrageteilnahmeFactory(umfrage=umfrage_in(netz.a), mitglied=lan)
    answer, poll = f"/a/{token_fuer(row)}/", f"/t/{umfrage_token(teilnahme)}/"
    stop = f"/abbestellen/{abbestell_token(lan.pk, netz.a.pk)}/"
    ways = [f"{answer}?w={wahl}" for wahl in ("ja", "nein", "vorbehalt", "vertretung")]
    return [answer, *ways, f"{answer}danke/", poll, f"{poll}danke/", f"{poll}erinnerung/", stop]


def scan(links: list[str], anzahl: int) -> set[int]:
    """Look at links as scanners do: any order, GET and HEAD, sometimes with a spoiled address."""
    dice, codes = random.Random(18), set()
    clients = [Client(headers={"user-agent": agent}) for agent in SCANNER]
    for _ in range(anzahl):
        link = dice.choice(links)
        if dice.random() < 0.05:
            link = link[:-3] + "x/"
        method = dice.choice(("get", "get", "head"))
        codes.add(getattr(dice.choice(clients), method)(link).status_code)
    return codes


@pytest.mark.parametrize("anzahl", [500, pytest.param(10_000, marks=pytest.mark.kampagne)])
def test_scanners_change_nothing(links, anzahl):
    # Before she has answered, the page of thanks leads back to the question.
    assert {Client().get(link).status_code for link in links} == {200, 302}
    before = inhalt()

    codes = scan(links, anzahl)

    assert inhalt() == before
    assert codes <= {200, 302, 404}

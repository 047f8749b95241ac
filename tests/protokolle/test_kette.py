"""The chain of approved minutes: page, command and the nightly check say whether they are unchanged."""

from datetime import time, timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from netzwerk.base.nachtpruefung import letzte_pruefung
from netzwerk.demo.factories import (
    GenehmigungFactory,
    KontoFactory,
    ProtokollFactory,
    ProtokollfassungFactory,
)
from netzwerk.versand.services import record_herzschlag
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Genehmigung, Protokoll, Protokollfassung, Protokollname
from sitzungen.protokolle.selectors.kette import pruefe_kette
from sitzungen.protokolle.services.genehmigung import approve_protokoll
from sitzungen.protokolle.services.kette import SCHLUESSEL
from sitzungen.protokolle.tasks import kette_pruefen
from tests.fixtures_rollen import BACKEND
from tests.protokolle.conftest import SPAETER, Gruppe, erase_namen

pytestmark = pytest.mark.django_db
UNVERAENDERT = "Das genehmigte Protokoll ist unverändert (geprüft am Di,\N{NO-BREAK SPACE}14.07.2026 um"
BEFEHL = "protokollkette_pruefen"


@pytest.fixture
def genehmigt(versandt: Protokoll, gruppe: Gruppe, spaeter: Sitzung, heute_ist) -> Protokoll:
    heute_ist(SPAETER, time(15))
    approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)
    versandt.refresh_from_db()
    return versandt


@pytest.fixture(autouse=True)
def _nothing_checked_yet() -> None:
    cache.delete("protokollkette")


def beschaedige(sql: str, table: type) -> None:
    """Change a row as somebody does who may do everything in the database: past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql.replace("{table}", table._meta.db_table))
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def seite(gruppe: Gruppe) -> str:
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)
    return client.get(reverse("protokolle:protokoll_list", args=[gruppe.gremium.slug])).content.decode()


def _approved(gruppe: Gruppe, number: int) -> None:
    """Write the link of that number into the chain, with its own session before the tests' days."""
    day = SPAETER - timedelta(days=100 - number)
    protokoll = ProtokollFactory(sitzung__gremium=gruppe.gremium, tag=day, sitzungsleitung=gruppe.leitung)
    fassung = ProtokollfassungFactory(protokoll=protokoll)
    Protokoll.objects.filter(pk=protokoll.pk).update(
        status="genehmigt", protokollfuehrung=gruppe.leitung, frist_bis=fassung.frist_bis
    )
    GenehmigungFactory(fassung=fassung, lfd=number)


def test_the_page_says_that_nothing_was_changed(genehmigt: Protokoll, gruppe: Gruppe) -> None:
    page = seite(gruppe)
    assert UNVERAENDERT in page
    assert genehmigt.get_absolute_url() in page
    erase_namen(gruppe.mitglieder[0])
    assert UNVERAENDERT in seite(gruppe)


def test_without_approved_minutes_there_is_nothing_to_say(versandt: Protokoll, gruppe: Gruppe) -> None:
    assert "unverändert" not in seite(gruppe)


@pytest.mark.parametrize(
    ("sql", "table", "satz"),
    [
        (
            "UPDATE {table} SET inhalt = jsonb_set(inhalt, '{gremium}', '\"Andere\"')",
            Protokollfassung,
            "Protokoll vom 12.05.2026, Fassung 1: Der Inhalt passt nicht zur Prüfsumme.",
        ),
        (
            "UPDATE {table} SET sha256 = repeat('0', 64)",
            Protokollfassung,
            "Die Reihe der Genehmigungen ist hier unterbrochen.",
        ),
        ("UPDATE {table} SET name = 'Jemand Anderes' WHERE name <> ''", Protokollname, "wurde verändert."),
        ("DELETE FROM {table}", Genehmigung, "der Eintrag der Genehmigung fehlt."),
    ],
)
def test_damage_is_found_by_page_command_and_night(
    genehmigt: Protokoll, gruppe: Gruppe, client: Client, caplog, sql: str, table: type, satz: str
) -> None:
    beschaedige(sql, table)
    page = seite(gruppe)
    assert satz in page
    assert "An genehmigten Protokollen wurde etwas verändert." in page
    assert "unverändert (geprüft" not in page
    out = StringIO()
    with pytest.raises(CommandError, match="vergleichen Sie mit der Sicherung"):
        call_command(BEFEHL, stdout=out)
    assert satz in out.getvalue()
    kette_pruefen()
    assert satz in caplog.text
    record_herzschlag()
    answer = client.get("/gesund/")
    assert answer.status_code == 503
    assert "genehmigte Protokolle wurden verändert" in answer.content.decode()
    # Containers are not restarted for it.
    assert client.get("/gesund/bereit").status_code == 200


def test_all_is_well(genehmigt: Protokoll, client: Client) -> None:
    record_herzschlag()
    assert "Protokolle" not in client.get("/gesund/").content.decode()
    out = StringIO()
    call_command(BEFEHL, stdout=out)
    assert "1 genehmigt, unverändert." in out.getvalue()
    answer = client.get("/gesund/")
    assert answer.status_code == 200
    assert "Protokolle unverändert, geprüft Di,\N{NO-BREAK SPACE}14.07.2026" in answer.content.decode()


@pytest.mark.parametrize("inhalt", ["{}", "[]", '{"namen": [1]}'])
def test_content_that_is_none_any_more_is_a_fault_and_no_crash(
    genehmigt: Protokoll, gruppe: Gruppe, inhalt: str
) -> None:
    beschaedige(f"UPDATE {{table}} SET inhalt = '{inhalt}'", Protokollfassung)
    kette_pruefen()
    found = pruefe_kette(gruppe.gremium).maengel
    assert any("Der Inhalt passt nicht zur Prüfsumme." in words for words in found)
    assert "Der Inhalt passt nicht zur Prüfsumme." in seite(gruppe)


def test_what_was_found_is_kept_however_many_rate_limits_there_are(genehmigt: Protokoll) -> None:
    kette_pruefen()
    for number in range(400):
        cache.set(f"zz-{number}", 1, 3600)
    assert letzte_pruefung(SCHLUESSEL) is not None


def test_a_link_out_of_the_middle_is_missed(gruppe: Gruppe) -> None:
    for number in range(1, 4):
        _approved(gruppe, number)
    assert pruefe_kette(gruppe.gremium).maengel == ()
    beschaedige("DELETE FROM {table} WHERE lfd = 2", Genehmigung)
    found = pruefe_kette(gruppe.gremium).maengel
    assert len(found) == 2
    assert pruefe_kette(gruppe.gremium).anzahl == 3


def test_members_read_the_list_and_not_the_check(genehmigt: Protokoll, gruppe: Gruppe) -> None:
    client = Client()
    member = gruppe.mitglieder[1]
    member.konto = KontoFactory()
    member.save()
    client.force_login(member.konto, backend=BACKEND)
    page = client.get(reverse("protokolle:protokoll_list", args=[gruppe.gremium.slug])).content.decode()
    assert genehmigt.get_absolute_url() in page
    assert "unverändert" not in page


def test_the_page_asks_the_same_for_one_and_for_three(
    genehmigt: Protokoll, gruppe: Gruppe, client: Client, get_mit_abfragen
) -> None:
    client.force_login(gruppe.konto, backend=BACKEND)
    url = reverse("protokolle:protokoll_list", args=[gruppe.gremium.slug])
    get_mit_abfragen(client, url, 12)
    for number in (2, 3):
        _approved(gruppe, number)
    assert "Alle 3 genehmigten Protokolle" in get_mit_abfragen(client, url, 12).content.decode()

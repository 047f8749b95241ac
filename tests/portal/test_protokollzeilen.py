"""Mein Bereich tells who writes minutes that they are not sent, and who leads that somebody objected."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from mitglieder.models import Konto
from netzwerk.demo.factories import (
    EinwendungFactory,
    ProtokollFactory,
    ProtokollfassungFactory,
    SitzungFactory,
)
from netzwerk.portal.zu_tun.zu_entscheiden import zu_entscheiden
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import Netz
from tests.portal.abfragen import abfragen

pytestmark = pytest.mark.django_db
Login = Callable[[str], Client]
GRUPPE = "Fachgruppe Deutschunterricht"
OHNE = f"Die Sitzung vom Di,\N{NO-BREAK SPACE}01.09.2026 hat noch kein Protokoll ({GRUPPE})."
FEHLT = f"Das Protokoll vom Di,\N{NO-BREAK SPACE}01.09.2026 ist noch nicht versandt ({GRUPPE})."


@pytest.fixture
def gehalten(netz: Netz, heute_ist) -> Sitzung:
    heute_ist(date(2026, 9, 8))
    return SitzungFactory(gremium=netz.a, tag=date(2026, 9, 1), status=Sitzungsstatus.STATTGEFUNDEN)


def texte(konto: Konto) -> list[str]:
    return [row.text for row in zu_entscheiden(konto)]


def test_without_minutes_who_leads_is_told(
    gehalten: Sitzung, konto_koordination_a: Konto, konto_mitglied_a: Konto, konto_koordination_b: Konto
) -> None:
    [row] = zu_entscheiden(konto_koordination_a)
    assert (row.titel, row.text, row.knopf) == ("Protokoll beginnen", OHNE, "Beginnen")
    assert row.url.endswith(f"{gehalten.uuid}/protokoll/schreiben/")
    assert row.frist == date(2026, 10, 1)
    assert texte(konto_mitglied_a) == texte(konto_koordination_b) == []


def test_who_writes_is_told_instead_of_who_leads(
    gehalten: Sitzung, konto_koordination_a: Konto, konto_mitglied_a: Konto
) -> None:
    minutes = ProtokollFactory(sitzung=gehalten, protokollfuehrung=konto_mitglied_a.mitglied)
    assert texte(konto_mitglied_a) == [FEHLT]
    assert texte(konto_koordination_a) == []
    ProtokollfassungFactory(protokoll=minutes)
    Protokoll.objects.update(
        status="versandt", sitzungsleitung=konto_mitglied_a.mitglied, frist_bis=date(2026, 9, 30)
    )
    assert texte(konto_mitglied_a) == []


def test_who_leads_is_told_once_the_writer_has_left_or_is_locked_out(
    gehalten: Sitzung, konto_koordination_a: Konto, konto_mitglied_a: Konto
) -> None:
    writer = konto_mitglied_a.mitglied
    ProtokollFactory(sitzung=gehalten, protokollfuehrung=writer)
    Konto.objects.filter(pk=konto_mitglied_a.pk).update(is_active=False)
    assert texte(konto_koordination_a) == [FEHLT]
    Konto.objects.filter(pk=konto_mitglied_a.pk).update(is_active=True)
    type(writer).objects.filter(pk=writer.pk).update(ausgetreten_am=date(2026, 9, 5))
    assert texte(konto_koordination_a) == [FEHLT]


def test_what_is_old_or_was_not_held_is_not_asked_for(
    netz: Netz, gehalten: Sitzung, konto_koordination_a: Konto
) -> None:
    for tag, status in ((date(2026, 3, 3), "stattgefunden"), (date(2026, 9, 2), "ausgefallen")):
        SitzungFactory(gremium=netz.a, tag=tag, status=status)
    assert texte(konto_koordination_a) == [OHNE]
    ProtokollFactory(sitzung=gehalten)
    assert texte(konto_koordination_a) == [FEHLT]


def test_an_open_einwendung_waits_for_who_leads(
    gehalten: Sitzung, konto_koordination_a: Konto, konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto
) -> None:
    minutes = ProtokollFactory(sitzung=gehalten, status="versandt")
    row = EinwendungFactory(fassung=ProtokollfassungFactory(protokoll=minutes))
    [told] = zu_entscheiden(konto_koordination_a)
    assert told.titel == "Über Einwendung entscheiden"
    assert told.text == f"Zum Protokoll, Fachgruppe Deutschunterricht, von {row.mitglied.name}"
    assert told.url.endswith(f"{gehalten.uuid}/protokoll/einwendung/{row.pk}/")
    assert texte(konto_mitglied_a) == texte(konto_geschaeftsstelle) == []


@pytest.mark.parametrize("rolle", ["mitglied_a", "koordination_a", "geschaeftsstelle"])
def test_they_cost_no_query(netz: Netz, gehalten: Sitzung, rolle_client: Login, rolle: str) -> None:
    client = rolle_client(rolle)
    before = abfragen(client, "/mein-bereich/")
    minutes = ProtokollFactory(
        sitzung=SitzungFactory(gremium=netz.a, tag=date(2026, 8, 25), status="stattgefunden"),
        status="versandt",
    )
    EinwendungFactory.create_batch(3, fassung=ProtokollfassungFactory(protokoll=minutes))
    SitzungFactory(gremium=netz.a, tag=date(2026, 8, 18), status="stattgefunden")
    assert abfragen(client, "/mein-bereich/") == before

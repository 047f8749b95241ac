"""The tab "Ämter" shows any day and the history; its buttons follow the rights; the forms do their work."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt, Delegation, Gremium, Stellenname
from fachgruppen.states import Amtsart, Endegrund, Legitimation, Stelle
from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    MitgliedFactory,
    StellennameFactory,
)
from tests.conftest import GetMitAbfragen, HeuteIst
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
HEUTE = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def am_heute(heute_ist: HeuteIst) -> None:
    heute_ist(HEUTE)


def seite(client: Client, gremium: Gremium, query: str = "") -> str:
    response = client.get(reverse("portal:fachgruppe_aemter", args=[gremium.slug]) + query)
    assert response.status_code == 200
    return response.content.decode()


def url(name: str, gremium: Gremium, *pk: int) -> str:
    return reverse(f"fachgruppen:{name}", args=[gremium.slug, *pk])


def test_any_day_and_history(netz: Netz, rolle_client: Login) -> None:
    anna = MitgliedFactory(vorname="Anna", nachname="Beck", titel="", ausgetreten_am=date(2025, 1, 1))
    bert = MitgliedFactory(vorname="Bert", nachname="Kuhn", titel="")
    AmtFactory(
        gremium=netz.a, mitglied=anna, von=date(2008, 1, 1), bis=date(2010, 12, 31), genauigkeit="jahr",
        quelle="Chronik", ende_grund=Endegrund.RUECKTRITT,
    )  # fmt: skip
    AmtFactory(
        gremium=netz.a, mitglied=bert, von=date(2026, 1, 1), bis=date(2026, 6, 30),
        legitimation=Legitimation.KOMMISSARISCH,
    )  # fmt: skip
    client = rolle_client("mitglied_b")

    now, then, between = (seite(client, netz.a, query) for query in ("", "?am=2009-05-01", "?am=2015-01-01"))

    assert "Ämter heute" in now
    assert "kommissarisch" in now
    assert "2008 bis 2010" in now
    assert "Chronik" in now
    assert "niedergelegt" not in now, "why a term ended is for the group itself"
    assert "niedergelegt" in seite(rolle_client("mitglied_a"), netz.a, "")
    day_then = then.split("Verlauf")[0]
    assert "Ämter am 01.05.2009" in day_then
    assert "Anna Beck" in day_then
    assert "Bert Kuhn" not in day_then
    assert reverse("portal:person", args=[anna.pk]) not in then
    assert "unbesetzt" in between.split("Verlauf")[0]


@pytest.mark.parametrize("am", ["31.02.2025", "gestern", "0001-01-01", "9999-12-31", "2025-03-01%00"])
def test_unreadable_day_shows_today(netz: Netz, rolle_client: Login, am: str) -> None:
    assert "Ämter heute" in seite(rolle_client("mitglied_a"), netz.a, f"?am={am}")


def test_name_of_the_body_follows_the_day(netz: Netz, rolle_client: Login) -> None:
    StellennameFactory(name="Ausländerbeirat", von=date(2002, 1, 1), bis=date(2021, 12, 31))
    StellennameFactory(name="Migrationsbeirat", von=date(2022, 1, 1))
    DelegationFactory(gremium=netz.a, von=date(2020, 1, 1), bis=date(2020, 12, 31))
    DelegationFactory(gremium=netz.a, von=date(2023, 1, 1), dokument_vom=date(2022, 12, 5))
    client = rolle_client("mitglied_a")

    now, then = seite(client, netz.a), seite(client, netz.a, "?am=2020-06-01")

    assert "Delegation Migrationsbeirat" in now.split("Verlauf")[0]
    assert "Schreiben vom 05.12.2022" in now
    assert "Delegation Ausländerbeirat" in then.split("Verlauf")[0]
    assert "Ausländerbeirat" in now.split("Verlauf")[1]


def test_buttons_follow_the_rights(netz: Netz, alle_rollen: dict[str, Konto], rolle_client: Login) -> None:
    own = alle_rollen["koordination_a"].mitglied.aemter.get()
    deputy = alle_rollen["stellvertretung_a"].mitglied.aemter.get()
    buttons = {
        "niederlegen": url("amt_niederlegen", netz.a, own.pk),
        "beenden": url("amt_beenden", netz.a, own.pk),
        "deputy": url("amt_beenden", netz.a, deputy.pk),
    }

    def shown(rolle: str) -> set[str]:
        page = seite(rolle_client(rolle), netz.a)
        return {name for name, way in buttons.items() if f'"{way}"' in page}

    assert shown("mitglied_a") == set()
    assert shown("koordination_a") == {"niederlegen", "deputy"}
    assert shown("beauftragte") == {"beenden", "deputy"}


@pytest.mark.parametrize("anzahl", [1, 3])
def test_queries_do_not_grow(
    netz: Netz, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for number in range(anzahl):
        year = 2010 + 3 * number
        AmtFactory(gremium=netz.a, von=date(year, 1, 1), bis=date(year + 1, 1, 1))
        DelegationFactory(gremium=netz.a, von=date(year, 1, 1), bis=date(year + 1, 1, 1))
        AmtFactory(gremium=netz.a, art=Amtsart.STELLVERTRETUNG, bis=None)
    client = rolle_client("beauftragte")

    response = get_mit_abfragen(client, reverse("portal:fachgruppe_aemter", args=[netz.a.slug]), 14)

    assert response.status_code == 200


def test_appointing(netz: Netz, konto_mitglied_a: Konto, rolle_client: Login) -> None:
    client = rolle_client("beauftragte")
    data = {
        "art": "koordination", "mitglied": konto_mitglied_a.mitglied.pk, "legitimation": "wahl",
        "von": "2026-02-10", "bis": "09.02.2028", "quelle": "Protokoll vom 09.02.2026", "genauigkeit": "tag",
    }  # fmt: skip

    empty = client.post(url("amt_neu", netz.a), {})
    done = client.post(url("amt_neu", netz.a), data, follow=True)
    again = client.post(url("amt_neu", netz.a), data)

    assert "Wählen Sie die Person." in empty.content.decode()
    assert "Alma Muster ist im Amt: Koordination." in done.content.decode()
    assert "Die neue Amtszeit kann frühestens am 10.02.2028 beginnen." in again.content.decode()
    amt = Amt.objects.get()
    assert (amt.bis, amt.quelle) == (date(2028, 2, 9), "Protokoll vom 09.02.2026")


def test_kommissarisch_without_end_is_told_the_last_possible_day(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: Login
) -> None:
    data = {
        "art": "koordination", "mitglied": konto_mitglied_a.mitglied.pk, "legitimation": "kommissarisch",
        "von": "2026-02-10", "genauigkeit": "tag",
    }  # fmt: skip

    page = rolle_client("beauftragte").post(url("amt_neu", netz.a), data).content.decode()

    assert "hier also bis zum 09.08.2026" in page
    assert 'value="2026-02-10"' in page


def test_koordination_appoints_only_her_deputy(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: Login
) -> None:
    data = {
        "art": "koordination", "mitglied": konto_mitglied_a.mitglied.pk, "legitimation": "bestellung",
        "von": "2026-02-10", "genauigkeit": "tag",
    }  # fmt: skip
    client = rolle_client("koordination_a")

    refused = client.post(url("amt_neu", netz.a), data)
    client.post(url("amt_neu", netz.a), {**data, "art": "stellvertretung"})

    assert "Wählen Sie einen Eintrag aus der Liste." in refused.content.decode()
    assert konto_mitglied_a.mitglied.aemter.get().art == Amtsart.STELLVERTRETUNG


def test_ending_correcting_taking_back(netz: Netz, konto_koordination_a: Konto, rolle_client: Login) -> None:
    amt = konto_koordination_a.mitglied.aemter.get()
    client = rolle_client("geschaeftsstelle")
    later = AmtFactory(gremium=netz.a, art=Amtsart.STELLVERTRETUNG, von=HEUTE + timedelta(days=30), bis=None)

    client.post(
        url("amt_berichtigen", netz.a, amt.pk),
        {
            "mitglied": amt.mitglied_id, "legitimation": "bestellung", "von": amt.von, "bis": "2027-01-31",
            "quelle": "Vermerk", "genauigkeit": "tag",
        },
    )  # fmt: skip
    client.post(url("amt_beenden", netz.a, amt.pk), {"am": "28.02.2026", "grund": "abwahl"})
    client.post(url("amt_beenden", netz.a, later.pk), {})

    amt.refresh_from_db()
    assert (amt.legitimation, amt.bis, amt.ende_grund) == ("bestellung", date(2026, 2, 28), "abwahl")
    assert not Amt.objects.filter(pk=later.pk).exists()


def test_giving_up_takes_two_steps(netz: Netz, konto_koordination_a: Konto, rolle_client: Login) -> None:
    amt = konto_koordination_a.mitglied.aemter.get()
    client, way = rolle_client("koordination_a"), url("amt_niederlegen", netz.a, amt.pk)

    past = client.post(way, {"am": "09.02.2026"}).content.decode()
    asked = client.post(way, {"am": "28.02.2026"}).content.decode()
    amt.refresh_from_db()
    assert amt.ende_grund == ""
    done = client.post(way, {"am": "2026-02-28", "bestaetigt": "ja"}, follow=True).content.decode()

    assert "Wählen Sie den heutigen oder einen späteren Tag." in past
    assert "Ein Rücktritt lässt sich nicht zurücknehmen." in asked
    assert "Ihr letzter Tag im Amt ist Samstag, 28." in asked
    assert "Sie haben das Amt niedergelegt." in done
    amt.refresh_from_db()
    assert (amt.bis, amt.ende_grund) == (date(2026, 2, 28), Endegrund.RUECKTRITT)


def test_delegation_from_letter_to_recall(netz: Netz, rolle_client: Login) -> None:
    anna = MitgliedFactory(vorname="Anna", nachname="Beck", titel="")
    client = rolle_client("geschaeftsstelle")
    client.post(
        url("delegation_neu", netz.steuerung),
        {
            "stelle": "migrantenorganisationen", "mitglied": anna.pk, "von": "2026-02-10",
            "dokument_vom": "02.02.2026", "quelle": "Az. 12",
        },
    )  # fmt: skip
    row = Delegation.objects.get(gremium=netz.steuerung)

    client.post(
        url("delegation_berichtigen", netz.steuerung, row.pk),
        {"mitglied": anna.pk, "von": "2026-02-01", "dokument_vom": "2026-02-02"},
    )
    done = client.post(
        url("delegation_abberufen", netz.steuerung, row.pk),
        {"am": "2026-02-28", "dokument_vom": "2026-02-09", "grund": "Neuwahl"},
        follow=True,
    )

    row.refresh_from_db()
    assert (row.stelle, row.von, row.bis) == (
        Stelle.MIGRANTENORGANISATIONEN, date(2026, 2, 1), date(2026, 2, 28)
    )  # fmt: skip
    assert "Die Delegation von Anna Beck endet mit dem Sa,\xa028.02.2026." in done.content.decode()


def test_renaming_a_body_and_the_switch(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("geschaeftsstelle")
    client.post(
        reverse("steuerung:stellennamen"),
        {"stelle": "auslaenderbeirat", "name": "Migrationsbeirat", "von": "01.01.2022"},
    )
    client.post(url("uebergang", netz.a), {"uebergang": "aus"})

    assert Stellenname.objects.get().name == "Migrationsbeirat"
    netz.a.refresh_from_db()
    assert not netz.a.uebergang
    assert "ab dem nächsten Tag unbesetzt" in seite(client, netz.a)


def test_mein_bereich_names_gaps_and_endings(
    netz: Netz, alle_rollen: dict[str, Konto], rolle_client: Login
) -> None:
    Amt.objects.filter(gremium=netz.b).delete()
    own = alle_rollen["koordination_a"].mitglied.aemter
    own.update(bis=heute() + timedelta(days=40))
    Delegation.objects.filter(gremium=netz.b).delete()

    beauftragte = rolle_client("beauftragte").get(reverse("portal:mein_bereich")).content.decode()
    holder = rolle_client("koordination_a").get(reverse("portal:mein_bereich")).content.decode()

    assert "Koordination fehlt" in beauftragte
    assert f"{url('amt_neu', netz.b)}?amt=koordination" in beauftragte
    assert "Delegation fehlt" in beauftragte
    assert "Koordination Deutschunterricht: Karla Muster" in beauftragte
    assert "Ihre Amtszeit endet am So,\xa022.03.2026" in holder
    assert "Koordination fehlt" not in holder

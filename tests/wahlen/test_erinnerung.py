"""Reminders of elections come when they are due, once each; a Nachwahl begins with what is known."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fachgruppen.wahlen.mails.stimmabgabe import hindernis_noch_offen
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.services.erinnerung import remind_wahlen
from fachgruppen.wahlen.states import Gruende, Wahlstatus, Zustimmung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import KandidaturFactory, MitgliedFactory, make_wahl
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz
from tests.wahlen.urnen import urnenwahl

pytestmark = pytest.mark.django_db


def _betreffe() -> list[str]:
    return sorted(Versand.objects.values_list("vorgang", flat=True))


def test_a_proposal_without_an_answer_is_asked_about_once_more() -> None:
    wahl = make_wahl(Wahlstatus.KANDIDATUR, kandidatur_bis=heute() + timedelta(days=2))
    who = KandidaturFactory(wahl=wahl, zustimmung=Zustimmung.OFFEN)

    assert (remind_wahlen(), remind_wahlen()) == (1, 0)

    mail = Versand.objects.get()
    assert (mail.empfaenger_name, mail.art) == (who.mitglied.name, "wahl_vorschlag")
    assert b"Erinnerung" in bytes(mail.inhalt)


@pytest.mark.parametrize(("tage", "schritt"), [(6, None), (4, 4), (3, 4), (1, 1), (0, 1)])
def test_who_is_elected_is_reminded_on_the_third_and_the_sixth_day(tage: int, schritt: int | None) -> None:
    wahl = make_wahl(Wahlstatus.ERGEBNIS)
    Wahl.objects.filter(pk=wahl.pk).update(annahme_bis=heute() + timedelta(days=tage))

    remind_wahlen()

    expected = [] if schritt is None else [f"wahl:{wahl.pk}:gewaehlt-erinnern{schritt}"]
    assert _betreffe() == expected


@pytest.mark.parametrize(
    ("status", "felder"),
    [
        (Wahlstatus.KANDIDATUR, {"kandidatur_bis": -1}),
        (Wahlstatus.BEREIT, {"wahltag": -1}),
        (Wahlstatus.ERGEBNIS, {"annahme_bis": -1}),
    ],
)
def test_the_wahlleitung_hears_of_a_deadline_that_is_over(status: Wahlstatus, felder: dict[str, int]) -> None:
    wahl = make_wahl(status, leitung=MitgliedFactory(), stichtag=heute() - timedelta(days=30))
    days = {name: heute() + timedelta(days=number) for name, number in felder.items()}
    Wahl.objects.filter(pk=wahl.pk).update(**days)

    assert (remind_wahlen(), remind_wahlen()) == (1, 0)
    assert Versand.objects.get().empfaenger_name == wahl.leitung.name


def test_nobody_is_reminded_of_an_election_for_trying_out() -> None:
    wahl = make_wahl(Wahlstatus.ERGEBNIS, test=True)
    Wahl.objects.filter(pk=wahl.pk).update(annahme_bis=heute())

    assert remind_wahlen() == 0


def test_a_nachwahl_begins_with_what_is_known(
    netz: Netz, konto_von: Callable, rolle_client: Callable[[str], Client]
) -> None:
    leads = konto_von("geschaeftsstelle").mitglied
    assists = konto_von("beauftragte").mitglied
    wahl = make_wahl(Wahlstatus.KANDIDATUR, gremium=netz.a, leitung=leads, beisitz=assists)
    Wahl.objects.filter(pk=wahl.pk).update(
        status=Wahlstatus.OHNE_ERGEBNIS, grund=Gruende.KEINE_KANDIDATUR, beendet_am=jetzt()
    )
    client = rolle_client("geschaeftsstelle")
    url = f"{reverse('wahlen:neu', args=[netz.a.slug])}?nachwahl={wahl.pk}"

    assert url in client.get(wahl.get_absolute_url()).content.decode()
    form = client.get(url).context["form"]
    assert (form.initial["leitung"], form.initial["beisitz"]) == (leads, assists)
    days = {"wahltag": 20, "kandidatur_bis": 10, "stichtag": 0}
    answer = client.post(
        url,
        {name: (heute() + timedelta(days=number)).isoformat() for name, number in days.items()}
        | {"art": "koordination", "leitung": leads.pk, "beisitz": assists.pk, "geheim": "ja", "anlass": ""},
    )

    assert answer.status_code == 302
    assert Wahl.objects.get(vorgaenger=wahl).status == Wahlstatus.ENTWURF
    assert "Nachwahl anlegen" not in client.get(wahl.get_absolute_url()).content.decode()


def test_only_who_has_not_voted_is_reminded_once_and_no_list_tells_whom(
    rolle_client: Callable[[str], Client],
) -> None:
    """T14: the marks say who, the urn is not even asked; and who votes meanwhile gets no letter."""
    made = urnenwahl()
    made.stimmt(made.optionen[0], made.optionen[1])
    Wahlgang.objects.filter(pk=made.gang.pk).update(ende=jetzt() + timedelta(hours=25))
    assert remind_wahlen() == 0
    Wahlgang.objects.filter(pk=made.gang.pk).update(ende=jetzt() + timedelta(hours=23))

    with CaptureQueriesContext(connection) as queries:
        assert (remind_wahlen(), remind_wahlen()) == (4, 0)

    asked = " ".join(query["sql"] for query in queries.captured_queries)
    assert "wahlen_vermerk" in asked
    assert "wahlen_urne" not in asked
    mails = list(Versand.objects.filter(art="wahl_noch_offen").order_by("pk"))
    assert {row.empfang for row in mails} == {f"mitglied:{k.mitglied.pk}" for k in made.waehler[2:]}
    page = rolle_client("geschaeftsstelle").get(reverse("portal:versand")).content.decode()
    assert "Erinnerung an die Stimmabgabe" not in page
    assert mails[0].empfaenger_name not in page
    one = reverse("portal:versand_mail", args=[mails[0].pk])
    assert rolle_client("geschaeftsstelle").get(one).status_code == 404

    made.stimmt(made.optionen[0], ab=2)
    voted = next(row for row in mails if row.empfang == f"mitglied:{made.waehler[2].mitglied.pk}")
    assert hindernis_noch_offen(voted) == "Die Erinnerung ist nicht mehr nötig."
    other = next(row for row in mails if row is not voted)
    assert hindernis_noch_offen(other) == ""
    made.schliesse()
    assert hindernis_noch_offen(other) == "Die Erinnerung ist nicht mehr nötig."

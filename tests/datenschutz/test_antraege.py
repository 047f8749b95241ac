"""Requests and leaving: asked, seen by who answers within a month, carried out by a task, taken back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Amt, Zugehoerigkeit
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Abschied, Antrag
from netzwerk.datenschutz.services.abschied import announce_abschied, carry_out_abschiede, take_back_abschied
from netzwerk.datenschutz.services.antrag import accept_antrag, carry_out_loeschungen, send_antrag
from netzwerk.datenschutz.states import BEDENKZEIT, Antragsart, Antragsstand, in_einem_monat
from netzwerk.demo.factories import AmtFactory, AufgabeFactory
from netzwerk.versand.models import Versand
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db

Rolle = Callable[[str], Client]


def stelle(client: Client, art: str, text: str = "") -> None:
    page = client.post(reverse("datenschutz:antrag_stellen", args=[art]), {"text": text})
    assert page.status_code == 302, page.content.decode()


@pytest.mark.parametrize(
    ("tag", "ende"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2024, 1, 30), date(2024, 2, 29)),
    ],
)
def test_a_month_is_the_same_day_of_the_next_one(tag: date, ende: date) -> None:
    assert in_einem_monat(tag) == ende


def test_a_correction_is_asked_for_seen_and_answered(konto_mitglied_a: Konto, rolle_client: Rolle) -> None:
    client, office = rolle_client("mitglied_a"), rolle_client("geschaeftsstelle")
    url = reverse("datenschutz:antrag_stellen", args=["berichtigung"])
    assert "Schreiben Sie, was geschehen soll" in client.post(url, {"text": ""}).content.decode()
    stelle(client, "berichtigung", "Ich heiße Almut.")
    assert "liegt schon vor" in client.post(url, {"text": "noch einmal"}).content.decode()
    assert "Antrag zum Datenschutz beantworten" in office.get(reverse("portal:mein_bereich")).content.decode()
    assert (
        "Antrag zum Datenschutz"
        not in rolle_client("koordination_a").get(reverse("portal:mein_bereich")).content.decode()
    )
    antrag = Antrag.objects.get()
    assert antrag.frist == in_einem_monat(heute())
    page = antrag.get_absolute_url()
    assert "Ich heiße Almut." in office.get(page).content.decode()
    assert "Schreiben Sie, was Sie berichtigt haben" in office.post(page, {"antwort": ""}).content.decode()

    office.post(page, {"antwort": "Der Name ist berichtigt.", "entscheidung": "annehmen"})

    assert "Der Name ist berichtigt." in client.get(reverse("datenschutz:mein_konto")).content.decode()
    assert (
        Versand.objects.filter(art="datenschutz_antwort", adresse=konto_mitglied_a.mitglied.email).count()
        == 1
    )
    assert (
        "schon beantwortet"
        in office.post(page, {"antwort": "x", "entscheidung": "ablehnen"}).content.decode()
    )


def test_an_erasure_waits_an_hour_and_can_be_taken_back(
    konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto, rolle_client: Rolle
) -> None:
    client, office = rolle_client("mitglied_a"), rolle_client("geschaeftsstelle")
    person = konto_mitglied_a.mitglied
    UserSession.objects.create(user=konto_mitglied_a, ip="192.0.2.1", session_key="x", user_agent="Firefox")
    preview = client.get(reverse("datenschutz:antrag_stellen", args=["loeschung"])).content.decode()
    assert "Was ohne Namen bleibt" in preview
    assert ("Angemeldete Geräte (1)" in preview, "User sessions" in preview) == (True, False)
    stelle(client, "loeschung")
    antrag = Antrag.objects.get()
    assert "Was gelöscht wird" in office.get(antrag.get_absolute_url()).content.decode()
    assert (
        "Schreiben Sie den Grund"
        in office.post(
            antrag.get_absolute_url(), {"antwort": "", "entscheidung": "ablehnen"}
        ).content.decode()
    )
    office.post(antrag.get_absolute_url(), {"antwort": "", "entscheidung": "annehmen"})
    assert carry_out_loeschungen() == 0, "the last letter has to leave first"
    client.post(reverse("datenschutz:antrag_zurueckziehen", args=[antrag.pk]))
    antrag.refresh_from_db()
    assert antrag.stand == Antragsstand.ZURUECKGEZOGEN

    again = send_antrag(person, Antragsart.LOESCHUNG, by=konto_mitglied_a)
    accept_antrag(again, by=konto_geschaeftsstelle)
    Antrag.objects.filter(pk=again.pk).update(entschieden_am=jetzt() - BEDENKZEIT)
    assert carry_out_loeschungen() == 1
    assert carry_out_loeschungen() == 0
    assert Mitglied.objects.get(pk=person.pk).geloescht_am is not None
    assert not Antrag.objects.exists()
    assert client.get(reverse("portal:mein_bereich")).status_code == 302


def test_others_neither_see_nor_withdraw_a_request(konto_mitglied_a: Konto, rolle_client: Rolle) -> None:
    antrag = send_antrag(konto_mitglied_a.mitglied, Antragsart.LOESCHUNG, by=konto_mitglied_a)
    other = rolle_client("koordination_a")
    assert other.post(reverse("datenschutz:antrag_zurueckziehen", args=[antrag.pk])).status_code == 404
    assert other.get(antrag.get_absolute_url()).status_code == 403
    antrag.refresh_from_db()
    assert antrag.ist_offen


def test_leaving_ends_everything_after_the_day_and_hands_tasks_over(
    netz: Netz, konto_mitglied_a: Konto, konto_geschaeftsstelle: Konto, rolle_client: Rolle
) -> None:
    person, client = konto_mitglied_a.mitglied, rolle_client("mitglied_a")
    lead = AmtFactory(gremium=netz.a).mitglied
    task = AufgabeFactory(gremium=netz.a, mitglied=person)
    page = reverse("datenschutz:abschied")
    shown = client.get(page).content.decode()
    assert netz.a.voller_name in shown
    assert task.text in shown
    past = (heute() - timedelta(days=1)).strftime("%d.%m.%Y")
    assert "frühestens heute" in client.post(page, {"letzter_tag": past}).content.decode()
    client.post(page, {"letzter_tag": heute().strftime("%d.%m.%Y")})
    said = Abschied.objects.get()
    assert {mail.adresse for mail in Versand.objects.filter(art="datenschutz_abschied")} == {
        lead.email, konto_geschaeftsstelle.mitglied.email,
    }  # fmt: skip
    with pytest.raises(Ablehnung, match="schon erklärt"):
        announce_abschied(person, by=konto_mitglied_a, letzter_tag=heute())
    assert carry_out_abschiede() == 0, "the last day still counts"
    client.post(reverse("datenschutz:abschied_zurueck"))
    assert client.get(page).status_code == 200
    assert Versand.objects.filter(art="datenschutz_abschied", status="entfallen").count() == 2

    again = announce_abschied(person, by=konto_mitglied_a, letzter_tag=heute())
    Abschied.objects.filter(pk=again.pk).update(letzter_tag=heute() - timedelta(days=3))
    assert carry_out_abschiede() == 1
    assert carry_out_abschiede() == 0

    person.refresh_from_db()
    task.refresh_from_db()
    assert person.ausgetreten_am == heute() - timedelta(days=3)
    assert task.mitglied == lead
    assert not Zugehoerigkeit.objects.am(heute()).filter(mitglied=person).exists()
    assert not Amt.objects.am(heute()).filter(mitglied=person).exists()
    assert client.get(reverse("portal:mein_bereich")).status_code in (302, 403)
    again.refresh_from_db()
    with pytest.raises(Ablehnung, match="vorbei"):
        take_back_abschied(again, by=konto_mitglied_a)
    assert said.pk != again.pk


def test_who_is_needed_reads_why_once_and_loses_no_word(
    konto_geschaeftsstelle: Konto, rolle_client: Rolle
) -> None:
    client, url = rolle_client("geschaeftsstelle"), reverse("datenschutz:abschied")
    shown = client.get(url).content.decode()
    assert shown.count("Das geht zurzeit noch nicht.") == 1
    assert "Sie sind allein in der Geschäftsstelle." in shown
    assert "Abschied erklären" not in shown, "no button that only refuses"
    late = client.post(url, {"letzter_tag": heute().isoformat(), "grund": "Neue Stelle"}).content.decode()
    assert "Neue Stelle" in late
    assert not Abschied.objects.exists()


def test_who_came_back_can_stay_once_more(netz: Netz, konto_mitglied_a: Konto, rolle_client: Rolle) -> None:
    person, client = konto_mitglied_a.mitglied, rolle_client("mitglied_a")
    left = announce_abschied(person, by=konto_mitglied_a, letzter_tag=heute())
    Abschied.objects.filter(pk=left.pk).update(vollzogen_am=jetzt())
    announce_abschied(person, by=konto_mitglied_a, letzter_tag=heute())

    for _ in range(2):
        page = client.post(reverse("datenschutz:abschied_zurueck"), follow=True)
        assert "Schön, dass Sie bleiben." in page.content.decode()

    assert [row.zurueckgenommen_am is None for row in Abschied.objects.order_by("pk")] == [True, False]

"""Saved twice: by two people, who both see what the other wrote, or by one form that arrived twice."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import TOPFactory
from sitzungen.models import TOP
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll
from sitzungen.protokolle.services.aufgaben import (
    Aufgabentext,
    complete_aufgabe,
    create_aufgabe,
    update_aufgabe,
)
from sitzungen.protokolle.services.beschluss import (
    Beschlusstext,
    Stimmen,
    add_beschluss,
    update_beschluss,
    withdraw_beschluss,
)
from sitzungen.protokolle.services.protokoll import Kopf, Punkttext, add_punkt, save_kopf, save_punkt
from sitzungen.protokolle.services.umsetzung import set_umsetzung
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.protokolle.states import Umsetzung
from sitzungen.services.uebernahme import set_vertagt
from tests.fixtures_rollen import BACKEND
from tests.protokolle.conftest import Gruppe
from tests.sitzungen.conftest import NEUER_TAG, SITZUNGSTAG, um

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(gruppe: Gruppe) -> Client:
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)
    return client


@pytest.fixture
def beschluss(entwurf: Protokoll, gruppe: Gruppe) -> Beschluss:
    punkt = entwurf.punkte.all()[1]
    return add_beschluss(punkt, Beschlusstext("Wir laden ein.", "einvernehmlich"), by=gruppe.konto)


# Two writers


def test_the_head(entwurf: Protokoll, gruppe: Gruppe, client: Client) -> None:
    """The second writer sees the facts of the first and keeps her own; saving once more works."""
    other = Kopf(um(SITZUNGSTAG, 14, 5), um(SITZUNGSTAG, 15, 50), gruppe.leitung, gruppe.leitung, None)
    save_kopf(entwurf, other, by=gruppe.konto, version=None)
    url = reverse("protokolle:kopf", args=[entwurf.sitzung.uuid])
    typed = {
        "version": str(entwurf.version), "beginn": "14:00", "ende": "16:00",
        "sitzungsleitung": str(gruppe.leitung.pk), "protokollfuehrung": str(gruppe.mitglieder[1].pk),
        "beschlussfaehig": "ja",
    }  # fmt: skip
    page = client.post(url, typed).content.decode()
    assert "So steht es jetzt dort" in page
    assert "14:05\N{NO-BREAK SPACE}Uhr" in page
    assert 'value="16:00"' in page
    now = Protokoll.objects.get(pk=entwurf.pk)
    assert f'name="version" value="{now.version}"' in page
    assert client.post(url, {**typed, "version": str(now.version)}).status_code == 302
    now.refresh_from_db()
    assert now.protokollfuehrung == gruppe.mitglieder[1]


def test_a_decision(beschluss: Beschluss, gruppe: Gruppe, client: Client) -> None:
    update_beschluss(
        beschluss, Beschlusstext("Wir laden alle ein.", "einvernehmlich"), by=gruppe.konto, version=1
    )
    url = reverse(
        "protokolle:beschluss_bearbeiten", args=[beschluss.punkt.protokoll.sitzung.uuid, beschluss.pk]
    )
    typed = {
        "version": "1",
        "wortlaut": "Wir laden zwei ein.",
        "art": "abstimmung",
        "ja": "3",
        "nein": "1",
        "um": "15:00",
    }
    page = client.post(url, typed).content.decode()
    assert "Ihre Eingabe ist nicht verloren" in page
    assert "Wir laden alle ein." in page
    assert "Wir laden zwei ein." in page
    assert "Meine Fassung speichern" in page
    client.post(url, {**typed, "version": "2"})
    beschluss.refresh_from_db()
    assert (beschluss.wortlaut, beschluss.ja, beschluss.nummer) == ("Wir laden zwei ein.", 3, "DEU-2026/01")


def test_the_state_of_implementation(
    entwurf: Protokoll, beschluss: Beschluss, gruppe: Gruppe, client: Client
) -> None:
    send_protokoll(entwurf, by=gruppe.konto)
    set_umsetzung(beschluss, Umsetzung.LAEUFT, by=gruppe.konto, notiz="Die Texte liegen vor.", version=None)
    url = reverse("protokolle:umsetzung", args=[beschluss.pk])
    typed = {"version": "1", "umsetzung": "umgesetzt", "notiz": "Seit Mai."}
    page = client.post(url, typed).content.decode()
    assert "So ist der Stand jetzt gespeichert" in page
    assert "Die Texte liegen vor." in page
    assert "Seit Mai." in page
    assert client.post(url, {**typed, "version": "2"}).status_code == 302
    beschluss.refresh_from_db()
    assert beschluss.umsetzung == Umsetzung.UMGESETZT


# One form, twice


def test_a_decision_is_numbered_once(beschluss: Beschluss, gruppe: Gruppe) -> None:
    same = Beschlusstext("Wir laden ein.", "einvernehmlich")
    assert add_beschluss(beschluss.punkt, same, by=gruppe.konto) == beschluss
    voted = Beschlusstext("Wir laden ein.", "abstimmung", Stimmen(3, 1, 0))
    assert add_beschluss(beschluss.punkt, voted, by=gruppe.konto).lfd == 2
    withdraw_beschluss(beschluss, by=gruppe.konto, grund="Aus Versehen")
    assert add_beschluss(beschluss.punkt, same, by=gruppe.konto).lfd == 3


def test_a_task_is_given_once_while_it_is_open(entwurf: Protokoll, gruppe: Gruppe) -> None:
    text = Aufgabentext("Räume anfragen", mitglied=gruppe.leitung, faellig=heute() + timedelta(days=9))
    punkt = entwurf.punkte.first()
    made = create_aufgabe(gruppe.gremium, text, by=gruppe.konto, punkt=punkt)
    assert create_aufgabe(gruppe.gremium, text, by=gruppe.konto, punkt=punkt) == made
    complete_aufgabe(made, by=gruppe.konto)
    assert create_aufgabe(gruppe.gremium, text, by=gruppe.konto, punkt=punkt) != made
    assert Aufgabe.objects.count() == 2


def test_two_equal_tasks_of_before_are_no_obstacle(entwurf: Protokoll, gruppe: Gruppe) -> None:
    text = Aufgabentext("Räume anfragen", mitglied=gruppe.leitung)
    first = create_aufgabe(gruppe.gremium, text, by=gruppe.konto)
    other = create_aufgabe(
        gruppe.gremium, Aufgabentext("Räume buchen", mitglied=gruppe.leitung), by=gruppe.konto
    )
    update_aufgabe(other, text, by=gruppe.konto, version=other.version)
    assert create_aufgabe(gruppe.gremium, text, by=gruppe.konto) == first
    assert Aufgabe.objects.count() == 2


def test_a_task_comes_out_of_open_minutes_only(versandt: Protokoll, gruppe: Gruppe) -> None:
    text = Aufgabentext("Räume anfragen", mitglied=gruppe.leitung)
    with pytest.raises(Ablehnung, match="Legen Sie die Aufgabe unter „Aufgaben“ an"):
        create_aufgabe(gruppe.gremium, text, by=gruppe.konto, punkt=versandt.punkte.first())


def test_a_point_is_appended_once(entwurf: Protokoll, gruppe: Gruppe) -> None:
    made = add_punkt(entwurf, "Verschiedenes", by=gruppe.konto)
    assert add_punkt(entwurf, " Verschiedenes ", by=gruppe.konto) == made
    save_punkt(made, Punkttext("Verschiedenes", "Die Messe."), by=gruppe.konto, version=1)
    assert add_punkt(entwurf, "Verschiedenes", by=gruppe.konto) != made


# Put off: one place says it


def test_put_off_stands_at_the_agenda_alone(entwurf: Protokoll, gruppe: Gruppe) -> None:
    punkt = entwurf.punkte.select_related("top").all()[1]
    saved = save_punkt(punkt, Punkttext(punkt.titel, "", vertagt=True), by=gruppe.konto, version=1)
    top = TOP.objects.get(pk=punkt.top_id)
    assert saved.vertagt
    assert top.vertagt
    with pytest.raises(Ablehnung, match="Protokoll dieser Sitzung ist begonnen"):
        set_vertagt(entwurf.sitzung, [], by=gruppe.konto)
    TOPFactory(sitzung=gruppe.sitzung(tag=NEUER_TAG), position=9, aus_top=top)
    with pytest.raises(
        Ablehnung, match="steht schon auf der nächsten Tagesordnung und bleibt deshalb vertagt"
    ):
        save_punkt(saved, Punkttext(punkt.titel, "Doch beraten."), by=gruppe.konto, version=2)


def test_the_page_of_put_off_points_leads_to_the_minutes(entwurf: Protokoll, client: Client) -> None:
    sitzung = entwurf.sitzung
    url = reverse("sitzungen:vertagen", args=[sitzung.uuid])
    assert "Das Protokoll dieser Sitzung ist begonnen." in client.get(url).content.decode()
    assert url not in client.get(sitzung.get_absolute_url()).content.decode()


def test_a_point_outside_of_the_agenda_cannot_be_put_off(
    entwurf: Protokoll, gruppe: Gruppe, client: Client
) -> None:
    made = add_punkt(entwurf, "Verschiedenes", by=gruppe.konto)
    page = client.get(reverse("protokolle:schreiben", args=[entwurf.sitzung.uuid])).content.decode()
    assert f'id="p{made.pk}-oeffentlich"' in page
    assert f'id="p{made.pk}-vertagt"' not in page
    url = reverse("protokolle:punkt", args=[entwurf.sitzung.uuid, made.pk])
    sent = {"version": "1", "titel": made.titel, "text": "Beraten.", "vertagt": "on", "still": "1"}
    assert client.post(url, sent).json()["version"] == 2


# Votes and attendance, when the minutes are sent


def _geht_frueher(entwurf: Protokoll, gruppe: Gruppe, number: int) -> None:
    row = entwurf.sitzung.anwesenheiten.get(mitglied=gruppe.mitglieder[number])
    row.bis = um(SITZUNGSTAG, 15)
    row.save()


def test_who_was_there_is_counted_anew(entwurf: Protokoll, gruppe: Gruppe) -> None:
    """Somebody says later that she left at 15:00: the minutes name the voters who were there then."""
    vote = Beschlusstext("Ja.", "abstimmung", Stimmen(2, 1, 0), um=um(SITZUNGSTAG, 15, 30))
    made = add_beschluss(entwurf.punkte.first(), vote, by=gruppe.konto)
    assert made.stimmberechtigt == 4
    _geht_frueher(entwurf, gruppe, 0)
    send_protokoll(entwurf, by=gruppe.konto)
    made.refresh_from_db()
    assert made.stimmberechtigt == 3
    content = entwurf.fassungen.get().inhalt["punkte"][0]["beschluesse"][0]
    assert content["stimmberechtigt"] == 3
    assert content["ergebnis"].endswith("(3 Stimmberechtigte anwesend)")


def test_more_votes_than_voters_are_not_sent(entwurf: Protokoll, gruppe: Gruppe, client: Client) -> None:
    vote = Beschlusstext("Ja.", "abstimmung", Stimmen(4, 0, 0), um=um(SITZUNGSTAG, 15, 30))
    made = add_beschluss(entwurf.punkte.first(), vote, by=gruppe.konto)
    for number in (0, 1):
        _geht_frueher(entwurf, gruppe, number)
    url = reverse("protokolle:versenden", args=[entwurf.sitzung.uuid])
    page = client.post(url, {"frist_bis": (heute() + timedelta(days=14)).isoformat()}).content.decode()
    assert f"Zum Beschluss {made.nummer} sind 4 Stimmen festgehalten." in page
    assert "15:30\N{NO-BREAK SPACE}Uhr aber nur 2 Stimmberechtigte da." in page
    assert not entwurf.fassungen.exists()
    update_beschluss(
        made, Beschlusstext("Ja.", "abstimmung", Stimmen(4, 0, 0), um=um(SITZUNGSTAG, 14, 30)),
        by=gruppe.konto, version=None,
    )  # fmt: skip
    send_protokoll(entwurf, by=gruppe.konto)
    assert entwurf.fassungen.exists()

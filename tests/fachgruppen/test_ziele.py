"""Goals: add, change, move, remove, each by those who may, and never two over each other."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from fachgruppen.models import Ziel
from fachgruppen.services.ziele import HOECHSTENS, add_ziel, change_ziel, end_ziel, fassung, move_ziel
from fachgruppen.states import Zielende, Zielstand
from mitglieder.models import Konto, Stadtviertel
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import StadtviertelFactory, ZielFactory
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
HeuteIst = Callable[..., object]
URL = "/fachgruppen/deutschunterricht/ziele/"


@pytest.fixture
def ziele(netz: Netz) -> list[Ziel]:
    return [ZielFactory(gremium=netz.a, position=i, text=f"Ziel {i}") for i in (1, 2, 3)]


def texts(netz: Netz) -> list[str]:
    return list(netz.a.ziele.laufend().order_by("position").values_list("text", flat=True))


def change(ziel: Ziel, by: Konto, text: str, gelesen: str, *viertel: Stadtviertel) -> Ziel:
    return change_ziel(ziel, by=by, gelesen=gelesen, text=text, stand=Zielstand.OFFEN, stadtviertel=viertel)


def test_new_goal_stands_last_and_marks_the_day(netz: Netz, ziele: list[Ziel], rolle_client: Login) -> None:
    district = StadtviertelFactory()
    typed = {"text": " Neues   Ziel ", "stand": "teilweise", "stadtviertel": [str(district.pk)]}
    assert rolle_client("koordination_a").post(URL, typed).status_code == 302
    goal = netz.a.ziele.last()
    assert (goal.text, goal.stand, list(goal.stadtviertel.all())) == ("Neues Ziel", "teilweise", [district])
    assert texts(netz) == ["Ziel 1", "Ziel 2", "Ziel 3", "Neues Ziel"]
    netz.a.refresh_from_db()
    assert netz.a.ziele_geaendert_am is not None


def test_buttons_move_and_stop_at_the_ends(netz: Netz, ziele: list[Ziel], rolle_client: Login) -> None:
    client = rolle_client("stellvertretung_a")
    client.post(f"{URL}{ziele[0].pk}/verschieben/", {"richtung": "runter"})
    assert texts(netz) == ["Ziel 2", "Ziel 1", "Ziel 3"]
    client.post(f"{URL}{ziele[1].pk}/verschieben/", {"richtung": "hoch"})
    client.post(f"{URL}{ziele[2].pk}/verschieben/", {"richtung": "runter"})
    assert texts(netz) == ["Ziel 2", "Ziel 1", "Ziel 3"]


def test_ending_asks_why_and_keeps_the_result(netz: Netz, ziele: list[Ziel], rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    url = f"{URL}{ziele[1].pk}/beenden/"
    assert client.get(url).status_code == 200
    assert len(texts(netz)) == 3
    assert client.post(url, {"ende": "erreicht", "ergebnis": " Alle   Kurse sind voll "}).status_code == 302
    assert texts(netz) == ["Ziel 1", "Ziel 3"]
    ziele[1].refresh_from_db()
    assert (ziele[1].stand, ziele[1].ende, ziele[1].bis) == ("erreicht", "erreicht", heute())
    assert ziele[1].ergebnis == "Alle Kurse sind voll"
    last = ziele[1].fassungen.last()
    assert last is not None
    assert (last.nummer, last.ereignis) == (2, "beendet")
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "typed", [{}, {"ende": "erreicht"}, {"ende": "versehen"}, {"ende": "erreicht", "ergebnis": "x\x00"}]
)
def test_ending_without_reason_or_result_is_refused(
    typed: dict[str, str], netz: Netz, ziele: list[Ziel], rolle_client: Login
) -> None:
    response = rolle_client("koordination_a").post(f"{URL}{ziele[1].pk}/beenden/", typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert len(texts(netz)) == 3


def test_a_mistake_is_taken_back_on_its_day_only(
    netz: Netz, konto_koordination_a: Konto, heute_ist: HeuteIst
) -> None:
    heute_ist(date(2026, 9, 14))
    words = {"by": konto_koordination_a, "stand": Zielstand.OFFEN, "stadtviertel": []}
    first = add_ziel(netz.a, text="Vertippt", **words)
    second = add_ziel(netz.a, text="Auch vertippt", **words)
    end_ziel(first, by=konto_koordination_a, ende=Zielende.VERSEHEN, ergebnis="")
    heute_ist(date(2026, 9, 15))
    with pytest.raises(Ablehnung, match="früheren Tag"):
        end_ziel(second, by=konto_koordination_a, ende=Zielende.VERSEHEN, ergebnis="")
    page = Client().get(f"{URL}verlauf/").content.decode()
    assert (">Vertippt" in page, ">Auch vertippt" in page) == (False, True)


@pytest.mark.parametrize("teil", ["", "verschieben/", "beenden/"])
def test_goals_of_another_group_are_out_of_reach(
    teil: str, netz: Netz, ziele: list[Ziel], rolle_client: Login
) -> None:
    """The address names the own group, but the goal of another one."""
    url = f"/fachgruppen/wohnumfeld/ziele/{ziele[0].pk}/{teil}"
    assert rolle_client("koordination_b").post(url, {"text": "Fremd", "stand": "offen"}).status_code == 404
    assert texts(netz) == ["Ziel 1", "Ziel 2", "Ziel 3"]


@pytest.mark.parametrize("teil", ["", "verschieben/", "beenden/"])
@pytest.mark.parametrize(
    "rolle", ["mitglied_a", "frueher_a", "koordination_b", "beauftragte", "oeffentlichkeit"]
)
def test_who_may_not_changes_nothing(
    rolle: str, teil: str, netz: Netz, ziele: list[Ziel], rolle_client: Login
) -> None:
    response = rolle_client(rolle).post(f"{URL}{ziele[0].pk}/{teil}", {"text": "Fremd", "stand": "offen"})
    assert response.status_code == (302 if rolle == "oeffentlichkeit" else 403)
    assert texts(netz) == ["Ziel 1", "Ziel 2", "Ziel 3"]


def test_service_refuses_who_may_not(netz: Netz, ziele: list[Ziel], konto_mitglied_a: Konto) -> None:
    with pytest.raises(Ablehnung):
        end_ziel(ziele[0], by=konto_mitglied_a, ende=Zielende.ERREICHT, ergebnis="Geschafft")
    with pytest.raises(Ablehnung):
        move_ziel(ziele[0], by=konto_mitglied_a, schritt=1)


def test_conflict_names_who_changed_this_very_goal(
    netz: Netz,
    ziele: list[Ziel],
    konto_geschaeftsstelle: Konto,
    konto_stellvertretung_a: Konto,
    konto_koordination_a: Konto,
) -> None:
    """A later change of another goal is not the reason; a change of the districts alone is one."""
    read = fassung(ziele[0])
    change(ziele[0], konto_geschaeftsstelle, "Ziel 1", read, StadtviertelFactory())
    change(ziele[1], konto_stellvertretung_a, "Anderes", fassung(ziele[1]))
    with pytest.raises(Konflikt, match=r"^Gesine Muster hat dieses Ziel um"):
        change(ziele[0], konto_koordination_a, "Meins", read)


def test_conflict_page_shows_both_goals_and_then_saves(
    netz: Netz, ziele: list[Ziel], konto_geschaeftsstelle: Konto, rolle_client: Login
) -> None:
    client = rolle_client("koordination_a")
    read = fassung(ziele[0])
    change(ziele[0], konto_geschaeftsstelle, "Fassung eins", read)
    mine = {"gelesen": read, "text": "Fassung zwei", "stand": "erreicht"}
    response = client.post(f"{URL}{ziele[0].pk}/", mine)
    text = response.content.decode()
    assert ("Fassung eins" in text, "Fassung zwei" in text) == (True, True)
    again = {**mine, "gelesen": response.context["form"].data["gelesen"]}
    assert client.post(f"{URL}{ziele[0].pk}/", again).status_code == 302
    assert texts(netz)[0] == "Fassung zwei"


def test_goal_ended_meanwhile_is_said_in_words(
    netz: Netz, ziele: list[Ziel], konto_koordination_a: Konto
) -> None:
    read = fassung(ziele[0])
    end_ziel(ziele[0], by=konto_koordination_a, ende=Zielende.ERSETZT, ergebnis="Geht in einem anderen auf")
    with pytest.raises(Ablehnung, match="inzwischen beendet"):
        change(ziele[0], konto_koordination_a, "Neu", read)


def test_there_is_an_end_to_goals(netz: Netz, konto_koordination_a: Konto) -> None:
    for i in range(HOECHSTENS):
        ZielFactory(gremium=netz.a, position=i + 1)
    with pytest.raises(Ablehnung, match="schon 30 Ziele"):
        add_ziel(netz.a, by=konto_koordination_a, text="Zu viel", stand=Zielstand.OFFEN, stadtviertel=[])


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"text": "Bleibt", "stand": "gibt-es-nicht"},
        {"text": "Bleibt", "stand": "offen", "stadtviertel": ["999999"]},
        {"text": "Bleibt", "stand": "offen", "stadtviertel": ["x\x00"]},
        {"text": "a" * 301, "stand": "offen"},
    ],
)
def test_refused_input_stays_in_the_form(typed: dict[str, str], netz: Netz, rolle_client: Login) -> None:
    response = rolle_client("koordination_a").post(URL, typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert typed.get("text", "") in response.content.decode()
    assert texts(netz) == []


@pytest.mark.django_db(transaction=True)
def test_moves_at_once_keep_every_place(netz: Netz, ziele: list[Ziel], konto_koordination_a: Konto) -> None:
    def move(ziel: Ziel, schritt: int) -> None:
        try:
            for _ in range(5):
                move_ziel(ziel, by=konto_koordination_a, schritt=schritt)
        finally:
            connection.close()

    movers = [
        threading.Thread(target=move, args=(ziele[0], 1)),
        threading.Thread(target=move, args=(ziele[2], -1)),
    ]
    for mover in movers:
        mover.start()
    for mover in movers:
        mover.join(timeout=20)
    assert sorted(texts(netz)) == ["Ziel 1", "Ziel 2", "Ziel 3"]
    assert sorted(netz.a.ziele.values_list("position", flat=True)) == [1, 2, 3]

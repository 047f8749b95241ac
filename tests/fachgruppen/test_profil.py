"""Editing the profile: who may, what is stored, and what happens when two people save."""

import threading
from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import connection
from django.test import Client

from fachgruppen.models import Gremium
from fachgruppen.services.profil import save_profil
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
URL = "/fachgruppen/deutschunterricht/bearbeiten/"


def save(
    gremium: Gremium, by: Konto, *, leitsatz: str = "Neu", profil: str = "Text", version: int = 1
) -> Gremium:
    return save_profil(gremium, by=by, version=version, leitsatz=leitsatz, profil=profil)


@pytest.mark.parametrize("url", [URL, "/fachgruppen/deutschunterricht/ziele/"])
def test_who_may_edit(url: str, netz: Netz, rolle_client: Login) -> None:
    roles = ("mitglied_a", "frueher_a", "koordination_b", "auslaenderbeirat", "beauftragte")
    assert {rolle: rolle_client(rolle).get(url).status_code for rolle in roles} == dict.fromkeys(roles, 403)
    editors = ("koordination_a", "stellvertretung_a", "geschaeftsstelle")
    assert {rolle: rolle_client(rolle).get(url).status_code for rolle in editors} == dict.fromkeys(
        editors, 200
    )


def test_markdown_is_rendered_and_sanitised_when_saved(netz: Netz, konto_koordination_a: Konto) -> None:
    saved = save(netz.a, konto_koordination_a, profil="# Wir\n\n**gut** <script>x</script> [x](javascript:y)")
    assert "<h3>Wir</h3>" in saved.profil_html
    assert "<strong>gut</strong>" in saved.profil_html
    assert "<script" not in saved.profil_html
    assert 'href="javascript' not in saved.profil_html


def test_service_refuses_who_may_not(netz: Netz, konto_mitglied_a: Konto) -> None:
    with pytest.raises(Ablehnung):
        save(netz.a, konto_mitglied_a)
    netz.a.refresh_from_db()
    assert netz.a.leitsatz == ""


def test_second_writer_hears_who_was_first_and_when(
    netz: Netz, konto_koordination_a: Konto, konto_geschaeftsstelle: Konto, heute_ist
) -> None:
    heute_ist(date(2026, 9, 14), time(14, 32))
    save(netz.a, konto_koordination_a, leitsatz="Von Karla")
    with pytest.raises(Konflikt) as refused:
        save(netz.a, konto_geschaeftsstelle, leitsatz="Von Gesine")
    netz.a.refresh_from_db()
    assert netz.a.leitsatz == "Von Karla"
    assert refused.value.aenderung.wer == "Karla Muster"


def test_same_text_twice_is_no_conflict(netz: Netz, konto_koordination_a: Konto) -> None:
    """A double click sends the form twice."""
    assert save(netz.a, konto_koordination_a).version == 2
    assert save(netz.a, konto_koordination_a).version == 2


def test_conflict_page_shows_both_texts_and_then_saves(
    netz: Netz, konto_geschaeftsstelle: Konto, rolle_client: Login
) -> None:
    client = rolle_client("koordination_a")
    save(netz.a, konto_geschaeftsstelle, leitsatz="Fassung eins <b>", profil="Profil eins")
    mine = {"version": "1", "leitsatz": "Fassung zwei <i>", "profil": "Profil zwei"}
    text = client.post(URL, mine).content.decode()
    assert "Gesine Muster hat das Profil um" in text
    for part in ("Fassung eins &lt;b&gt;", "Profil eins", "Fassung zwei &lt;i&gt;", "Profil zwei"):
        assert part in text
    assert client.post(URL, {**mine, "version": "2"}).status_code == 302
    netz.a.refresh_from_db()
    assert (netz.a.leitsatz, netz.a.version) == ("Fassung zwei <i>", 3)


def test_preview_stores_nothing(netz: Netz, rolle_client: Login) -> None:
    typed = {"version": "1", "leitsatz": "Neu", "profil": "**fett** <script>x</script>", "vorschau": "1"}
    text = rolle_client("koordination_a").post(URL, typed).content.decode()
    assert "<strong>fett</strong>" in text
    assert "<script>x" not in text
    netz.a.refresh_from_db()
    assert netz.a.leitsatz == ""


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"version": "x", "leitsatz": "Neu"},
        {"version": "9" * 400, "leitsatz": "Neu"},
        {"version": "1", "leitsatz": "a" * 301, "profil": "bleibt"},
        {"version": "1", "leitsatz": "Neu\x00", "profil": "bleibt"},
        {"version": "1", "leitsatz": "  ", "profil": "bleibt"},
    ],
)
def test_refused_input_stays_in_the_form(typed: dict[str, str], netz: Netz, rolle_client: Login) -> None:
    response = rolle_client("koordination_a").post(URL, typed)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert typed.get("profil", "") in response.content.decode()
    netz.a.refresh_from_db()
    assert netz.a.version == 1


@pytest.mark.django_db(transaction=True)
def test_two_connections_at_once(
    netz: Netz, konto_koordination_a: Konto, konto_geschaeftsstelle: Konto
) -> None:
    """Both read version 1 and save in the same moment: one is stored, the other one is told."""
    start = threading.Barrier(2)
    results: list[str] = []

    def write(konto: Konto, leitsatz: str) -> None:
        try:
            start.wait(timeout=10)
            save(netz.a, konto, leitsatz=leitsatz)
            results.append(leitsatz)
        except Konflikt:
            results.append("Konflikt")
        finally:
            connection.close()

    writers = [
        threading.Thread(target=write, args=(konto_koordination_a, "Karla")),
        threading.Thread(target=write, args=(konto_geschaeftsstelle, "Gesine")),
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=20)
    netz.a.refresh_from_db()
    assert sorted(results) == sorted(["Konflikt", netz.a.leitsatz])
    assert netz.a.version == 2

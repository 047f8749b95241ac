"""Drafts: saved while somebody writes, for her eyes only, and nothing is lost with the login."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client

from fachgruppen.models import Profilentwurf
from fachgruppen.services.entwurf import Getipptes, discard_entwurf, save_entwurf
from fachgruppen.services.profil import save_profil
from fachgruppen.states import Entwurfszweck
from fachgruppen.tasks import entwuerfe_loeschen
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from tests.fixtures_rollen import BACKEND, Netz
from tests.races.gleichzeitig import gleichzeitig

Login = Callable[[str], Client]
URL = "/fachgruppen/deutschunterricht/bearbeiten/"
ENTWURF = f"{URL}entwurf/"
TEXT = {"version": "1", "leitsatz": "Mein Satz", "profil": "**Mein** Text"}


def only() -> Profilentwurf:
    return Profilentwurf.objects.get()


def test_the_answer_says_when_and_shows_the_preview(
    netz: Netz, rolle_client: Login, heute_ist: Callable[..., object]
) -> None:
    heute_ist(date(2026, 9, 14), time(14, 3))
    page = rolle_client("koordination_a").post(ENTWURF, TEXT).content.decode()
    assert "Entwurf gespeichert um 14:03\xa0Uhr." in page
    assert "<strong>Mein</strong> Text" in page
    assert (only().leitsatz, only().version) == ("Mein Satz", 1)


def test_the_form_begins_with_the_draft_and_only_for_its_author(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    client.post(ENTWURF, TEXT)
    page = client.get(URL).content.decode()
    assert "einen Entwurf begonnen" in page
    assert "Mein Satz" in page
    assert "Mein Satz" not in rolle_client("stellvertretung_a").get(URL).content.decode()


def test_a_newer_version_stands_beside_the_draft(
    netz: Netz, rolle_client: Login, konto_geschaeftsstelle: Konto
) -> None:
    client = rolle_client("koordination_a")
    client.post(ENTWURF, TEXT)
    save_profil(netz.a, by=konto_geschaeftsstelle, version=1, leitsatz="Von Gesine", profil="Anders")
    told = client.post(ENTWURF, {**TEXT, "profil": "weiter"}).content.decode()
    assert "Gesine Muster hat das Profil" in told
    response = client.get(URL)
    page = response.content.decode()
    assert all(part in page for part in ("Von Gesine", "Mein Satz", "Gesine Muster hat das Profil"))
    saved = client.post(URL, {**TEXT, "version": response.context["form"]["version"].value()})
    assert saved.status_code == 302
    assert not Profilentwurf.objects.exists()


def test_saving_ends_the_draft(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    client.post(ENTWURF, TEXT)
    client.post(URL, TEXT)
    assert not Profilentwurf.objects.exists()


def test_a_late_autosave_of_the_saved_text_leaves_no_draft(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    client.post(URL, TEXT)
    client.post(ENTWURF, TEXT)
    assert not Profilentwurf.objects.exists()


def test_discarding(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    client.post(ENTWURF, TEXT)
    assert client.post(f"{ENTWURF}verwerfen/").headers["Location"] == URL
    assert not Profilentwurf.objects.exists()


def test_the_button_without_script_saves_too(netz: Netz, rolle_client: Login) -> None:
    """Also when the text could not be saved for good: nothing typed is refused here."""
    page = rolle_client("koordination_a").post(URL, {"profil": "**fett**", "vorschau": "1"}).content.decode()
    assert "<strong>fett</strong>" in page
    assert "Entwurf gespeichert um" in page
    assert only().profil == "**fett**"


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"leitsatz": "x\x00y", "profil": "z"},
        {"leitsatz": "ä" * 5000, "profil": "b" * 100_000},
        {"version": "x", "profil": "a"},
        {"version": "9" * 60, "profil": "a"},
        {"version": "-1", "profil": "a"},
        {"version": "²", "profil": "a"},
    ],
)
def test_no_input_breaks_the_draft(typed: dict[str, str], netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("koordination_a")
    for url in (ENTWURF, URL):
        assert client.post(url, {**typed, "vorschau": "1"}).status_code == 200
    assert client.get(URL).status_code == 200
    assert all("\x00" not in row.leitsatz for row in Profilentwurf.objects.all())


@pytest.mark.parametrize("url", [URL, ENTWURF])
def test_what_is_sent_without_a_login_waits_for_it(url: str, netz: Netz, konto_koordination_a: Konto) -> None:
    client = Client()
    sent = client.post(url, {**TEXT, "fuer": str(konto_koordination_a.pk)})
    assert sent.headers["Location"].startswith("/konto/anmelden/")
    client.force_login(konto_koordination_a, backend=BACKEND)
    page = client.get(URL).content.decode()
    assert "Mein Satz" in page
    assert "einen Entwurf begonnen" in page
    assert only().konto == konto_koordination_a


def test_what_somebody_else_sent_is_dropped(
    netz: Netz, konto_koordination_a: Konto, konto_stellvertretung_a: Konto
) -> None:
    client = Client()
    client.post(URL, {**TEXT, "fuer": str(konto_koordination_a.pk)})
    client.force_login(konto_stellvertretung_a, backend=BACKEND)
    assert "Mein Satz" not in client.get(URL).content.decode()
    assert not Profilentwurf.objects.exists()


def test_service_refuses_who_may_not(netz: Netz, konto_mitglied_a: Konto, konto_mitglied_b: Konto) -> None:
    text = Getipptes("Satz", "Text", 1)
    with pytest.raises(Ablehnung):
        save_entwurf(netz.a, by=konto_mitglied_a, zweck=Entwurfszweck.AENDERUNG, text=text)
    with pytest.raises(Ablehnung):
        save_entwurf(netz.a, by=konto_mitglied_b, zweck=Entwurfszweck.VORSCHLAG, text=text)


def test_two_purposes_are_two_drafts(netz: Netz, konto_koordination_a: Konto) -> None:
    for zweck in Entwurfszweck:
        text = Getipptes(f"Für {zweck}", "", 1)
        save_entwurf(netz.a, by=konto_koordination_a, zweck=zweck, text=text)
    discard_entwurf(netz.a, by=konto_koordination_a, zweck=Entwurfszweck.VORSCHLAG)
    assert only().leitsatz == "Für aenderung"


def test_old_drafts_go_at_night(netz: Netz, konto_koordination_a: Konto) -> None:
    for zweck, days in ((Entwurfszweck.AENDERUNG, 91), (Entwurfszweck.VORSCHLAG, 89)):
        save_entwurf(netz.a, by=konto_koordination_a, zweck=zweck, text=Getipptes("Alt", "", 1))
        Profilentwurf.objects.filter(zweck=zweck).update(geaendert_am=jetzt() - timedelta(days=days))
    entwuerfe_loeschen()
    assert only().zweck == Entwurfszweck.VORSCHLAG


@pytest.mark.django_db(transaction=True)
def test_two_windows_save_at_once(netz: Netz, konto_koordination_a: Konto) -> None:
    def save(satz: str) -> object:
        text = Getipptes(satz, "", 1)
        return save_entwurf(netz.a, by=konto_koordination_a, zweck=Entwurfszweck.AENDERUNG, text=text)

    results = gleichzeitig(*[lambda n=n: save(f"Fenster {n}") for n in range(6)])

    assert all(isinstance(result, Profilentwurf) for result in results)
    assert only().leitsatz.startswith("Fenster")

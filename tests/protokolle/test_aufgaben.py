"""Tasks: who may give, change and end them, what is refused; two people at once lose nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import AufgabeFactory, InstitutionFactory, MitgliedFactory, ZugehoerigkeitFactory
from netzwerk.portal.zu_tun.aufgaben import HOECHSTENS, aufgaben
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.selectors import eigene_aufgaben_for, offene_aufgaben_von, visible_aufgaben_for
from sitzungen.protokolle.services.aufgaben import (
    Aufgabentext,
    complete_aufgabe,
    create_aufgabe,
    drop_aufgabe,
    reopen_aufgabe,
    start_aufgabe,
    update_aufgabe,
)
from sitzungen.protokolle.states import Aufgabenstatus
from tests.fixtures_rollen import BACKEND
from tests.protokolle.conftest import Gruppe

pytestmark = pytest.mark.django_db
FREMD = "Die Aufgabe kann nur übernehmen, wer heute zum Gremium „Fachgruppe Deutschunterricht“ gehört."


def _client(gruppe: Gruppe) -> Client:
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)
    return client


def test_a_task_is_given_to_a_person_or_an_institution_of_the_gremium(gruppe: Gruppe) -> None:
    person = gruppe.mitglieder[0]
    made = create_aufgabe(gruppe.gremium, Aufgabentext("  Räume \n anfragen ", person), by=gruppe.konto)
    assert (made.text, made.wer, made.status) == ("Räume anfragen", person.name, Aufgabenstatus.OFFEN)
    place = create_aufgabe(
        gruppe.gremium, Aufgabentext("Fragen", institution=person.institution), by=gruppe.konto
    )
    assert place.wer == person.institution.name


@pytest.mark.parametrize(
    ("felder", "satz"),
    [
        ({"text": " "}, "Schreiben Sie, was zu tun ist."),
        ({"mitglied": None}, "Wählen Sie, wer die Aufgabe übernimmt: eine Person oder eine Institution."),
        ({"faellig": -1}, "Dieser Tag ist schon vorbei. Wählen Sie einen späteren."),
        ({"wiedervorlage": -1}, "Dieser Tag ist schon vorbei. Wählen Sie einen späteren."),
        ({"mitglied": "fremd"}, FREMD),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(gruppe: Gruppe, felder: dict[str, object], satz: str) -> None:
    werte = {"text": "Räume anfragen", "mitglied": gruppe.mitglieder[0], **felder}
    for name in ("faellig", "wiedervorlage"):
        if name in werte:
            werte[name] = heute() + timedelta(days=werte[name])
    if werte["mitglied"] == "fremd":
        werte["mitglied"] = MitgliedFactory()
    with pytest.raises(Ablehnung) as refused:
        create_aufgabe(gruppe.gremium, Aufgabentext(**werte), by=gruppe.konto)
    assert str(refused.value) == satz
    assert not Aufgabe.objects.exists()


def test_the_second_writer_is_told_and_an_old_day_may_stay(gruppe: Gruppe) -> None:
    aufgabe = AufgabeFactory(
        gremium=gruppe.gremium, mitglied=gruppe.leitung, faellig=heute() - timedelta(days=9)
    )
    angaben = Aufgabentext("Neu", gruppe.leitung, faellig=aufgabe.faellig)
    saved = update_aufgabe(aufgabe, angaben, by=gruppe.konto, version=1)
    assert (saved.text, saved.version) == ("Neu", 2)
    with pytest.raises(Konflikt):
        update_aufgabe(aufgabe, angaben, by=gruppe.konto, version=1)


def test_who_left_keeps_a_task_until_somebody_else_gets_it(gruppe: Gruppe) -> None:
    aufgabe = AufgabeFactory(gremium=gruppe.gremium, mitglied=MitgliedFactory(vorname="Frühere"))
    angaben = Aufgabentext("Neuer Text", aufgabe.mitglied)
    assert update_aufgabe(aufgabe, angaben, by=gruppe.konto, version=None).wer.startswith("Frühere")


def test_a_task_goes_its_way_and_back(gruppe: Gruppe) -> None:
    aufgabe = AufgabeFactory(gremium=gruppe.gremium)
    assert start_aufgabe(aufgabe, by=gruppe.konto).status == Aufgabenstatus.IN_ARBEIT
    done = complete_aufgabe(aufgabe, by=gruppe.konto, ergebnis="Drei Räume sind frei.")
    assert (done.status, done.abschluss) == (Aufgabenstatus.ERLEDIGT, "Drei Räume sind frei.")
    assert done.abgeschlossen_am is not None
    with pytest.raises(Ablehnung, match="schon abgeschlossen: Erledigt"):
        complete_aufgabe(aufgabe, by=gruppe.konto)
    with pytest.raises(Ablehnung, match="Öffnen Sie sie wieder"):
        update_aufgabe(aufgabe, Aufgabentext("x", gruppe.leitung), by=gruppe.konto, version=None)
    again = reopen_aufgabe(aufgabe, by=gruppe.konto)
    assert (again.status, again.abgeschlossen_am) == (Aufgabenstatus.OFFEN, None)
    with pytest.raises(Ablehnung, match="schon offen"):
        reopen_aufgabe(aufgabe, by=gruppe.konto)
    with pytest.raises(Ablehnung, match="Nennen Sie den Grund"):
        drop_aufgabe(aufgabe, by=gruppe.konto, grund=" ")
    assert drop_aufgabe(aufgabe, by=gruppe.konto, grund="Der Anlass ist weg.").abschluss


def test_an_agenda_shows_what_is_open_and_not_put_off(gruppe: Gruppe) -> None:
    shown = AufgabeFactory(gremium=gruppe.gremium)
    AufgabeFactory(gremium=gruppe.gremium, wiedervorlage=heute() + timedelta(days=30))
    AufgabeFactory(gremium=gruppe.gremium, status=Aufgabenstatus.ERLEDIGT)
    AufgabeFactory()
    assert list(offene_aufgaben_von(gruppe.gremium, heute())) == [shown]
    assert offene_aufgaben_von(gruppe.gremium, heute() + timedelta(days=30)).count() == 2


def test_an_institution_does_its_task_by_those_who_belong_to_the_gremium(gruppe: Gruppe) -> None:
    place = InstitutionFactory()
    colleague = MitgliedFactory(mit_konto=True, institution=place)
    aufgabe = AufgabeFactory(gremium=gruppe.gremium, mitglied=None, institution=place)
    assert not eigene_aufgaben_for(colleague.konto).exists()
    assert not colleague.konto.has_perm("protokolle.aufgabe_fortschreiben", aufgabe)
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=colleague)
    for row in (colleague.__dict__, colleague.konto.__dict__):
        row.pop("_stellung", None)
    assert list(eigene_aufgaben_for(colleague.konto)) == [aufgabe]
    assert colleague.konto.has_perm("protokolle.aufgabe_fortschreiben", aufgabe)


def test_a_task_that_is_put_off_stays_among_her_own_and_does_not_press(gruppe: Gruppe) -> None:
    days = {"faellig": heute() + timedelta(days=3), "wiedervorlage": heute() + timedelta(days=2)}
    aufgabe = AufgabeFactory(gremium=gruppe.gremium, mitglied=gruppe.leitung, **days)
    page = _client(gruppe).get(reverse("protokolle:aufgabe_list"), {"stand": "eigene"})
    assert list(page.context["seite"]) == [aufgabe]
    assert aufgaben(gruppe.konto) == []


def test_a_person_of_another_gremium_sees_her_own_task_only(gruppe: Gruppe) -> None:
    stranger = MitgliedFactory(mit_konto=True)
    own = AufgabeFactory(gremium=gruppe.gremium, mitglied=stranger)
    AufgabeFactory(gremium=gruppe.gremium)
    assert list(visible_aufgaben_for(stranger.konto)) == [own]
    assert stranger.konto.has_perm("protokolle.aufgabe_sehen", own)


def test_mein_bereich_shows_what_is_due_within_a_week_and_a_few_at_most(gruppe: Gruppe) -> None:
    AufgabeFactory(mitglied=gruppe.leitung, gremium=gruppe.gremium, faellig=heute() + timedelta(days=8))
    soon = AufgabeFactory(
        mitglied=gruppe.leitung, gremium=gruppe.gremium, faellig=heute() + timedelta(days=7)
    )
    [row] = aufgaben(gruppe.konto)
    assert (row.frist, row.url) == (soon.faellig, soon.get_absolute_url())
    AufgabeFactory.create_batch(8, mitglied=gruppe.leitung, gremium=gruppe.gremium, faellig=heute())
    assert len(aufgaben(gruppe.konto)) == HOECHSTENS


def test_the_form_gives_a_task_and_keeps_what_was_typed(gruppe: Gruppe) -> None:
    client, url = _client(gruppe), reverse("protokolle:aufgabe_anlegen", args=[gruppe.gremium.slug])
    typed = {"text": "Räume anfragen", "wer": "", "faellig": "31.12.2020"}
    page = client.post(url, typed).content.decode()
    assert "Wählen Sie, wer die Aufgabe übernimmt" in page
    assert "Räume anfragen" in page
    answer = client.post(url, {**typed, "wer": f"p{gruppe.leitung.pk}"})
    assert "Dieser Tag ist schon vorbei" in answer.content.decode()
    answer = client.post(url, {**typed, "wer": f"p{gruppe.leitung.pk}", "faellig": ""}, follow=True)
    assert answer.redirect_chain == [(Aufgabe.objects.get().get_absolute_url(), 302)]
    assert "Die Aufgabe ist angelegt" in answer.content.decode()


def test_of_two_writers_the_second_sees_both_and_saves_over(gruppe: Gruppe) -> None:
    aufgabe = AufgabeFactory(gremium=gruppe.gremium, mitglied=gruppe.leitung)
    client, url = _client(gruppe), reverse("protokolle:aufgabe_bearbeiten", args=[aufgabe.uuid])
    update_aufgabe(aufgabe, Aufgabentext("Fassung der anderen", gruppe.leitung), by=gruppe.konto, version=1)
    typed = {"text": "Meine Fassung", "wer": f"p{gruppe.leitung.pk}", "version": "1"}
    page = client.post(url, typed).content.decode()
    assert "Fassung der anderen" in page
    assert "Meine Fassung" in page
    assert 'name="version" value="2"' in page
    client.post(url, {**typed, "version": "2"})
    aufgabe.refresh_from_db()
    assert aufgabe.text == "Meine Fassung"


@pytest.mark.parametrize(("wie", "status"), [("erledigt", "erledigt"), ("entfallen", "entfallen")])
def test_the_end_is_said_on_one_page(gruppe: Gruppe, wie: str, status: str) -> None:
    aufgabe = AufgabeFactory(gremium=gruppe.gremium)
    url = reverse("protokolle:aufgabe_abschliessen", args=[aufgabe.uuid])
    _client(gruppe).post(url, {"wie": wie, "abschluss": "Der Verein hat abgesagt."})
    aufgabe.refresh_from_db()
    assert (aufgabe.status, aufgabe.abschluss) == (status, "Der Verein hat abgesagt.")


def test_a_dropped_task_needs_its_reason_on_the_page(gruppe: Gruppe) -> None:
    aufgabe = AufgabeFactory(gremium=gruppe.gremium)
    url = reverse("protokolle:aufgabe_abschliessen", args=[aufgabe.uuid])
    page = _client(gruppe).post(url, {"wie": "entfallen"}).content.decode()
    assert "Nennen Sie den Grund. Er bleibt bei der Aufgabe stehen." in page


@pytest.mark.parametrize(
    ("stand", "erwartet"),
    [
        ("", {"offen", "spaet"}), ("ueberfaellig", {"spaet"}), ("eigene", {"spaet"}),
        ("abgeschlossen", {"fertig"}), ("quatsch", {"offen", "spaet"}),
    ],
)  # fmt: skip
def test_the_list_is_filtered_by_its_address(gruppe: Gruppe, stand: str, erwartet: set[str]) -> None:
    AufgabeFactory(gremium=gruppe.gremium, text="offen")
    AufgabeFactory(
        gremium=gruppe.gremium, text="spaet", mitglied=gruppe.leitung, faellig=heute() - timedelta(days=1)
    )
    AufgabeFactory(gremium=gruppe.gremium, text="fertig", status=Aufgabenstatus.ERLEDIGT)
    page = _client(gruppe).get(reverse("protokolle:aufgabe_list"), {"stand": stand})
    assert {row.text for row in page.context["seite"]} == erwartet

"""Writing minutes: from the agenda, point by point, two people side by side; decisions with their votes."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fachgruppen.models import Gremium
from fachgruppen.states import Quorum
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import AnwesenheitFactory, MitgliedFactory, ZugehoerigkeitFactory, am_um
from netzwerk.portal.zu_tun.aufgaben import aufgaben
from sitzungen.models import TOP, Sitzung
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll
from sitzungen.protokolle.selectors.protokolle import fehlendes, protokoll_mit_allem
from sitzungen.protokolle.services.beschluss import (
    Beschlusstext,
    Stimmen,
    add_beschluss,
    update_beschluss,
    withdraw_beschluss,
)
from sitzungen.protokolle.services.protokoll import (
    Kopf,
    Punkttext,
    add_punkt,
    save_kopf,
    save_punkt,
    start_protokoll,
)
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import BACKEND
from tests.protokolle.conftest import Gruppe
from tests.sitzungen.conftest import SITZUNGSTAG

pytestmark = pytest.mark.django_db
ABEND = time(15, 30)


@pytest.fixture
def sitzung(gruppe: Gruppe, heute_ist) -> Sitzung:
    """A session that has been running for an hour and a half; four people with a vote are there."""
    made = gruppe.eingeladen()
    for person in [gruppe.leitung, *gruppe.mitglieder]:
        AnwesenheitFactory(sitzung=made, mitglied=person, stimmberechtigt=True)
    heute_ist(SITZUNGSTAG, ABEND)
    return made


@pytest.fixture
def protokoll(sitzung: Sitzung, gruppe: Gruppe) -> Protokoll:
    return start_protokoll(sitzung, by=gruppe.konto)


def _client(gruppe: Gruppe) -> Client:
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)
    return client


def _um(stunde: int, minute: int = 0) -> datetime:
    return am_um(SITZUNGSTAG, time(stunde, minute))


def test_minutes_begin_with_the_agenda_and_once(sitzung: Sitzung, gruppe: Gruppe) -> None:
    made = start_protokoll(sitzung, by=gruppe.konto)
    assert [(row.position, row.titel) for row in made.punkte.all()] == [(1, "Begrüßung"), (2, "Herbstkurse")]
    assert (made.beginn, made.sitzungsleitung, made.protokollfuehrung) == (
        sitzung.start, gruppe.leitung, gruppe.leitung,
    )  # fmt: skip
    assert start_protokoll(sitzung, by=gruppe.konto) == made


@pytest.mark.parametrize(
    ("status", "tag", "satz"),
    [
        (Sitzungsstatus.GEPLANT, date(2026, 5, 12), "noch nicht begonnen"),
        (Sitzungsstatus.ABGESAGT, date(2026, 3, 12), "nicht stattgefunden"),
        (Sitzungsstatus.AUSGEFALLEN, date(2026, 3, 12), "nicht stattgefunden"),
    ],
)
def test_there_is_nothing_to_write_about_what_was_not(
    gruppe: Gruppe, status: str, tag: date, satz: str
) -> None:
    with pytest.raises(Ablehnung, match=satz):
        start_protokoll(gruppe.sitzung(status=status, tag=tag), by=gruppe.konto)


def test_a_point_is_saved_and_the_second_writer_sees_both(protokoll: Protokoll, gruppe: Gruppe) -> None:
    punkt = protokoll.punkte.all()[1]
    saved = save_punkt(punkt, Punkttext("Herbstkurse", "Erster Text"), by=gruppe.konto, version=1)
    assert (saved.version, saved.text) == (2, "Erster Text")
    same = save_punkt(punkt, Punkttext("Herbstkurse", "Erster Text "), by=gruppe.konto, version=1)
    assert same.version == 2
    with pytest.raises(Konflikt) as conflict:
        save_punkt(punkt, Punkttext("Herbstkurse", "Zweiter Text"), by=gruppe.konto, version=1)
    assert str(conflict.value) == (
        "Olena Kowalenko hat diesen Punkt um 15:30\xa0Uhr geändert. Beide Fassungen stehen unten. "
        "Ihre Eingabe ist nicht verloren."
    )
    assert conflict.value.stand.text == "Erster Text"


def test_what_is_put_off_is_offered_to_the_next_agenda(protokoll: Protokoll, gruppe: Gruppe) -> None:
    punkt = protokoll.punkte.all()[1]
    save_punkt(punkt, Punkttext(punkt.titel, "", vertagt=True), by=gruppe.konto, version=1)
    assert TOP.objects.get(pk=punkt.top_id).vertagt


def test_a_point_can_be_added_but_not_without_a_title(protokoll: Protokoll, gruppe: Gruppe) -> None:
    assert add_punkt(protokoll, " Aktuelles ", by=gruppe.konto).position == 3
    with pytest.raises(Ablehnung, match="Geben Sie dem neuen Punkt einen Titel"):
        add_punkt(protokoll, " ", by=gruppe.konto)
    punkt = protokoll.punkte.first()
    with pytest.raises(Ablehnung, match="Jeder Punkt braucht einen Titel"):
        save_punkt(punkt, Punkttext(" ", "x"), by=gruppe.konto, version=1)


def test_the_head_has_times_in_order_and_one_writer_at_a_time(protokoll: Protokoll, gruppe: Gruppe) -> None:
    kopf = Kopf(_um(14), _um(16), gruppe.leitung, gruppe.mitglieder[0], True)
    assert save_kopf(protokoll, kopf, by=gruppe.konto, version=1).version == 2
    with pytest.raises(Ablehnung, match="inzwischen an anderer Stelle geändert"):
        save_kopf(protokoll, kopf, by=gruppe.konto, version=1)
    with pytest.raises(Ablehnung, match="Das Ende liegt vor dem Beginn"):
        save_kopf(protokoll, Kopf(_um(16), _um(14), None, None, None), by=gruppe.konto, version=2)


def test_the_checklist_names_what_is_missing(protokoll: Protokoll, gruppe: Gruppe) -> None:
    punkt = protokoll.punkte.first()
    asked = add_beschluss(punkt, Beschlusstext("Wir fragen nach."), by=gruppe.konto)
    loaded = protokoll_mit_allem(protokoll.sitzung)
    assert fehlendes(loaded, anwesend=False) == [
        "Beginn und Ende der Sitzung", "wer anwesend war", f"das Ergebnis von {asked.nummer}",
    ]  # fmt: skip


def test_decisions_are_numbered_by_gremium_and_year(protokoll: Protokoll, gruppe: Gruppe) -> None:
    punkt = protokoll.punkte.first()
    texts = [Beschlusstext(f"{word}.", "einvernehmlich") for word in ("Ja", "Vielleicht", "Später")]
    made = [add_beschluss(punkt, text, by=gruppe.konto) for text in texts]
    assert [row.nummer for row in made] == ["DEU-2026/01", "DEU-2026/02", "DEU-2026/03"]
    withdraw_beschluss(made[2], by=gruppe.konto, grund="Doppelt erfasst.")
    again = add_beschluss(punkt, Beschlusstext("Nein.", "einvernehmlich"), by=gruppe.konto)
    assert again.nummer == "DEU-2026/04"
    with pytest.raises(Ablehnung, match="zurückgezogen und kann nicht"):
        update_beschluss(made[2], Beschlusstext("x"), by=gruppe.konto, version=None)
    with pytest.raises(Ablehnung, match="Nennen Sie den Grund"):
        withdraw_beschluss(made[0], by=gruppe.konto, grund="")


def test_votes_are_checked_against_who_is_in_the_room(protokoll: Protokoll, gruppe: Gruppe) -> None:
    punkt = protokoll.punkte.first()
    vote = Beschlusstext("Ja.", "abstimmung", Stimmen(3, 1, 0))
    assert add_beschluss(punkt, vote, by=gruppe.konto).ergebnissatz == (
        "angenommen: 3 Ja, 1 Nein, 0 Enthaltungen (4 Stimmberechtigte anwesend)"
    )
    with pytest.raises(Ablehnung) as refused:
        add_beschluss(punkt, Beschlusstext("Ja.", "abstimmung", Stimmen(3, 1, 1)), by=gruppe.konto)
    assert str(refused.value) == (
        "Ja, Nein und Enthaltungen ergeben zusammen 5, anwesend waren aber nur 4 Stimmberechtigte."
    )


def test_who_left_before_the_vote_does_not_count(protokoll: Protokoll, gruppe: Gruppe) -> None:
    gone = protokoll.sitzung.anwesenheiten.get(mitglied=gruppe.mitglieder[0])
    gone.bis = _um(15)
    gone.save()
    punkt = protokoll.punkte.first()
    early = Beschlusstext("Ja.", "abstimmung", Stimmen(4, 0, 0), um=_um(14, 30))
    assert add_beschluss(punkt, early, by=gruppe.konto).stimmberechtigt == 4
    with pytest.raises(Ablehnung, match="anwesend waren aber nur 3"):
        add_beschluss(punkt, Beschlusstext("Ja.", "abstimmung", Stimmen(4, 0, 0)), by=gruppe.konto)


@pytest.mark.parametrize(
    ("angaben", "satz"),
    [
        (Beschlusstext(" "), "Schreiben Sie den Wortlaut"),
        (Beschlusstext("Ja.", "abstimmung"), "Tragen Sie ein, wie abgestimmt wurde"),
        (Beschlusstext("Ja.", "abstimmung", Stimmen(0, 0, 0)), "Tragen Sie ein, wie abgestimmt wurde"),
    ],
)
def test_a_decision_without_words_or_votes_is_refused(
    protokoll: Protokoll, gruppe: Gruppe, angaben: Beschlusstext, satz: str
) -> None:
    with pytest.raises(Ablehnung, match=satz):
        add_beschluss(protokoll.punkte.first(), angaben, by=gruppe.konto)
    assert not Beschluss.objects.exists()


def test_without_attendance_nobody_has_voted(gruppe: Gruppe, heute_ist) -> None:
    made = gruppe.eingeladen()
    heute_ist(SITZUNGSTAG, ABEND)
    punkt = start_protokoll(made, by=gruppe.konto).punkte.first()
    with pytest.raises(Ablehnung, match="Tragen Sie zuerst die Anwesenheit ein"):
        add_beschluss(punkt, Beschlusstext("Ja.", "abstimmung", Stimmen(1, 0, 0)), by=gruppe.konto)


def test_without_a_quorum_one_deliberates_but_does_not_decide(protokoll: Protokoll, gruppe: Gruppe) -> None:
    save_kopf(protokoll, Kopf(None, None, None, None, False), by=gruppe.konto, version=None)
    punkt = protokoll.punkte.first()
    with pytest.raises(Ablehnung, match="nicht beschlussfähig"):
        add_beschluss(punkt, Beschlusstext("Ja.", "einvernehmlich"), by=gruppe.konto)
    assert save_punkt(punkt, Punkttext(punkt.titel, "Beraten."), by=gruppe.konto, version=1).version == 2


def test_the_screen_says_whether_enough_voters_are_there(protokoll: Protokoll, gruppe: Gruppe) -> None:
    url = reverse("protokolle:schreiben", args=[protokoll.sitzung.uuid])
    rows = Gremium.objects.filter(pk=gruppe.gremium.pk)
    for art, wert, satz in (
        (Quorum.ANTEIL, 50, "Anwesend sind 4 von 4 Stimmberechtigten, nötig sind mehr als die Hälfte."),
        (Quorum.ANZAHL, 5, "nötig sind mindestens 5. Das Gremium ist nicht beschlussfähig."),
    ):
        rows.update(quorum_art=art, quorum_wert=wert)
        assert satz in _client(gruppe).get(url).content.decode()


def test_the_page_begins_writes_and_keeps_both_texts(sitzung: Sitzung, gruppe: Gruppe) -> None:
    client, url = _client(gruppe), reverse("protokolle:schreiben", args=[sitzung.uuid])
    assert "Als Nächstes: Protokoll beginnen" in client.get(url).content.decode()
    client.post(reverse("protokolle:beginnen", args=[sitzung.uuid]))
    punkt = Protokoll.objects.get().punkte.all()[1]
    writing = client.get(url).content.decode()
    assert 'data-nw-ungespeichert aria-label="Weiterer Punkt"' in writing
    save = reverse("protokolle:punkt", args=[sitzung.uuid, punkt.pk])
    typed = {"version": "1", "titel": punkt.titel, "text": "Es fehlen Plätze am Vormittag."}
    answer = client.post(save, {**typed, "still": "1"})
    assert answer.json() == {"version": 2, "satz": "Gespeichert um 15:30\xa0Uhr"}
    answer = client.post(save, {**typed, "text": "Anderer Text", "still": "1"})
    assert answer.status_code == 409
    assert answer.json()["text"] == "Es fehlen Plätze am Vormittag."
    assert (answer.json()["oeffentlich"], answer.json()["vertagt"]) == (False, False)
    page = client.post(save, {**typed, "text": "Anderer Text"}).content.decode()
    assert "Beide Fassungen stehen unten." in page
    assert "Es fehlen Plätze am Vormittag." in page
    assert 'name="version" value="2"' in page
    client.post(save, {**typed, "version": "2", "text": "Anderer Text"})
    punkt.refresh_from_db()
    assert punkt.text == "Anderer Text"
    assert client.post(save, {**typed, "titel": "", "still": "1"}).status_code == 422


def test_a_decision_and_a_task_come_out_of_a_point(protokoll: Protokoll, gruppe: Gruppe) -> None:
    client, punkt = _client(gruppe), protokoll.punkte.first()
    where = [protokoll.sitzung.uuid, punkt.pk]
    client.post(
        reverse("protokolle:beschluss_neu", args=where),
        {"wortlaut": "Wir laden ein.", "art": "abstimmung", "ja": "4", "um": "15:00"},
    )
    made = Beschluss.objects.get()
    assert (made.ja, made.nein, made.abgestimmt_um) == (4, 0, _um(15))
    url = reverse("protokolle:aufgabe_daraus", args=where)
    typed = {
        "text": "Einladen",
        "wer": f"p{gruppe.leitung.pk}",
        "faellig": (SITZUNGSTAG + timedelta(days=3)).isoformat(),
    }
    client.post(f"{url}?beschluss={made.pk}", typed)
    task = Aufgabe.objects.get()
    assert (task.punkt, task.beschluss, task.gremium) == (punkt, made, gruppe.gremium)
    assert [row.text for row in aufgaben(gruppe.konto)] == ["Einladen (Fachgruppe Deutschunterricht)"]
    page = client.get(reverse("protokolle:schreiben", args=[protokoll.sitzung.uuid])).content.decode()
    assert made.nummer in page
    assert "angenommen: 4 Ja, 0 Nein" in page


@pytest.mark.parametrize("art", ["einvernehmlich", "offen"])
def test_votes_without_a_vote_are_asked_about(art: str, protokoll: Protokoll, gruppe: Gruppe) -> None:
    """Who counts and leaves the choice above as it was must not lose the figures."""
    where = [protokoll.sitzung.uuid, protokoll.punkte.first().pk]
    typed = {"wortlaut": "Wir laden ein.", "art": art, "ja": "4", "nein": "0"}
    page = _client(gruppe).post(reverse("protokolle:beschluss_neu", args=where), typed).content.decode()
    assert "Wählen Sie „Mit Abstimmung“ oder leeren Sie die Felder für die Stimmen." in page
    assert 'value="4"' in page
    assert not Beschluss.objects.exists()


def test_who_is_named_to_write_may_write_and_others_may_not(protokoll: Protokoll, gruppe: Gruppe) -> None:
    writer = MitgliedFactory(mit_konto=True)
    other = MitgliedFactory(mit_konto=True)
    ZugehoerigkeitFactory(gremium=gruppe.gremium, mitglied=other, von=date(2020, 1, 1))
    save_kopf(protokoll, Kopf(None, None, None, writer, None), by=gruppe.konto, version=None)
    for person, may in ((writer, True), (other, False)):
        konto = person.konto
        assert (
            bool(konto and konto.has_perm("protokolle.schreiben", protokoll.sitzung)) is may or konto is None
        )

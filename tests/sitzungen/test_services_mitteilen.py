"""A changed agenda after the invitation: the versions, one mail a day, kept quietly, taken back."""

import email
import email.policy
from dataclasses import replace
from datetime import date, timedelta

import pgtrigger
import pytest
from django.db import DatabaseError, transaction

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.models import Versand, Zustellproblem
from netzwerk.versand.states import Problem
from sitzungen.agenda import Agenda, Agendadokument, Agendapunkt, neuerungen
from sitzungen.kalender import build_ics_feed
from sitzungen.mails import compose_einladung, compose_tagesordnung, compose_verschiebung
from sitzungen.mails import hindernis_tagesordnung as hindernis
from sitzungen.models import Sitzung, Tagesordnungsfassung, Tagesordnungsvormerkung
from sitzungen.selectors import einladungen_von, offene_tagesordnung
from sitzungen.services import mitteilen
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.erreichen import confirm_ankunft
from sitzungen.services.gaeste import Gastangaben, add_gast
from sitzungen.services.mitteilen import (
    HEUTE_SCHON,
    cancel_vormerkung,
    discard_tagesordnung,
    keep_tagesordnung,
    postpone_tagesordnung,
    send_tagesordnung,
    send_vorgemerkte,
)
from sitzungen.services.tagesordnung import TopEingabe, save_tagesordnung
from sitzungen.states import Antwort, Fassungsanlass, Kanal
from sitzungen.views.ansicht import Empfang
from tests.sitzungen.conftest import HEUTE, SITZUNGSTAG, mark, um

A = Fassungsanlass


def neue_punkte(sitzung, gruppe, *titel):
    """Save another agenda; points whose title stays keep their row."""
    rows = {top.titel: top.pk for top in sitzung.tops.all()}
    save_tagesordnung(
        sitzung, [TopEingabe(name, 20, pk=rows.get(name)) for name in titel], by=gruppe.konto, version=None
    )
    sitzung.refresh_from_db()
    return offene_tagesordnung(sitzung)


def fassungen(sitzung):
    return [(row.nummer, row.anlass) for row in Tagesordnungsfassung.objects.filter(sitzung=sitzung)]


def infomails(**felder):
    return Versand.objects.filter(art="tagesordnung", **felder)


def lies(row, compose=compose_tagesordnung):
    mail = email.message_from_bytes(compose(row), policy=email.policy.default)
    return mail, mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_inviting_keeps_the_agenda_with_date_and_place(gruppe):
    sitzung = gruppe.eingeladen(zugang="Aufzug im Hof")

    fassung = sitzung.tagesordnungsfassungen.get()

    assert (fassung.nummer, fassung.anlass, fassung.von) == (1, A.EINLADUNG, gruppe.konto)
    agenda = Agenda.aus_json(fassung.inhalt)
    assert (agenda.start, agenda.ort, agenda.zugang) == (um(SITZUNGSTAG), "Stadthaus", "Aufzug im Hof")
    assert [row.titel for row in agenda.punkte] == ["Begrüßung", "Herbstkurse"]
    assert offene_tagesordnung(sitzung) is None


@pytest.mark.parametrize(
    "felder", [{"nummer": 7}, {"inhalt": {}}, {"am": um(HEUTE)}, {"anlass": "gespeichert"}]
)
def test_the_database_refuses_to_change_or_delete_a_version(gruppe, felder):
    rows = gruppe.eingeladen().tagesordnungsfassungen
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**felder)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.all().delete()
    assert rows.count() == 1


def test_saving_tells_nobody_and_the_difference_is_known(gruppe):
    sitzung = gruppe.eingeladen()

    change = neue_punkte(sitzung, gruppe, "Herbstkurse", "Kinderbetreuung")

    assert Versand.objects.count() == 4
    assert fassungen(sitzung) == [(1, A.EINLADUNG)]
    assert neuerungen(change.bisher, change.neu) == (
        "Neu: Kinderbetreuung (20\xa0Minuten)",
        "Entfällt: Begrüßung",
    )


def test_sending_tells_everybody_once_without_a_calendar_part(gruppe):
    sitzung = gruppe.eingeladen()
    row = sitzung.einladungen.get(mitglied=gruppe.mitglieder[0])
    record_antwort(row, Antwort.ZUSAGE, kanal=Kanal.LINK)
    mark("gesendet", row)
    change = neue_punkte(sitzung, gruppe, "Begrüßung", "Kinderbetreuung", "Herbstkurse")

    assert send_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto) == 4

    sitzung.refresh_from_db()
    row.refresh_from_db()
    assert (sitzung.sequence, row.letzte_sequence, row.antwort) == (0, 0, Antwort.ZUSAGE)
    assert fassungen(sitzung) == [(1, A.EINLADUNG), (2, A.TAGESORDNUNG)]
    own = infomails(empfang=row.empfang).get()
    mail, text = lies(own)
    first = Versand.objects.get(art="einladung", empfang=row.empfang)
    assert mail["Subject"] == "Tagesordnung geändert: FG Deutschunterricht, Di 12.05.2026, 14:00 Uhr"
    assert (mail["In-Reply-To"], mail["References"]) == (first.message_id, first.message_id)
    assert not [part for part in mail.walk() if "calendar" in part.get_content_type()]
    assert "- Neu: Kinderbetreuung (20 Minuten)" in text
    assert "Ihre Antwort „Zusage“ bleibt bestehen." in text
    assert "2. Kinderbetreuung" in text
    assert mail["List-Unsubscribe"] is None
    assert hindernis(own) == ""
    assert offene_tagesordnung(sitzung) is None


def test_the_feed_shows_the_new_text_at_once(gruppe):
    sitzung = gruppe.eingeladen()
    before = build_ics_feed([sitzung], name="x")
    neue_punkte(sitzung, gruppe, "Kinderbetreuung")
    after = build_ics_feed([Sitzung.objects.get(pk=sitzung.pk)], name="x")
    assert b"Kinderbetreuung" in after
    assert b"SEQUENCE:0" in after
    assert before != after


def test_mails_that_still_wait_carry_the_agenda_that_was_told(gruppe):
    """Everybody gets the same Ladung, however the moment of saving falls."""
    sitzung = gruppe.eingeladen()
    waiting = Versand.objects.filter(art="einladung").first()
    change = neue_punkte(sitzung, gruppe, "Kinderbetreuung")
    assert "Herbstkurse" in lies(waiting, compose_einladung)[1]

    keep_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto)
    assert "Kinderbetreuung" in lies(waiting, compose_einladung)[1]


def test_a_second_click_hears_that_it_was_sent(gruppe):
    sitzung = gruppe.eingeladen()
    key = neue_punkte(sitzung, gruppe, "Kinderbetreuung").kennung
    send_tagesordnung(sitzung, kennung=key, by=gruppe.konto)

    with pytest.raises(Ablehnung) as refused:
        send_tagesordnung(sitzung, kennung=key, by=gruppe.konto)

    assert str(refused.value).replace("\xa0", " ") == (
        "Diese Änderung wurde bereits am 13.04.2026 um 12:00 Uhr versendet. "
        "Es wurde nichts noch einmal verschickt."
    )
    assert infomails().count() == 4


def test_what_was_changed_meanwhile_is_not_sent_unseen(gruppe):
    sitzung = gruppe.eingeladen()
    key = neue_punkte(sitzung, gruppe, "Kinderbetreuung").kennung
    neue_punkte(sitzung, gruppe, "Sprachtests")
    with pytest.raises(Ablehnung, match="noch einmal geändert"):
        send_tagesordnung(sitzung, kennung=key, by=gruppe.konto)
    neue_punkte(sitzung, gruppe, "Begrüßung")
    for nonsense in ("", "1-", "quatsch", "9-9", key):
        with pytest.raises(Ablehnung):
            send_tagesordnung(sitzung, kennung=nonsense, by=gruppe.konto)
    assert not infomails().exists()


def test_one_mail_a_day_the_next_goes_out_by_itself(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    send_tagesordnung(sitzung, kennung=neue_punkte(sitzung, gruppe, "Eins").kennung, by=gruppe.konto)
    change = neue_punkte(sitzung, gruppe, "Zwei")

    with pytest.raises(Ablehnung) as refused:
        send_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto)
    assert str(refused.value) == HEUTE_SCHON
    assert fassungen(sitzung) == [(1, A.EINLADUNG), (2, A.TAGESORDNUNG)]

    at = postpone_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto)
    assert at == um(HEUTE + timedelta(days=1), 8)
    assert send_vorgemerkte() == 0
    neue_punkte(sitzung, gruppe, "Drei")
    heute_ist(HEUTE + timedelta(days=4))

    assert [send_vorgemerkte(), send_vorgemerkte()] == [4, 0]
    assert fassungen(sitzung)[-1] == (3, A.TAGESORDNUNG)
    assert not Tagesordnungsvormerkung.objects.exists()
    # The mail of the first day waits no more: the second says what is new since the invitation.
    old, new = (infomails(stichtag=day).first() for day in (HEUTE, HEUTE + timedelta(days=4)))
    assert hindernis(old).startswith("Überholt")
    assert "- Neu: Drei (20 Minuten)\n- Entfällt: Begrüßung" in lies(new)[1]


def test_what_cannot_be_told_any_more_is_dropped(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    change = neue_punkte(sitzung, gruppe, "Eins")
    postpone_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto)
    heute_ist(SITZUNGSTAG + timedelta(days=1))
    assert send_vorgemerkte() == 0
    assert not Tagesordnungsvormerkung.objects.exists()


def test_on_the_eve_it_is_too_late_to_wait(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    heute_ist(SITZUNGSTAG)
    change = neue_punkte(sitzung, gruppe, "Eins")
    with pytest.raises(Ablehnung, match="beginnt vor morgen"):
        postpone_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto)


def test_a_note_can_be_taken_back(gruppe):
    sitzung = gruppe.eingeladen()
    change = neue_punkte(sitzung, gruppe, "Eins")
    postpone_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto)
    assert offene_tagesordnung(sitzung).vorgemerkt
    cancel_vormerkung(sitzung, by=gruppe.konto)
    assert offene_tagesordnung(sitzung).vorgemerkt is None


def test_kept_quietly_and_told_later_names_all_that_is_new(gruppe):
    sitzung = gruppe.eingeladen()
    keep_tagesordnung(sitzung, kennung=neue_punkte(sitzung, gruppe, "Eins").kennung, by=gruppe.konto)
    assert (offene_tagesordnung(sitzung), infomails().count()) == (None, 0)
    assert fassungen(sitzung) == [(1, A.EINLADUNG), (2, A.GESPEICHERT)]

    change = neue_punkte(sitzung, gruppe, "Eins", "Zwei")
    assert [row.titel for row in change.bisher.punkte] == ["Begrüßung", "Herbstkurse"]
    send_tagesordnung(sitzung, kennung=change.kennung, by=gruppe.konto)
    text = lies(infomails().first())[1]
    assert "- Neu: Eins (20 Minuten)\n- Neu: Zwei (20 Minuten)\n- Entfällt: Begrüßung" in text


def test_discard_restores_the_version_with_its_rows(gruppe):
    sitzung = gruppe.eingeladen()
    keys = list(sitzung.tops.values_list("pk", "titel"))
    rows = [TopEingabe("Herbstkurse 2026", pk=keys[1][0]), TopEingabe("Begrüßung", pk=keys[0][0])]
    save_tagesordnung(sitzung, rows, by=gruppe.konto, version=None)
    sitzung.refresh_from_db()

    discard_tagesordnung(sitzung, kennung=offene_tagesordnung(sitzung).kennung, by=gruppe.konto)

    assert list(sitzung.tops.values_list("pk", "titel")) == keys
    assert offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk)) is None


def test_a_new_date_tells_the_agenda_with_it(gruppe):
    sitzung = gruppe.eingeladen()
    mark("gesendet", *sitzung.einladungen.all())
    neue_punkte(sitzung, gruppe, "Kinderbetreuung")
    change = save_aenderung(
        sitzung, by=gruppe.konto, start=sitzung.start, ende=sitzung.ende, ort="Rathaus", zugang="",
        online_url="", titel="Klausur",
    )  # fmt: skip

    assert send_aenderung(change.uuid, by=gruppe.konto) == 4

    assert fassungen(sitzung) == [(1, A.EINLADUNG), (2, A.TERMIN)]
    text = lies(Versand.objects.filter(art="verschiebung").first(), compose_verschiebung)[1]
    assert "Tagesordnung: neue Fassung, siehe unten" in text
    assert "1. Kinderbetreuung" in text
    assert "Neu: Klausur\nBisher: keine Angabe" in text
    sitzung.refresh_from_db()
    assert (sitzung.titel, offene_tagesordnung(sitzung)) == ("Klausur", None)


def test_a_session_invited_before_versions_were_kept_gets_its_first_one_when_it_changes(gruppe):
    sitzung = gruppe.eingeladen()
    with pgtrigger.ignore("sitzungen.Tagesordnungsfassung:nicht_loeschen"):
        sitzung.tagesordnungsfassungen.all().delete()
    assert offene_tagesordnung(sitzung) is None

    change = neue_punkte(sitzung, gruppe, "Kinderbetreuung")

    assert fassungen(sitzung) == [(1, A.EINLADUNG)]
    assert [row.titel for row in change.bisher.punkte] == ["Begrüßung", "Herbstkurse"]


def test_before_the_invitation_there_is_nothing_to_tell(gruppe):
    sitzung = gruppe.sitzung()
    assert neue_punkte(sitzung, gruppe, "Kinderbetreuung") is None
    assert fassungen(sitzung) == []
    with pytest.raises(Ablehnung, match="noch niemand eingeladen"):
        send_tagesordnung(sitzung, kennung="1-a", by=gruppe.konto)


def agenda(*punkte):
    return Agenda("", None, None, "", "", "", tuple(punkte))


@pytest.mark.parametrize(
    ("alt", "neu", "saetze"),
    [
        ([], [], ()),
        ([Agendapunkt("A", 5)], [Agendapunkt("A", 5)], ()),
        (
            [Agendapunkt("A", 5, nummer=1)],
            [Agendapunkt("B", 5, "Vogt", nummer=1)],
            ("Geändert: B, bisher: A", "Geändert: Vortrag zu „B“: Vogt, bisher: keine Angabe"),
        ),
        (
            [Agendapunkt("A", 5, "Vogt", nummer=1)],
            [Agendapunkt("B", 5, "Vogt", nummer=1)],
            ("Geändert: B, bisher: A",),
        ),
        (
            [Agendapunkt("A", 5, "Vogt")],
            [Agendapunkt("A", 1, "Vogt")],
            ("Geändert: Dauer von „A“: 1 Minute, bisher: 5\xa0Minuten",),
        ),
        (
            [Agendapunkt("A", 5, "Vogt")],
            [Agendapunkt("A", None, "Vogt", "neu")],
            (
                "Geändert: Dauer von „A“: keine Angabe, bisher: 5\xa0Minuten",
                "Geändert: die Erläuterung zu „A“",
            ),
        ),
        ([Agendapunkt("A")], [Agendapunkt("A", text="neu")], ("Geändert: die Erläuterung zu „A“",)),
        (
            [Agendapunkt("A"), Agendapunkt("B")],
            [Agendapunkt("B"), Agendapunkt("A")],
            ("Die Reihenfolge der Punkte hat sich geändert.",),
        ),
        ([Agendapunkt("A"), Agendapunkt("A")], [Agendapunkt("A")], ("Entfällt: A",)),
        ([Agendapunkt("A")], [Agendapunkt("A"), Agendapunkt("A", 1)], ("Neu: A (1 Minute)",)),
    ],
)
def test_what_is_new_in_words(alt, neu, saetze):
    assert neuerungen(agenda(*alt), agenda(*neu)) == saetze


def test_an_agenda_survives_storing():
    full = Agenda(
        "Klausur", um(date(2026, 5, 12)), um(date(2026, 5, 12), 16), "Stadthaus", "Aufzug", "https://v.example/",
        (Agendapunkt("A", 5, "Vogt", "Text", (Agendadokument("Übersicht", 7, 2, True),), "sache", 3),),
        mit_unterlagen=True,
    )  # fmt: skip
    assert Agenda.aus_json(full.als_json()) == full
    assert Agenda.aus_json(full.als_json()).punkte[0].nummer == 3


def test_one_that_fails_never_stops_those_behind_it(gruppe, heute_ist, monkeypatch, caplog):
    first, second = gruppe.eingeladen(), gruppe.eingeladen(tag=SITZUNGSTAG + timedelta(days=7))
    for sitzung in (first, second):
        key = neue_punkte(sitzung, gruppe, "Eins").kennung
        postpone_tagesordnung(sitzung, kennung=key, by=gruppe.konto)
    heute_ist(HEUTE + timedelta(days=1))
    write = mitteilen.write_fassung

    def broken(sitzung, **rest):
        if sitzung.pk == first.pk:
            raise RuntimeError("broken row")
        return write(sitzung, **rest)

    monkeypatch.setattr(mitteilen, "write_fassung", broken)
    assert send_vorgemerkte() == 4
    assert "broken row" in caplog.text
    assert [row.sitzung for row in Tagesordnungsvormerkung.objects.all()] == [first]

    monkeypatch.undo()
    assert send_vorgemerkte() == 4
    assert not Tagesordnungsvormerkung.objects.exists()


def test_the_page_counts_exactly_those_who_get_a_mail(gruppe, client):
    sitzung = gruppe.sitzung()
    add_gast(sitzung, Gastangaben("Ruth Roth", "Bücherei", "ruth@b.example", "Vortrag"), by=gruppe.konto)
    send_einladungen(sitzung, by=gruppe.konto)
    sitzung.refresh_from_db()
    refused = sitzung.einladungen.get(mitglied=gruppe.mitglieder[0])
    Zustellproblem.objects.create(adresse=refused.adresse.lower(), art=Problem.HART, grund="unbekannt")
    rows = [TopEingabe(row.titel, row.dauer_min, pk=row.pk, text=row.text) for row in sitzung.tops.all()]
    rows[0] = replace(rows[0], vortragende="Zora")
    save_tagesordnung(sitzung, rows, by=gruppe.konto, version=None)
    sitzung.refresh_from_db()
    client.force_login(gruppe.konto)
    url = f"{sitzung.get_absolute_url()}aenderung/"

    # Four members less the refused address; the guest reads nothing of who speaks.
    assert "Änderung an 3 Personen senden" in client.get(url).content.decode().replace("\xa0", " ")
    key = offene_tagesordnung(sitzung).kennung
    assert send_tagesordnung(sitzung, kennung=key, by=gruppe.konto) == 3


def test_taking_back_says_to_which_version(gruppe, client):
    sitzung = gruppe.eingeladen()
    client.force_login(gruppe.konto)
    url = f"{sitzung.get_absolute_url()}aenderung/"

    def discard(title):
        key = neue_punkte(sitzung, gruppe, title).kennung
        page = client.post(url, {"tagesordnung": key, "aktion": "verwerfen"}, follow=True)
        return page.content.decode()

    assert "die mitgeteilt wurde" in discard("Eins")
    key = neue_punkte(sitzung, gruppe, "Zwei").kennung
    keep_tagesordnung(sitzung, kennung=key, by=gruppe.konto)
    assert "die zuletzt ohne Nachricht gespeichert wurde" in discard("Drei")
    assert [row.titel for row in sitzung.tops.all()] == ["Zwei"]


def test_an_unclear_mail_about_the_agenda_does_not_make_an_invited_person_unreached(gruppe):
    sitzung = gruppe.eingeladen()
    row = sitzung.einladungen.get(mitglied=gruppe.mitglieder[0])
    mark("gesendet", row)
    key = neue_punkte(sitzung, gruppe, "Eins").kennung
    send_tagesordnung(sitzung, kennung=key, by=gruppe.konto)
    infomails(empfang=row.empfang).update(status="unklar", phase="data", fehler_text="Abbruch")

    line = next(line for line in einladungen_von(sitzung) if line.einladung == row)
    empfang = Empfang(line.einladung, None, line.versand, line.ladung)

    assert (line.versand.status, line.ladung.status) == ("unklar", "gesendet")
    assert not empfang.braucht_hilfe
    with pytest.raises(Ablehnung):
        confirm_ankunft(row, by=gruppe.konto)


def test_what_is_again_as_it_was_told_is_kept_and_never_mailed(gruppe, client):
    sitzung = gruppe.eingeladen()
    key = neue_punkte(sitzung, gruppe, "Begrüßung", "Herbstkurse", "Eins").kennung
    keep_tagesordnung(sitzung, kennung=key, by=gruppe.konto)
    kept = list(sitzung.tops.filter(titel__in=["Begrüßung", "Herbstkurse"]))
    told = Agenda.aus_json(sitzung.tagesordnungsfassungen.get(nummer=1).inhalt).punkte
    rows = [
        TopEingabe(row.titel, old.dauer_min, old.vortragende, old.text, old.art, pk=row.pk)
        for row, old in zip(kept, told, strict=True)
    ]
    save_tagesordnung(sitzung, rows, by=gruppe.konto, version=None)
    change = offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk))
    assert change.wie_mitgeteilt
    client.force_login(gruppe.konto)
    url = f"{sitzung.get_absolute_url()}aenderung/"

    page = client.get(url).content.decode()
    assert "ist wieder so, wie sie mitgeteilt wurde" in page
    assert 'value="senden"' not in page
    assert "wieder so, wie sie den Eingeladenen" in client.get(sitzung.get_absolute_url()).content.decode()
    for act in (send_tagesordnung, postpone_tagesordnung):
        with pytest.raises(Ablehnung, match="nichts zu senden"):
            act(sitzung, kennung=change.kennung, by=gruppe.konto)
    client.post(url, {"tagesordnung": change.kennung, "aktion": "speichern"})

    assert offene_tagesordnung(Sitzung.objects.get(pk=sitzung.pk)) is None
    assert not infomails().exists()

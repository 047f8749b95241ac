"""Answers: the last one wins, all are kept, none after the start."""

from datetime import date, time

import pytest
from django.db import DatabaseError, transaction

from netzwerk.base.ablehnung import Ablehnung
from sitzungen.models import Antwortverlauf
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import withdraw_einladung
from sitzungen.states import Antwort, Kanal
from tests.sitzungen.conftest import NEUER_TAG, SITZUNGSTAG, um


@pytest.fixture
def einladung(gruppe):
    return gruppe.eingeladen().einladungen.get(mitglied=gruppe.mitglieder[0])


@pytest.mark.parametrize("antwort", [Antwort.ZUSAGE, Antwort.VORBEHALT, Antwort.ABSAGE])
@pytest.mark.parametrize("kanal", list(Kanal))
def test_an_answer_is_stored_with_channel_and_history(einladung, antwort, kanal):
    row = record_antwort(einladung, antwort, kanal=kanal)

    row.refresh_from_db()
    assert (row.antwort, row.kanal, row.vertretung_name) == (antwort, kanal, "")
    assert row.antwort_am is not None
    assert list(Antwortverlauf.objects.values_list("einladung", "antwort", "kanal", "sequence")) == [
        (row.pk, antwort, kanal, 0)
    ]


def test_the_last_one_wins_and_all_are_kept(einladung):
    record_antwort(
        einladung,
        "vertretung",
        kanal="link",
        vertretung_name=" Mira\r\nMuster ",
        vertretung_institution="VHS",
    )
    einladung.refresh_from_db()
    assert (einladung.vertretung_name, einladung.vertretung_institution) == ("Mira Muster", "VHS")

    record_antwort(einladung, "absage", kanal="portal", vertretung_name="bleibt nicht")

    einladung.refresh_from_db()
    assert (einladung.antwort, einladung.vertretung_name, einladung.vertretung_institution) == (
        "absage",
        "",
        "",
    )
    assert list(Antwortverlauf.objects.values_list("antwort", flat=True)) == ["vertretung", "absage"]


def test_history_cannot_be_rewritten(einladung):
    record_antwort(einladung, "absage", kanal="portal")
    with pytest.raises(DatabaseError), transaction.atomic():
        Antwortverlauf.objects.update(antwort="zusage")


@pytest.mark.parametrize("antwort", ["", "ausstehend", "vielleicht"])
def test_only_the_four_answers(einladung, antwort):
    with pytest.raises(Ablehnung) as refusal:
        record_antwort(einladung, antwort, kanal="link")
    assert refusal.value.field == "antwort"


def test_a_deputy_has_a_name(einladung):
    with pytest.raises(Ablehnung) as refusal:
        record_antwort(einladung, "vertretung", kanal="link", vertretung_name="  ")
    assert refusal.value.field == "vertretung_name"


def test_not_after_the_start(einladung, heute_ist):
    heute_ist(SITZUNGSTAG, time(13, 59))
    record_antwort(einladung, "zusage", kanal="link")

    heute_ist(SITZUNGSTAG, time(14))
    with pytest.raises(Ablehnung) as refusal:
        record_antwort(einladung, "absage", kanal="link")
    assert str(refusal.value) == "Die Sitzung hat bereits begonnen. Antworten sind nicht mehr möglich."
    assert Antwortverlauf.objects.count() == 1


def test_not_to_a_cancelled_session(einladung, gruppe):
    cancel_sitzung(einladung.sitzung, by=gruppe.konto, grund="Krankheit")
    with pytest.raises(Ablehnung, match="Die Sitzung ist abgesagt"):
        record_antwort(einladung, "zusage", kanal="link")


def test_not_after_the_invitation_was_taken_back(einladung, gruppe):
    withdraw_einladung(einladung, by=gruppe.konto, grund="Verwechslung")
    with pytest.raises(Ablehnung, match="nicht mehr eingeladen"):
        record_antwort(einladung, "zusage", kanal="link")


def test_not_for_a_date_that_has_moved_meanwhile(einladung):
    with pytest.raises(Ablehnung) as refusal:
        record_antwort(einladung, "zusage", kanal="link", fuer_start=um(NEUER_TAG))
    assert "Der Termin hat sich inzwischen geändert. Neu: Di,\xa012.05.2026, 14:00 bis 16:00" in str(
        refusal.value
    )

    record_antwort(einladung, "zusage", kanal="link", fuer_start=um(SITZUNGSTAG))


def test_a_new_answer_ends_the_question_about_the_old_one(einladung):
    einladung.frueher, einladung.galt_fuer = "zusage", um(date(2026, 3, 3))
    einladung.save()

    record_antwort(einladung, "zusage", kanal="link")

    einladung.refresh_from_db()
    assert (einladung.frueher, einladung.galt_fuer) == ("", None)

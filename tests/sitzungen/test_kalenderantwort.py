"""Answers out of calendars: each counts once, for the date that holds; the rest is laid before a person."""

import io
import re
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from fachgruppen.models import Zugehoerigkeit
from netzwerk.base.ablehnung import Ablehnung
from sitzungen.antwortadresse import antwortadresse, einladung_pk_aus
from sitzungen.itip import Verworfen, read_antwortpost
from sitzungen.models import Antwortverlauf, Einladung, Kalenderantwort
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import invite_nachtraeglich, withdraw_einladung
from sitzungen.services.kalenderantwort import (
    OFFEN_HOECHSTENS,
    accept_kalenderantwort,
    forget_adressen,
    receive_antwort,
    settle_kalenderantwort,
)
from sitzungen.states import Antwort, Kalenderfolge
from tests.sitzungen.antwortpost import (
    SCHREIBER,
    abwesenheit,
    fall,
    gegenvorschlag,
    google,
    khal,
    outlook,
    verschachtelt,
    vertretung,
)
from tests.sitzungen.conftest import HEUTE, NEUER_TAG, SITZUNGSTAG, um

PARTSTAT = {
    "ACCEPTED": Antwort.ZUSAGE,
    "TENTATIVE": Antwort.VORBEHALT,
    "DECLINED": Antwort.ABSAGE,
}
SPAETER = date(2026, 4, 15)


@pytest.fixture
def einladung(gruppe, heute_ist) -> Einladung:
    row = gruppe.eingeladen().einladungen.get(mitglied=gruppe.mitglieder[0])
    heute_ist(SPAETER)
    return row


def stand(einladung: Einladung) -> tuple[str, str]:
    einladung.refresh_from_db()
    return einladung.antwort, einladung.kanal


def verlegen(einladung, gruppe, tag=NEUER_TAG, **felder):
    sitzung = einladung.sitzung
    angaben = {"start": um(tag), "ende": um(tag, 16), "ort": "Stadthaus", "zugang": "", "online_url": ""}
    change = save_aenderung(sitzung, by=gruppe.konto, bestaetigt=True, **{**angaben, **felder})
    send_aenderung(change.uuid, by=gruppe.konto)
    einladung.refresh_from_db()


@pytest.mark.parametrize("partstat", PARTSTAT)
@pytest.mark.parametrize("programm", SCHREIBER)
def test_every_calendar_is_understood(einladung, programm, partstat):
    result = receive_antwort(SCHREIBER[programm](fall(einladung, partstat=partstat, kommentar="Bis später")))

    assert stand(einladung) == (PARTSTAT[partstat], "kalender")
    assert einladung.antwort_am == datetime(2026, 4, 14, 8, tzinfo=UTC)
    assert result.antwort.folge == Kalenderfolge.UEBERNOMMEN
    assert result.antwort.kommentar == "Bis später"
    history = Antwortverlauf.objects.get()
    assert (history.antwort, history.kanal, history.dtstamp) == (
        PARTSTAT[partstat],
        "kalender",
        einladung.antwort_am,
    )


def test_who_has_left_answers_no_more(einladung, gruppe):
    """As by the link of the invitation: it opens nothing either."""
    Zugehoerigkeit.objects.filter(mitglied=einladung.mitglied).update(bis=SPAETER)

    assert receive_antwort(khal(fall(einladung))).antwort is None
    assert stand(einladung) == ("ausstehend", "")
    assert not Kalenderantwort.objects.exists()


def test_outlooks_windows_time_zone_is_read(einladung):
    post = read_antwortpost(outlook(fall(einladung)))
    assert (post.start, post.ende) == (um(SITZUNGSTAG), um(SITZUNGSTAG, 16))


@pytest.mark.parametrize(
    ("name", "adresse", "vertreter"),
    [
        ("Mira Muster", "mira@verein.example", "Mira Muster"),
        ("", "mira@verein.example", "mira@verein.example"),
        ("", "", "keine Angabe"),
    ],
)
def test_delegated_is_a_deputy_with_what_the_calendar_says(einladung, name, adresse, vertreter):
    receive_antwort(vertretung(fall(einladung), name=name, adresse=adresse))

    assert stand(einladung)[0] == Antwort.VERTRETUNG
    assert einladung.vertretung_name == vertreter


@pytest.mark.parametrize("partstat", ["NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "", "XYZ"])
def test_what_is_no_answer_changes_nothing(einladung, partstat):
    receive_antwort(outlook(fall(einladung, partstat=partstat)))

    assert stand(einladung) == (Antwort.AUSSTEHEND, "")
    assert not Kalenderantwort.objects.exists()


def test_a_mail_twice_counts_once_also_by_another_way(einladung):
    roh = google(fall(einladung))
    receive_antwort(roh)
    record_antwort(einladung, "absage", kanal="link")

    receive_antwort(b"Received: from mx2.example\nDelivered-To: x@y.example\n" + roh)

    assert stand(einladung) == (Antwort.ABSAGE, "link")
    assert Kalenderantwort.objects.count() == 1
    assert Antwortverlauf.objects.count() == 2


def test_yes_no_yes_with_one_dtstamp_ends_with_yes(einladung):
    for partstat in ("ACCEPTED", "DECLINED", "ACCEPTED"):
        receive_antwort(khal(fall(einladung, partstat=partstat)))

    assert stand(einladung)[0] == Antwort.ZUSAGE
    assert Antwortverlauf.objects.count() == 3


def test_an_answer_older_than_the_last_one_is_ignored_but_kept(einladung):
    record_antwort(einladung, "absage", kanal="portal")

    result = receive_antwort(google(fall(einladung, dtstamp="20260414T080000Z")))

    assert stand(einladung) == (Antwort.ABSAGE, "portal")
    assert result.antwort.folge == Kalenderfolge.UEBERHOLT


def test_a_newer_one_wins_over_the_portal(einladung):
    record_antwort(einladung, "absage", kanal="portal")
    receive_antwort(google(fall(einladung, dtstamp="20260415T100001Z")))
    assert stand(einladung) == (Antwort.ZUSAGE, "kalender")


def test_a_clock_that_is_ahead_does_not_outdo_later_answers(einladung, heute_ist):
    receive_antwort(google(fall(einladung, dtstamp="20990101T000000Z")))
    heute_ist(SPAETER, time(13))
    receive_antwort(google(fall(einladung, partstat="DECLINED", dtstamp="20260415T110000Z")))
    assert stand(einladung)[0] == Antwort.ABSAGE


def test_an_answer_to_the_old_date_is_laid_before_the_coordination(einladung, gruppe):
    receive_antwort(google(fall(einladung)))
    verlegen(einladung, gruppe)

    result = receive_antwort(google(fall(einladung, partstat="DECLINED", dtstamp="20260415T090000Z")))

    assert stand(einladung) == (Antwort.AUSSTEHEND, "")
    assert result.antwort.folge == Kalenderfolge.ALTER_TERMIN
    assert result.antwort.get_folge_display() == "bezieht sich auf alten Termin"
    accept_kalenderantwort(result.antwort, by=gruppe.konto)
    assert stand(einladung) == (Antwort.ABSAGE, "kalender")
    assert Antwortverlauf.objects.last().eingetragen_von == gruppe.konto
    with pytest.raises(Ablehnung, match="bereits erledigt"):
        accept_kalenderantwort(result.antwort, by=gruppe.konto)


def test_an_answer_to_the_new_date_counts_and_settles_the_old_one(einladung, gruppe):
    verlegen(einladung, gruppe)
    receive_antwort(google(fall(einladung)))
    assert Kalenderantwort.objects.offen().count() == 1

    receive_antwort(google(fall(einladung, sequence=1, tag="20260630")))

    assert stand(einladung)[0] == Antwort.ZUSAGE
    assert not Kalenderantwort.objects.offen().exists()


def test_a_new_place_makes_no_answer_old(einladung, gruppe):
    verlegen(einladung, gruppe, tag=SITZUNGSTAG, ort="Rathaus")
    receive_antwort(google(fall(einladung, sequence=0)))
    assert stand(einladung)[0] == Antwort.ZUSAGE


def test_a_new_place_after_a_new_date_does_not_count(einladung, gruppe):
    verlegen(einladung, gruppe)
    verlegen(einladung, gruppe, ort="Rathaus")
    receive_antwort(google(fall(einladung, sequence=1)))
    assert stand(einladung)[0] == Antwort.ZUSAGE


def test_who_was_invited_again_is_ahead_and_still_judged_rightly(einladung, gruppe):
    withdraw_einladung(einladung, by=gruppe.konto, grund="Verwechslung")
    invite_nachtraeglich(einladung.sitzung, [einladung.mitglied], by=gruppe.konto)
    einladung.refresh_from_db()
    told = einladung.letzte_sequence
    verlegen(einladung, gruppe)
    assert einladung.letzte_sequence > told > 0

    old = receive_antwort(google(fall(einladung, sequence=told)))
    new = receive_antwort(google(fall(einladung, sequence=einladung.letzte_sequence)))

    assert (old.antwort.folge, new.antwort.folge) == ("alter_termin", "uebernommen")


def test_whom_it_was_forwarded_to_is_shown_and_not_added(einladung, gruppe):
    before = Einladung.objects.count()

    receive_antwort(outlook(fall(einladung, von="Fremd@andere.example", name="Omid Rahimi")))

    entry = Kalenderantwort.objects.get()
    assert (entry.folge, entry.von_name, entry.von_adresse, entry.antwort) == (
        "weitergeleitet", "Omid Rahimi", "fremd@andere.example", "zusage",
    )  # fmt: skip
    assert stand(einladung) == (Antwort.AUSSTEHEND, "")
    assert Einladung.objects.count() == before
    settle_kalenderantwort(entry, by=gruppe.konto)
    entry.refresh_from_db()
    assert (entry.von_adresse, entry.erledigt_von) == ("", gruppe.konto)


def test_an_address_the_mail_once_went_to_is_hers(einladung):
    Einladung.objects.filter(pk=einladung.pk).update(adresse="neu@verein.example")
    receive_antwort(google(fall(einladung)))
    assert stand(einladung)[0] == Antwort.ZUSAGE


def test_another_date_proposed_is_a_note(einladung):
    receive_antwort(gegenvorschlag(fall(einladung, kommentar="Am 12. bin ich im Rathaus.")))

    entry = Kalenderantwort.objects.get()
    assert (entry.folge, entry.vorschlag_start, entry.vorschlag_ende, entry.kommentar) == (
        "gegenvorschlag", um(date(2026, 5, 26), 15), um(date(2026, 5, 26), 17), "Am 12. bin ich im Rathaus.",
    )  # fmt: skip
    assert stand(einladung) == (Antwort.AUSSTEHEND, "")


def test_the_newest_matter_of_a_kind_stands_for_the_earlier_ones(einladung):
    for tag in ("20260526", "20260527"):
        receive_antwort(gegenvorschlag(fall(einladung), tag))
    assert [row.vorschlag_start.day for row in Kalenderantwort.objects.offen()] == [27]
    assert Kalenderantwort.objects.count() == 2


def test_a_flood_of_strangers_fills_the_log_and_not_the_page(einladung):
    for number in range(OFFEN_HOECHSTENS + 5):
        receive_antwort(google(fall(einladung, von=f"fremd{number}@andere.example")))
    assert Kalenderantwort.objects.offen().count() == OFFEN_HOECHSTENS


@pytest.mark.parametrize("ende", ["begonnen", "abgesagt", "ausgeladen"])
def test_after_the_end_an_answer_is_kept_and_not_applied(einladung, gruppe, heute_ist, ende):
    if ende == "begonnen":
        heute_ist(SITZUNGSTAG, time(14))
    elif ende == "abgesagt":
        cancel_sitzung(einladung.sitzung, by=gruppe.konto, grund="Krankheit")
    else:
        withdraw_einladung(einladung, by=gruppe.konto, grund="Verwechslung")

    assert receive_antwort(google(fall(einladung))).antwort.folge == Kalenderfolge.ZU_SPAET
    assert stand(einladung) == (Antwort.AUSSTEHEND, "")


@pytest.mark.parametrize(
    ("roh", "grund"),
    [
        (lambda f: b"X: " + b"a" * 200_001, "larger than"),
        (lambda f: verschachtelt(f, 6), "nested"),
        (lambda f: verschachtelt(f, 700), "nested|unreadable"),
        (lambda f: f"To: {f.an}\n\nIch komme gern.".encode(), "no answer by calendar"),
        (abwesenheit, "sent by a machine"),
        (lambda f: khal(f).replace(b"REPLY", b"REQUEST"), "no answer by calendar"),
        (lambda f: khal(replace(f, an="sitzungen+1.0000000000000000@netzwerk.example")), "no reply address"),
        (lambda f: b"\x00\xff" * 999, "no answer by calendar"),
        (lambda f: b"", "no answer by calendar"),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(einladung, roh, grund):
    assert re.search(grund, receive_antwort(roh(fall(einladung))).text)
    assert not Kalenderantwort.objects.exists()


def test_five_levels_are_read(einladung):
    receive_antwort(verschachtelt(fall(einladung), 5))
    assert stand(einladung)[0] == Antwort.ZUSAGE


def test_the_uid_of_another_session_is_refused(einladung, gruppe):
    other = gruppe.eingeladen(tag=date(2026, 6, 9))
    receive_antwort(google(fall(einladung, uid=f"{other.uuid}@netzwerk.example")))
    assert not Kalenderantwort.objects.exists()


def test_the_address_may_come_from_the_mail_server_alone(einladung):
    roh = khal(fall(einladung, an="verborgen@netzwerk.example"))
    receive_antwort(roh)
    assert stand(einladung)[0] == Antwort.AUSSTEHEND
    receive_antwort(roh, an=antwortadresse(einladung.pk).upper())
    assert stand(einladung)[0] == Antwort.ZUSAGE


def test_the_address_survives_a_new_key(settings):
    old = antwortadresse(17)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "x" * 50
    assert einladung_pk_aus(old) == 17
    assert einladung_pk_aus(old.replace("+17.", "+18.")) is None


def test_addresses_of_strangers_are_forgotten(einladung, heute_ist):
    receive_antwort(google(fall(einladung, von="fremd@andere.example")))
    assert forget_adressen() == 0
    heute_ist(date(2026, 9, 1))
    assert forget_adressen() == 1
    assert Kalenderantwort.objects.get().von_adresse == ""


def test_the_database_refuses_half_a_proposal(einladung):
    receive_antwort(google(fall(einladung)))
    with pytest.raises(DatabaseError), transaction.atomic():
        Kalenderantwort.objects.update(vorschlag_start=um(HEUTE))


@pytest.mark.parametrize("was", ["gut", "schrott"])
def test_the_command_takes_the_pipe_and_always_ends_well(einladung, monkeypatch, was):
    class Eingabe:
        buffer = io.BytesIO(google(fall(einladung)) if was == "gut" else b"\xff" * 300)

    monkeypatch.setattr(sys, "stdin", Eingabe)
    out = io.StringIO()
    call_command("antwort_annehmen", an=antwortadresse(einladung.pk), stdout=out)
    assert out.getvalue().startswith("Angenommen: übernommen" if was == "gut" else "Nicht angenommen: ")


def reason_against(roh: bytes) -> str:
    """Return why a mail is refused; "" if it can be read. Nothing else may come out."""
    try:
        read_antwortpost(roh)
    except Verworfen as refusal:
        return str(refusal)
    return ""


@settings(max_examples=200)
@given(st.binary(max_size=3000))
def test_random_bytes_are_refused(roh):
    assert reason_against(roh)
    assert reason_against(b"Content-Type: text/calendar; method=REPLY\n\n" + roh)


def test_a_spoiled_answer_never_raises(einladung):
    mails = [schreiber(fall(einladung)) for _, schreiber in sorted(SCHREIBER.items())]
    spoils = st.lists(
        st.tuples(st.floats(0, 0.999), st.integers(0, 4), st.binary(max_size=4)), min_size=1, max_size=12
    )

    @settings(max_examples=120)
    @given(st.sampled_from(range(len(mails))), spoils)
    def run(number, changes):
        roh = bytearray(mails[number])
        for place, length, new in changes:
            where = int(place * len(roh))
            roh[where : where + length] = new
        receive_antwort(bytes(roh))

    run()

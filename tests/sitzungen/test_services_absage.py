"""Cancelling tells exactly those who got or may have got an invitation; closing needs its time."""

from datetime import date, time

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import AnwesenheitFactory
from netzwerk.versand.models import Versand
from sitzungen.services.absage import cancel_sitzung, complete_sitzung
from sitzungen.states import Sitzungsstatus
from tests.sitzungen.conftest import mark


def test_only_who_may_have_got_it_is_told(gruppe):
    sitzung = gruppe.eingeladen()
    got, unclear, waits = sitzung.einladungen.filter(mitglied__in=gruppe.mitglieder)
    bounced = sitzung.einladungen.get(mitglied=gruppe.leitung)
    mark("gesendet", got)
    mark("unklar", unclear)
    mark("unzustellbar", bounced)

    assert cancel_sitzung(sitzung, by=gruppe.konto, grund="  Der Raum\nist gesperrt ") == 2

    sitzung.refresh_from_db()
    assert (sitzung.status, sitzung.absagegrund, sitzung.sequence) == (
        Sitzungsstatus.ABGESAGT, "Der Raum ist gesperrt", 1,
    )  # fmt: skip
    cancels = Versand.objects.filter(art="absage")
    assert set(cancels.values_list("empfang", "sequence", "prioritaet")) == {
        (got.empfang, 1, 0), (unclear.empfang, 1, 0),
    }  # fmt: skip
    dropped = Versand.objects.get(empfang=waits.empfang)
    assert (dropped.status, dropped.fehler_text) == ("entfallen", "Die Sitzung wurde abgesagt.")


def test_a_row_that_waits_for_its_retry_may_have_arrived(gruppe):
    sitzung = gruppe.eingeladen()
    row = sitzung.einladungen.get(mitglied=gruppe.leitung)
    mark("wartet", row, wiederholt=True)

    assert cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit") == 1
    assert Versand.objects.get(art="absage").empfang == row.empfang


def test_planned_sessions_are_cancelled_silently(gruppe):
    sitzung = gruppe.sitzung()

    assert cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit") == 0
    assert not Versand.objects.exists()


def test_cancel_needs_a_reason_and_a_future(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    with pytest.raises(Ablehnung) as refusal:
        cancel_sitzung(sitzung, by=gruppe.konto, grund=" \n ")
    assert refusal.value.field == "grund"

    heute_ist(date(2026, 5, 12), time(14))
    with pytest.raises(Ablehnung, match="bereits begonnen"):
        cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit")


def test_cancel_twice_is_refused(gruppe):
    sitzung = gruppe.eingeladen()
    cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit")

    with pytest.raises(Ablehnung, match="bereits abgesagt"):
        cancel_sitzung(sitzung, by=gruppe.konto, grund="Krankheit")


def test_held_from_the_start_on(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    heute_ist(date(2026, 5, 12), time(13, 59))
    with pytest.raises(Ablehnung, match="noch nicht begonnen"):
        complete_sitzung(sitzung, by=gruppe.konto, ergebnis="stattgefunden")

    heute_ist(date(2026, 5, 12), time(14))
    AnwesenheitFactory(sitzung=sitzung, mitglied=gruppe.leitung)
    assert complete_sitzung(sitzung, by=gruppe.konto, ergebnis="stattgefunden").status == "stattgefunden"


def test_fallen_through_only_after_the_end_and_with_a_reason(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    heute_ist(date(2026, 5, 12), time(16))
    with pytest.raises(Ablehnung, match="erst nach ihrem Ende"):
        complete_sitzung(sitzung, by=gruppe.konto, ergebnis="ausgefallen", grund="Krankheit")

    heute_ist(date(2026, 5, 12), time(16, 1))
    with pytest.raises(Ablehnung) as refusal:
        complete_sitzung(sitzung, by=gruppe.konto, ergebnis="ausgefallen", grund=" ")
    assert refusal.value.field == "grund"
    done = complete_sitzung(sitzung, by=gruppe.konto, ergebnis="ausgefallen", grund="Krankheit")
    assert (done.status, done.absagegrund) == ("ausgefallen", "Krankheit")


@pytest.mark.parametrize("ergebnis", ["abgesagt", "geplant", ""])
def test_only_two_ways_to_close(gruppe, heute_ist, ergebnis):
    sitzung = gruppe.eingeladen()
    heute_ist(date(2026, 5, 13))
    with pytest.raises(Ablehnung):
        complete_sitzung(sitzung, by=gruppe.konto, ergebnis=ergebnis)


def test_closed_is_closed(gruppe, heute_ist):
    sitzung = gruppe.eingeladen()
    heute_ist(date(2026, 5, 13))
    AnwesenheitFactory(sitzung=sitzung, mitglied=gruppe.leitung)
    complete_sitzung(sitzung, by=gruppe.konto, ergebnis="stattgefunden")

    with pytest.raises(Ablehnung, match="abgeschlossen"):
        complete_sitzung(sitzung, by=gruppe.konto, ergebnis="ausgefallen", grund="doch nicht")
    assert not Versand.objects.filter(status="wartet").exists()

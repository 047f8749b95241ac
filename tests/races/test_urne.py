"""Voters, the clock and dying processes at the same moment: both rows of a vote or neither (T18-T21)."""

import os
import signal
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections

from fachgruppen.wahlen.models import Einspruch, Wahl, Wahlgang, WvEintrag
from fachgruppen.wahlen.services import berichtigung, mischen, schliessen, stimmabgabe
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.berichtigung import change_stimmfuehrung, strike_eintrag
from fachgruppen.wahlen.services.einspruch import raise_einspruch
from fachgruppen.wahlen.services.erklaerung import refuse_wahl
from fachgruppen.wahlen.services.neu_ansetzen import void_wahlgang
from fachgruppen.wahlen.services.schliessen import close_faellige, close_wahlgang
from fachgruppen.wahlen.services.stimmabgabe import SchonAbgestimmt, UrneZu, cast_stimme
from fachgruppen.wahlen.services.vernichten import destroy_faellige
from fachgruppen.wahlen.states import Wahlgangstatus, Wahlstatus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from tests.races.gleichzeitig import gleichzeitig
from tests.wahlen.urnen import Urnenwahl, in_der_urne, institutionenwahl, urnenwahl, zeilen

pytestmark = pytest.mark.django_db(transaction=True)


def stimmen(made: Urnenwahl, konto: Konto) -> Callable[[], str]:
    return lambda: cast_stimme(made.gang, by=konto, option=made.optionen[0])


def test_twenty_times_the_same_voter_is_one_vote() -> None:
    """T18: one is accepted, nineteen read that the vote is in the urn."""
    made = urnenwahl()

    results = gleichzeitig(*[stimmen(made, made.waehler[0])] * 20)

    assert in_der_urne(made.gang.pk) == (1, 1)
    assert sum(isinstance(row, str) for row in results) == 1
    assert sum(isinstance(row, SchonAbgestimmt) for row in results) == 19
    assert all("bereits in der Urne" in str(row) for row in results if isinstance(row, SchonAbgestimmt))


def _haus(made: Urnenwahl) -> tuple[WvEintrag, Mitglied]:
    """Return the line of an institution and a colleague who shares its vote."""
    line = made.wahl.verzeichnis.select_related("mitglied__konto", "institution").order_by("pk")[0]
    colleagues = Mitglied.objects.select_related("konto").exclude(pk=line.mitglied_id)
    return line, colleagues.get(institution=line.institution)


def test_two_people_of_one_institution_are_one_vote() -> None:
    """T19: the entry is that of the institution; who does not lead its vote is told so."""
    made = institutionenwahl()
    line, colleague = _haus(made)
    voter = line.mitglied.konto

    results = gleichzeitig(stimmen(made, voter), stimmen(made, voter), stimmen(made, colleague.konto))

    assert in_der_urne(made.gang.pk) == (1, 1)
    assert [isinstance(row, str) for row in results].count(True) == 1
    assert str(results[2]).endswith(f"Stimmführend ist {line.mitglied.name}.")
    assert any(
        str(row).startswith("Die Stimme Ihrer Institution ist bereits in der Urne.") for row in results[:2]
    )


def test_a_change_of_stimmfuehrung_while_both_vote_leaves_one_vote() -> None:
    """T19 with the Wahlleitung correcting the roll in the same moment: the vote is that of one of the two."""
    made = institutionenwahl()
    line, colleague = _haus(made)

    old, new, changed = gleichzeitig(
        stimmen(made, line.mitglied.konto),
        stimmen(made, colleague.konto),
        lambda: change_stimmfuehrung(made.wahl, line, colleague, by=made.leitung, grund="Krank"),
    )

    cast = [isinstance(row, str) for row in (old, new)]
    assert cast.count(True) <= 1
    assert in_der_urne(made.gang.pk) == (sum(cast), sum(cast))
    # Whoever was accepted is the person of the line; a vote of before the change refuses the change.
    assert isinstance(changed, Ablehnung) is cast[0]
    line.refresh_from_db()
    assert line.mitglied_id == (made.waehler[0].mitglied.pk if cast[0] else colleague.pk)
    assert all(isinstance(row, str | Ablehnung) for row in (old, new))


@pytest.mark.parametrize("zuerst", ["abgeben", "aendern"])
def test_vote_and_change_of_stimmfuehrung_wait_for_each_other(
    zuerst: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T19: the second one sees what the first did, whichever is in the middle of it."""
    made = institutionenwahl()
    line, colleague = _haus(made)
    module, name = (stimmabgabe, "_put_in") if zuerst == "abgeben" else (berichtigung, "_note")
    inside, go_on = threading.Event(), threading.Event()
    then = getattr(module, name)

    def pause(*args: Any, **kwargs: Any) -> Any:
        inside.set()
        go_on.wait(20)
        return then(*args, **kwargs)

    monkeypatch.setattr(module, name, pause)
    calls = {
        "abgeben": stimmen(made, line.mitglied.konto),
        "aendern": lambda: change_stimmfuehrung(made.wahl, line, colleague, by=made.leitung, grund="Krank"),
    }
    first, second = calls.pop(zuerst), calls.popitem()[1]

    def later() -> Any:
        inside.wait(20)
        threading.Timer(0.3, go_on.set).start()
        return second()

    one, two = gleichzeitig(first, later)

    assert not isinstance(one, Exception)
    assert isinstance(two, Ablehnung)
    if zuerst == "abgeben":
        assert "ist schon in der Urne" in str(two)
        assert in_der_urne(made.gang.pk) == (1, 1)
    else:
        assert str(two).endswith(f"Stimmführend ist {colleague.name}.")
        assert in_der_urne(made.gang.pk) == (0, 0)


def test_a_killed_backend_between_mark_and_envelope_stores_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    """T20: the database connection dies in the middle; the next try works."""
    made = urnenwahl()
    voter = made.waehler[0]

    def kill_and_go_on(*args: Any) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        threading.Thread(target=_terminate, args=(pid,)).start()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(20)")
        return put_in(*args)

    put_in = stimmabgabe._put_in
    with monkeypatch.context() as patch:
        patch.setattr(stimmabgabe, "_put_in", kill_and_go_on)
        [result] = gleichzeitig(stimmen(made, voter))

    assert isinstance(result, DatabaseError)
    assert in_der_urne(made.gang.pk) == (0, 0)
    assert isinstance(gleichzeitig(stimmen(made, voter))[0], str)
    assert in_der_urne(made.gang.pk) == (1, 1)


def _terminate(pid: int) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    finally:
        connection.close()


@pytest.mark.parametrize("wo", ["_put_in", "_mark"])
def test_a_killed_process_stores_neither(wo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """T20 with kill -9 of the process that casts, before or after the mark."""
    made = urnenwahl()

    def die(*args: Any, **kwargs: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(stimmabgabe, wo, die)
    assert _in_child(stimmen(made, made.waehler[0])) == -signal.SIGKILL
    monkeypatch.undo()

    assert in_der_urne(made.gang.pk) == (0, 0)
    assert isinstance(gleichzeitig(stimmen(made, made.waehler[0]))[0], str)


def _in_child(call: Callable[[], Any]) -> int:
    """Run the call in a process of its own; return how it ended.

    In a thread there, which opens a connection of its own: one that the parent still holds would
    outlive the death of the child, with its transaction and its locks.
    """
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            gleichzeitig(call)
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize("wo", ["move_wahl", "mix_urne"])
def test_a_killed_process_while_closing_costs_no_vote(wo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """kill -9 before, between and after the parts of closing; the next run of the clock finishes it."""
    made = urnenwahl()
    codes = made.stimmt(*made.optionen)
    Wahlgang.objects.filter(pk=made.gang.pk).update(ende=jetzt() - timedelta(seconds=1))

    def die(*args: Any, **kwargs: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(schliessen, wo, die)
    assert _in_child(close_faellige) == -signal.SIGKILL
    monkeypatch.undo()
    assert in_der_urne(made.gang.pk) == (3, 3)
    close_faellige()

    assert made.neu().urnenhash
    assert len({row[0] for row in zeilen("SELECT xmin::text FROM wahlen_urne")}) == 1
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    assert made.neu().abgegeben == len(codes)


def test_forty_voters_race_the_end() -> None:
    """T21: what was accepted is what is counted; everybody else reads that it is over."""
    made = urnenwahl(waehler=40)
    Wahlgang.objects.filter(pk=made.gang.pk).update(ende=jetzt() + timedelta(milliseconds=400))

    def close() -> bool:
        while not (done := close_faellige()):
            threading.Event().wait(0.02)
        return bool(done)

    results = gleichzeitig(*[stimmen(made, voter) for voter in made.waehler], close)
    if made.neu().status == Wahlgangstatus.OFFEN:
        close_wahlgang(made.gang)
    close_faellige()

    accepted = sum(isinstance(row, str) for row in results[:-1])
    late = [row for row in results[:-1] if not isinstance(row, str)]
    assert in_der_urne(made.gang.pk) == (accepted, accepted)
    assert all(isinstance(row, UrneZu) and "beendet" in str(row) for row in late)
    if accepted >= 3:
        count_wahlgang(made.gang, by=made.leitung, code=made.a)
        assert made.neu().abgegeben == accepted


def test_two_clocks_close_once() -> None:
    made = urnenwahl()
    made.stimmt(*made.optionen)
    Wahlgang.objects.filter(pk=made.gang.pk).update(ende=jetzt() - timedelta(seconds=1))

    results = gleichzeitig(*[lambda: close_wahlgang(made.gang)] * 3)

    assert results.count(True) == 1
    assert results.count(False) == 2
    assert made.neu().urnenhash


def test_a_long_reader_holds_up_the_checksum_not_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody dumps the database and holds the tables: nothing is mixed, so nothing is published."""
    made = urnenwahl()
    made.stimmt(*made.optionen)
    monkeypatch.setattr(mischen, "WARTEN", "300ms")
    reading, done = threading.Event(), threading.Event()

    def read() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SELECT count(*) FROM wahlen_urne")
                reading.set()
                done.wait(20)
                cursor.execute("ROLLBACK")
        finally:
            connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    reading.wait(20)
    assert made.schliesse().urnenhash == ""
    done.set()
    reader.join()
    close_faellige()

    assert made.neu().urnenhash


def test_voiding_the_round_while_people_cast_loses_no_vote_unseen() -> None:
    """R7: who was first is destroyed with the round, who comes later reads that it begins anew (2.7)."""
    made = urnenwahl(waehler=12, kandidaten=3)
    gone = made.wahl.kandidaturen.get(nr=3)

    def void() -> Wahlgang:
        return void_wahlgang(
            made.wahl, by=made.leitung, kandidatur=gone, grund="Umzug", ende=jetzt() + timedelta(days=4)
        )

    results = gleichzeitig(*[stimmen(made, voter) for voter in made.waehler[:6]], void,
                           *[stimmen(made, voter) for voter in made.waehler[6:]])  # fmt: skip

    new = results.pop(6)
    assert isinstance(new, Wahlgang), new
    late = [row for row in results if not isinstance(row, str)]
    assert all(isinstance(row, UrneZu) and "neu angesetzt" in str(row) for row in late), late
    assert in_der_urne(made.gang.pk) == (0, 0)
    assert in_der_urne(new.pk) == (0, 0)
    assert made.neu().status == Wahlgangstatus.UNGUELTIG
    assert (made.wahl.status, new.optionen.count()) == (Wahlstatus.BEREIT, 2)


def test_striking_somebody_off_while_she_casts_is_one_or_the_other() -> None:
    """I4: either her vote counts and the line stays, or the line is struck and there is no vote."""
    for _ in range(4):
        made = urnenwahl()
        voter = made.waehler[0]
        entry = made.wahl.verzeichnis.get(mitglied=voter.mitglied)

        cast, struck = gleichzeitig(
            stimmen(made, voter),
            lambda made=made, entry=entry: strike_eintrag(made.wahl, entry, by=made.leitung, grund="Doppelt"),
        )

        entry.refresh_from_db()
        voted = isinstance(cast, str)
        assert in_der_urne(made.gang.pk) == ((1, 1) if voted else (0, 0))
        assert entry.gestrichen is not voted
        assert isinstance(struck, Exception) is voted, (cast, struck)


def test_an_objection_at_the_last_moment_and_destroying_the_urn_agree() -> None:
    """U15: either the objection is there and so is the urn, or the urn is gone and it came too late."""
    made = urnenwahl()
    made.stimmt(*made.optionen, made.optionen[0])
    made.schliesse()
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    wahl = made.neu().wahl
    days = wahl.wahlordnung.einspruch_tage
    refuse_wahl(wahl, by=made.leitung, grund="erklärt")
    Wahl.objects.filter(pk=wahl.pk).update(ergebnis_am=jetzt() - timedelta(days=days + 1))

    objected, destroyed = gleichzeitig(
        lambda: raise_einspruch(wahl, by=made.waehler[0], text="Ich stand nicht im Verzeichnis."),
        destroy_faellige,
    )

    there = isinstance(objected, Einspruch)
    assert destroyed == (0 if there else 1)
    assert (in_der_urne(made.gang.pk) == (0, 0)) is not there

"""Sums of a poll: whatever people answer, they add up, and the best date is the best by its own rule."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sitzungen.states import Wunsch
from sitzungen.umfragestand import Summe, beste, beteiligung, zaehle

ANFANG = datetime(2026, 5, 12, 12, tzinfo=UTC)
OPTIONEN = {n: ANFANG + timedelta(days=n) for n in range(4)}
ANTWORTEN = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 9), st.sampled_from(Wunsch.values)),
    unique_by=lambda row: row[:2],
)
GEFRAGT = st.sets(st.integers(0, 9))


@given(antworten=ANTWORTEN, gefragt=GEFRAGT, leitung=st.none() | st.integers(0, 9))
def test_sums_add_up(antworten, gefragt, leitung):
    sums = zaehle(OPTIONEN, antworten, gefragt, leitung)

    assert [row.option for row in sums] == sorted(OPTIONEN)
    for row in sums:
        assert row.gesamt == len(gefragt)
        assert min(row.ja, row.notfalls, row.nein, row.offen) >= 0
        assert row.ja == len(
            [1 for option, who, wert in antworten if (option, wert) == (row.option, "ja") and who in gefragt]
        )


@given(antworten=ANTWORTEN, gefragt=GEFRAGT)
def test_order_of_answers_does_not_matter(antworten, gefragt):
    assert zaehle(OPTIONEN, antworten, gefragt) == zaehle(OPTIONEN, antworten[::-1], sorted(gefragt))


@given(antworten=ANTWORTEN, gefragt=GEFRAGT, leitung=st.none() | st.integers(0, 9))
def test_no_date_beats_the_best(antworten, gefragt, leitung):
    sums = zaehle(OPTIONEN, antworten, gefragt, leitung)
    best = beste(sums)

    assert (best is None) == all(row.koennen == 0 for row in sums)
    for row in sums if best else ():
        if (row.leitung == Wunsch.NEIN) == (best.leitung == Wunsch.NEIN):
            assert (row.koennen, row.ja) <= (best.koennen, best.ja)
        elif row.koennen:
            assert best.leitung != Wunsch.NEIN


@given(antworten=ANTWORTEN, gefragt=GEFRAGT.filter(bool))
def test_one_more_yes_never_makes_the_best_worse(antworten, gefragt):
    best = beste(zaehle(OPTIONEN, antworten, gefragt))
    new = 100
    more = [*antworten, (best.option if best else 0, new, "ja")]

    assert beste(zaehle(OPTIONEN, more, {*gefragt, new})).option == (best.option if best else 0)


def test_words():
    row = Summe(1, ANFANG, ja=9, notfalls=2, nein=1, offen=2, leitung="ja")
    lonely = Summe(1, ANFANG, ja=1, nein=2, leitung="nein")

    assert row.worte == "9 können, 2 notfalls, 1 kann nicht, 2 ohne Antwort"
    assert row.grund("Koordination") == "9 können, 2 notfalls, Koordination kann"
    assert row.grund("") == "9 können, 2 notfalls"
    assert lonely.worte == "1 kann, 2 können nicht"
    assert lonely.grund("Koordination") == "1 kann, Koordination kann nicht"


def test_participation_in_words():
    assert [beteiligung(*pair) for pair in ((0, 14), (1, 14), (5, 14), (14, 14))] == [
        "Noch niemand hat geantwortet",
        "Eine von 14 Personen hat geantwortet",
        "Fünf von 14 Personen haben geantwortet",
        "Alle haben geantwortet",
    ]

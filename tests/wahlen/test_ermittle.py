"""The rules of winning: literal examples of the specification, and properties for all counts (T17)."""

import ast
from collections.abc import Hashable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fachgruppen.wahlen import states
from fachgruppen.wahlen.rules import ermittle as modul
from fachgruppen.wahlen.rules.ermittle import (
    Ergebnis,
    Gewaehlt,
    Grund,
    Los,
    OhneErgebnis,
    Regel,
    Runde,
    Stichwahl,
    Stimmen,
    ermittle,
)
from fachgruppen.wahlen.rules.los import lies_seed, ziehe_los
from fachgruppen.wahlen.saetze.ergebnis import ergebnissatz, zu_wenige

ABSOLUT, RELATIV = Regel(), Regel(mehrheit="relativ")
WIEDERHOLEN = Regel(gleichstand="wiederholen_dann_los")
ERSTER, STICH = Runde(1), Runde(2, stich=True)


def je(**votes: int) -> Stimmen:
    return Stimmen(je=votes)


def wer(regel: Regel, runde: Runde, **votes: int) -> Ergebnis:
    return ermittle(regel, runde, list(votes), je(**votes))


def test_the_rules_need_no_framework() -> None:
    """`ermittle` and the lot can be read and repeated outside of the portal."""
    for name in ("ermittle", "los"):
        tree = ast.parse(Path(modul.__file__).with_name(f"{name}.py").read_text())
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        modules |= {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        own = {m for m in modules if m.startswith("fachgruppen.wahlen.rules.")}
        assert modules - own <= {"collections.abc", "dataclasses", "enum", "typing", "hashlib", "re"}


def test_values_are_those_of_the_states() -> None:
    assert {grund.value for grund in Grund} <= set(states.Gruende.values)
    assert {ABSOLUT.mehrheit, RELATIV.mehrheit} == set(states.Mehrheit.values)
    assert {ABSOLUT.gleichstand, WIEDERHOLEN.gleichstand} == set(states.Gleichstand.values)
    assert modul.HOECHSTENS == states.HOECHSTENS_RUNDEN


@pytest.mark.parametrize(
    ("ja", "nein", "gewaehlt"), [(5, 4, True), (4, 4, False), (3, 5, False), (1, 0, True)]
)
def test_one_candidate_needs_more_ja_than_nein(ja: int, nein: int, gewaehlt: bool) -> None:
    result = ermittle(ABSOLUT, ERSTER, ["A"], Stimmen(ja=ja, nein=nein, enthaltung=20))

    assert result == (Gewaehlt("A") if gewaehlt else OhneErgebnis(Grund.ABGELEHNT))


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ({"A": 6, "B": 4}, Gewaehlt("A")),
        ({"A": 5, "B": 5}, Stichwahl(("A", "B"))),
        ({"A": 4, "B": 3, "C": 2}, Stichwahl(("A", "B"))),
        ({"A": 4, "B": 2, "C": 2}, Stichwahl(("A", "B", "C"))),
        ({"A": 3, "B": 3, "C": 3, "D": 1}, Stichwahl(("A", "B", "C"))),
        ({"A": 3, "B": 3, "C": 0}, Stichwahl(("A", "B"))),
        ({"A": 1, "B": 3, "C": 2}, Stichwahl(("B", "C"))),
        ({"A": 0, "B": 1}, Gewaehlt("B")),
        ({"A": 0, "B": 0}, OhneErgebnis(Grund.KEINE_GUELTIGE_STIMME)),
    ],
)
def test_first_round_by_absolute_majority(votes: dict[str, int], expected: Ergebnis) -> None:
    assert wer(ABSOLUT, ERSTER, **votes) == expected


def test_relative_majority_and_its_tie() -> None:
    assert wer(RELATIV, ERSTER, A=4, B=3, C=2) == Gewaehlt("A")
    assert wer(RELATIV, ERSTER, A=3, B=3, C=2) == Stichwahl(("A", "B"))


def test_stichwahl_its_tie_and_the_third_round() -> None:
    assert wer(ABSOLUT, STICH, A=3, B=2, C=2) == Gewaehlt("A")
    assert wer(ABSOLUT, STICH, A=3, B=3) == Los(("A", "B"))
    assert wer(WIEDERHOLEN, STICH, A=3, B=3, C=1) == Stichwahl(("A", "B"))
    assert wer(WIEDERHOLEN, Runde(3, stich=True), A=3, B=3) == Los(("A", "B"))
    assert wer(ABSOLUT, STICH, A=0, B=0) == OhneErgebnis(Grund.KEINE_GUELTIGE_STIMME)


@pytest.mark.parametrize(("cast", "enough"), [(4, False), (5, True)])
def test_quorum_counts_every_ballot_in_whole_numbers(cast: int, enough: bool) -> None:
    """50 % of 9 voters are 4.5, so 4 ballots are too few; Enthaltung and ungültig count as cast."""
    stimmen = Stimmen(je={"A": cast - 2, "B": 0}, enthaltung=1, ungueltig=1)

    result = ermittle(Regel(quorum=50), Runde(1, berechtigt=9), ["A", "B"], stimmen)

    assert result == (Gewaehlt("A") if enough else OhneErgebnis(Grund.QUORUM))


def test_voting_out_may_need_two_thirds() -> None:
    regel = Regel(zwei_drittel=True)
    assert ermittle(regel, ERSTER, ["A"], Stimmen(ja=6, nein=3)) == Gewaehlt("A")
    assert ermittle(regel, ERSTER, ["A"], Stimmen(ja=5, nein=3)) == OhneErgebnis(Grund.ABGELEHNT)


def satz(regel: Regel, runde: Runde, stimmen: Stimmen, *namen: str) -> str:
    result = ermittle(regel, runde, namen, stimmen)
    return ergebnissatz(result, regel, runde, namen, stimmen, str)


def test_sentences_of_the_specification() -> None:
    assert satz(ABSOLUT, ERSTER, je(Ada=5, Ben=4, Cem=3), "Ada", "Ben", "Cem") == (
        "Niemand hat mehr als die Hälfte der 12 gültigen Stimmen. "
        "Es folgt eine Stichwahl zwischen Ada und Ben."
    )
    assert satz(ABSOLUT, ERSTER, Stimmen(ja=4, nein=4), "Ada") == (
        "Ada: 4 Ja, 4 Nein. Bei Stimmengleichheit ist Ada nicht gewählt."
    )
    assert zu_wenige(2) == (
        "Es sind nur 2 Stimmen eingegangen. Zum Schutz des Wahlgeheimnisses wird nicht ausgezählt."
    )


def test_sentences_of_the_other_results() -> None:
    assert satz(ABSOLUT, ERSTER, je(Ada=7, Ben=4), "Ada", "Ben") == (
        "Ada ist gewählt, mit 7 von 11 gültigen Stimmen."
    )
    assert satz(ABSOLUT, ERSTER, Stimmen(ja=7, nein=2), "Ada") == "Ada ist gewählt: 7 Ja, 2 Nein."
    assert satz(ABSOLUT, ERSTER, Stimmen(ja=2, nein=7), "Ada") == "Ada: 2 Ja, 7 Nein. Ada ist nicht gewählt."
    assert satz(ABSOLUT, STICH, je(Ada=4, Ben=4), "Ada", "Ben") == (
        "Ada und Ben haben gleich viele Stimmen. Das Los entscheidet."
    )
    assert satz(WIEDERHOLEN, STICH, je(Ada=4, Ben=4), "Ada", "Ben") == (
        "Ada und Ben haben gleich viele Stimmen. Die Stichwahl wird wiederholt."
    )
    assert satz(ABSOLUT, ERSTER, Stimmen(enthaltung=4), "Ada", "Ben") == (
        "Es gibt keine gültige Stimme für eine Person. Niemand ist gewählt."
    )
    assert zu_wenige(1).startswith("Es ist nur eine Stimme eingegangen.")


def test_the_lot_can_be_drawn_again_by_anybody() -> None:
    """The literal values were computed with `sha256sum`, not with this code."""
    urnenhash = "ab" * 32
    assert ziehe_los(urnenhash, "4-2-6-1", ["A", "B", "C"]) == ziehe_los(
        urnenhash, "4-2-6-1", ["A", "B", "C"]
    )
    assert [ziehe_los(urnenhash, f"4-2-6-{n}", ["A", "B", "C"]) for n in range(1, 7)] == list("AABAAA")
    assert lies_seed(" 4, 2 6-1") == "4-2-6-1"
    assert [lies_seed(text) for text in ("4-2-6", "4-2-6-7", "", "4-2-6-1-1")] == [None] * 4


# T17: what must hold for every count.

zahlen = st.integers(0, 30)
regeln = st.builds(
    Regel,
    mehrheit=st.sampled_from(states.Mehrheit.values),
    gleichstand=st.sampled_from(states.Gleichstand.values),
)
runden = st.sampled_from([ERSTER, STICH, Runde(3, stich=True)])


@st.composite
def counts(draw: st.DrawFn) -> tuple[list[str], Stimmen]:
    names = list("ABCDEF")[: draw(st.integers(1, 6))]
    if len(names) == 1:
        votes = Stimmen(ja=draw(zahlen), nein=draw(zahlen), enthaltung=draw(zahlen))
    else:
        votes = Stimmen(je={name: draw(zahlen) for name in names}, enthaltung=draw(zahlen))
    return names, votes


def menge(result: Ergebnis) -> frozenset[Hashable]:
    if isinstance(result, Gewaehlt):
        return frozenset({result.kandidat})
    return frozenset(result.menge) if isinstance(result, Stichwahl | Los) else frozenset()


@given(regeln, runden, counts(), st.randoms())
def test_order_does_not_matter(
    regel: Regel, runde: Runde, count: tuple[list[str], Stimmen], zufall: object
) -> None:
    names, stimmen = count
    before = ermittle(regel, runde, names, stimmen)
    shuffled = list(names)
    zufall.shuffle(shuffled)  # type: ignore[attr-defined]

    after = ermittle(regel, runde, shuffled, stimmen)

    assert type(before) is type(after)
    assert menge(before) == menge(after)


@given(regeln, runden, counts(), zahlen)
def test_more_enthaltungen_change_nothing(
    regel: Regel, runde: Runde, count: tuple[list[str], Stimmen], more: int
) -> None:
    names, stimmen = count
    with_more = Stimmen(stimmen.je, stimmen.ja, stimmen.nein, stimmen.enthaltung + more, stimmen.ungueltig)

    assert ermittle(regel, runde, names, with_more) == ermittle(regel, runde, names, stimmen)


@given(regeln, runden, counts())
def test_one_outcome_and_a_fair_one(regel: Regel, runde: Runde, count: tuple[list[str], Stimmen]) -> None:
    names, stimmen = count
    result = ermittle(regel, runde, names, stimmen)

    assert sum(isinstance(result, kind) for kind in (Gewaehlt, Stichwahl, Los, OhneErgebnis)) == 1
    assert menge(result) <= set(names)
    if len(names) == 1:
        assert isinstance(result, Gewaehlt) == (stimmen.ja > stimmen.nein)
        return
    votes, top = stimmen.je, max(stimmen.je.values())
    if isinstance(result, Gewaehlt):
        assert votes[result.kandidat] == top
        if regel.mehrheit == "absolut" and not runde.stich:
            assert 2 * top > stimmen.gueltig
    if isinstance(result, Stichwahl):
        assert runde.nr < modul.HOECHSTENS
        assert len(result.menge) >= 2
        assert all(votes[name] > 0 for name in result.menge)
    if isinstance(result, Los):
        assert len(result.menge) >= 2
        assert all(votes[name] == top for name in result.menge)
    assert isinstance(result, OhneErgebnis) == (top == 0)


@given(regeln, runden, counts())
def test_every_result_has_its_sentence(regel: Regel, runde: Runde, count: tuple[list[str], Stimmen]) -> None:
    names, stimmen = count
    sentence = satz(regel, runde, stimmen, *names)

    assert sentence.endswith(".")
    assert "  " not in sentence

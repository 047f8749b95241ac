"""The comparison of words loses nothing, whatever the texts are, and ends in time."""

import time

from hypothesis import given
from hypothesis import strategies as st

from netzwerk.base.wortvergleich import GLEICH, NEU, WEG, vergleiche

WORTE = st.lists(
    st.sampled_from(["Kurs", "kurs", "der ", " ", "\n\n", ".", "ä", "🙂", "<b>"]), max_size=40
).map("".join)
TEXTE = st.one_of(WORTE, st.text(max_size=80))


@given(TEXTE, TEXTE)
def test_both_texts_come_back(alt: str, neu: str) -> None:
    runs = vergleiche(alt, neu)
    assert "".join(run.text for run in runs if run.art in {GLEICH, WEG}) == alt
    assert "".join(run.text for run in runs if run.art in {GLEICH, NEU}) == neu
    assert all(run.text for run in runs)


@given(TEXTE)
def test_the_same_text_has_no_changes(text: str) -> None:
    assert {run.art for run in vergleiche(text, text)} <= {GLEICH}


def test_only_the_changed_words_are_marked() -> None:
    runs = vergleiche("Wir sichern gute Kurse.", "Wir sichern und verbessern gute Kurse.")
    assert [(run.art, run.text) for run in runs if run.art != GLEICH] == [(NEU, "und verbessern ")]


def test_hostile_texts_end_in_time() -> None:
    """One word over and over would take minutes; it is shown as replaced."""
    for alt, neu in (("a " * 5000, "b " + "a " * 4990), ("ab ba " * 1600, "ba ab " * 1600)):
        start = time.perf_counter()
        runs = vergleiche(alt, neu)
        assert time.perf_counter() - start < 5
        assert "".join(run.text for run in runs if run.art != WEG) == neu

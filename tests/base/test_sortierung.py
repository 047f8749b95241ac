"""German sorting and searching of names."""

import pytest

from netzwerk.base.sortierung import sortierschluessel, suchform


def test_umlauts_sort_as_base_letters() -> None:
    names = ["Zander", "Öztürk", "Oswald", "Ärmel", "Arndt", "Straße", "Strasse", "Łukasz"]

    assert sorted(names, key=sortierschluessel) == [
        "Ärmel", "Arndt", "Łukasz", "Oswald", "Öztürk", "Straße", "Strasse", "Zander",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["Mueller", "Müller", "muller", "MÜLLER "])
def test_all_spellings_find_mueller(typed: str) -> None:
    assert suchform(typed) == suchform("Müller")


def test_punctuation_and_spaces_do_not_matter() -> None:
    assert sortierschluessel("Verband  (Halle) e. V.") == sortierschluessel("Verband Halle e.V")

"""Plain text: one line stays one line, long lines break, URLs do not."""

import pytest

from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen, umbrochen


@pytest.mark.parametrize(
    ("roh", "sauber"),
    [
        ("  Raum\t2.04\r\n", "Raum 2.04"),
        ("a\x00b\x1fc\x7fd\x85e\u2028f\u2029g", "a b c d e f g"),
        ("Eva\u202eavE", "EvaavE"),
        ("\ufeffEva", "Eva"),
        ("\ue000x", "x"),
        ("Müller 🎉 عمر", "Müller 🎉 عمر"),
        ("3.\xa0Quartal", "3. Quartal"),
    ],
)
def test_one_line(roh, sauber):
    assert einzeilig(roh) == sauber


def test_line_breaks_stay_where_they_may():
    assert ohne_steuerzeichen("a\r\nb\rc\nd\x0be") == "a\nb\nc\nd e"


def test_points_hang_and_urls_stay_whole():
    url = f"https://portal.example/{'x' * 90}/"
    lines = umbrochen(f"12. {'Wort ' * 20}\n{url}\nWo: {'Haus ' * 20}").split("\n")
    assert lines[1].startswith("    Wort")
    assert lines[2] == url
    assert lines[4].startswith("    Haus")
    assert max(len(line) for line in lines if line != url) <= 76


def test_words_without_end_are_broken():
    assert [len(line) for line in umbrochen("x" * 160).split("\n")] == [76, 76, 8]


def test_non_breaking_spaces_hold_while_wrapping():
    text = umbrochen("a" * 70 + " 14:00\xa0Uhr")
    assert text == "a" * 70 + "\n14:00 Uhr"


def test_an_address_in_a_long_line_stays_whole() -> None:
    link = "https://meet.example/" + "raum" * 20
    assert umbrochen(f"Videokonferenz: {link}").split()[-1] == link

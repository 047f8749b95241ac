"""Headings of a profile never skip a level."""

import pytest

from fachgruppen.profiltext import ab_ebene


@pytest.mark.parametrize(
    ("html", "ebene", "erwartet"),
    [
        ("<h4>Was wir tun</h4><p>x</p>", 2, "<h2>Was wir tun</h2><p>x</p>"),
        ("<h3>A</h3><h4>B</h4>", 2, "<h2>A</h2><h3>B</h3>"),
        ("<h3>A</h3><h4>B</h4>", 3, "<h3>A</h3><h4>B</h4>"),
        ("<h4>A</h4><h3>B</h3>", 3, "<h4>A</h4><h3>B</h3>"),
        ("<p>ohne</p>", 2, "<p>ohne</p>"),
        ("", 2, ""),
    ],
)
def test_highest_heading_stands_at_the_level(html: str, ebene: int, erwartet: str) -> None:
    assert ab_ebene(html, ebene) == erwartet

"""The small parts: their HTML is safe, complete for readers, and free of style attributes."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from netzwerk.base.templatetags import bausteine as b

BEGINN = datetime(2026, 9, 29, 12, 0, tzinfo=UTC)


def render(source: str, **context: Any) -> str:
    return engines["django"].from_string(source).render(context, RequestFactory().get("/liste/?q=a&seite=4"))


def test_symbol_is_hidden_from_readers() -> None:
    assert b.symbol("haken") == (
        '<svg class="nw-symbol" viewBox="0 0 20 20" aria-hidden="true">'
        '<use href="/static/netzwerk/symbole.svg#s-haken"/></svg>'
    )


def test_status_shows_symbol_and_word() -> None:
    html = render('{% status "versand" "unzustellbar" text=text %}', text="1 <nicht> erreicht")

    assert 'class="nw-status nw-status--schlecht nw-status--fett"' in html
    assert "#s-kreuz" in html
    assert "<span>1 &lt;nicht&gt; erreicht</span>" in html


def test_date_block_says_the_whole_date() -> None:
    html = b.datumsblock(BEGINN, weg=True)

    assert 'datetime="2026-09-29T14:00"' in html
    assert 'nw-fuer-vorleser">entfällt: Dienstag, 29.\xa0September\xa02026<' in html
    assert ">Di, Sept.<" in html


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lan Nguyen", "LN"),
        ("Dr. Hartmut Brückner-Schönefeldt", "HB"),
        ("Prof. Dr. Ada Maria Beck", "AB"),
        ("Öznur", "Ö"),
        ("", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert b.kuerzel(name) == expected


def test_person_escapes_and_leaves_out_empty_lines() -> None:
    html = b.person("<Ada>", "", "Verein & Co", url="/p/1/")

    assert html.endswith(
        '<div class="nw-person__text"><a href="/p/1/">&lt;Ada&gt;</a><span>Verein &amp; Co</span></div></div>'
    )


def test_button_is_link_or_button() -> None:
    link = b.knopf("Prüfen", "/x/")
    button = b.knopf("Senden", name="was", value="jetzt", art="zweit", zusatz="an alle")

    assert (
        link == '<a class="kern-btn kern-btn--primary" href="/x/"><span class="kern-label">Prüfen</span></a>'
    )
    assert button == (
        '<button class="kern-btn kern-btn--secondary" type="submit" name="was" value="jetzt">'
        '<span class="kern-label">Senden<span class="nw-fuer-vorleser"> an alle</span></span></button>'
    )


@pytest.mark.parametrize(("heute", "soon"), [(date(2026, 9, 25), True), (date(2026, 9, 24), False)])
def test_deadline_stands_out_from_four_days_before(heute: date, *, soon: bool) -> None:
    html = b.frist(date(2026, 9, 29), heute)

    assert ("nw-frist--bald" in html) is soon
    assert ("noch 4" in html) is soon


def test_bar_never_divides_by_zero_and_never_overflows() -> None:
    assert 'fill="currentColor"' not in b.balken(0, 0)
    assert 'width="112" height="8" rx="2" fill="currentColor"' in b.balken(20, 14)


def test_history_leaves_a_gap_for_a_missing_quarter() -> None:
    assert b.verlauf([0.5, None, 1.0]).count("<rect") == 2


@pytest.mark.parametrize(
    ("number", "expected"),
    [("0345 5550100", "tel:+493455550100"), ("+49 345 1", "tel:+493451"), ("", "tel:+49")],
)
def test_phone_address(number: str, expected: str) -> None:
    assert b.telefon_url(number) == expected


def test_unknown_contact_says_so() -> None:
    assert render("{% telefon '' %}, {% mailto '' %}") == "keine Angabe, keine Angabe"


def test_page_numbers_show_ends_and_neighbours() -> None:
    seite = Paginator(range(180), 20).page(5)

    assert b.seitenzahlen(seite) == [1, None, 4, 5, 6, None, 9]


def test_pagination_keeps_the_filter() -> None:
    seite = Paginator(range(180), 20).page(4)

    html = render('{% include "components/paginierung.html" with seite=seite %}', seite=seite)

    assert 'href="?q=a&amp;seite=5"' in html


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("", "unbekannter Browser"),
    ],
)
def test_browser_name(agent: str, expected: str) -> None:
    assert b.browser(agent) == expected

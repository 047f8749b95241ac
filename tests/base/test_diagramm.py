"""Charts: places computed by hand, gaps for what is unknown, statements in words."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from netzwerk.base.diagramm import Wert, aussage, balken, linie
from netzwerk.base.ziffern import ziffern


def row(*values, **last):
    made = [Wert(f"{n}. Quartal", f"{n}/26", None if v is None else Decimal(v)) for n, v in enumerate(values)]
    if last:
        made[-1] = Wert(made[-1].name, made[-1].kurz, made[-1].wert, **last)
    return made


def test_bars_stand_on_the_ground_and_unknown_is_a_gap():
    chart = balken("Sitzungen", row(4, None, 0, 2))
    assert [(m.oben, m.hoehe) for m in chart.marken] == [(20, 90), (110, 0), (110, 0), (65, 45)]
    assert [m.zahl for m in chart.marken] == ["4", "", "0", "2"]
    assert [m.haupt for m in chart.marken] == [False, False, False, True]
    html = render_to_string("components/diagramm.html", {"d": chart})
    assert html.count("<rect") == 3
    assert "style=" not in html
    assert 'y="65.0"' in html
    assert balken("", row(1), hoechstens=Decimal(2)).marken[0].hoehe == 45


def test_a_line_breaks_where_nothing_is_known():
    chart = linie("Beteiligung", row(50, 100, None, 100, 50, None, 10))
    assert [len(points.split()) for points in chart.linien] == [2, 2]
    assert render_to_string("components/diagramm.html", {"d": chart}).count("<circle") == 5
    assert "Noch keine Angaben" in render_to_string("components/diagramm.html", {"d": linie("x", row(None))})
    assert balken("leer", []).marken == ()


def test_long_numbers_get_a_label_at_every_second_bar():
    chart = balken("Teilnehmende", row(*[12345] * 6))
    assert [bool(m.zahl) for m in chart.marken] == [False, True, False, True, False, True]


@pytest.mark.parametrize(
    ("werte", "einheit", "satz"),
    [
        (row(4, 5), "", "Zahl: 5 im letzten Quartal, 1 mehr als im Quartal davor"),
        (row(1240, 1000), "", "Zahl: 1.000 im letzten Quartal, 240 weniger als im Quartal davor"),
        (row(4, 4), "", "Zahl: 4 im letzten Quartal, so viel wie im Quartal davor"),
        (
            row(77, 80),
            "%",
            "Zahl: 80\N{NO-BREAK SPACE}% im letzten Quartal, 3 Punkte mehr als im Quartal davor",
        ),
        (row(None, 5), "", "Zahl: 5 im letzten Quartal"),
        (row(5, None), "", "Zahl: keine Angabe im letzten Quartal"),
        (row(4, 5, mindestens=True), "", "Zahl: mindestens 5 im letzten Quartal"),
        (row(4, 5, 9, laeuft=True), "", "Zahl: 5 im letzten Quartal, 1 mehr als im Quartal davor"),
        ([], "", "Zahl: keine Angabe im letzten Quartal"),
    ],
)
def test_the_title_says_what_the_figures_say(werte, einheit, satz):
    assert aussage("Zahl", werte, einheit=einheit) == satz


def test_numbers_are_german():
    assert [ziffern(Decimal(text)) for text in ("1234.5", "1240", "12.0", "0")] == [
        "1.234,5",
        "1.240",
        "12",
        "0",
    ]

"""Charts of a council report: the statement above them, and how two states of one are compared."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from netzwerk.ratsbericht.bausteine import _aussage
from netzwerk.ratsbericht.blockvergleich import geaenderte_zeilen
from netzwerk.ratsbericht.lesen import lies
from netzwerk.ratsbericht.schrift import Stempel, als_html
from netzwerk.ratsbericht.vergleichen import vergleiche_inhalte
from netzwerk.steuerung.kennzahlen import Zahl
from tests.ratsbericht.muster import inhalt
from tests.ratsbericht.test_schrift import STEMPEL


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ([("Arbeit", 3), ("Wohnen", 5)], "Am häufigsten hat Wohnen getagt: 5-mal"),
        (
            [("Arbeit", 5), ("Wohnen", 5), ("Kultur", 1)],
            "Am häufigsten haben Arbeit und Wohnen getagt: 5-mal",
        ),
        ([("A", 5), ("B", 5), ("C", 5), ("D", 0)], "3 Fachgruppen haben am häufigsten getagt: je 5-mal"),
        ([("Arbeit", 2), ("Wohnen", 2)], "Alle Fachgruppen haben gleich oft getagt: 2-mal"),
        ([("Arbeit", 0), ("Wohnen", 0)], "Keine Fachgruppe hat getagt"),
        ([("Arbeit", 4)], "Am häufigsten hat Arbeit getagt: 4-mal"),
    ],
)
def test_the_title_states_what_the_bars_show(held: list[tuple[str, int]], said: str) -> None:
    assert _aussage([(name, Zahl("sitzungen_gehalten", Decimal(n))) for name, n in held]) == said


def test_a_chart_whose_title_changed_is_compared_row_by_row() -> None:
    old, new = inhalt(), inhalt()
    chart = new["abschnitte"][1]["bloecke"][0]
    chart["titel"], chart["zeilen"][1] = "Alle Quartale gleich", ["2. Quartal 2025", "5"]
    [table] = vergleiche_inhalte(old, new).tabellen
    assert table.titel == "Sitzungen je Quartal"
    assert (table.weg, table.neu) == (("2. Quartal 2025 · 6",), ("2. Quartal 2025 · 5",))
    before, after = ({"bloecke": part["abschnitte"][1]["bloecke"]} for part in (old, new))
    assert geaenderte_zeilen(before, after) == [("Sitzungen je Quartal: 2. Quartal 2025", "6", "5")]


def test_the_file_for_browsers_holds_the_drawing_and_its_table() -> None:
    page = als_html(inhalt(), Stempel(1, STEMPEL.am)).decode()
    assert page.count("<svg") == 1
    assert 'role="img" aria-label="Balkendiagramm mit 2 Werten' in page
    assert "<caption>Dieselben Werte als Tabelle</caption>" in page
    # It takes the colour of the text around it, also where the browser shows light on dark.
    assert 'fill="currentColor"' in page


def test_the_page_writes_out_names_beside_bars_and_keeps_quarters_short() -> None:
    content = inhalt()
    chart = content["abschnitte"][1]["bloecke"][0]
    quarters = render_to_string("ratsbericht/teile/inhalt.html", {"bericht": lies(content)})
    assert 'class="haupt"' in quarters
    assert ">2/25</text>" in quarters
    assert quarters.count("nw-balkenbild") == 0

    chart |= {
        "titel": "Am häufigsten hat Wohnumfeld getagt: 3-mal",
        "kopf": ["Fachgruppe", "Sitzungen"],
        "zeilen": [["Interkulturelle Kompetenz", "2"], ["Wohnumfeld", "3"]],
    }
    names = render_to_string("ratsbericht/teile/inhalt.html", {"bericht": lies(content)})
    assert names.count('role="img"') == 1
    assert ">Interkulturelle Kompetenz</text>" in names
    assert "haupt" not in names
    assert names.count(">Am häufigsten hat Wohnumfeld getagt: 3-mal</") == 1
    assert "Alle Werte als Tabelle<span" in names


def test_a_table_of_many_columns_stacks_where_its_place_is_narrow() -> None:
    content = inhalt()
    table = content["abschnitte"][1]["bloecke"][1]
    few = render_to_string("ratsbericht/teile/inhalt.html", {"bericht": lies(content)})
    assert "nw-tabraum" not in few
    table |= {"kopf": list("ABCDEF"), "zeilen": [list("123456")]}
    many = render_to_string("ratsbericht/teile/inhalt.html", {"bericht": lies(content)})
    assert many.count('<div class="nw-tabraum"><table role="table" class="nw-tab">') == 1
    assert many.count("</table></div>") == 1

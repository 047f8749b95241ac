"""Goals over the years: what was added, changed, reached and ended, and what stood on a day."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from fachgruppen.models import Ziel, Zielfassung
from fachgruppen.selectors import ziele_am, zielverlauf
from fachgruppen.services.ziele import add_ziel, change_ziel, end_ziel, fassung
from fachgruppen.states import Zielende, Zielstand
from mitglieder.models import Konto
from netzwerk.demo.factories import StadtviertelFactory, ZielFactory, ZielfassungFactory
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

HeuteIst = Callable[..., object]
URL = "/fachgruppen/deutschunterricht/ziele/verlauf/"


@pytest.fixture
def jahre(netz: Netz, heute_ist: HeuteIst, konto_von: Callable[[str], Konto]) -> Ziel:
    """A goal of December, changed at New Year's Eve's midnight, reached in March, ended in May."""
    heute_ist(date(2025, 12, 1))
    by, sued = konto_von("koordination_a"), StadtviertelFactory(nummer=1, name="Südliche Neustadt")
    nord = StadtviertelFactory(nummer=2, name="Trotha")
    ziel = add_ziel(netz.a, by=by, text="Kurse", stand=Zielstand.OFFEN, stadtviertel=[sued])
    heute_ist(date(2026, 1, 1), time(0, 1))
    words = {"by": by, "text": "Kurse am Abend", "stadtviertel": [sued, nord]}
    change_ziel(ziel, gelesen=fassung(ziel), stand=Zielstand.TEILWEISE, **words)
    heute_ist(date(2026, 3, 10))
    ziel.refresh_from_db()
    change_ziel(ziel, gelesen=fassung(ziel), stand=Zielstand.ERREICHT, **words)
    heute_ist(date(2026, 5, 20))
    end_ziel(ziel, by=by, ende=Zielende.ERREICHT, ergebnis="Alle Plätze sind besetzt.")
    return ziel


def test_by_year_the_latest_first(netz: Netz, jahre: Ziel) -> None:
    years = zielverlauf(netz.a, mit_namen=True)
    assert [(year, [event.was for event in events]) for year, events in years] == [
        (2026, ["beendet", "erreicht", "geaendert"]),
        (2025, ["angelegt"]),
    ]
    ended, reached, changed = years[0][1]
    assert ended.saetze == ["Das Ziel ist erreicht.", "Ergebnis: Alle Plätze sind besetzt."]
    assert reached.saetze == ["Stand: bisher „teilweise erreicht“, jetzt „erreicht“."]
    assert changed.saetze[1] == "Stadtviertel: bisher Südliche Neustadt, jetzt Südliche Neustadt, Trotha."
    assert [run.text for run in changed.vergleich if run.art == "neu"] == [" am Abend"]
    assert {event.wer for event in years[0][1]} == {"Karla Muster"}


@pytest.mark.parametrize(
    ("tag", "erwartet"),
    [
        (date(2025, 11, 30), []),
        (date(2025, 12, 1), [("Kurse", "offen")]),
        (date(2025, 12, 31), [("Kurse", "offen")]),
        (date(2026, 1, 1), [("Kurse am Abend", "teilweise")]),
        (date(2026, 5, 20), [("Kurse am Abend", "erreicht")]),
        (date(2026, 5, 21), []),
    ],
)
def test_the_goals_of_a_day(tag: date, erwartet: list[tuple[str, str]], netz: Netz, jahre: Ziel) -> None:
    """First and last day belong to the goal; what changes after midnight belongs to the new day."""
    assert [(row.text, row.stand) for row in ziele_am(netz.a, tag)] == erwartet


def test_names_are_for_the_network_only(jahre: Ziel, rolle_client: Callable[[str], Client]) -> None:
    assert "Karla Muster" not in Client().get(URL).content.decode()
    assert "Karla Muster" in rolle_client("mitglied_b").get(URL).content.decode()


def test_filter_by_district(jahre: Ziel) -> None:
    page = Client().get(URL, {"stadtviertel": "Trotha"}).content.decode()
    assert "Geändert" in page
    assert ">2025<" not in page
    assert ">2025<" in Client().get(URL, {"stadtviertel": "Südliche Neustadt"}).content.decode()


def test_the_page_of_a_day(jahre: Ziel) -> None:
    page = Client().get(URL, {"am": "2026-01-01"}).content.decode()
    assert "am Do,\xa001.01.2026" in page
    assert "Kurse am Abend" in page
    assert "Kurse am Abend" not in Client().get("/fachgruppen/deutschunterricht/").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"am": "31.02.2026"},
        {"am": "\x00"},
        {"am": "9999-12-31"},
        {"am": "0001-01-01"},
        {"stadtviertel": "x\x00"},
        {"stadtviertel": "Nirgendwo"},
    ],
)
def test_no_query_breaks_the_page(query: dict[str, str], jahre: Ziel) -> None:
    assert Client().get(URL, query).status_code == 200


def test_database_refuses_to_change_the_past(jahre: Ziel) -> None:
    for attempt in (
        lambda: Zielfassung.objects.update(text="Gefälscht"),
        lambda: Zielfassung.objects.all().delete(),
        lambda: jahre.delete(),
        lambda: Ziel.objects.filter(pk=jahre.pk).update(bis=None),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


@pytest.mark.parametrize("anzahl", [1, 3])
@pytest.mark.parametrize("query", ["", "?am=2026-11-01"])
def test_queries_do_not_grow(query: str, anzahl: int, netz: Netz, get_mit_abfragen: GetMitAbfragen) -> None:
    for _ in range(anzahl):
        ZielfassungFactory(ziel=ZielFactory(gremium=netz.a), viertel=["Trotha"])
    get_mit_abfragen(Client(), f"{URL}{query}", 5)

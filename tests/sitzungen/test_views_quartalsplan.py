"""The joint planner in its pages: proposals, preview, confirmation, and nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from netzwerk.demo.factories import GremiumFactory, SitzungFactory, SperrzeitFactory
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus
from tests.conftest import GetMitAbfragen, HeuteIst
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
URL = "/sitzungen/quartal-planen/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def juni(heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 6, 8))


def eingabe(netz: Netz, **felder: str) -> dict[str, str]:
    """Return both groups on two days; name a field like `a_datum` to change it."""
    typed = {"quartal": "2026-3"}
    for letter, gremium, day in (("a", netz.a, "01.09.2026"), ("b", netz.b, "02.09.2026")):
        row = {"dabei": "on", "datum": day, "von": "14:00", "bis": "16:00", "ort": f"Haus {letter}"}
        row |= {name[2:]: value for name, value in felder.items() if name.startswith(f"{letter}_")}
        typed |= {f"g{gremium.pk}-{name}": value for name, value in row.items() if value}
    return typed | {
        name: value for name, value in felder.items() if name in ("aktion", "siegel", "bestaetigt")
    }


def hidden(page: str) -> dict[str, str]:
    """Return what the form of the preview would send."""
    tags = re.findall(r'<input type="hidden"[^>]*>', page)
    pairs = [(re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: value[1] if value else "" for name, value in pairs if name}


def test_after_the_planning_day_the_next_quarter_is_proposed(
    netz: Netz, rolle_client: Login, heute_ist: HeuteIst
) -> None:
    client = rolle_client("beauftragte")
    titles = []
    for day in (date(2026, 5, 26), date(2026, 5, 27)):
        heute_ist(day)
        titles.append(client.get(URL).content.decode())

    assert "<h1" in titles[0]
    assert ">2. Quartal 2026</h1>" in titles[0].replace("\xa0", " ")
    assert ">3. Quartal 2026</h1>" in titles[1].replace("\xa0", " ")
    assert ">4. Quartal 2026</h1>" in client.get(f"{URL}?quartal=2026-4").content.decode().replace(
        "\xa0", " "
    )


@pytest.mark.parametrize("quartal", ["", "2019-1", "2026-9", "x", "2026-3\x00"])
def test_nonsense_in_the_address_shows_the_usual_quarter(
    netz: Netz, rolle_client: Login, quartal: str
) -> None:
    response = rolle_client("geschaeftsstelle").get(URL, {"quartal": quartal})

    assert response.status_code == 200
    assert "3. Quartal 2026" in response.content.decode().replace("\xa0", " ")


def test_rows_are_filled_with_proposals_and_reasons(netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(
        gremium=netz.a, tag=date(2026, 6, 2), status=Sitzungsstatus.STATTGEFUNDEN, ort="Volkshochschule"
    )

    page = rolle_client("beauftragte").get(URL).content.decode()

    assert "Deutschunterricht" in page
    assert "Wohnumfeld" in page
    assert 'value="2026-08-25"' in page
    assert 'value="Volkshochschule"' in page
    assert "Üblicher Tag und übliche Zeit" in page
    assert "12\xa0Wochen nach der letzten Sitzung" in page
    assert page.count("checked") == 2


def test_groups_with_a_date_stand_aside(netz: Netz, rolle_client: Login) -> None:
    SitzungFactory(gremium=netz.a, tag=date(2026, 9, 1))
    SperrzeitFactory(titel="Stadtrat", von=date(2026, 9, 30))
    client = rolle_client("beauftragte")

    page = client.get(URL).content.decode()
    assert "Stand der anderen" in page
    assert f'name="g{netz.a.pk}-datum"' not in page
    assert f'name="g{netz.b.pk}-datum"' in page
    assert "Stadtrat" in page

    SitzungFactory(gremium=netz.b, tag=date(2026, 9, 2))
    assert "Alle Fachgruppen haben einen Termin" in client.get(URL).content.decode()


def test_years_without_school_holidays_are_said(netz: Netz, rolle_client: Login, heute_ist: HeuteIst) -> None:
    heute_ist(date(2029, 12, 3))
    client = rolle_client("geschaeftsstelle")
    assert "Für 2030 liegen keine Feriendaten vor." in client.get(URL).content.decode()

    SperrzeitFactory(titel="Winterferien", art="ferien", von=date(2030, 2, 4), bis=date(2030, 2, 9))
    assert "keine Feriendaten" not in client.get(URL).content.decode()


def test_preview_then_one_confirmation(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("beauftragte")
    preview = client.post(URL, eingabe(netz, aktion="vorschau")).content.decode()
    assert "2 Sitzungen festlegen" in preview
    assert "Niemand hat zwei Sitzungen zugleich." in preview
    assert "Di,\xa001.09.2026, 14:00 bis 16:00\xa0Uhr" in preview
    assert Sitzung.objects.count() == 0

    sent = hidden(preview) | {"aktion": "festlegen"}
    done = client.post(URL, sent, follow=True).content.decode()
    assert "2 Sitzungen sind festgelegt." in done
    assert set(Sitzung.objects.values_list("ort", flat=True)) == {"Haus a", "Haus b"}

    again = client.post(URL, sent, follow=True).content.decode()
    assert "bereits festgelegt. Es wurde nichts doppelt angelegt." in again
    assert Sitzung.objects.count() == 2


def test_the_message_counts_who_is_told(
    netz: Netz, rolle_client: Login, konto_koordination_a: object, konto_koordination_b: object
) -> None:
    client = rolle_client("geschaeftsstelle")
    done = client.post(URL, eingabe(netz, aktion="festlegen"), follow=True).content.decode()

    assert "2\xa0Personen, die diese Gruppen leiten, bekommen eine Nachricht." in done
    assert Versand.objects.count() == 2


def test_a_row_can_be_left_out_whatever_it_holds(netz: Netz, rolle_client: Login) -> None:
    typed = eingabe(netz, aktion="vorschau", b_dabei="", b_datum="irgendwann")
    preview = rolle_client("beauftragte").post(URL, typed).content.decode()

    assert "1 Sitzung festlegen" in preview
    rolle_client("beauftragte").post(URL, hidden(preview) | {"aktion": "festlegen"})
    assert Sitzung.objects.get().gremium == netz.a


def test_without_any_row_nothing_happens(netz: Netz, rolle_client: Login) -> None:
    typed = eingabe(netz, a_dabei="", b_dabei="")
    for aktion in ("vorschau", "festlegen"):
        page = rolle_client("beauftragte").post(URL, typed | {"aktion": aktion}).content.decode()
        assert "Wählen Sie mindestens eine Fachgruppe aus." in page
    assert Sitzung.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"a_datum": "32.09.2026"}, "Geben Sie ein Datum ein"),
        ({"a_datum": ""}, "Geben Sie den Tag der Sitzung ein."),
        ({"a_von": "zwei"}, "Geben Sie eine Uhrzeit ein"),
        ({"a_bis": ""}, "Geben Sie ein, wann die Sitzung endet."),
        ({"a_bis": "13:00"}, "Das Ende muss nach dem Beginn liegen."),
        ({"a_ort": ""}, "Geben Sie ein, wo die Sitzung stattfindet."),
        ({"a_datum": "06.10.2026"}, "liegt nicht im 3. Quartal 2026"),
        ({"a_datum": "01.01.0026"}, "Dieses Jahr kann nicht stimmen."),
        ({"a_datum": "01.06.2026"}, "liegt in der Vergangenheit"),
    ],
)
@pytest.mark.parametrize("aktion", ["vorschau", "festlegen"])
def test_a_mistake_stands_at_its_row_and_everything_typed_is_kept(
    netz: Netz, rolle_client: Login, change: dict[str, str], sentence: str, aktion: str
) -> None:
    typed = eingabe(netz, aktion=aktion, **change)

    page = rolle_client("beauftragte").post(URL, typed).content.decode()

    assert "<title>Fehler: " in page
    assert page.count(sentence) == 2
    assert f"Deutschunterricht: {sentence}" in page or "Deutschunterricht: Der " in page
    assert 'value="Haus b"' in page
    assert Sitzung.objects.count() == 0


def test_a_clash_needs_a_tick_and_going_back_keeps_the_rows(
    netz: Netz, rolle_client: Login, konto_mitglied_ab: object
) -> None:
    client = rolle_client("beauftragte")
    typed = eingabe(netz, b_datum="01.09.2026", aktion="vorschau")
    preview = client.post(URL, typed).content.decode()
    assert "Zur selben Zeit tagt die Fachgruppe Wohnumfeld." in preview
    assert "Abel Muster" in preview
    assert "Trotz der Hinweise festlegen" in preview
    assert "<title>Fehler: " not in preview

    refused = client.post(URL, hidden(preview) | {"aktion": "festlegen"}).content.decode()
    assert "Bitte bestätigen Sie" in refused
    assert Sitzung.objects.count() == 0

    rows = client.post(URL, hidden(preview) | {"aktion": "aendern"}).content.decode()
    assert 'value="Haus a"' in rows
    assert "<title>Fehler: " not in rows
    assert rows.count("checked") == 2

    client.post(URL, hidden(refused) | {"aktion": "festlegen", "bestaetigt": "on"})
    assert Sitzung.objects.count() == 2


def test_what_changed_meanwhile_stands_at_its_row(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("geschaeftsstelle")
    preview = client.post(URL, eingabe(netz, aktion="vorschau")).content.decode()
    SitzungFactory(gremium=netz.b, tag=date(2026, 9, 15))

    page = client.post(URL, hidden(preview) | {"aktion": "festlegen"}).content.decode()

    assert "Wohnumfeld: Für die Fachgruppe Wohnumfeld steht inzwischen ein Termin fest" in page
    assert 'value="Haus a"' in page
    assert 'value="Haus b"' in page
    assert Sitzung.objects.count() == 1

    rest = eingabe(netz, aktion="vorschau", b_dabei="")
    assert "1 Sitzung festlegen" in client.post(URL, rest).content.decode()


def test_links_lead_here_for_those_who_may(netz: Netz, rolle_client: Login) -> None:
    pages = {
        rolle: rolle_client(rolle).get("/sitzungen/").content.decode()
        for rolle in ("beauftragte", "koordination_a")
    }

    assert URL in pages["beauftragte"]
    assert "/sitzungen/sperrzeiten/" in pages["beauftragte"]
    assert URL not in pages["koordination_a"]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_planner_needs_the_same_queries(
    netz: Netz, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for gremium in GremiumFactory.create_batch(anzahl):
        SitzungFactory(gremium=gremium, tag=date(2026, 5, 12), status=Sitzungsstatus.STATTGEFUNDEN)

    get_mit_abfragen(rolle_client("beauftragte"), URL, 16)

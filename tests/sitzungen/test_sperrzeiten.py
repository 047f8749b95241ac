"""Sperrzeiten: kept by the Leitstelle, minded by every planning, and they fill gaps of the calendar."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.quartal import Quartal
from netzwerk.demo.factories import GremiumFactory, SperrzeitFactory
from sitzungen.models import Sperrzeit
from sitzungen.services.sperrzeiten import add_sperrzeit, change_sperrzeit, remove_sperrzeit
from sitzungen.states import Sperrart
from sitzungen.termine import pruefe_termin
from sitzungen.views.feststehend import feststehendes
from tests.conftest import GetMitAbfragen, HeuteIst
from tests.fixtures_rollen import Netz
from tests.sitzungen.conftest import SITZUNGSTAG, um

Login = Callable[[str], Client]
pytestmark = pytest.mark.django_db
LISTE, NEU = "/sitzungen/sperrzeiten/", "/sitzungen/sperrzeiten/neu/"


def eingabe(**felder: str) -> dict[str, str]:
    return {"titel": "Stadtrat", "art": "termin", "von": "12.05.2026", "bis": "", "gremium": "", **felder}


def test_the_database_refuses_an_end_before_the_start() -> None:
    with pytest.raises(IntegrityError, match="sperrzeit_ende_nach_beginn"), transaction.atomic():
        SperrzeitFactory(von=date(2026, 5, 12), bis=date(2026, 5, 11))


def test_the_database_refuses_the_same_twice_even_for_the_whole_network() -> None:
    SperrzeitFactory(titel="Stadtrat", von=SITZUNGSTAG)

    with pytest.raises(IntegrityError, match="sperrzeit_nicht_doppelt"), transaction.atomic():
        SperrzeitFactory(titel="Stadtrat", von=SITZUNGSTAG)


@pytest.mark.parametrize(
    ("change", "sentence", "field"),
    [
        ({"titel": "  "}, "Schreiben Sie, was an diesen Tagen ist.", "titel"),
        ({"bis": date(2026, 5, 1)}, "Der letzte Tag liegt vor dem ersten.", "bis"),
        ({}, "Diese Sperrzeit ist schon eingetragen.", "titel"),
    ],
)
def test_the_service_refuses_in_words(
    konto_geschaeftsstelle: Konto, change: dict[str, object], sentence: str, field: str
) -> None:
    facts = {"titel": "Stadtrat", "art": Sperrart.TERMIN, "von": SITZUNGSTAG, "bis": SITZUNGSTAG}
    add_sperrzeit(by=konto_geschaeftsstelle, gremium=None, **facts)

    with pytest.raises(Ablehnung, match=sentence) as refusal:
        add_sperrzeit(by=konto_geschaeftsstelle, gremium=None, **(facts | change))

    assert refusal.value.field == field
    assert Sperrzeit.objects.count() == 1


def test_a_removed_one_cannot_be_changed_and_removing_twice_is_no_mistake(
    konto_geschaeftsstelle: Konto,
) -> None:
    row = SperrzeitFactory()
    for _ in range(2):
        remove_sperrzeit(row, by=konto_geschaeftsstelle)

    with pytest.raises(Ablehnung, match="inzwischen entfernt"):
        change_sperrzeit(
            row, by=konto_geschaeftsstelle, titel="Neu", art="termin", von=row.von, bis=row.bis, gremium=None
        )


def test_a_blocked_day_is_a_warning_for_whom_it_concerns() -> None:
    ours, theirs = GremiumFactory(), GremiumFactory()
    SperrzeitFactory(titel="Stadtrat", von=SITZUNGSTAG)
    SperrzeitFactory(titel="Messe", von=date(2026, 5, 11), bis=date(2026, 5, 13), gremium=ours)

    def warned(gremium: object) -> tuple[str, ...]:
        return pruefe_termin(gremium, um(SITZUNGSTAG), um(SITZUNGSTAG, 16)).warnungen

    council = "Für den 12.05.2026 ist eine Sperrzeit eingetragen: Stadtrat."
    assert warned(theirs) == (council,)
    assert warned(ours) == ("Für den 12.05.2026 ist eine Sperrzeit eingetragen: Messe.", council)
    assert pruefe_termin(ours, um(date(2026, 5, 19)), um(date(2026, 5, 19), 16)).warnungen == ()


def test_holidays_entered_by_hand_fill_the_gap_after_2029() -> None:
    gremium, day = GremiumFactory(), date(2030, 7, 9)
    missing = pruefe_termin(gremium, um(day), um(day, 16))
    SperrzeitFactory(titel="Sommerferien", art="ferien", von=date(2030, 7, 4), bis=date(2030, 8, 14))

    found = pruefe_termin(gremium, um(day), um(day, 16))
    later = pruefe_termin(gremium, um(date(2030, 9, 10)), um(date(2030, 9, 10), 16))

    assert missing.hinweise[0].startswith("Für 2030 liegen keine Feriendaten vor.")
    assert found.warnungen == ("Der Termin liegt in den Schulferien: Sommerferien (04.07. bis 14.08.2030).",)
    assert found.hinweise == later.hinweise == later.warnungen == ()


def test_holidays_of_one_group_leave_the_gap_open() -> None:
    gremium, day = GremiumFactory(), date(2030, 3, 5)
    SperrzeitFactory(titel="Ferien", art="ferien", von=date(2030, 7, 4), gremium=gremium)

    assert pruefe_termin(gremium, um(day), um(day, 16)).hinweise


def test_known_school_holidays_are_named_once() -> None:
    day = date(2026, 7, 14)
    SperrzeitFactory(titel="Sommerferien", art="ferien", von=date(2026, 7, 4), bis=date(2026, 8, 14))

    found = pruefe_termin(GremiumFactory(), um(day), um(day, 16)).warnungen

    assert found == ("Der Termin liegt in den Sommerferien (04.07. bis 14.08.2026).",)


def test_the_side_column_lists_those_of_the_network_and_the_own_ones(heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 4, 13))
    ours, theirs = GremiumFactory(), GremiumFactory()
    SperrzeitFactory(titel="Stadtrat", von=date(2026, 5, 20))
    SperrzeitFactory(titel="Messe", von=date(2026, 6, 2), bis=date(2026, 6, 3), gremium=ours)
    SperrzeitFactory(titel="Fest", von=date(2026, 6, 4), gremium=theirs)

    lines = {row.was: row.wann for row in feststehendes(Quartal(2026, 2), gremium=ours)}

    assert lines["Stadtrat"] == "Mi,\xa020.05."
    assert lines["Messe"] == "02.06. bis 03.06."
    assert "Fest" not in lines


# -- Pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("rolle", ["beauftragte", "geschaeftsstelle"])
def test_add_change_remove(netz: Netz, rolle_client: Login, heute_ist: HeuteIst, rolle: str) -> None:
    heute_ist(date(2026, 4, 13))
    client = rolle_client(rolle)

    page = client.post(NEU, eingabe(), follow=True).content.decode()
    row = Sperrzeit.objects.get()
    assert "Die Sperrzeit ist eingetragen." in page
    assert (row.von, row.bis, row.gremium) == (SITZUNGSTAG, SITZUNGSTAG, None)

    url = reverse("sitzungen:sperrzeit", args=[row.pk])
    assert 'value="Stadtrat"' in client.get(url).content.decode()
    changed = eingabe(titel="Kreistag", bis="13.05.2026", gremium=str(netz.a.pk))
    page = client.post(url, changed, follow=True).content.decode()
    assert "Kreistag" in page
    assert "12.05. bis 13.05.2026" in page
    assert "Deutschunterricht" in page

    remove = reverse("sitzungen:sperrzeit_entfernen", args=[row.pk])
    assert "Diese Sperrzeit entfernen?" in client.get(remove).content.decode()
    assert Sperrzeit.objects.exists()
    page = client.post(remove, follow=True).content.decode()
    assert "Keine Sperrzeit eingetragen" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"titel": ""}, "Schreiben Sie, was an diesen Tagen ist."),
        ({"von": ""}, "Geben Sie den ersten Tag ein."),
        ({"von": "32.05.2026"}, "Geben Sie ein Datum ein, zum Beispiel 03.12.2026."),
        ({"bis": "01.05.2026"}, "Der letzte Tag liegt vor dem ersten."),
        ({"von": "01.01.1900"}, "Dieses Jahr kann nicht stimmen."),
        ({"art": "urlaub"}, "Wählen Sie eine der beiden Arten."),
        ({"gremium": "999999"}, "Wählen Sie ein Gremium aus der Liste."),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    netz: Netz, rolle_client: Login, change: dict[str, str], sentence: str
) -> None:
    typed = eingabe(titel="Jugendhilfeausschuss") | change

    page = rolle_client("geschaeftsstelle").post(NEU, typed).content.decode()

    assert sentence in page
    assert "<title>Fehler: " in page
    assert typed["titel"] in page
    assert Sperrzeit.objects.count() == 0


def test_past_ones_stand_on_a_list_of_their_own(netz: Netz, rolle_client: Login, heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 5, 13))
    SperrzeitFactory(titel="Gestern", von=date(2026, 5, 12))
    SperrzeitFactory(titel="Heute", von=date(2026, 5, 13))
    client = rolle_client("beauftragte")

    now, past = (client.get(LISTE + query).content.decode() for query in ("", "?vergangene=1"))

    assert "Heute" in now
    assert "Gestern" not in now
    assert "Gestern" in past


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_list_needs_the_same_queries(
    netz: Netz, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for _ in range(anzahl):
        SperrzeitFactory(gremium=netz.a)

    get_mit_abfragen(rolle_client("beauftragte"), LISTE, 8)

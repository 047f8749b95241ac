"""Delegations are entered with their document, corrected and recalled; names of the bodies have dates."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.models import Delegation, Stellenname
from fachgruppen.services import delegation as services
from fachgruppen.services.delegation import (
    change_delegation,
    end_delegation,
    enter_delegation,
    recall_delegation,
)
from fachgruppen.services.stellenname import rename_stelle
from fachgruppen.states import Stelle
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import DelegationFactory, MitgliedFactory
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

HEUTE = date(2026, 2, 10)


@pytest.fixture(autouse=True)
def am_heute(heute_ist: HeuteIst) -> None:
    heute_ist(HEUTE)


@pytest.fixture
def anna(am_heute: None, db: None) -> Mitglied:
    return MitgliedFactory(vorname="Anna", nachname="Beck", titel="")


def enter(netz: Netz, by: Konto, mitglied: Mitglied, von: date, **wishes: object) -> Delegation:
    given = {"stelle": Stelle.AUSLAENDERBEIRAT, "bis": None, "dokument_vom": date(2026, 1, 5), **wishes}
    return enter_delegation(netz.a, by=by, mitglied=mitglied, von=von, **given)


def test_one_seat_a_body_and_day(netz: Netz, konto_geschaeftsstelle: Konto, anna: Mitglied) -> None:
    first = enter(netz, konto_geschaeftsstelle, anna, date(2026, 1, 1))
    bert = MitgliedFactory()
    with pytest.raises(Ablehnung, match=r"Anna Beck ist bis auf Weiteres delegiert. Tragen Sie zuerst"):
        enter(netz, konto_geschaeftsstelle, bert, date(2026, 3, 1))

    recall_delegation(
        first, by=konto_geschaeftsstelle, am=date(2026, 2, 28), dokument_vom=HEUTE, grund="Neubesetzung"
    )
    with pytest.raises(Ablehnung, match=r"frühestens am 01\.03\.2026 beginnen"):
        enter(netz, konto_geschaeftsstelle, bert, date(2026, 2, 28))
    second = enter(netz, konto_geschaeftsstelle, bert, date(2026, 3, 1))
    with pytest.raises(Ablehnung, match=r"spätestens am 28\.02\.2026 enden"):
        change_delegation(
            first, by=konto_geschaeftsstelle, mitglied=anna, von=first.von, bis=date(2026, 3, 1),
            dokument_vom=None,
        )  # fmt: skip

    first.refresh_from_db()
    assert (first.abberufen_am, first.abberufung_grund, first.bis) == (
        HEUTE,
        "Neubesetzung",
        date(2026, 2, 28),
    )
    assert second.dokument_vom == date(2026, 1, 5)


def test_constraint_becomes_the_same_sentence(
    netz: Netz, konto_geschaeftsstelle: Konto, anna: Mitglied
) -> None:
    enter(netz, konto_geschaeftsstelle, anna, date(2026, 1, 1), bis=date(2026, 2, 28))

    with patch.object(services, "_check"), pytest.raises(Ablehnung, match=r"frühestens am 01\.03\.2026"):
        enter(netz, konto_geschaeftsstelle, MitgliedFactory(), HEUTE)


def test_only_the_charter_decides_who_sends(netz: Netz, konto_beauftragte: Konto, anna: Mitglied) -> None:
    with pytest.raises(Ablehnung, match="entsendet niemanden in Fachgruppe Deutschunterricht"):
        enter(netz, konto_beauftragte, anna, HEUTE, stelle=Stelle.MIGRANTENORGANISATIONEN)

    row = enter_delegation(
        netz.steuerung, by=konto_beauftragte, mitglied=anna, stelle=Stelle.MIGRANTENORGANISATIONEN,
        von=HEUTE, bis=None, dokument_vom=None,
    )  # fmt: skip
    assert row.gremium == netz.steuerung


def test_rights_and_mistakes(netz: Netz, konto_koordination_a: Konto, konto_beauftragte: Konto) -> None:
    left = MitgliedFactory(ausgetreten_am=date(2026, 1, 31))
    with pytest.raises(Ablehnung, match="Beauftragte und die Geschäftsstelle"):
        enter(netz, konto_koordination_a, MitgliedFactory(), HEUTE)
    with pytest.raises(Ablehnung, match="ausgetreten"):
        enter(netz, konto_beauftragte, left, HEUTE)
    with pytest.raises(Ablehnung, match="liegt vor dem ersten"):
        enter(netz, konto_beauftragte, MitgliedFactory(), HEUTE, bis=HEUTE - timedelta(days=1))


def test_recall_of_what_is_over_or_never_began(netz: Netz, konto_beauftragte: Konto, anna: Mitglied) -> None:
    past = DelegationFactory(gremium=netz.a, mitglied=anna, von=date(2025, 1, 1), bis=date(2025, 12, 31))
    later = DelegationFactory(gremium=netz.a, mitglied=anna, von=date(2026, 5, 1), bis=None)
    with pytest.raises(Ablehnung, match=r"endete schon am 31\.12\.2025"):
        recall_delegation(past, by=konto_beauftragte, am=HEUTE, dokument_vom=HEUTE)

    assert recall_delegation(later, by=konto_beauftragte, am=HEUTE, dokument_vom=HEUTE) is None
    assert end_delegation(past, by=None, am=HEUTE, grund="Auflösung") == past


def test_recall_never_prolongs(netz: Netz, konto_beauftragte: Konto, anna: Mitglied) -> None:
    row = DelegationFactory(gremium=netz.a, mitglied=anna, von=date(2026, 1, 1), bis=date(2026, 3, 31))
    DelegationFactory(gremium=netz.a, von=date(2026, 4, 1), bis=None)

    with pytest.raises(Ablehnung, match=r"endet schon am 31\.03\.2026"):
        recall_delegation(row, by=konto_beauftragte, am=date(2026, 4, 15), dokument_vom=HEUTE)

    recalled = recall_delegation(row, by=konto_beauftragte, am=date(2026, 3, 15), dokument_vom=HEUTE)
    assert recalled is not None
    assert recalled.bis == date(2026, 3, 15)


def test_dissolving_ends_delegations_without_a_right(netz: Netz, anna: Mitglied) -> None:
    row = DelegationFactory(gremium=netz.a, mitglied=anna, von=date(2025, 1, 1), bis=None)

    ended = end_delegation(row, by=None, am=HEUTE, grund="Fachgruppe aufgelöst")

    assert ended is not None
    assert (ended.bis, ended.abberufung_grund) == (HEUTE, "Fachgruppe aufgelöst")


def test_database_keeps_recall_and_end_together(netz: Netz, anna: Mitglied) -> None:
    row = DelegationFactory(gremium=netz.a, mitglied=anna)
    for values in ({"abberufen_am": HEUTE}, {"abberufung_grund": "ohne Datum"}):
        with pytest.raises(IntegrityError, match="delegation_abberufung_endet"), transaction.atomic():
            Delegation.objects.filter(pk=row.pk).update(**values)


def test_renamed_body_keeps_its_old_name_for_old_days(netz: Netz, konto_beauftragte: Konto) -> None:
    stelle = Stelle.AUSLAENDERBEIRAT
    rename_stelle(stelle, by=konto_beauftragte, name="Ausländerbeirat", von=date(2002, 1, 1))
    rename_stelle(stelle, by=konto_beauftragte, name=" Migrationsbeirat ", von=date(2022, 7, 1))

    rows = list(Stellenname.objects.values_list("name", "von", "bis"))
    assert rows == [
        ("Ausländerbeirat", date(2002, 1, 1), date(2022, 6, 30)),
        ("Migrationsbeirat", date(2022, 7, 1), None),
    ]
    with pytest.raises(Ablehnung, match=r"Seit dem 01\.07\.2022 gilt schon"):
        rename_stelle(stelle, by=konto_beauftragte, name="Beirat", von=date(2010, 1, 1))
    rename_stelle(stelle, by=konto_beauftragte, name="Beirat für Migration", von=date(2022, 7, 1))
    assert Stellenname.objects.count() == 2


def test_names_are_kept_by_the_leitstelle(netz: Netz, konto_koordination_a: Konto) -> None:
    with pytest.raises(Ablehnung, match="Beauftragte und die Geschäftsstelle"):
        rename_stelle(Stelle.AUSLAENDERBEIRAT, by=konto_koordination_a, name="Beirat", von=HEUTE)

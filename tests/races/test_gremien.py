"""Names, rest and end of a Gremium at the same moment: one wins, the other is told."""

from datetime import date, timedelta

import pytest

from fachgruppen.models import FruehererName, Gremium, Ruhezeit
from fachgruppen.services.aufloesung import dissolve_gremium
from fachgruppen.services.gremium import create_gremium
from fachgruppen.services.namen import rename_gremium
from fachgruppen.services.ruhe import pause_gremium
from fachgruppen.states import Gremiumsart
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import NetzwerkrolleFactory
from sitzungen.models import Sitzung
from sitzungen.services.planung import plan_sitzung
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def leitstelle(konto):
    NetzwerkrolleFactory(mitglied=konto.mitglied, rolle=Rolle.GESCHAEFTSSTELLE, von=date(2020, 1, 1))
    return konto


def one_won(results, kind):
    assert {type(r) for r in results} == {kind, Ablehnung}
    assert sum(isinstance(r, kind) for r in results) == 1


def test_two_renames_give_one_new_name(geplante, leitstelle):
    gremium = geplante(1).gremium

    def rename(name):
        return rename_gremium(
            gremium, by=leitstelle, bisher=gremium.name, name=name, kurzname=name, kuerzel=gremium.kuerzel,
            ab=heute(), grund="",
        )  # fmt: skip

    one_won(gleichzeitig(lambda: rename("Erster Name"), lambda: rename("Zweiter Name")), Gremium)
    assert FruehererName.objects.count() == 1


def test_two_new_groups_with_one_name_give_one(geplante, leitstelle):
    def create(kuerzel):
        return create_gremium(
            by=leitstelle, art=Gremiumsart.FACHGRUPPE, name="Gesundheit", kurzname="Gesundheit",
            kuerzel=kuerzel, leitsatz="Satz", von=heute(),
        )  # fmt: skip

    one_won(gleichzeitig(lambda: create("GE1"), lambda: create("GE2")), Gremium)


def test_two_pauses_give_one_rest(geplante, leitstelle):
    sitzung = geplante(1)
    Sitzung.objects.filter(pk=sitzung.pk).update(status="abgesagt", absagegrund="Krank")

    def pause():
        return pause_gremium(sitzung.gremium, by=leitstelle, von=heute(), bis=None, grund="Umbau")

    one_won(gleichzeitig(pause, pause), Ruhezeit)


def _plan(sitzung, konto):
    week = timedelta(days=7)
    return plan_sitzung(
        sitzung.gremium, by=konto, start=sitzung.start + week, ende=sitzung.ende + week, ort="Rathaus",
        zugang="", online_url="", bestaetigt=True,
    )  # fmt: skip


@pytest.mark.parametrize("versuch", range(3))
def test_dissolving_and_planning_never_both_win(versuch, geplante, leitstelle):
    sitzung = geplante(1)
    Sitzung.objects.filter(pk=sitzung.pk).update(status="abgesagt", absagegrund="Krank")

    results = gleichzeitig(
        lambda: dissolve_gremium(sitzung.gremium, by=leitstelle, tag=heute(), grund="Erledigt"),
        lambda: _plan(sitzung, leitstelle),
    )

    assert sum(isinstance(r, Ablehnung) for r in results) == 1
    gremium = Gremium.objects.get(pk=sitzung.gremium_id)
    planned = Sitzung.objects.filter(gremium=gremium, status="geplant").exists()
    assert (gremium.bis is None) == planned


def test_resting_and_planning_never_both_win(geplante, leitstelle):
    sitzung = geplante(1)
    Sitzung.objects.filter(pk=sitzung.pk).update(status="abgesagt", absagegrund="Krank")

    results = gleichzeitig(
        lambda: pause_gremium(sitzung.gremium, by=leitstelle, von=heute(), bis=None, grund="Umbau"),
        lambda: _plan(sitzung, leitstelle),
    )

    assert sum(isinstance(r, Ablehnung) for r in results) == 1
    assert Ruhezeit.objects.exists() != Sitzung.objects.filter(status="geplant").exists()

"""Two at once about one membership: one of them wins, the other gets a sentence."""

from datetime import timedelta

import pytest

from fachgruppen.importe.services import importiere_datei
from fachgruppen.models import Austritt, Beitrittswunsch, Zugehoerigkeit
from fachgruppen.services.austritt import end_zugehoerigkeit
from fachgruppen.services.beitritt import (
    accept_beitrittswunsch,
    decline_beitrittswunsch,
    remind_beitrittswuensche,
    send_beitrittswunsch,
    withdraw_beitrittswunsch,
)
from fachgruppen.services.zugehoerigkeit import take_in
from fachgruppen.states import Wunschstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    BeitrittswunschFactory,
    GremiumFactory,
    MitgliedFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gremium(konto):
    """A Fachgruppe led by `konto` and a second person."""
    row = GremiumFactory(name="Deutschunterricht", slug="deutsch", kuerzel="DEU")
    second = MitgliedFactory(mit_konto=True)
    for person, art in ((konto.mitglied, "koordination"), (second, "stellvertretung")):
        ZugehoerigkeitFactory(gremium=row, mitglied=person)
        AmtFactory(gremium=row, mitglied=person, art=art)
    return row


@pytest.fixture
def zweite(gremium) -> Konto:
    return Konto.objects.get(mitglied__aemter__art="stellvertretung")


@pytest.fixture
def wunsch(gremium) -> Beitrittswunsch:
    return BeitrittswunschFactory(gremium=gremium, mitglied=MitgliedFactory(mit_konto=True))


def belongs(wunsch: Beitrittswunsch) -> int:
    return Zugehoerigkeit.objects.filter(gremium=wunsch.gremium, mitglied=wunsch.mitglied).count()


def test_two_accept_at_once(wunsch, konto, zweite):
    calls = [lambda by=by: accept_beitrittswunsch(wunsch, by=by, von=heute()) for by in (konto, zweite) * 4]

    results = gleichzeitig(*calls)

    assert [type(r) for r in results].count(type(None)) == 1
    assert all("schon angenommen" in str(r) for r in results if r is not None)
    assert belongs(wunsch) == 1
    assert Versand.objects.filter(art="zugehoerigkeit").count() == 1


def test_one_accepts_while_the_other_declines(wunsch, konto, zweite):
    results = gleichzeitig(
        lambda: accept_beitrittswunsch(wunsch, by=konto, von=heute()),
        lambda: decline_beitrittswunsch(wunsch, by=zweite, antwort="Die Gruppe ist voll."),
    )

    wunsch.refresh_from_db()
    assert sorted(type(r).__name__ for r in results) == ["Ablehnung", "NoneType"]
    assert belongs(wunsch) == (wunsch.status == Wunschstatus.ANGENOMMEN)


def test_accepted_while_it_is_taken_back(wunsch, konto):
    results = gleichzeitig(
        lambda: accept_beitrittswunsch(wunsch, by=konto, von=heute()),
        lambda: withdraw_beitrittswunsch(wunsch, by=wunsch.mitglied.konto),
    )

    wunsch.refresh_from_db()
    assert sorted(type(r).__name__ for r in results) == ["Ablehnung", "NoneType"]
    assert belongs(wunsch) == (wunsch.status == Wunschstatus.ANGENOMMEN)


def test_pressing_mitmachen_many_times_is_one_wish(gremium):
    person = MitgliedFactory(mit_konto=True)

    results = gleichzeitig(*[lambda: send_beitrittswunsch(gremium, by=person.konto, text="ja")] * 6)

    assert sum(isinstance(r, Beitrittswunsch) for r in results) == 1
    assert {type(r) for r in results} == {Beitrittswunsch, Ablehnung}
    assert Versand.objects.filter(art="beitrittswunsch").count() == 2


def test_taken_in_by_two_and_by_a_wish(wunsch, gremium, konto, zweite):
    results = gleichzeitig(
        lambda: take_in(gremium, wunsch.mitglied, by=konto, art="mitglied", von=heute()),
        lambda: take_in(gremium, wunsch.mitglied, by=zweite, art="mitglied", von=heute()),
        lambda: accept_beitrittswunsch(wunsch, by=konto, von=heute()),
    )

    assert [type(r) for r in results].count(Ablehnung) == 2
    assert belongs(wunsch) == 1


def test_left_and_ended_at_once(gremium, konto):
    person = MitgliedFactory(mit_konto=True)
    row = ZugehoerigkeitFactory(gremium=gremium, mitglied=person)

    results = gleichzeitig(
        lambda: end_zugehoerigkeit(row, by=person.konto, letzter_tag=heute()),
        lambda: end_zugehoerigkeit(row, by=konto, letzter_tag=heute(), grund="verzogen"),
    )

    assert sorted(type(r).__name__ for r in results) == ["Ablehnung", "Austritt"]
    assert Austritt.objects.count() == 1


def test_reminders_by_two_workers_go_out_once(wunsch):
    Beitrittswunsch.objects.update(eingegangen_am=jetzt() - timedelta(days=20))

    gleichzeitig(*[remind_beitrittswuensche] * 4)

    assert Versand.objects.filter(art="beitrittswunsch").count() == 2


def test_import_and_acceptance_do_not_lock_each_other_out(wunsch, konto):
    """Both lock Gremium and person, in the same order."""
    rows = "Name;Fachgruppe;Von;Bis\n" + "".join(
        f"Person Nummer{n};DEU;{1990 + n};{1990 + n}\n" for n in range(20)
    )

    results = gleichzeitig(
        lambda: accept_beitrittswunsch(wunsch, by=konto, von=heute()),
        lambda: importiere_datei(rows.encode(), "alt.csv", "listen", by=None).neu,
        lambda: take_in(wunsch.gremium, MitgliedFactory(), by=konto, art="mitglied", von=heute()).art,
    )

    assert results == [None, 20, "mitglied"]

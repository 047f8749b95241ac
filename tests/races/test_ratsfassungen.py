"""Two connections at once on one council report: one order, one Fassung, one template in use."""

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import RatsberichtFactory
from netzwerk.ratsbericht.fassungsstand import Vorlagenzweck
from netzwerk.ratsbericht.models import Fassungsauftrag, Ratsdatei, Ratsfassung, Textvorlage
from netzwerk.ratsbericht.services import fassung as dienst
from netzwerk.ratsbericht.services.fassung import order_fassung, run_auftraege
from netzwerk.ratsbericht.services.textvorlage import _keep
from tests.races.gleichzeitig import gleichzeitig
from tests.ratsbericht.muster import inhalt

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bericht(konto, monkeypatch):
    monkeypatch.setattr(dienst, "build_inhalt", lambda _: inhalt())
    monkeypatch.setattr(dienst, "fehlendes", lambda *_: [])
    return RatsberichtFactory()


def test_two_people_and_two_workers_at_once_make_one_fassung(bericht, konto):
    orders = gleichzeitig(*[lambda: order_fassung(bericht, by=konto, nummer=1)] * 3)
    assert len({row.pk for row in orders}) == Fassungsauftrag.objects.count() == 1

    made = gleichzeitig(*[run_auftraege] * 3)

    assert sum(made) == Ratsfassung.objects.count() == 1
    assert Ratsdatei.objects.count() == 4
    with pytest.raises(Ablehnung, match="Inzwischen"):
        order_fassung(bericht, by=konto, nummer=1)


def test_two_templates_at_once_one_is_used(konto):
    report, cover = Vorlagenzweck
    _keep("0.docx", b"0", report, konto)
    both = [
        lambda n=n, use=use: _keep(f"{n}.docx", b"x", use, konto) for n in (1, 2) for use in (report, cover)
    ]
    results = gleichzeitig(*both)
    assert not [row for row in results if isinstance(row, Exception)], results
    assert {Textvorlage.objects.filter(aktiv=True, zweck=use).count() for use in (report, cover)} == {1}
    assert Textvorlage.objects.count() == 5

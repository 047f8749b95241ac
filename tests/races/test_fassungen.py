"""Two people put up a new version of the same document at once: both are kept, one after the other."""

import pytest

from fachgruppen.dokumente.ablage import ablage
from fachgruppen.dokumente.models import Datei, Dokumentfassung
from fachgruppen.dokumente.services.dateien import take_datei
from fachgruppen.dokumente.services.dokumente import add_fassung
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import AmtFactory, DokumentfassungFactory
from tests.dokumente.conftest import Hochgeladen, hochgeladen
from tests.races.gleichzeitig import gleichzeitig

__all__ = ["hochgeladen"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_versions_at_the_same_moment_get_successive_numbers(konto, hochgeladen: Hochgeladen) -> None:
    dokument = DokumentfassungFactory().dokument
    AmtFactory(gremium=dokument.gremium, mitglied=konto.mitglied)

    def add(number: int):
        taken = take_datei(hochgeladen(text=f"Stand {number}"))
        return add_fassung(dokument, taken, by=konto, anmerkung=f"Stand {number}").nummer

    results = gleichzeitig(*[lambda n=n: add(n) for n in range(4)])

    assert sorted(results) == [2, 3, 4, 5]
    assert Dokumentfassung.objects.filter(dokument=dokument).count() == 5


def test_the_same_content_at_the_same_moment_is_kept_once(konto, hochgeladen: Hochgeladen) -> None:
    results = gleichzeitig(*[lambda: take_datei(hochgeladen(text="gleich"))] * 4)

    assert not [row for row in results if isinstance(row, Ablehnung)]
    assert Datei.objects.count() == 1
    assert ablage().exists(Datei.objects.get().pfad)

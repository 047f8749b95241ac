"""Two connections merge the same institutions at once, or one writes while the other merges."""

from functools import partial

import pytest

from fachgruppen.institutionen.models import Zusammenlegung
from fachgruppen.institutionen.services.bestaetigung import follow_up_institutionen
from fachgruppen.institutionen.services.zusammenlegung import catch_up_zusammenlegungen, merge_institutionen
from mitglieder.models import Institution, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    AnsprechpersonFactory,
    InstitutionFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
)
from netzwerk.versand.models import Versand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_merging_both_ways_at_once_happens_once_and_writers_lose_nothing() -> None:
    desk = MitgliedFactory(mit_konto=True)
    NetzwerkrolleFactory(mitglied=desk, rolle="geschaeftsstelle")
    one, other = InstitutionFactory(), InstitutionFactory()
    AnsprechpersonFactory(mitglied=MitgliedFactory(institution=one))
    results = gleichzeitig(
        partial(merge_institutionen, one, other, by=desk.konto),
        partial(merge_institutionen, other, one, by=desk.konto),
        partial(MitgliedFactory, institution=one),
        partial(MitgliedFactory, institution=other),
    )
    refused = [row for row in results if isinstance(row, Exception)]
    assert [type(row) for row in refused] == [Ablehnung]
    catch_up_zusammenlegungen()
    merge = Zusammenlegung.objects.get()
    assert Institution.alle.get(pk=merge.quelle_id).aufgegangen_in_id == merge.ziel_id
    assert Mitglied.objects.filter(institution=merge.quelle_id).count() == 0
    assert Mitglied.objects.filter(institution=merge.ziel_id).count() == 3
    results = gleichzeitig(follow_up_institutionen, follow_up_institutionen)
    assert not [row for row in results if isinstance(row, Exception)], results
    assert Versand.objects.count() == 1

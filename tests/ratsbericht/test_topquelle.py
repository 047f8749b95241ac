"""A report in agreement is offered to the agenda of the Steuerungsgruppe, once."""

from datetime import timedelta

import pytest

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import RatsberichtFactory, SitzungFactory
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from sitzungen.quellen import quellpunkte
from sitzungen.services.tagesordnung import put_on_agenda
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db


def test_offered_while_it_waits(netz: Netz, konto_beauftragte: Konto) -> None:
    sitzung = SitzungFactory(gremium=netz.steuerung, tag=heute() + timedelta(days=20))
    draft = RatsberichtFactory()
    waits = RatsberichtFactory(status=Ratsberichtsstatus.ABSTIMMUNG)
    matter = f"ratsbericht:{waits.pk}"
    assert [name for name, _ in quellpunkte(sitzung)] == [matter]

    put_on_agenda(matter, by=konto_beauftragte)

    top = sitzung.tops.get(quelle=matter)
    assert top.herkunft_url == waits.get_absolute_url()
    assert quellpunkte(sitzung) == []
    for name, words in ((matter, "steht schon"), (f"ratsbericht:{draft.pk}", "nicht in Abstimmung")):
        with pytest.raises(Ablehnung, match=words):
            put_on_agenda(name, by=konto_beauftragte)

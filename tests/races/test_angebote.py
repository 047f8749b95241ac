"""Free places pressed on two connections at once lose nothing; what is asked or sent goes out once."""

import uuid
from functools import partial

import pytest

from fachgruppen.angebote.models import Angebot, Aussendung
from fachgruppen.angebote.services.angebote import Angaben, create_angebot, publish_angebot
from fachgruppen.angebote.services.erinnerung import follow_up_angebote
from fachgruppen.angebote.services.plaetze import step_plaetze
from fachgruppen.angebote.services.verteiler import Sendung, send_aussendung
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    AngebotFactory,
    GremiumFactory,
    InstitutionFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    VerteilerstelleFactory,
)
from netzwerk.versand.models import Versand
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_press_at_once() -> None:
    who = MitgliedFactory(mit_konto=True)
    row = AngebotFactory(von=who, plaetze_gesamt=10, plaetze_frei=5)
    less = partial(step_plaetze, row, by=who.konto, schritt=-1)
    assert not [one for one in gleichzeitig(less, less, less) if isinstance(one, Exception)]
    assert Angebot.objects.get().plaetze_frei == 2
    results = gleichzeitig(less, less, less)
    assert [type(one) for one in results if isinstance(one, Exception)] == [Ablehnung]
    assert Angebot.objects.get().plaetze_frei == 0


def test_runs_at_once_ask_once_and_publishing_twice_is_once() -> None:
    who = MitgliedFactory(mit_konto=True)
    AngebotFactory(von=who, faellig=True)
    draft = AngebotFactory(von=who, entwurf=True)
    results = gleichzeitig(
        follow_up_angebote, follow_up_angebote, *[partial(publish_angebot, draft, by=who.konto)] * 2
    )
    assert not [one for one in results if isinstance(one, Exception)], results
    assert Versand.objects.count() == 1


def test_entered_twice_at_once_it_is_there_once() -> None:
    who = MitgliedFactory(mit_konto=True, institution=InstitutionFactory())
    said = Angaben(
        art="beratung", titel="Beratung", beschreibung="Wir beraten.", zugang="keine",
        fachgruppen=(GremiumFactory(),),
    )  # fmt: skip
    press = partial(create_angebot, said, by=who.konto)
    assert set(gleichzeitig(press, press, press, press)) == {Angebot.objects.get()}


def test_a_selection_sent_twice_at_once_goes_out_once() -> None:
    office = NetzwerkrolleFactory(mitglied__mit_konto=True).mitglied.konto
    VerteilerstelleFactory()
    send = partial(
        send_aussendung, Sendung("", "", "de", 1, b"%PDF"), by=office, stellen=1, schluessel=uuid.uuid4()
    )
    results = gleichzeitig(send, send, send)
    assert set(results) == {Aussendung.objects.get()}
    assert Versand.objects.count() == 1

"""An application decided, answered, confirmed or redeemed on two connections at once: it happens once."""

from functools import partial

import pytest

from fachgruppen.beitritt.models import Beitrittsantrag, Rueckfrage
from fachgruppen.beitritt.services.antrag import answer_rueckfrage, confirm_antrag
from fachgruppen.beitritt.services.aufnahme import Aufnahme, accept_antrag
from fachgruppen.beitritt.services.loeschen import erase_ueberfaellige
from fachgruppen.beitritt.services.pruefung import decline_antrag
from fachgruppen.models import Zugehoerigkeit
from mitglieder.einladung import lies_token
from mitglieder.models import Institution, Konto, Mitglied
from mitglieder.services.einladung import redeem_einladung
from mitglieder.services.konto import create_zugang
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    BeitrittsantragFactory,
    GremiumFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    RueckfrageFactory,
)
from netzwerk.versand.models import Versand
from tests.beitritt.eingaben import brieftext, link_in
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def refused(results: list[object]) -> int:
    """Return how many were refused in words; anything else that broke fails the test."""
    errors = [one for one in results if isinstance(one, Exception)]
    assert all(isinstance(one, Ablehnung) for one in errors), errors
    return len(errors)


def test_accepted_once_and_never_declined_as_well() -> None:
    office = NetzwerkrolleFactory(mitglied__mit_konto=True).mitglied.konto
    groups = (GremiumFactory(), GremiumFactory())
    row = BeitrittsantragFactory(institution="Neues Haus", gremien=list(groups))
    people, houses, logins = Mitglied.objects.count(), Institution.objects.count(), Konto.objects.count()
    # The Fachgruppen in another order: nobody waits for the other for ever.
    accept = [
        partial(accept_antrag, row, Aufnahme(None, order, row.email, heute()), by=office)
        for order in (groups, groups[::-1])
    ]
    decline = partial(decline_antrag, row, by=office, begruendung="Nein.")
    assert refused(gleichzeitig(*accept, decline)) == 2
    row.refresh_from_db()
    taken = int(row.status == "angenommen")
    assert Mitglied.objects.count() == people + taken
    assert (Institution.objects.count(), Konto.objects.count()) == (houses + taken, logins + taken)
    assert Zugehoerigkeit.objects.count() == 2 * taken
    assert Versand.objects.filter(art__in=["konto", "beitritt_ablehnung"]).count() == 1


def test_two_applications_from_one_shared_mailbox_get_two_logins_or_a_sentence() -> None:
    office = NetzwerkrolleFactory(mitglied__mit_konto=True).mitglied.konto
    group, house = GremiumFactory(), office.mitglied.institution
    rows = BeitrittsantragFactory.create_batch(2, email="info@haus.example", gremien=[group])
    plan = Aufnahme(house, (group,), "info@haus.example", heute())
    assert refused(gleichzeitig(*(partial(accept_antrag, row, plan, by=office) for row in rows))) == 1
    assert Konto.objects.filter(email="info@haus.example").count() == 1
    assert Beitrittsantrag.objects.filter(status="angenommen").count() == 1


def test_confirmed_answered_and_erased_once() -> None:
    NetzwerkrolleFactory(mitglied__mit_konto=True)
    fresh = BeitrittsantragFactory(unbestaetigt=True)
    assert refused(gleichzeitig(*[partial(confirm_antrag, fresh.uuid)] * 3)) == 0
    assert Versand.objects.filter(art="beitritt_neu").count() == 1
    question = RueckfrageFactory()
    answers = [partial(answer_rueckfrage, question.antrag.uuid, antwort=text) for text in ("Ja.", "Nein.")]
    assert refused(gleichzeitig(*answers)) == 1
    assert Rueckfrage.objects.get().antwort in ("Ja.", "Nein.")
    assert Versand.objects.filter(art="beitritt_antwort").count() == 1
    BeitrittsantragFactory.create_batch(2, unbestaetigt=True, tage=30)
    assert sum(gleichzeitig(erase_ueberfaellige, erase_ueberfaellige)) == 2


def test_an_invitation_is_redeemed_once() -> None:
    create_zugang(MitgliedFactory(), by=None)
    path = link_in(brieftext(Versand.objects.get()), "/willkommen/")
    link = lies_token(path.removeprefix("/willkommen/").removesuffix("/"))
    tries = [
        partial(redeem_einladung, link, passwort=word, funktion="", telefon="")
        for word in ("Saalekiez-im-Herbst", "Nebel-ueber-der-Saale")
    ]
    assert refused(gleichzeitig(*tries)) == 1

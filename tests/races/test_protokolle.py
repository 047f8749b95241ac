"""Sending, objecting and approving at the same moment: one of two, never both, and nothing twice."""

from datetime import date

import pytest

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import (
    AnwesenheitFactory,
    KontoFactory,
    MitgliedFactory,
    TOPFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Einwendung, Genehmigung, Protokoll, Protokollfassung
from sitzungen.protokolle.selectors.kette import maengel_der_kette
from sitzungen.protokolle.services.einwendung import decide_einwendung, raise_einwendung
from sitzungen.protokolle.services.genehmigung import approve_protokoll
from sitzungen.protokolle.services.protokoll import Kopf, Punkttext, save_kopf, save_punkt, start_protokoll
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.protokolle.states import Entscheidung
from sitzungen.states import Topart
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
VERSUCHE = range(3)


@pytest.fixture
def entwurf(geplante, konto: Konto, heute_ist) -> Protokoll:
    """Minutes that lack nothing, of a session of yesterday."""
    sitzung: Sitzung = geplante(3)
    person = konto.mitglied
    AnwesenheitFactory(sitzung=sitzung, mitglied=person)
    heute_ist(date(2026, 5, 13))
    made = start_protokoll(sitzung, by=konto)
    return save_kopf(made, Kopf(sitzung.start, sitzung.ende, person, person, True), by=konto, version=None)


@pytest.fixture
def spaeter(entwurf: Protokoll, konto: Konto, heute_ist) -> Sitzung:
    """The minutes sent, and the session that can approve them under way."""
    send_protokoll(entwurf, by=konto)
    made = TOPFactory(
        sitzung__gremium=entwurf.sitzung.gremium, sitzung__tag=date(2026, 7, 14), art=Topart.PROTOKOLL
    ).sitzung
    heute_ist(date(2026, 5, 20))
    Sitzung.objects.filter(pk=made.pk).update(
        start=entwurf.sitzung.start.replace(day=19), ende=entwurf.sitzung.ende.replace(day=19)
    )
    made.refresh_from_db()
    return made


def _mitglied(protokoll: Protokoll) -> Konto:
    person = MitgliedFactory(konto=KontoFactory())
    ZugehoerigkeitFactory(gremium=protokoll.sitzung.gremium, mitglied=person)
    return person.konto


@pytest.mark.parametrize("versuch", VERSUCHE)
def test_two_clicks_send_once(versuch: int, entwurf: Protokoll, konto: Konto) -> None:
    results = gleichzeitig(*[lambda: send_protokoll(entwurf, by=konto)] * 2)
    assert {type(row) for row in results} == {int, Ablehnung}
    assert Protokollfassung.objects.count() == 1
    assert Versand.objects.filter(art="protokoll").count() == next(r for r in results if isinstance(r, int))


@pytest.mark.parametrize("versuch", VERSUCHE)
def test_approving_and_objecting_never_both_win(
    versuch: int, entwurf: Protokoll, spaeter: Sitzung, konto: Konto
) -> None:
    member = _mitglied(entwurf)
    results = gleichzeitig(
        lambda: approve_protokoll(entwurf, by=konto, in_sitzung=spaeter),
        lambda: raise_einwendung(entwurf, by=member, text="Es waren zwölf Plätze."),
    )
    assert [type(row) for row in results] in ([Genehmigung, Ablehnung], [Ablehnung, Einwendung])
    assert Genehmigung.objects.count() + Einwendung.objects.count() == 1


@pytest.mark.parametrize("versuch", VERSUCHE)
def test_approving_twice_is_one_link_of_the_chain(
    versuch: int, entwurf: Protokoll, spaeter: Sitzung, konto: Konto
) -> None:
    results = gleichzeitig(*[lambda: approve_protokoll(entwurf, by=konto, in_sitzung=spaeter)] * 2)
    assert {type(row) for row in results} == {Genehmigung, Ablehnung}
    assert maengel_der_kette(entwurf.sitzung.gremium) == []


@pytest.mark.parametrize("versuch", VERSUCHE)
def test_an_einwendung_is_decided_once_and_told_once(
    versuch: int, entwurf: Protokoll, spaeter: Sitzung, konto: Konto
) -> None:
    row = raise_einwendung(entwurf, by=_mitglied(entwurf), text="Es waren zwölf Plätze.")
    results = gleichzeitig(
        lambda: decide_einwendung(row, by=konto, entscheidung=Entscheidung.UEBERNOMMEN),
        lambda: decide_einwendung(
            row, by=konto, entscheidung=Entscheidung.ABGELEHNT, begruendung="Laut Liste"
        ),
    )
    assert {type(found) for found in results} == {Einwendung, Ablehnung}
    assert Versand.objects.filter(art="einwendung").count() == 1


@pytest.mark.parametrize("versuch", VERSUCHE)
def test_what_is_written_while_it_is_sent_stands_in_it_or_is_refused(
    versuch: int, entwurf: Protokoll, konto: Konto
) -> None:
    punkt = entwurf.punkte.first()
    results = gleichzeitig(
        lambda: send_protokoll(entwurf, by=konto),
        lambda: save_punkt(punkt, Punkttext(punkt.titel, "Im letzten Augenblick"), by=konto, version=1),
    )
    sent = Protokollfassung.objects.get().inhalt["punkte"][0]["text"]
    assert sent == ("" if isinstance(results[1], Ablehnung) else "Im letzten Augenblick")

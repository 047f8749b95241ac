"""Two people at one agenda or one proposal at once: one is stored, the other one is told."""

from datetime import date

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.demo.factories import SitzungFactory, TopVorschlagFactory
from netzwerk.versand.models import Versand
from sitzungen.models import TOP, Sitzung
from sitzungen.services.tagesordnung import TopEingabe, add_vorschlag, save_tagesordnung
from sitzungen.services.topvorschlaege import decline_topvorschlag
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_agendas_at_once_leave_one(geplante, konto):
    sitzung = geplante(1)
    pks = list(sitzung.tops.values_list("pk", flat=True))

    def save(word):
        typed = [TopEingabe(f"{word} {n}", pk=pk) for n, pk in enumerate(pks)] + [TopEingabe(word)]
        return lambda: save_tagesordnung(sitzung, typed, by=konto, version=sitzung.version)

    results = gleichzeitig(*[save(word) for word in ("A", "B", "C", "D")])

    assert sorted(type(r).__name__ for r in results) == ["Konflikt"] * 3 + ["Sitzung"]
    assert {type(r) for r in results} == {Konflikt, Sitzung}
    titles = list(sitzung.tops.values_list("titel", flat=True))
    assert len(titles) == len(pks) + 1
    assert len({title[0] for title in titles}) == 1
    assert list(sitzung.tops.values_list("pk", flat=True))[: len(pks)] == pks


def test_two_coordinators_take_one_proposal_once(geplante, konto):
    sitzung = geplante(1)
    other = SitzungFactory(gremium=sitzung.gremium, tag=date(2026, 6, 30))
    vorschlag = TopVorschlagFactory(gremium=sitzung.gremium)

    results = gleichzeitig(
        *[lambda: add_vorschlag(sitzung, vorschlag, by=konto)] * 2,
        *[lambda: add_vorschlag(other, vorschlag, by=konto)] * 2,
        *[lambda: decline_topvorschlag(vorschlag, by=konto, antwort="Nein.")] * 2,
    )

    refused = [r for r in results if isinstance(r, Ablehnung)]
    assert len(refused) == 5
    assert all("hat den Vorschlag" in str(r) for r in refused)
    vorschlag.refresh_from_db()
    assert (vorschlag.top is None) == (vorschlag.abgelehnt_am is not None)
    assert TOP.objects.filter(titel=vorschlag.titel).count() == (1 if vorschlag.top else 0)
    assert Versand.objects.filter(art="topvorschlag").count() == 1


def test_one_point_of_an_earlier_session_is_continued_once(geplante, konto):
    sitzung = geplante(1)
    other = SitzungFactory(gremium=sitzung.gremium, tag=date(2026, 6, 30))
    fallen = SitzungFactory(gremium=sitzung.gremium, tag=date(2026, 3, 10), status="abgesagt")
    old = TOP.objects.create(sitzung=fallen, position=1, titel="Wartelisten")

    def take(into):
        typed = [TopEingabe("Wartelisten", aus=old.pk)]
        return lambda: save_tagesordnung(into, typed, by=konto, version=None)

    results = gleichzeitig(take(sitzung), take(other))

    assert {type(r) for r in results} == {Ablehnung, Sitzung}
    assert TOP.objects.filter(aus_top=old).count() == 1

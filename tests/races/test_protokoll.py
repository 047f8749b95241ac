"""Two people write the same minutes: no number twice, no text lost."""

from datetime import timedelta

import pytest

from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AnwesenheitFactory,
    BeschlussFactory,
    ProtokollFactory,
    ProtokollpunktFactory,
    SitzungFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokoll, Protokollpunkt
from sitzungen.protokolle.services.aufgaben import Aufgabentext, create_aufgabe
from sitzungen.protokolle.services.beschluss import (
    Beschlusstext,
    Stimmen,
    add_beschluss,
    update_beschluss,
)
from sitzungen.protokolle.services.protokoll import (
    Kopf,
    Punkttext,
    save_kopf,
    save_punkt,
    start_protokoll,
)
from sitzungen.states import Sitzungsstatus
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


def test_twelve_decisions_at_once_get_twelve_numbers_without_a_gap(konto):
    punkt = ProtokollpunktFactory()
    texts = [Beschlusstext(f"Wir laden {number} Gäste ein.", "einvernehmlich") for number in range(12)]

    results = gleichzeitig(*[lambda text=text: add_beschluss(punkt, text, by=konto) for text in texts])

    assert {type(row) for row in results} == {Beschluss}
    assert sorted(row.lfd for row in results) == list(range(1, 13))


def test_of_five_writers_of_one_point_one_saves_and_the_others_see_her_text(konto):
    punkt = ProtokollpunktFactory()
    texts = [f"Text {number}" for number in range(5)]

    results = gleichzeitig(
        *[lambda text=text: save_punkt(punkt, Punkttext("T", text), by=konto, version=1) for text in texts]
    )

    [saved] = [row for row in results if isinstance(row, Protokollpunkt)]
    lost = [row for row in results if isinstance(row, Konflikt)]
    assert len(lost) == 4
    assert {row.stand.text for row in lost} == {saved.text}


def test_two_who_begin_at_once_write_the_same_minutes(konto):
    sitzung = SitzungFactory(status=Sitzungsstatus.STATTGEFUNDEN, tag=heute() - timedelta(days=3))

    results = gleichzeitig(*[lambda: start_protokoll(sitzung, by=konto)] * 4)

    assert len({row.pk for row in results}) == 1


def test_two_sessions_of_one_gremium_share_the_numbers_of_the_year(konto):
    first = ProtokollpunktFactory()
    gremium = first.protokoll.sitzung.gremium
    tag = first.protokoll.sitzung.tag - timedelta(days=1)
    second = ProtokollpunktFactory(protokoll__sitzung__gremium=gremium, protokoll__sitzung__tag=tag)
    texts = [Beschlusstext(f"Wir laden {number} Gäste ein.", "einvernehmlich") for number in range(4)]

    results = gleichzeitig(
        *[
            lambda p=punkt, t=text: add_beschluss(p, t, by=konto)
            for punkt in (first, second)
            for text in texts
        ]
    )

    assert sorted(row.lfd for row in results) == list(range(1, 9))


def test_a_form_that_arrives_four_times_at_once_is_one_decision_and_one_task(konto):
    punkt = ProtokollpunktFactory()
    gremium = punkt.protokoll.sitzung.gremium
    ZugehoerigkeitFactory(gremium=gremium, mitglied=konto.mitglied)
    decision, task = Beschlusstext("Wir laden ein."), Aufgabentext("Einladen", mitglied=konto.mitglied)

    decided = gleichzeitig(*[lambda: add_beschluss(punkt, decision, by=konto)] * 4)
    given = gleichzeitig(*[lambda: create_aufgabe(gremium, task, by=konto, punkt=punkt)] * 4)

    assert {row.pk for row in decided} == {Beschluss.objects.get().pk}
    assert {row.pk for row in given} == {Aufgabe.objects.get().pk}


def test_of_two_counts_of_one_vote_one_is_kept_and_the_other_sees_it(konto):
    row = BeschlussFactory()
    for _ in range(5):
        AnwesenheitFactory(sitzung=row.punkt.protokoll.sitzung, stimmberechtigt=True)
    votes = [Stimmen(3, 2, 0), Stimmen(2, 2, 1)]

    results = gleichzeitig(
        *[
            lambda v=vote: update_beschluss(row, Beschlusstext("Ja.", "abstimmung", v), by=konto, version=1)
            for vote in votes
        ]
    )

    [saved] = [found for found in results if isinstance(found, Beschluss)]
    [lost] = [found for found in results if isinstance(found, Konflikt)]
    assert (lost.stand.ja, lost.stand.enthaltung) == (saved.ja, saved.enthaltung)
    assert Beschluss.objects.get().version == 2


def test_of_two_who_save_the_head_one_sees_the_other(konto):
    protokoll = ProtokollFactory()
    heads = [Kopf(None, None, konto.mitglied, None, found) for found in (True, False)]

    results = gleichzeitig(
        *[lambda head=head: save_kopf(protokoll, head, by=konto, version=1) for head in heads]
    )

    [saved] = [found for found in results if isinstance(found, Protokoll)]
    [lost] = [found for found in results if isinstance(found, Konflikt)]
    assert lost.stand.beschlussfaehig == saved.beschlussfaehig

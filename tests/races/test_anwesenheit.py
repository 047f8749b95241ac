"""Two people enter attendance at once: the same person, different people, and while the session is closed."""

from collections.abc import Callable
from datetime import date, time

import pytest

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from sitzungen.models import Anwesenheit, Sitzung
from sitzungen.selectors import teilnahmen
from sitzungen.services.absage import complete_sitzung
from sitzungen.services.anwesenheit import Eintrag, accept_antworten, record_anwesenheit
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sitzung(geplante: Callable[[int], Sitzung], heute_ist: Callable[..., object], konto: Konto) -> Sitzung:
    made = geplante(4)
    heute_ist(date(2026, 5, 12), time(14, 5))
    return made


def entering(sitzung: Sitzung, konto: Konto, number: int, status: str) -> Callable[[], object]:
    person = teilnahmen(sitzung)[number].wer
    entry = Eintrag(status, vertretung_name="Mira" if status == "vertreten" else "")
    return lambda: record_anwesenheit(sitzung, person, entry, by=konto, gesehen="")


def test_of_two_who_disagree_one_sees_both(sitzung: Sitzung, konto: Konto) -> None:
    words = ["anwesend", "entschuldigt", "unentschuldigt", "vertreten"] * 2
    results = gleichzeitig(*(entering(sitzung, konto, 0, word) for word in words))

    (stands,) = Anwesenheit.objects.all()
    won = [word for word, result in zip(words, results, strict=True) if isinstance(result, list)]
    assert won == [stands.status] * 2, results
    lost = [result for result in results if not isinstance(result, list)]
    assert len(lost) == 6
    assert all(isinstance(r, Konflikt) and r.stand == [stands] for r in lost), lost


def test_different_people_do_not_wait_for_a_conflict(sitzung: Sitzung, konto: Konto) -> None:
    results = gleichzeitig(*(entering(sitzung, konto, number, "anwesend") for number in range(4)))

    assert all(isinstance(result, list) for result in results), results
    assert Anwesenheit.objects.filter(status="anwesend").count() == 4


def test_taking_over_answers_never_doubles(sitzung: Sitzung, konto: Konto) -> None:
    from_answers = [lambda: accept_antworten(sitzung, "zusage", by=konto)] * 4
    results = gleichzeitig(*from_answers, entering(sitzung, konto, 0, "anwesend"))
    assert not [r for r in results if isinstance(r, Exception)], results
    assert Anwesenheit.objects.count() == 1


def test_the_last_one_present_stays_while_the_session_is_closed(sitzung: Sitzung, konto: Konto) -> None:
    entering(sitzung, konto, 0, "anwesend")()
    person = teilnahmen(sitzung)[0].wer
    results = gleichzeitig(
        lambda: complete_sitzung(sitzung, by=konto, ergebnis="stattgefunden"),
        lambda: record_anwesenheit(sitzung, person, Eintrag(), by=konto),
    )

    refused = [r for r in results if isinstance(r, Ablehnung)]
    assert len(refused) == 1, results
    held = Sitzung.objects.get(pk=sitzung.pk).status == "stattgefunden"
    assert held == Anwesenheit.objects.filter(status="anwesend").exists()

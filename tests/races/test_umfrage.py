"""Two people choose a date at once, answer while it is chosen, press "Umfrage verschicken" together."""

from collections.abc import Callable
from datetime import date

import pytest

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung, Terminantwort, Terminumfrage, Umfrageteilnahme
from sitzungen.services.umfrage import create_umfrage, send_umfrage
from sitzungen.services.umfrage_antwort import record_terminantworten
from sitzungen.services.umfrage_ende import decide_umfrage
from sitzungen.services.umfrage_erinnerung import queue_erinnerungen
from sitzungen.states import Sitzungsstatus
from tests.races.gleichzeitig import gleichzeitig
from tests.umfragen import spannen

pytestmark = pytest.mark.django_db(transaction=True)

TAGE = (date(2026, 6, 2), date(2026, 6, 9))
ORT = {"ort": "Stadthaus", "zugang": "", "online_url": ""}


@pytest.fixture
def entwurf(geplante: Callable[[int], Sitzung], konto: Konto) -> Terminumfrage:
    gremium = geplante(4).gremium
    return create_umfrage(gremium, by=konto, optionen=spannen(*TAGE), frist=date(2026, 4, 20), **ORT)


@pytest.fixture
def umfrage(entwurf: Terminumfrage, konto: Konto) -> Terminumfrage:
    send_umfrage(entwurf, by=konto)
    return entwurf


def test_sending_twice_at_once_asks_once(entwurf: Terminumfrage, konto: Konto) -> None:
    results = gleichzeitig(*[lambda: send_umfrage(entwurf, by=konto)] * 8)

    assert [r for r in results if isinstance(r, int)] == [4], results
    assert {str(r) for r in results if not isinstance(r, int)} == {
        "Diese Umfrage ist schon verschickt. Es wurde nichts noch einmal verschickt."
    }
    assert Versand.objects.count() == Umfrageteilnahme.objects.count() == 4


def test_of_two_who_choose_at_once_one_wins(umfrage: Terminumfrage, konto: Konto) -> None:
    first, second = umfrage.sitzung.terminoptionen.values_list("pk", flat=True)

    def choose(option: int) -> Callable[[], Sitzung]:
        return lambda: decide_umfrage(umfrage, option, by=konto, einladen=False, **ORT)

    results = gleichzeitig(*[choose(first), choose(second)] * 3)

    (won,) = [r for r in results if isinstance(r, Sitzung)]
    lost = [r for r in results if not isinstance(r, Sitzung)]
    assert {type(r) for r in lost} == {Ablehnung}
    assert all("Der Termin steht bereits" in str(r) for r in lost)
    umfrage.refresh_from_db()
    assert umfrage.gewaehlt.start == won.start == Sitzung.objects.get(pk=won.pk).start


def test_an_answer_is_whole_or_refused_while_the_poll_closes(umfrage: Terminumfrage, konto: Konto) -> None:
    options = list(umfrage.sitzung.terminoptionen.values_list("pk", flat=True))
    people = [row.mitglied for row in Umfrageteilnahme.objects.select_related("mitglied")]

    def answer(person: object) -> Callable[[], object]:
        values = dict.fromkeys(options, "ja")
        return lambda: record_terminantworten(umfrage, person, values, bemerkung="", kanal="link")

    results = gleichzeitig(
        *(answer(person) for person in people),
        lambda: decide_umfrage(umfrage, options[0], by=konto, einladen=False, **ORT),
    )

    assert isinstance(results[-1], Sitzung)
    stored = [r for r in results[:-1] if isinstance(r, Umfrageteilnahme)]
    refused = [r for r in results[:-1] if not isinstance(r, Umfrageteilnahme)]
    assert all("Der Termin steht bereits" in str(r) for r in refused)
    assert Terminantwort.objects.count() == 2 * len(stored)
    assert Sitzung.objects.get(pk=umfrage.sitzung_id).status == Sitzungsstatus.GEPLANT


def test_the_same_person_answers_in_two_windows(umfrage: Terminumfrage) -> None:
    option = umfrage.sitzung.terminoptionen.first().pk
    person = Umfrageteilnahme.objects.first().mitglied

    def answer(value: str) -> Callable[[], object]:
        return lambda: record_terminantworten(umfrage, person, {option: value}, bemerkung="", kanal="link")

    results = gleichzeitig(*[answer("ja"), answer("nein")] * 3)

    assert {type(r) for r in results} == {Umfrageteilnahme}
    assert Terminantwort.objects.count() == 1


def test_two_beats_remind_once(umfrage: Terminumfrage, heute_ist: Callable[..., object]) -> None:
    heute_ist(date(2026, 4, 17))

    results = gleichzeitig(*[queue_erinnerungen] * 3)

    assert sorted(results) == [0, 0, 4]
    assert Versand.objects.filter(art="umfrage_erinnerung").count() == 4

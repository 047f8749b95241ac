"""Planners and beats at once, answers meanwhile: each reminder once (F12)."""

from collections import Counter
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from mitglieder.models import Konto
from netzwerk.base.feiertage import ist_arbeitstag
from netzwerk.versand.models import Versand
from sitzungen.models import Erinnerung, Sitzung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.erinnerungslauf import send_erinnerungen
from sitzungen.services.erinnerungsplan import plan_alle
from tests.races.gleichzeitig import gleichzeitig

pytestmark = pytest.mark.django_db(transaction=True)
VORTAG = date(2026, 5, 11)


@pytest.fixture
def eingeladene(geplante: Callable[[int], Sitzung], konto: Konto) -> Sitzung:
    """A session on 12 May to which six people are invited; nothing is planned yet."""
    sitzung = geplante(6)
    send_einladungen(sitzung, by=konto)
    Erinnerung.objects.all().delete()
    sitzung.refresh_from_db()
    return sitzung


def test_two_beats_and_three_planners_over_a_day(
    eingeladene: Sitzung, heute_ist: Callable[..., object]
) -> None:
    """24 hours in steps of three; every time all five start together."""
    heute_ist(VORTAG - timedelta(days=1), time(18))
    plan_alle()
    for hour in range(0, 24, 3):
        heute_ist(VORTAG, time(hour))
        results = gleichzeitig(*[plan_alle] * 3, *[send_erinnerungen] * 2)
        assert not [result for result in results if isinstance(result, Exception)], results

    assert ist_arbeitstag(VORTAG)
    sent = Versand.objects.exclude(art="einladung")
    assert Counter(sent.values_list("art", flat=True)) == {"erinnerung_vortag": 6}
    assert sent.values("schluessel").distinct().count() == 6
    assert Erinnerung.objects.filter(art="vortag", stand="verschickt").count() == 6


def test_planners_at_once_write_each_row_once(eingeladene: Sitzung) -> None:
    results = gleichzeitig(*[plan_alle] * 5)

    assert results == [1] * 5
    assert Counter(Erinnerung.objects.values_list("art", flat=True)) == {
        "vorwoche": 6, "vortag": 6, "anwesenheit": 1,
    }  # fmt: skip


def test_who_answers_while_it_is_sent_is_either_reminded_or_dropped(
    eingeladene: Sitzung, heute_ist: Callable[..., object]
) -> None:
    plan_alle()
    heute_ist(date(2026, 5, 5), time(9))
    rows = list(eingeladene.einladungen.select_related("sitzung"))

    results = gleichzeitig(
        *[lambda row=row: record_antwort(row, "absage", kanal="link") for row in rows[:3]],
        send_erinnerungen,
        send_erinnerungen,
        plan_alle,
    )

    assert not [result for result in results if isinstance(result, Exception)], results
    # A row that an answer just held was skipped: the next run decides it.
    send_erinnerungen()
    reminded = set(Versand.objects.filter(art="erinnerung_vorwoche").values_list("empfang", flat=True))
    assert {row.empfang for row in rows[3:]} <= reminded
    assert not Erinnerung.objects.filter(art="vorwoche", stand="geplant").exists()
    assert not Erinnerung.objects.filter(art="vortag", stand="geplant", einladung__in=rows[:3]).exists()


def test_a_cancellation_meanwhile_leaves_nothing_planned(
    eingeladene: Sitzung, konto: Konto, heute_ist: Callable[..., object]
) -> None:
    plan_alle()
    heute_ist(date(2026, 5, 5), time(9))

    results = gleichzeitig(
        lambda: cancel_sitzung(eingeladene, by=konto, grund="Kein Raum."), send_erinnerungen, plan_alle
    )

    assert not [result for result in results if isinstance(result, Exception)], results
    assert not Erinnerung.objects.filter(stand="geplant").exists()
    waiting = Versand.objects.filter(art__startswith="erinnerung", status="wartet")
    assert not waiting.exists()

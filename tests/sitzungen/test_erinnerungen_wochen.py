"""Weeks of reminders with a stopped clock: holidays, clock changes, outages, time zones (F13, F23)."""

import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netzwerk.base.feiertage import ist_arbeitstag
from netzwerk.demo.factories import EinladungFactory, SitzungFactory
from netzwerk.versand.models import Versand
from sitzungen.erinnerungsregeln import ZU_SPAET, regel_zu
from sitzungen.models import Einladung, Erinnerung, Sitzung
from sitzungen.services.antwort import record_antwort
from sitzungen.services.erinnerungslauf import send_erinnerungen
from sitzungen.services.erinnerungsplan import plan_alle
from sitzungen.states import Erinnerungsart, Sitzungsstatus
from sitzungen.versandzeit import ist_versandzeit, spaetestens
from tests.conftest import ORTSZEIT, HeuteIst
from tests.sitzungen.conftest import Gruppe, um

A = Erinnerungsart


def gesendet() -> dict[str, list[tuple[date, int]]]:
    """Return for each kind when how many mails were queued, by the clock of the test."""
    found: dict[str, dict[date, int]] = {}
    for art, moment in Erinnerung.objects.filter(stand="verschickt").values_list("art", "erledigt_am"):
        day = timezone.localtime(moment).date()
        found.setdefault(art, {})[day] = found.get(art, {}).get(day, 0) + 1
    return {art: sorted(days.items()) for art, days in found.items()}


def laufe(
    heute_ist: HeuteIst, von: date, bis: date, *, ohne: tuple[date, ...] = (), schritt: int = 3
) -> None:
    """Let the beat run every `schritt` hours from one day to another, and plan each night."""
    day = von
    while day <= bis:
        if day not in ohne:
            for hour in range(2, 24, 3):
                heute_ist(day, time(hour, 15))
                if hour == 2:
                    plan_alle()
                send_erinnerungen()
        day += timedelta(days=1)


# Easter 2026, the clock change of March, a session on a Tuesday after a long weekend, one in January.
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sitzungstag", "vorwoche", "vortag"),
    [
        (date(2026, 4, 7), date(2026, 3, 31), date(2026, 4, 2)),
        (date(2026, 4, 13), date(2026, 4, 2), date(2026, 4, 10)),
        (date(2026, 3, 30), date(2026, 3, 23), date(2026, 3, 27)),
        (date(2026, 10, 26), date(2026, 10, 19), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 10, 26), date(2026, 10, 30)),
        (date(2027, 1, 7), date(2026, 12, 31), date(2027, 1, 5)),
    ],
)
def test_each_goes_out_on_its_working_day(
    gruppe: Gruppe, heute_ist: HeuteIst, sitzungstag: date, vorwoche: date, vortag: date
) -> None:
    heute_ist(sitzungstag - timedelta(days=21))
    gruppe.eingeladen(tag=sitzungstag)
    laufe(heute_ist, sitzungstag - timedelta(days=14), sitzungstag + timedelta(days=7))

    found = gesendet()
    assert found["vorwoche"] == [(vorwoche, 4)]
    assert found["vortag"] == [(vortag, 4)]
    assert [n for _, n in found["anwesenheit"]] == [1]
    assert all(ist_arbeitstag(day) for days in found.values() for day, _ in days)
    nine = {timezone.localtime(row.faellig_am).hour for row in Erinnerung.objects.filter(art="vortag")}
    assert nine == {9}


@pytest.mark.django_db
def test_three_days_without_a_worker_leave_no_backlog(gruppe: Gruppe, heute_ist: HeuteIst) -> None:
    """F13: nothing for what is over, nothing more than 24 hours late."""
    gruppe.eingeladen()
    away = tuple(date(2026, 5, 9) + timedelta(days=n) for n in range(4))
    laufe(heute_ist, date(2026, 5, 4), date(2026, 5, 20), ohne=away)

    assert gesendet() == {"vorwoche": [(date(2026, 5, 5), 4)], "anwesenheit": [(date(2026, 5, 15), 1)]}
    dropped = Erinnerung.objects.filter(stand="entfallen")
    assert set(dropped.values_list("art", "grund")) == {("vortag", ZU_SPAET)}


@pytest.mark.django_db
@pytest.mark.parametrize("sprung", [timedelta(hours=2), timedelta(hours=-2)])
def test_a_clock_that_jumps_sends_nothing_twice(
    gruppe: Gruppe, heute_ist: HeuteIst, sprung: timedelta
) -> None:
    """F23: there and back again, around the moment itself."""
    gruppe.eingeladen()
    moment = datetime(2026, 5, 5, 9, 0)
    for clock in (moment, moment + sprung, moment, moment - sprung, moment + sprung, moment):
        heute_ist(clock.date(), clock.time())
        send_erinnerungen()
        plan_alle()

    assert gesendet() == {"vorwoche": [(date(2026, 5, 5), 4)]}
    assert Versand.objects.filter(art="erinnerung_vorwoche").count() == 4


@pytest.mark.django_db
@pytest.mark.parametrize("uhr", [time(6, 59), time(7, 59), time(8, 59)])
def test_a_clock_that_went_back_sends_nothing_early(gruppe: Gruppe, heute_ist: HeuteIst, uhr: time) -> None:
    gruppe.eingeladen()
    heute_ist(date(2026, 5, 5), uhr)

    assert send_erinnerungen() == 0


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Asia/Tokyo"])
def test_the_time_zone_of_the_server_does_not_matter(zone: str) -> None:
    """F23: a process of its own with another TZ finds the same moments and the same working hours."""
    code = (
        "import django; django.setup()\n"
        "from datetime import UTC, datetime\n"
        "from fachgruppen.models import Gremium\n"
        "from sitzungen.models import Sitzung\n"
        "from sitzungen.erinnerungsregeln import REGELN\n"
        "from sitzungen.versandzeit import ist_versandzeit\n"
        "for start in (datetime(2026, 3, 30, 22, 30, tzinfo=UTC), datetime(2026, 10, 26, 13, tzinfo=UTC)):\n"
        "    s = Sitzung(gremium=Gremium(ladungsfrist_tage=14), start=start)\n"
        "    print([r.faellig(s).astimezone(UTC).isoformat() for r in REGELN])\n"
        "print([ist_versandzeit(datetime(2026, 5, 5, h, tzinfo=UTC)) for h in range(24)])\n"
    )
    run = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120,
            env={**os.environ, "TZ": tz},
        ).stdout
        for tz in ("Europe/Berlin", zone)
    ]  # fmt: skip
    assert run[0] == run[1]
    # 22:30 UTC on 30 March is 00:30 on the 31st here: the working day before is the 30th, at 9.
    assert "2026-03-30T07:00:00+00:00" in run[0]


# A model that knows nothing of rows: for each event list it lists by hand what should have been sent.


@st.composite
def ablaeufe(draw: st.DrawFn) -> tuple[date, list[tuple[int, str]], set[int]]:
    """Return the day of the session, answers on days before it, and days without any run."""
    day = date(2026, 1, 15) + timedelta(days=draw(st.integers(0, 340)))
    answers = draw(
        st.lists(
            st.tuples(st.integers(2, 12), st.sampled_from(["zusage", "absage", "vorbehalt"])), max_size=3,
            unique_by=lambda pair: pair[0],
        )
    )  # fmt: skip
    down = draw(st.sets(st.integers(0, 12), max_size=4))
    return day, sorted(answers, reverse=True), down


def erwartet(day: date, answers: list[tuple[int, str]], down: set[int]) -> set[tuple[str, date]]:
    """Say by brute force, hour by hour, what one person should get. Runs are at a quarter past."""
    sitzung = Sitzung(start=um(day), ende=um(day, 16), status=Sitzungsstatus.EINGELADEN)
    sent = set()
    for art in (A.VORWOCHE, A.VORTAG):
        regel = regel_zu(art)
        due, stichtag = regel.faellig(sitzung), regel.stichtag(sitzung)
        alive = True
        for today, hour in stunden(day):
            before = (day - today).days
            if hour == 0 and (said := dict(answers).get(before)):
                alive = said in regel.antworten and (alive or today < stichtag)
            now = datetime.combine(today, time(hour, 15), tzinfo=ORTSZEIT)
            if hour == 0 or before in down or not ist_versandzeit(now) or now < due:
                continue
            if alive and now <= spaetestens(due, sitzung.start):
                sent.add((art.value, today))
            alive = False
    return sent


def stunden(day: date) -> list[tuple[date, int]]:
    """Every third hour from twelve days before a session to its own day; midnight is for answers."""
    return [(day - timedelta(days=n), hour) for n in range(12, -1, -1) for hour in (0, *range(2, 24, 3))]


@pytest.mark.django_db
@given(ablauf=ablaeufe())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_sent_equals_a_list_made_by_hand(
    gruppe: Gruppe, ablauf: tuple[date, list[tuple[int, str]], set[int]]
) -> None:
    day, answers, down = ablauf
    with transaction.atomic():
        sitzung = SitzungFactory(gremium=gruppe.gremium, tag=day, status=Sitzungsstatus.EINGELADEN)
        row = EinladungFactory(sitzung=sitzung, mitglied=gruppe.mitglieder[0])
        _play(row, day, dict(answers), down)
        rows = Erinnerung.objects.filter(einladung=row, stand="verschickt")
        sent = {
            (art, timezone.localtime(moment).date()) for art, moment in rows.values_list("art", "erledigt_am")
        }
        queued = set(Versand.objects.filter(empfang=row.empfang).values_list("art", flat=True))
        transaction.set_rollback(True)

    assert sent == erwartet(day, answers, down)
    assert queued == {f"erinnerung_{art}" for art, _ in sent}


def _play(row: Einladung, day: date, answers: dict[int, str], down: set[int]) -> None:
    with time_machine.travel(
        datetime.combine(day - timedelta(days=13), time(12), tzinfo=ORTSZEIT), tick=False
    ):
        plan_alle()
    for today, hour in stunden(day):
        before = (day - today).days
        with time_machine.travel(datetime.combine(today, time(hour, 15), tzinfo=ORTSZEIT), tick=False):
            if hour == 0 and before in answers:
                record_antwort(row, answers[before], kanal="link")
            elif hour and before not in down:
                send_erinnerungen()

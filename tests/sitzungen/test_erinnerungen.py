"""Reminders of quarters without a date: who, when, once, and nothing that is no longer true."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import IntegrityError, transaction

from fachgruppen.models import Gremium
from fachgruppen.states import Amtsart
from mitglieder.models import Mitglied
from mitglieder.states import Mailstatus, Rolle
from netzwerk.base.feiertage import arbeitstag_bis
from netzwerk.base.quartal import Quartal
from netzwerk.demo.factories import (
    AmtFactory,
    GremiumFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    RuhezeitFactory,
    SitzungFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from sitzungen.models import Quartalserinnerung
from sitzungen.services.erinnerungen import send_quartalserinnerungen, stichtag_am
from sitzungen.states import Erinnerungsstufe, Sitzungsstatus
from sitzungen.tasks import quartal
from sitzungen.versandzeit import ist_versandzeit
from tests.conftest import HeuteIst

pytestmark = pytest.mark.django_db
# Quarter 3 of 2026: day 28 is Tue 28 July, day 56 Tue 25 August, day 70 Tue 8 September.
TAG_28, TAG_56, TAG_70 = date(2026, 7, 28), date(2026, 8, 25), date(2026, 9, 8)
Q3 = Quartal(2026, 3)


@pytest.fixture
def fachgruppe(db: None) -> Callable[..., Gremium]:
    """Make a group with Koordination and Stellvertretung; its second quarter is fulfilled."""

    def make(**felder: object) -> Gremium:
        gremium = GremiumFactory(**{"von": date(2020, 1, 1), **felder})
        for art in (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG):
            person = MitgliedFactory()
            ZugehoerigkeitFactory(gremium=gremium, mitglied=person, von=date(2020, 1, 1))
            AmtFactory(
                gremium=gremium, mitglied=person, art=art, von=date(2026, 1, 1), bis=date(2027, 12, 31)
            )
        SitzungFactory(gremium=gremium, tag=date(2026, 6, 9), status=Sitzungsstatus.STATTGEFUNDEN)
        return gremium

    return make


@pytest.fixture
def chair(db: None) -> Mitglied:
    """The Beauftragte."""
    person = MitgliedFactory(vorname="Berta")
    NetzwerkrolleFactory(mitglied=person, rolle=Rolle.BEAUFTRAGTE, von=date(2025, 1, 1))
    return person


def lead(gremium: Gremium, art: Amtsart = Amtsart.KOORDINATION) -> Mitglied:
    return gremium.aemter.get(art=art).mitglied


def told(**felder: object) -> set[str]:
    return set(Versand.objects.filter(art="quartal", **felder).values_list("adresse", flat=True))


def run(heute_ist: HeuteIst, day: date, um: time = time(9)) -> int:
    heute_ist(day, um)
    return send_quartalserinnerungen()


def test_nobody_is_reminded_before_day_28(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    fachgruppe()

    assert run(heute_ist, TAG_28 - timedelta(days=1)) == 0
    assert run(heute_ist, TAG_28) == 1


def test_each_stage_tells_one_more(fachgruppe: Callable, heute_ist: HeuteIst, chair: Mitglied) -> None:
    gremium = fachgruppe()
    seen = []
    for day in (TAG_28, TAG_56, TAG_70):
        run(heute_ist, day)
        seen.append(
            set(Versand.objects.filter(art="quartal", stichtag=day).values_list("adresse", flat=True))
        )

    koordination = lead(gremium).email
    stellvertretung = lead(gremium, Amtsart.STELLVERTRETUNG).email
    assert seen[0] == {koordination}
    assert seen[1] == {koordination, stellvertretung}
    assert seen[2] == {koordination, stellvertretung, chair.email}


def test_a_stage_is_told_once_however_often_the_task_runs(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    fachgruppe()
    for day in range(20):
        for hour in (8, 9, 17):
            heute_ist(TAG_28 + timedelta(days=day), time(hour))
            quartal()

    assert Versand.objects.count() == Quartalserinnerung.objects.count() == 1


def test_after_days_without_a_worker_there_is_one_mail_of_the_latest_stage(
    fachgruppe: Callable, heute_ist: HeuteIst
) -> None:
    """F13: quarter warnings once, not three times."""
    gremium = fachgruppe()

    assert run(heute_ist, TAG_56 + timedelta(days=3)) == 2
    assert run(heute_ist, TAG_56 + timedelta(days=6)) == 0
    assert set(Quartalserinnerung.objects.values_list("stufe", flat=True)) == {Erinnerungsstufe.TAG_56}
    assert told() == {lead(gremium).email, lead(gremium, Amtsart.STELLVERTRETUNG).email}


@pytest.mark.parametrize(
    ("status", "due"),
    [
        (Sitzungsstatus.GEPLANT, False), (Sitzungsstatus.EINGELADEN, False),
        (Sitzungsstatus.STATTGEFUNDEN, False), (Sitzungsstatus.ABGESAGT, True),
        (Sitzungsstatus.ENTWURF, True),
    ],
)  # fmt: skip
def test_only_a_session_that_stands_is_a_date(
    fachgruppe: Callable, heute_ist: HeuteIst, status: Sitzungsstatus, due: bool
) -> None:
    heute_ist(TAG_28)
    gremium = fachgruppe()
    SitzungFactory(
        gremium=gremium, status=status, tag=None if status == Sitzungsstatus.ENTWURF else date(2026, 9, 15)
    )

    assert bool(send_quartalserinnerungen()) is due


def test_several_groups_of_one_person_are_one_mail(
    fachgruppe: Callable, heute_ist: HeuteIst, chair: Mitglied
) -> None:
    groups = [fachgruppe() for _ in range(3)]
    heute_ist(TAG_70)
    send_quartalserinnerungen()

    row = Versand.objects.get(art="quartal", adresse=chair.email)
    mail = message_from_bytes(versandart("quartal").compose(row), policy=policy.default)
    text = " ".join(mail.get_body(("plain",)).get_content().split())
    assert Quartalserinnerung.objects.filter(mitglied=chair).count() == 3
    assert mail["Subject"] == "Noch kein Termin: 3 Gruppen"
    assert all(gremium.voller_name in text for gremium in groups)
    assert "Das Quartal endet am Mi, 30.09.2026, in 22 Tagen. Damit ist es gefährdet." in text
    assert "/sitzungen/quartal-planen/" in text


def test_the_coordinator_gets_the_way_to_her_own_planning_page(
    fachgruppe: Callable, heute_ist: HeuteIst
) -> None:
    gremium = fachgruppe()
    run(heute_ist, TAG_28)
    row = Versand.objects.get()
    mail = message_from_bytes(versandart("quartal").compose(row), policy=policy.default)
    text = mail.get_body(("plain",)).get_content()

    assert mail["Subject"] == f"Noch kein Termin: {gremium.kurzname}, 3. Quartal 2026"
    assert f"/fachgruppen/{gremium.slug}/sitzungen/planen/" in text
    assert "Bis Di, 25.08.2026 sollte ein Termin feststehen." in " ".join(text.split())


def test_a_second_reason_on_the_same_day_waits_until_tomorrow(
    fachgruppe: Callable, heute_ist: HeuteIst
) -> None:
    """One mail a person and day; nothing is forgotten."""
    gremium, other = fachgruppe(), fachgruppe()
    both = lead(gremium)
    other.aemter.filter(art=Amtsart.KOORDINATION).update(mitglied=both)
    heute_ist(TAG_28)
    stands = SitzungFactory(gremium=other, tag=date(2026, 9, 15))
    assert send_quartalserinnerungen() == 1

    stands.delete()
    assert send_quartalserinnerungen() == 0
    assert run(heute_ist, TAG_28 + timedelta(days=1)) == 1
    assert Quartalserinnerung.objects.filter(mitglied=both).count() == 2


def test_a_session_that_fell_through_late_is_told_to_all(
    fachgruppe: Callable, heute_ist: HeuteIst, chair: Mitglied
) -> None:
    gremium = fachgruppe()
    run(heute_ist, TAG_70)
    SitzungFactory(gremium=gremium, tag=date(2026, 9, 15), status=Sitzungsstatus.AUSGEFALLEN)
    run(heute_ist, date(2026, 9, 16))

    rows = Quartalserinnerung.objects.filter(stichtag=date(2026, 9, 16))
    assert set(rows.values_list("stufe", flat=True)) == {Erinnerungsstufe.AUSGEFALLEN}
    assert chair.pk in rows.values_list("mitglied", flat=True)
    mail = Versand.objects.filter(stichtag=date(2026, 9, 16)).first()
    assert b"ist ausgefallen" in versandart("quartal").compose(mail)


def test_a_missed_quarter_is_told_once_and_not_weeks_later(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    fachgruppe()
    assert run(heute_ist, date(2026, 10, 1)) == 2
    assert run(heute_ist, date(2026, 10, 2)) == 0
    assert set(Quartalserinnerung.objects.values_list("stufe", "quartal")) == {("versaeumt", 3)}

    Quartalserinnerung.objects.all().delete()
    assert run(heute_ist, date(2026, 10, 15)) == 0


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (datetime(2026, 7, 28, 7, 59), False), (datetime(2026, 7, 28, 8), True),
        (datetime(2026, 7, 28, 17, 59), True), (datetime(2026, 7, 28, 18), False),
        (datetime(2026, 8, 1, 12), False), (datetime(2026, 8, 2, 12), False),
        (datetime(2026, 10, 3, 12), False), (datetime(2026, 12, 25, 12), False),
    ],
)  # fmt: skip
def test_working_hours(fachgruppe: Callable, heute_ist: HeuteIst, moment: datetime, allowed: bool) -> None:
    fachgruppe()
    frozen = heute_ist(moment.date(), moment.time())

    assert ist_versandzeit(frozen) is allowed
    assert bool(send_quartalserinnerungen()) is (allowed and moment.month == 7)


def test_stages_begin_earlier_over_free_days() -> None:
    """Day 28 of the first quarter of 2028 is a Friday, of 2029 a Sunday; day 56 of Q4 2022 a Friday."""
    assert stichtag_am(Quartal(2028, 1), 28) == date(2028, 1, 28)
    assert stichtag_am(Quartal(2029, 1), 28) == date(2029, 1, 26)
    assert arbeitstag_bis(date(2026, 5, 25)) == date(2026, 5, 22)
    assert arbeitstag_bis(date(2026, 1, 6)) == date(2026, 1, 5)


def test_groups_that_do_not_exist_are_left_alone(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    fachgruppe(bis=date(2026, 7, 27))
    fachgruppe(art="beirat")
    GremiumFactory(steuerung=True)

    assert run(heute_ist, TAG_28) == 0


def test_a_group_that_rests_is_left_alone(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    RuhezeitFactory(gremium=fachgruppe(), von=date(2026, 7, 6), bis=None)

    assert run(heute_ist, TAG_70) == 0


def test_where_nobody_coordinates_the_next_ones_hear_of_it(
    fachgruppe: Callable, heute_ist: HeuteIst, chair: Mitglied
) -> None:
    first, second = fachgruppe(), fachgruppe()
    first.aemter.filter(art=Amtsart.KOORDINATION).update(bis=date(2026, 7, 1))
    second.aemter.update(bis=date(2026, 7, 1))
    run(heute_ist, TAG_28)

    assert told() == {lead(first, Amtsart.STELLVERTRETUNG).email, chair.email}


def test_who_cannot_be_reached_or_has_left_gets_nothing(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    left, silent, invalid = (lead(fachgruppe()) for _ in range(3))
    Mitglied.objects.filter(pk=left.pk).update(ausgetreten_am=date(2026, 7, 1))
    Mitglied.objects.filter(pk=silent.pk).update(email="")
    Mitglied.objects.filter(pk=invalid.pk).update(email_status=Mailstatus.UNGUELTIG)
    run(heute_ist, TAG_28)

    assert not told() & {left.email, silent.email, invalid.email}


def test_a_new_coordinator_is_told_of_the_present_stage(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    gremium = fachgruppe()
    run(heute_ist, TAG_28)
    new = MitgliedFactory()
    gremium.aemter.filter(art=Amtsart.KOORDINATION).update(mitglied=new)

    assert run(heute_ist, TAG_28 + timedelta(days=7)) == 1
    assert new.email in told()


def test_right_before_sending_it_is_asked_again(fachgruppe: Callable, heute_ist: HeuteIst) -> None:
    gremium = fachgruppe()
    run(heute_ist, TAG_28)
    row = Versand.objects.get()
    hindernis = versandart("quartal").hindernis
    assert hindernis(row) == ""

    stands = SitzungFactory(gremium=gremium, tag=date(2026, 9, 15))
    assert hindernis(row) == "Inzwischen steht ein Termin fest."
    stands.delete()
    Mitglied.objects.filter(pk=lead(gremium).pk).update(ausgetreten_am=TAG_28)
    assert hindernis(row) == "Die Person gehört dem Netzwerk nicht mehr an."
    assert row.gueltig_bis - datetime.now().astimezone() == timedelta(hours=24)


def test_the_database_refuses_a_stage_twice(fachgruppe: Callable) -> None:
    gremium = fachgruppe()
    facts = {"gremium": gremium, "jahr": 2026, "quartal": 3, "stufe": "tag_28", "mitglied": lead(gremium)}
    Quartalserinnerung.objects.create(stichtag=TAG_28, **facts)

    with pytest.raises(IntegrityError, match="quartalserinnerung_einmal"), transaction.atomic():
        Quartalserinnerung.objects.create(stichtag=TAG_56, **facts)


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_run_needs_the_same_queries(
    fachgruppe: Callable, heute_ist: HeuteIst, django_assert_num_queries: Callable, anzahl: int
) -> None:
    for _ in range(anzahl):
        fachgruppe()
    heute_ist(TAG_70, time(9))

    with django_assert_num_queries(12):
        send_quartalserinnerungen()

"""Planning several groups at once: all or nothing, told to who leads, never twice."""

from datetime import date, time, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fachgruppen.models import Gremium
from fachgruppen.states import Amtsart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    GremiumFactory,
    KontoFactory,
    MitgliedFactory,
    RuhezeitFactory,
    SitzungFactory,
    SperrzeitFactory,
    ZugehoerigkeitFactory,
)
from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from sitzungen.lage import Lage, moment
from sitzungen.models import Sitzung
from sitzungen.quartalsplan import Planzeile, pruefe_plan, schlage_vor, siegel
from sitzungen.selectors.lage import lade_lage
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.quartalsplan import Planablehnung, Planwarnung, plan_quartal
from sitzungen.states import Sitzungsstatus
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
Q3 = Quartal(2026, 3)
TAG = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def juni(heute_ist: HeuteIst) -> None:
    """A Monday in June 2026; the third quarter is to be planned."""
    heute_ist(date(2026, 6, 8))


@pytest.fixture
def gruppen(juni: None) -> list[Gremium]:
    """Two groups that share one member, each with Koordination and Stellvertretung."""
    shared = MitgliedFactory(vorname="Yara", nachname="Muster")
    groups = GremiumFactory.create_batch(2, von=date(2020, 1, 1))
    for gremium in groups:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=shared, von=date(2020, 1, 1))
        for art in (Amtsart.KOORDINATION, Amtsart.STELLVERTRETUNG):
            lead = MitgliedFactory()
            ZugehoerigkeitFactory(gremium=gremium, mitglied=lead, von=date(2020, 1, 1))
            AmtFactory(gremium=gremium, mitglied=lead, art=art, von=date(2026, 1, 1), bis=date(2027, 12, 31))
    return groups


def zeile(gremium: Gremium, day: date = TAG, von: int = 14, ort: str = "Stadthaus") -> Planzeile:
    start = moment(day, time(von))
    return Planzeile(gremium, start, start + timedelta(hours=2), ort)


def stand(*gremien: Gremium) -> Lage:
    return lade_lage(gremien, Q3, jetzt())


def test_all_sessions_are_planned_and_who_leads_is_told(
    gruppen: list[Gremium], konto_beauftragte: Konto
) -> None:
    a, b = gruppen
    result = plan_quartal(Q3, [zeile(a), zeile(b, date(2026, 9, 2))], by=konto_beauftragte)

    rows = Sitzung.objects.order_by("start")
    assert [(s.gremium, s.status, s.ort, s.jahr, s.quartal, s.angelegt_von) for s in rows] == [
        (a, "geplant", "Stadthaus", 2026, 3, konto_beauftragte),
        (b, "geplant", "Stadthaus", 2026, 3, konto_beauftragte),
    ]
    assert (len(result.sitzungen), result.benachrichtigt, result.unerreichbar) == (2, 4, [])
    assert Versand.objects.filter(art="planung").count() == 4


def test_the_letter_says_when_where_and_what_comes_next(
    gruppen: list[Gremium], konto_beauftragte: Konto
) -> None:
    plan_quartal(Q3, [zeile(gruppen[0])], by=konto_beauftragte)
    row = Versand.objects.filter(art="planung").first()
    art = versandart("planung")

    mail = message_from_bytes(art.compose(row), policy=policy.default)
    text = mail.get_body(("plain",)).get_content()

    assert art.hindernis(row) == ""
    assert mail["Subject"] == f"Termin geplant: {gruppen[0].kurzname}, Di, 01.09.2026"
    page = f"/sitzungen/{Sitzung.objects.get().uuid}/"
    for words in ("Dienstag, 1. September 2026, 14:00 bis 16:00 Uhr", "Stadthaus", "Mo, 17.08.2026", page):
        assert words in " ".join(text.split())


def test_the_letter_is_not_sent_once_it_is_wrong(gruppen: list[Gremium], konto_beauftragte: Konto) -> None:
    sitzung = plan_quartal(Q3, [zeile(gruppen[0])], by=konto_beauftragte).sitzungen[0]
    row = Versand.objects.filter(art="planung").first()
    hindernis = versandart("planung").hindernis
    office = gruppen[0].aemter.get(mitglied_id=int(row.empfang.removeprefix("mitglied:")))
    type(office).objects.filter(pk=office.pk).update(bis=date(2026, 6, 7))
    assert hindernis(row) == "Die Person leitet das Gremium nicht mehr."

    cancel_sitzung(sitzung, by=konto_beauftragte, grund="Der Raum ist gesperrt.")

    assert hindernis(row) == "Die Sitzung ist nicht mehr nur geplant."


def test_who_plans_is_not_told_and_who_has_no_address_is_named(gruppen: list[Gremium]) -> None:
    first, second = (office.mitglied for office in gruppen[0].aemter.order_by("pk"))
    first.konto = KontoFactory()
    first.save(update_fields=["konto"])
    second.email = ""
    second.save(update_fields=["email"])

    result = plan_quartal(Q3, [zeile(gruppen[0])], by=first.konto)

    assert result.benachrichtigt == 0
    assert result.unerreichbar == [second.name]
    assert Versand.objects.count() == 0


def test_pressed_twice_everything_is_there_once(gruppen: list[Gremium], konto_beauftragte: Konto) -> None:
    rows = [zeile(gruppen[0]), zeile(gruppen[1], date(2026, 9, 2))]
    plan_quartal(Q3, rows, by=konto_beauftragte)

    again = plan_quartal(Q3, rows, by=konto_beauftragte)

    assert again.schon_da
    assert Sitzung.objects.count() == 2
    assert Versand.objects.count() == 4


def test_one_row_that_cannot_be_stops_all(gruppen: list[Gremium], konto_beauftragte: Konto) -> None:
    a, b = gruppen
    SitzungFactory(gremium=b, tag=date(2026, 9, 15))

    with pytest.raises(Planablehnung) as refusal:
        plan_quartal(Q3, [zeile(a), zeile(b, date(2026, 9, 2))], by=konto_beauftragte)

    assert refusal.value.urteile[a.pk].verhindert == ""
    assert "steht inzwischen ein Termin fest: Di,\xa015.09.2026" in refusal.value.urteile[b.pk].verhindert
    assert Sitzung.objects.count() == 1
    assert Versand.objects.count() == 0


def test_a_clash_has_to_be_confirmed_as_it_is(gruppen: list[Gremium], konto_beauftragte: Konto) -> None:
    a, b = gruppen
    rows = [zeile(a), zeile(b)]
    with pytest.raises(Planwarnung) as warning:
        plan_quartal(Q3, rows, by=konto_beauftragte)
    sentence = f"Zur selben Zeit tagt die {b.voller_name}. 1 Person gehört beiden Gruppen an: Yara Muster."
    assert warning.value.urteile[a.pk].warnungen == (sentence,)

    seen = siegel(warning.value.urteile)
    SperrzeitFactory(titel="Stadtrat", von=TAG)
    with pytest.raises(Planwarnung):
        plan_quartal(Q3, rows, by=konto_beauftragte, bestaetigt=seen)

    fresh = siegel(pruefe_plan(stand(a, b), rows))
    assert len(plan_quartal(Q3, rows, by=konto_beauftragte, bestaetigt=fresh).sitzungen) == 2


def test_a_group_that_rests_by_now_stops_all(gruppen: list[Gremium], konto_beauftragte: Konto) -> None:
    a, b = gruppen
    rows = [zeile(a), zeile(b, date(2026, 9, 2))]
    RuhezeitFactory(gremium=b, von=date(2026, 8, 1), bis=None)

    with pytest.raises(Planablehnung) as refusal:
        plan_quartal(Q3, rows, by=konto_beauftragte)

    assert f"{b.voller_name} ruht ab dem 01.08.2026." in refusal.value.urteile[b.pk].verhindert
    assert Sitzung.objects.count() == 0


def test_no_row_no_plan(konto_beauftragte: Konto) -> None:
    with pytest.raises(Ablehnung, match="Wählen Sie mindestens eine Fachgruppe aus"):
        plan_quartal(Q3, [], by=konto_beauftragte)


def test_hints_on_the_way_in_belong_to_the_usual_place_only(
    gruppen: list[Gremium], konto_beauftragte: Konto
) -> None:
    for gremium in gruppen:
        SitzungFactory(
            gremium=gremium, tag=date(2026, 5, 12), status=Sitzungsstatus.STATTGEFUNDEN,
            ort="Rathaus", zugang="Aufzug im Hof", online_url="https://konferenz.example/1",
        )  # fmt: skip
    a, b = gruppen
    plan_quartal(Q3, [zeile(a, ort="Rathaus"), zeile(b, date(2026, 9, 2), ort="Park")], by=konto_beauftragte)

    assert Sitzung.objects.get(gremium=a, quartal=3).zugang == "Aufzug im Hof"
    other = Sitzung.objects.get(gremium=b, quartal=3)
    assert (other.zugang, other.online_url) == ("", "")


# -- What is read for it ------------------------------------------------------------------------


def test_habits_come_from_the_last_sessions(gruppen: list[Gremium]) -> None:
    gremium = gruppen[0]
    for day, status in (
        (date(2025, 9, 4), Sitzungsstatus.STATTGEFUNDEN),
        (date(2025, 12, 2), Sitzungsstatus.STATTGEFUNDEN),
        (date(2026, 3, 3), Sitzungsstatus.STATTGEFUNDEN),
        (date(2026, 6, 16), Sitzungsstatus.GEPLANT),
        (date(2026, 6, 18), Sitzungsstatus.ABGESAGT),
    ):
        SitzungFactory(gremium=gremium, tag=day, status=status, ort=f"Raum {day:%m}")

    habit = stand(gremium).gewohnheit(gremium.pk)

    assert (habit.wochentage, habit.von, habit.dauer) == (frozenset({1}), time(14), timedelta(hours=2))
    assert (habit.letzte, habit.ort) == (date(2026, 6, 16), "Raum 06")
    assert not stand(gruppen[1]).gewohnheit(gruppen[1].pk).bekannt


def test_the_delegate_of_the_auslaenderbeirat_and_who_coordinates_are_indispensable(
    netz: Netz, konto_auslaenderbeirat: Konto, konto_koordination_a: Konto, konto_mitglied_ab: Konto
) -> None:
    found = stand(netz.a, netz.b)
    yara, karla, abel = (
        konto.mitglied.pk for konto in (konto_auslaenderbeirat, konto_koordination_a, konto_mitglied_ab)
    )

    assert found.personen(netz.a.pk, TAG) == {yara, karla, abel}
    assert found.personen(netz.a.pk, TAG, nur_unentbehrliche=True) == {yara, karla}
    assert found.gemeinsame(netz.a.pk, netz.b.pk, TAG) == {yara, abel}
    assert found.unentbehrliche(netz.a.pk, netz.b.pk, TAG) == {yara}


def test_seats_by_office_in_the_steuerungsgruppe_keep_its_hours_free(
    netz: Netz, konto_beauftragte: Konto, konto_koordination_a: Konto
) -> None:
    SitzungFactory(gremium=netz.steuerung, tag=TAG)
    found = stand(netz.a)

    assert found.personen(netz.steuerung.pk, TAG) == {
        konto_beauftragte.mitglied.pk, konto_koordination_a.mitglied.pk
    }  # fmt: skip
    assert schlage_vor(found, [netz.a])[netz.a.pk].start != moment(TAG, time(14))


def test_who_left_or_whose_seat_ends_is_not_counted(gruppen: list[Gremium]) -> None:
    gremium = gruppen[0]
    before = stand(gremium).personen(gremium.pk, TAG)
    ZugehoerigkeitFactory(gremium=gremium, von=date(2020, 1, 1), bis=date(2026, 8, 31))
    gone = MitgliedFactory(ausgetreten_am=date(2026, 5, 1))
    DelegationFactory(gremium=gremium, mitglied=gone, von=date(2026, 1, 1))

    assert stand(gremium).personen(gremium.pk, TAG) == before


@pytest.mark.parametrize("anzahl", [1, 3])
def test_reading_needs_eight_queries_however_many_groups(anzahl: int) -> None:
    groups = GremiumFactory.create_batch(anzahl)
    for gremium in groups:
        AmtFactory(gremium=gremium, bis=date(2027, 12, 31), von=date(2026, 1, 1))
        SitzungFactory(gremium=gremium, tag=date(2026, 9, 15))

    with CaptureQueriesContext(connection) as queries:
        schlage_vor(stand(*groups), groups)

    assert len(queries) == 8

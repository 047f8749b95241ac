"""Whether a date suits: holidays of Sachsen-Anhalt, weekends, clashes, and the sentences about them."""

from datetime import date, timedelta

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.quartal import Quartal
from netzwerk.demo.factories import GremiumFactory, MitgliedFactory, SitzungFactory, ZugehoerigkeitFactory
from sitzungen.termine import (
    Ferien,
    antwort_bis,
    check_frei,
    check_termin,
    feiertag_am,
    ferien_am,
    ferien_bekannt,
    ferien_im_quartal,
    feriendaten_fehlen,
    letzte_sitzung_vor,
    pruefe_termin,
)
from tests.sitzungen.conftest import HEUTE, SITZUNGSTAG, um

FERIEN_2026 = [
    ("Winterferien", date(2026, 1, 31), date(2026, 2, 6)),
    ("Oster-/Frühjahrsferien", date(2026, 3, 30), date(2026, 4, 4)),
    ("Himmelfahrts-/Pfingstferien", date(2026, 5, 26), date(2026, 5, 29)),
    ("Sommerferien", date(2026, 7, 4), date(2026, 8, 14)),
    ("Herbstferien", date(2026, 10, 19), date(2026, 10, 30)),
]


@pytest.mark.parametrize(("name", "von", "bis"), FERIEN_2026)
def test_school_holidays_begin_and_end_on_their_days(name, von, bis):
    assert ferien_am(von) == ferien_am(bis) == Ferien(name, von, bis)
    assert ferien_am(von - timedelta(days=1)) is None
    assert ferien_am(bis + timedelta(days=1)) is None


def test_christmas_holidays_cross_the_year():
    assert ferien_am(date(2026, 12, 31)) == ferien_am(date(2027, 1, 1))
    assert ferien_am(date(2027, 1, 1)).von == date(2026, 12, 21)


def test_public_holidays_of_sachsen_anhalt():
    assert feiertag_am(date(2026, 5, 14)) == "Christi Himmelfahrt"
    assert feiertag_am(date(2026, 1, 6)) == "Heilige Drei Könige"
    assert feiertag_am(date(2026, 10, 31)) == "Reformationstag"
    assert feiertag_am(date(2026, 11, 1)) == ""


def test_holidays_of_a_quarter_in_order():
    assert [f.name for f in ferien_im_quartal(Quartal(2026, 4))] == ["Herbstferien", "Weihnachtsferien"]


@pytest.mark.parametrize(
    ("tag", "bekannt"),
    [
        (date(2028, 11, 8), True),
        (date(2029, 6, 5), True),
        (date(2029, 11, 7), False),
        (date(2030, 3, 5), False),
    ],
)
def test_years_without_data_are_not_called_free(tag, bekannt):
    assert ferien_bekannt(tag) is bekannt


@pytest.mark.django_db
def test_unknown_school_holidays_are_said_and_need_no_confirmation():
    found = pruefe_termin(GremiumFactory(), um(date(2030, 3, 5)), um(date(2030, 3, 5), 16))

    assert found.warnungen == ()
    assert found.hinweise == (feriendaten_fehlen(2030),)
    assert found.hinweise[0].startswith("Für 2030 liegen keine Feriendaten vor.")


@pytest.mark.django_db
def test_school_holidays_and_weekend_are_warnings():
    gremium = GremiumFactory()

    found = pruefe_termin(gremium, um(date(2026, 7, 11)), um(date(2026, 7, 11), 16))

    assert found.warnungen == (
        "Der 11.07.2026 ist ein Samstag.",
        "Der Termin liegt in den Sommerferien (04.07. bis 14.08.2026).",
    )


def test_public_holiday_is_refused(gruppe):
    with pytest.raises(Ablehnung) as refusal:
        check_termin(gruppe.gremium, um(date(2026, 5, 14)), um(date(2026, 5, 14), 16), ab=um(HEUTE))

    assert str(refusal.value) == (
        "Der 14.05.2026 ist ein Feiertag (Christi Himmelfahrt). Bitte wählen Sie einen anderen Tag."
    )
    assert refusal.value.field == "start"


@pytest.mark.parametrize("minuten", [14, 481, -60])
def test_length_is_between_15_minutes_and_8_hours(gruppe, minuten):
    start = um(SITZUNGSTAG, 8)

    with pytest.raises(Ablehnung) as refusal:
        check_termin(gruppe.gremium, start, start + timedelta(minutes=minuten), ab=um(HEUTE))

    assert refusal.value.field == "ende"


@pytest.mark.parametrize("minuten", [15, 480])
def test_the_bounds_of_the_length_are_allowed(gruppe, minuten):
    start = um(SITZUNGSTAG, 8)

    check_termin(gruppe.gremium, start, start + timedelta(minutes=minuten), ab=um(HEUTE))


def test_a_gremium_that_no_longer_exists_does_not_meet(gruppe):
    gruppe.gremium.bis = date(2026, 4, 30)

    with pytest.raises(Ablehnung, match=r"besteht am 12\.05\.2026 nicht"):
        check_termin(gruppe.gremium, um(SITZUNGSTAG), um(SITZUNGSTAG, 16), ab=um(HEUTE))


def test_clash_names_the_people_who_belong_to_both(gruppe):
    other = GremiumFactory(name="Wohnumfeld")
    for person in gruppe.mitglieder[:2]:
        ZugehoerigkeitFactory(gremium=other, mitglied=person)
    ZugehoerigkeitFactory(gremium=other, mitglied=MitgliedFactory())
    SitzungFactory(gremium=other, tag=SITZUNGSTAG)

    found = pruefe_termin(gruppe.gremium, um(SITZUNGSTAG, 15), um(SITZUNGSTAG, 17))

    names = ", ".join(p.name for p in sorted(gruppe.mitglieder[:2], key=lambda p: p.sortname))
    assert found.warnungen == (
        f"Zur selben Zeit tagt die Fachgruppe Wohnumfeld. 2 Personen gehören beiden Gruppen an: {names}.",
    )


def test_no_clash_without_shared_people_or_shared_time(gruppe):
    other = GremiumFactory()
    SitzungFactory(gremium=other, tag=SITZUNGSTAG)
    ZugehoerigkeitFactory(gremium=other, mitglied=MitgliedFactory())
    assert pruefe_termin(gruppe.gremium, um(SITZUNGSTAG), um(SITZUNGSTAG, 16)).warnungen == ()

    ZugehoerigkeitFactory(gremium=other, mitglied=gruppe.leitung)
    assert pruefe_termin(gruppe.gremium, um(SITZUNGSTAG, 16), um(SITZUNGSTAG, 17)).warnungen == ()
    one = pruefe_termin(gruppe.gremium, um(SITZUNGSTAG, 15), um(SITZUNGSTAG, 16)).warnungen
    assert one[0].endswith("1 Person gehört beiden Gruppen an: Olena Kowalenko.")


def test_the_same_gremium_does_not_meet_twice_at_once(gruppe):
    kept = gruppe.sitzung()

    with pytest.raises(Ablehnung, match="schon eine Sitzung dieses Gremiums"):
        check_frei(gruppe.gremium, um(SITZUNGSTAG, 15), um(SITZUNGSTAG, 17))
    check_frei(gruppe.gremium, um(SITZUNGSTAG, 15), um(SITZUNGSTAG, 17), ausser=kept)
    check_frei(gruppe.gremium, um(SITZUNGSTAG, 16), um(SITZUNGSTAG, 17))


def test_last_session_counts_only_those_that_were_held(gruppe):
    held = gruppe.sitzung(tag=date(2026, 2, 10), status="stattgefunden")
    gruppe.sitzung(tag=date(2026, 3, 10), status="ausgefallen")

    assert letzte_sitzung_vor(gruppe.gremium, HEUTE) == held
    assert letzte_sitzung_vor(gruppe.gremium, date(2026, 2, 10)) is None


@pytest.mark.parametrize(
    ("ab", "bis"),
    [
        (date(2026, 4, 13), date(2026, 5, 5)),
        (date(2026, 5, 4), date(2026, 5, 5)),
        (date(2026, 5, 5), date(2026, 5, 11)),
        (date(2026, 5, 11), date(2026, 5, 11)),
        (date(2026, 5, 12), date(2026, 5, 12)),
    ],
)
def test_answer_is_wanted_a_week_before_or_the_day_before(ab, bis):
    assert antwort_bis(um(SITZUNGSTAG), ab) == bis

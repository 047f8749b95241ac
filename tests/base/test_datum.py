"""German dates and times, also on the days when the clock changes."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import engines

from netzwerk.base import datum as d

TAG = date(2026, 9, 29)
BEGINN = datetime(2026, 9, 29, 12, 0, tzinfo=UTC)
ENDE = datetime(2026, 9, 29, 14, 0, tzinfo=UTC)
FREMD = "<b>3. Quartal</b>"


def plain(text: str) -> str:
    return text.replace(d.NBSP, "_")


@pytest.mark.parametrize(
    ("formatted", "expected"),
    [
        (d.datum(TAG), "Di,_29.09.2026"),
        (d.datum_kurz(TAG), "Di,_29.09."),
        (d.datum_lang(TAG), "Dienstag, 29._September_2026"),
        (d.tag(TAG), "29.09.2026"),
        (d.uhrzeit(BEGINN), "14:00_Uhr"),
        (d.uhrzeit(time(9, 5)), "9:05_Uhr"),
        (d.datum_uhrzeit(BEGINN), "Di,_29.09.2026, 14:00_Uhr"),
        (d.zeitspanne(BEGINN, ENDE), "14:00 bis 16:00_Uhr"),
        (d.zeitspanne(BEGINN, None), "14:00_Uhr"),
        (d.termin(BEGINN, ENDE), "Di,_29.09.2026, 14:00 bis 16:00_Uhr"),
        (d.termin_lang(BEGINN, ENDE), "Dienstag, 29._September_2026, 14:00 bis 16:00_Uhr"),
        (d.zeitraum(date(2025, 9, 1), date(2027, 8, 31)), "01.09.2025 bis 31.08.2027"),
        (d.zeitraum(date(2025, 9, 1), None), "seit 01.09.2025"),
        (d.frist(TAG), "bis Di,_29.09.2026"),
        (d.frist(BEGINN), "bis Di,_29.09.2026, 14:00_Uhr"),
        (d.zahl(1240), "1.240"),
        (d.zahlwort(5), "fünf"),
        (d.zahlwort(13), "13"),
    ],
)
def test_words(formatted: str, expected: str) -> None:
    assert plain(formatted) == expected


def test_short_months() -> None:
    months = [d.monat_kurz(date(2026, month, 1)) for month in range(1, 13)]

    assert months == [
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "So,_29.03.2026, 1:59_Uhr"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "So,_29.03.2026, 3:00_Uhr"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "So,_25.10.2026, 2:30_Uhr"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "So,_25.10.2026, 2:30_Uhr"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "Fr,_01.01.2027, 0:00_Uhr"),
    ],
)
def test_moments_are_shown_in_local_time(moment: datetime, expected: str) -> None:
    assert plain(d.datum_uhrzeit(moment)) == expected


def test_session_across_midnight_names_both_days() -> None:
    ende = datetime(2026, 9, 29, 22, 30, tzinfo=UTC)

    assert plain(d.termin(BEGINN, ende)) == "Di,_29.09.2026, 14:00_Uhr bis Mi,_30.09.2026, 0:30_Uhr"


def test_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        d.uhrzeit(datetime(2026, 9, 29, 14, 0))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (date(2026, 9, 18), "noch 4_Tage"),
        (date(2026, 9, 15), "morgen"),
        (date(2026, 9, 14), "heute"),
        (date(2026, 9, 13), "seit 1_Tag vorbei"),
        (date(2026, 9, 11), "seit 3_Tagen vorbei"),
    ],
)
def test_days_left(tag: date, expected: str) -> None:
    assert plain(d.noch(tag, date(2026, 9, 14))) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ nichts|datum }}", "keine Angabe"),
        ("{{ nichts|termin:nichts }}", "keine Angabe"),
        ("{{ nichts|zeitraum }}", "keine Angabe"),
        ("{{ tag|datum }}", "Di,_29.09.2026"),
        ("{{ beginn|termin:ende }}", "Di,_29.09.2026, 14:00 bis 16:00_Uhr"),
        ('{{ 1|mehrzahl:"Person,Personen" }}', "1_Person"),
        ('{{ 5|mehrzahl:"Person,Personen" }}', "5_Personen"),
        ('{{ "Sitzung im 3. Quartal, Raum 2.04"|fest }}', "Sitzung im 3._Quartal, Raum_2.04"),
        ('{{ "Verein e. V. um 14:00 Uhr"|fest }}', "Verein e._V. um 14:00_Uhr"),
        ("{{ fremd|fest }}", "&lt;b&gt;3._Quartal&lt;/b&gt;"),
    ],
)
def test_filters(source: str, expected: str) -> None:
    template = engines["django"].from_string(source)

    text = template.render({"nichts": None, "tag": TAG, "beginn": BEGINN, "ende": ENDE, "fremd": FREMD})

    assert plain(text) == expected

"""The picture of a quarter: everything lies inside of it, words do not touch, the best proposal on top."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from netzwerk.base.quartal import Quartal
from sitzungen.zeitstrahl import ABSTAND, BREITE, RADIUS, ZEICHEN, zeitstrahl

Q4 = Quartal(2026, 4)
TAGE = st.integers(0, 91).map(lambda n: Q4.beginn + timedelta(days=n))


def test_months_holidays_and_dates_stand_where_they_are() -> None:
    strahl = zeitstrahl(
        Q4,
        ferien=[(date(2026, 12, 21), date(2027, 1, 2), "Weihnachtsferien")],
        termine=[(date(2026, 10, 7), "Kultur"), (date(2027, 1, 5), "im nächsten Quartal")],
        vorschlaege=[date(2026, 12, 8), date(2026, 12, 3)],
    )
    assert [month.text for month in strahl.monate] == ["Oktober", "November", "Dezember"]
    assert strahl.monate[0].x == 0
    assert [row.text for row in strahl.termine] == ["Kultur"]
    assert [row.text for row in strahl.vorschlaege] == ["2", "1"]


@given(
    st.lists(st.tuples(TAGE, st.text("abc ", min_size=1, max_size=40)), max_size=12),
    st.lists(TAGE, max_size=5, unique=True),
)
def test_nothing_touches(termine: list[tuple[date, str]], days: list[date]) -> None:
    strahl = zeitstrahl(Q4, ferien=[], termine=termine, vorschlaege=days)
    end = -1.0
    for row in strahl.termine:
        if row.text:
            room = len(row.text) * ZEICHEN
            left = {"start": row.x, "end": row.x - room, "middle": row.x - room / 2}[row.anker]
            assert left > end
            end = left + room + ABSTAND - 1
    places = sorted(row.x for row in strahl.vorschlaege)
    assert all(b - a >= 2 * RADIUS for a, b in pairwise(places))
    assert all(0 <= row.x <= BREITE for row in strahl.termine)

"""Who belonged on a day: the database agrees with a list of days, whatever people and lists did."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fachgruppen.models import Zugehoerigkeit
from fachgruppen.selectors import mitglieder_von
from netzwerk.base.genauigkeit import Angabe, Genauigkeit, dauer, lies_angabe
from netzwerk.demo.factories import GremiumFactory, MitgliedFactory

TAGE = st.dates(date(2004, 1, 1), date(2008, 12, 31))


def angabe(tag: date, genauigkeit: str) -> Angabe:
    """What somebody writes who knows the day so exactly, read back by the portal."""
    text = {
        Genauigkeit.TAG: f"{tag:%d.%m.%Y}",
        Genauigkeit.MONAT: f"{tag:%m/%Y}",
        Genauigkeit.JAHR: f"{tag.year}",
    }[Genauigkeit(genauigkeit)]
    read = lies_angabe(text)
    assert read is not None
    return read


ANGABEN = st.builds(angabe, TAGE, st.sampled_from(Genauigkeit.values))
ZEITEN = st.lists(
    st.tuples(st.integers(0, 2), ANGABEN, st.none() | ANGABEN, st.sampled_from(["mitglied", "gast"])),
    max_size=8,
)


class TestGegenModell(TestCase):
    @settings(max_examples=40)
    @given(zeiten=ZEITEN, fragen=st.lists(TAGE, min_size=1, max_size=6))
    def test_rows_agree_with_sets_of_days(self, zeiten: list, fragen: list[date]) -> None:
        gremium = GremiumFactory()
        people = MitgliedFactory.create_batch(3)
        days: list[set[date]] = [set(), set(), set()]
        for who, von, bis, art in zeiten:
            first, last = von.erster, bis.letzter if bis else date(2009, 12, 31)
            wanted = {first + timedelta(days=n) for n in range((last - first).days + 1)}
            long = art == "gast" and (bis is None or (last - first).days > 364 + _leap(first, last))
            refused = not wanted or bool(wanted & days[who]) or long
            try:
                with transaction.atomic():
                    Zugehoerigkeit.objects.create(
                        gremium=gremium,
                        mitglied=people[who],
                        art=art,
                        von=first,
                        von_genauigkeit=von.genauigkeit,
                        bis=bis.letzter if bis else None,
                        bis_genauigkeit=bis.genauigkeit if bis else Genauigkeit.TAG,
                    )
            except IntegrityError:
                assert refused
            else:
                assert not refused
                days[who] |= wanted
        for tag in fragen:
            expected = {people[n].pk for n in range(3) if tag in days[n]}
            assert set(mitglieder_von(gremium, tag).values_list("pk", flat=True)) == expected


def _leap(first: date, last: date) -> int:
    """A year from a day is a day longer if it holds 29 February, counted like PostgreSQL."""
    leap = date(2004, 2, 29) if first <= date(2004, 2, 29) else date(2008, 2, 29)
    return int(first < leap <= last) if first != leap else 0


@given(tag=TAGE, genauigkeit=st.sampled_from(Genauigkeit.values))
def test_what_is_read_contains_the_day_and_lies_on_borders(tag: date, genauigkeit: str) -> None:
    read = angabe(tag, genauigkeit)
    assert read.erster <= tag <= read.letzter
    if genauigkeit != Genauigkeit.TAG:
        assert read.erster.day == 1
        assert read.letzter.day == monthrange(read.letzter.year, read.letzter.month)[1]


@given(text=st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    read = lies_angabe(text)
    assert read is None or read.erster <= read.letzter


@pytest.mark.parametrize("text", ["", " ", "2006 bis 2009", "20066", "99/2006", "30.02.2006", "\x00", "²⁰⁰⁶"])
def test_what_is_no_date(text: str) -> None:
    assert lies_angabe(text) is None


def test_open_end_reads_seit() -> None:
    row = Zugehoerigkeit(von=date(2006, 1, 1), von_genauigkeit="jahr")
    assert dauer(row) == "seit\xa02006"

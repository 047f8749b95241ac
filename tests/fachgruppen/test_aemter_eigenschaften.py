"""T31: whatever is tried in whatever order, nobody shares the Koordination, and any day knows its holder."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from fachgruppen.models import Amt, Gremium
from fachgruppen.selectors import koordination_am
from fachgruppen.services.amt import begin_amt, end_amt
from fachgruppen.services.uebergang import continue_aemter
from fachgruppen.states import UEBERGANG, Amtsart, Endegrund, Legitimation, uebergang_bis
from mitglieder.models import Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import GremiumFactory, MitgliedFactory, ZugehoerigkeitFactory

ANFANG = date(2026, 1, 1)
TAGE = 400
WER = 3

# What is tried, by whom, from which day on, for how long (None: open), how, and by which way.
VERSUCH = st.tuples(
    st.sampled_from(["dienst", "sql", "ende", "uebergang"]),
    st.integers(0, WER - 1),
    st.integers(0, TAGE),
    st.one_of(st.none(), st.integers(0, 200)),
    st.sampled_from([Legitimation.WAHL, Legitimation.BESTELLUNG, *UEBERGANG]),
)
Belegung = dict[int, int]


def days(amt: Amt) -> set[int]:
    last = (amt.bis - ANFANG).days if amt.bis else TAGE
    return set(range((amt.von - ANFANG).days, min(last, TAGE) + 1))


def attempt(gremium: Gremium, people: list[Mitglied], what: tuple) -> None:
    way, who, start, length, how = what
    von = ANFANG + timedelta(days=start)
    bis = None if length is None else von + timedelta(days=length)
    if how in UEBERGANG:
        bis = min(bis or date.max, uebergang_bis(von))
    try:
        if way == "dienst":
            begin_amt(
                gremium, by=None, mitglied=people[who], art=Amtsart.KOORDINATION, legitimation=how, von=von,
                bis=bis,
            )  # fmt: skip
        elif way == "sql":
            insert(gremium, people[who], von, bis, how)
        elif way == "ende":
            row = Amt.objects.fuer(gremium).am(von).first()
            if row is not None:
                end_amt(row, by=None, am=von, grund=Endegrund.ABWAHL)
        else:
            continue_aemter()
    except Ablehnung:
        pass


def insert(gremium: Gremium, who: Mitglied, von: date, bis: date | None, how: str) -> None:
    """Go past all services; the database alone may refuse."""
    sql = """INSERT INTO fachgruppen_amt (gremium_id, mitglied_id, art, legitimation, von, bis, ende_grund,
             quelle, genauigkeit) VALUES (%s, %s, 'koordination', %s, %s, %s, '', '', 'tag')"""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [gremium.pk, who.pk, how, von, bis])
    except IntegrityError as error:
        assert "amt_einmal_besetzt" in str(error)  # noqa: PT017


@pytest.mark.django_db
@settings(max_examples=40)
@given(
    versuche=st.lists(VERSUCH, min_size=1, max_size=8), stichtage=st.lists(st.integers(0, TAGE), max_size=6)
)
def test_never_two_and_every_day_known(versuche: list[tuple], stichtage: list[int]) -> None:
    with time_machine.travel("2026-07-01 12:00", tick=False), transaction.atomic():
        gremium = GremiumFactory()
        people = MitgliedFactory.create_batch(WER)
        for mitglied in people:
            ZugehoerigkeitFactory(gremium=gremium, mitglied=mitglied, von=date(2020, 1, 1))

        for what in versuche:
            attempt(gremium, people, what)
            taken = [days(row) for row in Amt.objects.fuer(gremium)]
            assert sum(map(len, taken)) == len(set().union(*taken))

        model: Belegung = {day: row.mitglied_id for row in Amt.objects.fuer(gremium) for day in days(row)}
        for day in stichtage:
            found = koordination_am(gremium, ANFANG + timedelta(days=day))
            assert (found.pk if found else None) == model.get(day)
        transaction.set_rollback(True)

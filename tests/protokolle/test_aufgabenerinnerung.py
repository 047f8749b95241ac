"""Reminders of tasks: which days, who, one mail a day, what speaks against it, weeks with a stopped clock."""

from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fachgruppen.mitteilungen.services.benachrichtigungen import set_erinnerung
from fachgruppen.mitteilungen.states import Erinnerungswahl
from mitglieder.models import Mitglied
from netzwerk.base.feiertage import ist_arbeitstag
from netzwerk.demo.factories import AufgabeFactory, InstitutionFactory
from netzwerk.versand.arten import art
from netzwerk.versand.models import Versand
from sitzungen.protokolle.erinnerungsregeln import erinnerungstag, listentag
from sitzungen.protokolle.models import Aufgabe, Aufgabenerinnerung
from sitzungen.protokolle.services.aufgaben import complete_aufgabe
from sitzungen.protokolle.services.aufgabenerinnerung import send_aufgabenerinnerungen
from sitzungen.protokolle.states import Erinnerungsanlass
from tests.conftest import ORTSZEIT, HeuteIst
from tests.fixtures_rollen import Netz


@pytest.mark.parametrize(
    ("faellig", "tag", "anlass"),
    [
        (date(2026, 9, 15), date(2026, 9, 8), Erinnerungsanlass.BALD),
        (date(2026, 9, 15), date(2026, 9, 9), None),
        (date(2026, 9, 15), date(2026, 9, 15), Erinnerungsanlass.FAELLIG),
        (date(2026, 9, 15), date(2026, 9, 22), Erinnerungsanlass.UEBERFAELLIG),
        (date(2026, 9, 15), date(2026, 12, 15), Erinnerungsanlass.UEBERFAELLIG),
        # Saturday: the Friday before; Easter Monday: the Thursday before Good Friday.
        (date(2026, 9, 19), date(2026, 9, 18), Erinnerungsanlass.FAELLIG),
        (date(2026, 4, 13), date(2026, 4, 2), Erinnerungsanlass.BALD),
        (date(2026, 3, 30), date(2026, 4, 2), Erinnerungsanlass.UEBERFAELLIG),
    ],
)
def test_days(faellig: date, tag: date, anlass: Erinnerungsanlass | None) -> None:
    assert erinnerungstag(faellig, tag) == anlass


@given(st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_every_week_one_on_working_days(faellig: date) -> None:
    """Ten weeks from the week before: one reminder each, none on a free day, the due day among them."""
    days = [faellig + timedelta(days=n) for n in range(-14, 64)]
    found = [day for day in days if erinnerungstag(faellig, day)]

    assert all(ist_arbeitstag(day) for day in found)
    assert 9 <= len(found) <= 11
    assert max(b - a for a, b in pairwise(found)) <= timedelta(days=14)


def test_the_list_goes_out_on_mondays_or_the_next_working_day() -> None:
    assert listentag(date(2026, 9, 16)) == date(2026, 9, 14)
    assert listentag(date(2026, 4, 7)) == date(2026, 4, 7)


def aufgabe(netz: Netz, mitglied: Mitglied | None, **fields: object) -> Aufgabe:
    known = {"gremium": netz.a, "mitglied": mitglied, "faellig": date(2026, 9, 15)}
    made = datetime(2026, 8, 1, 12, tzinfo=ORTSZEIT)
    return AufgabeFactory(**{**known, "angelegt_am": made, **fields})


def mails(name: str) -> list[Versand]:
    return list(Versand.objects.filter(art=name).order_by("stichtag", "empfang"))


def text(row: Versand) -> str:
    message = message_from_bytes(art(row.art).compose(row), policy=policy.default)
    return str(message.get_body(("plain",)).get_content())


@pytest.mark.django_db
def test_six_weeks(
    netz: Netz, konto_mitglied_a: object, konto_koordination_a: object, heute_ist: HeuteIst
) -> None:
    """The beat runs every three hours; the mails come on their days, in working hours, once."""
    aufgabe(netz, konto_mitglied_a.mitglied)
    day = date(2026, 9, 1)
    while day <= date(2026, 10, 12):
        for hour in range(1, 24, 3):
            heute_ist(day, time(hour, 10))
            assert send_aufgabenerinnerungen() == 0 or 8 <= hour < 18
        day += timedelta(days=1)

    wanted = ["0908", "0915", "0922", "0929", "1006"]
    assert [f"{row.stichtag:%m%d}" for row in mails("aufgaben")] == wanted
    assert [row.anlass for row in Aufgabenerinnerung.objects.all()] == [
        Erinnerungsanlass.BALD,
        Erinnerungsanlass.FAELLIG,
        *[Erinnerungsanlass.UEBERFAELLIG] * 3,
    ]
    mondays = ["0907", "0914", "0921", "0928", "1005", "1012"]
    assert [f"{row.stichtag:%m%d}" for row in mails("aufgabenliste")] == mondays


@pytest.mark.django_db
def test_one_mail_with_all_of_the_day(netz: Netz, konto_mitglied_a: object, heute_ist: HeuteIst) -> None:
    me = konto_mitglied_a.mitglied
    heute_ist(date(2026, 9, 8), time(9))
    aufgabe(netz, me, text="Räume anfragen")
    aufgabe(netz, me, text="Liste schreiben", faellig=date(2026, 9, 1))
    aufgabe(netz, me, text="Noch nicht dran", faellig=date(2026, 9, 30))
    aufgabe(netz, me, text="Zurückgestellt", wiedervorlage=date(2026, 10, 1))

    assert send_aufgabenerinnerungen() == 1
    assert send_aufgabenerinnerungen() == 0

    (row,) = mails("aufgaben")
    words = text(row)
    assert "Räume anfragen" in words
    assert "Liste schreiben" in words
    assert "Noch nicht dran" not in words
    assert "Zurückgestellt" not in words
    assert b"List-Unsubscribe-Post" in art("aufgaben").compose(row)


@pytest.mark.django_db
def test_people_of_the_institution_in_the_gremium(
    netz: Netz, konto_mitglied_a: object, konto_mitglied_b: object, heute_ist: HeuteIst
) -> None:
    place = InstitutionFactory()
    for konto in (konto_mitglied_a, konto_mitglied_b):
        Mitglied.objects.filter(pk=konto.mitglied.pk).update(institution=place)
    heute_ist(date(2026, 9, 8), time(9))
    aufgabe(netz, None, institution=place)

    send_aufgabenerinnerungen()

    assert [row.empfang for row in mails("aufgaben")] == [f"mitglied:{konto_mitglied_a.mitglied.pk}"]


@pytest.mark.django_db
def test_what_holds_a_mail_back(netz: Netz, konto_mitglied_a: object, heute_ist: HeuteIst) -> None:
    me = konto_mitglied_a.mitglied
    heute_ist(date(2026, 9, 8), time(9))
    task = aufgabe(netz, me)
    send_aufgabenerinnerungen()
    (row,) = mails("aufgaben")
    ask = art("aufgaben").hindernis
    assert ask(row) == ""

    set_erinnerung(me.pk, Erinnerungswahl.AUFGABE, gewuenscht=False)
    assert ask(row) == "Die Person möchte keine Erinnerungen an Aufgaben."
    set_erinnerung(me.pk, Erinnerungswahl.AUFGABE, gewuenscht=True)
    complete_aufgabe(task, by=konto_mitglied_a)
    assert ask(row) == "Inzwischen ist keine dieser Aufgaben mehr offen."
    Mitglied.objects.filter(pk=me.pk).update(ausgetreten_am=date(2026, 9, 7))
    assert ask(row) == "Die Person hat das Netzwerk verlassen."


@pytest.mark.django_db
@pytest.mark.parametrize("tag", [date(2026, 9, 9), date(2026, 9, 12)])
def test_what_is_late_is_left_out(
    netz: Netz, konto_mitglied_a: object, heute_ist: HeuteIst, tag: date
) -> None:
    heute_ist(tag, time(9))
    aufgabe(netz, konto_mitglied_a.mitglied)

    assert send_aufgabenerinnerungen() == 0


@pytest.mark.django_db
def test_who_does_not_want_them_and_who_has_just_heard(
    netz: Netz, konto_mitglied_a: object, heute_ist: HeuteIst
) -> None:
    me = konto_mitglied_a.mitglied
    now = heute_ist(date(2026, 9, 8), time(9))
    aufgabe(netz, me, angelegt_am=now)
    assert send_aufgabenerinnerungen() == 0

    aufgabe(netz, me)
    set_erinnerung(me.pk, Erinnerungswahl.AUFGABE, gewuenscht=False)
    assert send_aufgabenerinnerungen() == 0
    assert not Aufgabenerinnerung.objects.exists()


@pytest.mark.django_db
def test_list_of_the_koordination(
    netz: Netz, konto_mitglied_a: object, konto_koordination_a: object, heute_ist: HeuteIst
) -> None:
    heute_ist(date(2026, 9, 14), time(9))
    assert send_aufgabenerinnerungen() == 0

    aufgabe(netz, konto_mitglied_a.mitglied, text="Räume anfragen", faellig=date(2026, 9, 10))
    assert send_aufgabenerinnerungen() == 1

    (row,) = mails("aufgabenliste")
    assert row.empfang == f"mitglied:{konto_koordination_a.mitglied.pk}"
    assert "1 offen, davon 1 überfällig" in text(row)
    Aufgabe.objects.all().update(status="erledigt", abgeschlossen_am=datetime.now(ORTSZEIT))
    assert art("aufgabenliste").hindernis(row) == "Inzwischen ist keine dieser Aufgaben mehr offen."

"""Reminders of ending terms over weeks, with missed days; letters at a change of office; what they say."""

from datetime import date, time, timedelta
from email import message_from_bytes, policy

import pytest

from fachgruppen.models import Amt, Ruhezeit, Uebergabe
from fachgruppen.services.amt import resign_amt
from fachgruppen.services.amtsfristen import announce_uebergaben, remind_amtszeiten
from fachgruppen.states import Amtsart, faellige_erinnerung
from mitglieder.models import Konto, Mitglied
from netzwerk.demo.factories import AmtFactory, UebergabeFactory
from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

ENDE = date(2026, 4, 30)


@pytest.fixture
def amt(heute_ist: HeuteIst, netz: Netz, konto_beauftragte: Konto, konto_mitglied_a: Konto) -> Amt:
    heute_ist(date(2025, 12, 1))
    return AmtFactory(gremium=netz.a, mitglied=konto_mitglied_a.mitglied, von=date(2024, 5, 1), bis=ENDE)


def sent() -> list[tuple[str, date]]:
    rows = Versand.objects.filter(art="amtszeit_endet").order_by("stichtag", "adresse")
    return list(rows.values_list("adresse", "stichtag"))


def mail(versand: Versand) -> str:
    message = message_from_bytes(versandart(versand.art).compose(versand), policy=policy.default)
    text = f"{message['subject']}\n{message.get_body(('plain',)).get_content()}"
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("bis", "tag", "step"),
    [
        (ENDE, ENDE - timedelta(days=91), None),
        (ENDE, ENDE - timedelta(days=90), 90),
        (ENDE, ENDE - timedelta(days=61), 90),
        (ENDE, ENDE - timedelta(days=60), 60),
        (ENDE, ENDE - timedelta(days=30), 30),
        (ENDE, ENDE, 30),
        (ENDE, ENDE + timedelta(days=1), None),
        (date(2028, 5, 29), date(2028, 2, 29), 90),
    ],
)
def test_newest_step_that_is_due(bis: date, tag: date, step: int | None) -> None:
    assert faellige_erinnerung(bis, tag) == step


def test_over_weeks_each_step_goes_once_to_both(amt: Amt, heute_ist: HeuteIst) -> None:
    """Every day from December on, twice a day, across the change to summer time."""
    for n in range(150):
        heute_ist(date(2025, 12, 1) + timedelta(days=n), time(7, 15))
        remind_amtszeiten()
        remind_amtszeiten()

    days = [ENDE - timedelta(days=step) for step in (90, 60, 30)]
    assert sent() == [(f"{who}@institution.example", day) for day in days for who in ("alma", "berta")]


def test_missed_weeks_send_the_newest_only(amt: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(ENDE - timedelta(days=20))

    assert remind_amtszeiten() == 2
    assert {day for _, day in sent()} == {ENDE - timedelta(days=30)}


def test_nobody_is_reminded_when_it_is_settled(amt: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(ENDE - timedelta(days=20))
    following = AmtFactory(gremium=amt.gremium, von=ENDE + timedelta(days=1), bis=None)
    assert remind_amtszeiten() == 0
    following.delete()

    Ruhezeit.objects.create(gremium=amt.gremium, von=date(2026, 1, 1), grund="Pause")
    assert remind_amtszeiten() == 0
    Ruhezeit.objects.all().delete()

    resign_amt(amt, by=amt.mitglied.konto, am=ENDE - timedelta(days=5))
    assert remind_amtszeiten() == 0


def test_letter_says_when_and_what_then(amt: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(ENDE - timedelta(days=60))
    remind_amtszeiten()
    own, beauftragte = (
        mail(Versand.objects.get(art="amtszeit_endet", adresse=f"{who}@institution.example"))
        for who in ("alma", "berta")
    )

    assert "Ihre Amtszeit in der Koordination Deutschunterricht endet am Do, 30.04.2026" in own
    assert "geschäftsführend weiter" in own
    assert f"/fachgruppen/{amt.gremium.slug}/aemter/" in own
    assert "die Amtszeit von Alma Muster in der Koordination" in beauftragte


def test_letter_is_held_back_once_it_is_settled(amt: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(ENDE - timedelta(days=60))
    remind_amtszeiten()
    row = Versand.objects.filter(art="amtszeit_endet").earliest("pk")
    ask = versandart(row.art).hindernis

    assert ask(row) == ""
    following = AmtFactory(gremium=amt.gremium, von=ENDE + timedelta(days=1), bis=None)
    assert "Nachfolge steht fest" in ask(row)
    following.delete()
    Mitglied.objects.filter(pk=amt.mitglied_id).update(ausgetreten_am=date(2026, 1, 1))
    assert ask(row) in {"", "Die Person hat das Netzwerk verlassen."}
    Amt.objects.filter(pk=amt.pk).update(bis=None)
    assert "hat kein Ende mehr" in ask(row)


def test_both_sides_hear_of_the_change_on_its_day(
    amt: Amt, heute_ist: HeuteIst, konto_mitglied_ab: Konto
) -> None:
    von = date(2026, 5, 1)
    new = AmtFactory(gremium=amt.gremium, mitglied=konto_mitglied_ab.mitglied, von=von, bis=None)
    UebergabeFactory(amt=new, von_mitglied=amt.mitglied)
    heute_ist(ENDE)
    assert announce_uebergaben() == 0

    heute_ist(von + timedelta(days=2))
    assert [announce_uebergaben(), announce_uebergaben()] == [1, 0]

    letters = {row.adresse: mail(row) for row in Versand.objects.filter(art="amt_uebergabe")}
    assert set(letters) == {"alma@institution.example", "abel@institution.example"}
    assert f"/uebergabe/{Uebergabe.objects.get().pk}/" in letters["abel@institution.example"]
    assert "Sie haben am 01.05.2026 die Koordination" in letters["abel@institution.example"]


def test_letter_about_a_resignation(amt: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 2, 2))
    resign_amt(amt, by=amt.mitglied.konto, am=date(2026, 2, 28))
    own, beauftragte = (
        mail(Versand.objects.get(art="amt_niedergelegt", adresse=f"{who}@institution.example"))
        for who in ("alma", "berta")
    )

    assert "Ihr Amt (Koordination Deutschunterricht) endet am Sa, 28.02.2026" in own
    assert "Alma Muster hat das Amt (Koordination Deutschunterricht) niedergelegt" in beauftragte


def test_without_the_rule_the_letter_promises_nothing(amt: Amt, heute_ist: HeuteIst) -> None:
    heute_ist(ENDE - timedelta(days=60))
    Amt.objects.filter(pk=amt.pk).update(art=Amtsart.STELLVERTRETUNG)
    remind_amtszeiten()

    assert "danach unbesetzt" in mail(Versand.objects.filter(art="amtszeit_endet").earliest("pk"))

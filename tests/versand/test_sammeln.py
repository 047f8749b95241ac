"""More than three reminders a day become one Sammelmail; everything else goes alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from netzwerk.versand import mails
from netzwerk.versand.arten import Kurzform, Versandart
from netzwerk.versand.models import Versand
from netzwerk.versand.services import Auftrag, discard_pending, queue_versand, run_versand
from netzwerk.versand.services.sammeln import collect_versand, naechste_sammlung
from netzwerk.versand.services.zustellung import claim_versand
from netzwerk.versand.states import Status, Unklar
from tests.races.gleichzeitig import gleichzeitig
from tests.versand.conftest import inhalt
from tests.versand.mailserver import Mailserver

Make = Callable[..., Auftrag]
ABMELDEN = "https://netz.example/abbestellen/17.erinnerungen:x/"


def kurz(versand: Versand) -> Kurzform:
    matter = versand.vorgang
    return Kurzform(f"Sitzung {matter}", "Stadthaus", f"https://netz.example/{matter}", ABMELDEN)


def hindernis(versand: Versand) -> str:
    return "hat geantwortet" if versand.vorgang in _erledigt else ""


_erledigt: set[str] = set()


@pytest.fixture(autouse=True)
def arten(registry: dict[str, Versandart]) -> None:
    _erledigt.clear()
    registry["erinnerung"] = Versandart("erinnerung", 5, inhalt, hindernis, Unklar.HALTEN, kurz)
    mails.register_versandarten()


@pytest.fixture
def reihe(auftrag: Make) -> Callable[[int, str], None]:
    """Queue so many reminders to one person."""

    def queue(n: int, prefix: str = "s", **felder: object) -> None:
        shared = {"art": "erinnerung", "stichtag": date(2026, 5, 5), **felder}
        queue_versand([auftrag(vorgang=f"{prefix}{i}", **shared) for i in range(n)])

    return queue


def staende() -> dict[str, list[str]]:
    rows = Versand.objects.order_by("pk").values_list("art", "status", "vorgemerkt")
    return {
        "erinnerung": [status for art, status, _ in rows if art == "erinnerung"],
        "sammelmail": [status for art, status, _ in rows if art == "sammelmail"],
    }


@pytest.mark.django_db
def test_three_go_alone(reihe: Callable) -> None:
    reihe(3)

    assert collect_versand() == 0
    assert staende() == {"erinnerung": ["wartet"] * 3, "sammelmail": []}
    assert not Versand.objects.filter(vorgemerkt=True).exists()


@pytest.mark.django_db
def test_four_become_one(reihe: Callable) -> None:
    reihe(4)

    assert collect_versand() == 4
    assert staende() == {"erinnerung": ["entfallen"] * 4, "sammelmail": ["wartet"]}
    sammelmail = Versand.objects.get(art="sammelmail")
    contained = Versand.objects.filter(art="erinnerung")
    assert set(contained.values_list("fehler_text", "enthalten_in")) == {
        ("in der Sammelmail enthalten", sammelmail.pk)
    }
    assert collect_versand() == 0

    mail = message_from_bytes(mails.compose_sammelmail(sammelmail), policy=policy.default)
    text = mail.get_body(("plain",)).get_content()
    assert mail["Subject"] == "4 Erinnerungen aus dem Netzwerk"
    assert mail["To"] == "Ada Beispiel <a@verein.example>"
    assert mail["List-Unsubscribe"] == f"<{ABMELDEN}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all(f"https://netz.example/s{i}" in text.split() for i in range(4))


@pytest.mark.django_db
def test_what_is_no_longer_true_is_left_out_right_before_sending(reihe: Callable) -> None:
    reihe(4)
    collect_versand()
    sammelmail = Versand.objects.get(art="sammelmail")
    _erledigt.update({"s0", "s1", "s2"})
    text = message_from_bytes(mails.compose_sammelmail(sammelmail), policy=policy.default)
    assert text["Subject"] == "Eine Erinnerung aus dem Netzwerk"
    assert mails.hindernis_sammelmail(sammelmail) == ""

    _erledigt.add("s3")
    assert mails.hindernis_sammelmail(sammelmail) == "Nichts davon ist noch aktuell."


@pytest.mark.django_db
def test_two_people_with_one_mailbox_are_two(reihe: Callable) -> None:
    reihe(2)
    reihe(2, "t", empfaenger_name="Ben Beispiel")

    assert collect_versand() == 0
    assert staende()["erinnerung"] == ["wartet"] * 4


@pytest.mark.django_db
def test_invitations_are_neither_counted_nor_collected(reihe: Callable, auftrag: Make) -> None:
    queue_versand([auftrag(vorgang=f"sitzung:{i}", empfang=f"einladung:{i}") for i in range(5)])
    reihe(2)

    assert collect_versand() == 0
    assert not Versand.objects.filter(art="ladung", vorgemerkt=True).exists()


@pytest.mark.django_db
def test_the_fourth_of_a_day_waits_for_the_collection(reihe: Callable) -> None:
    reihe(3)
    collect_versand()
    Versand.objects.update(status="gesendet", gesendet_am=Now())
    reihe(1, "t")
    reihe(1, "u")
    assert collect_versand() == 0

    until = naechste_sammlung(timezone.now())
    waiting = Versand.objects.filter(status="wartet", vorgemerkt=True)
    assert set(waiting.values_list("naechster_versuch", flat=True)) == {until}
    # Tomorrow or this afternoon: both go together, and nothing is held a second time.
    assert collect_versand(until) == 2
    assert staende()["sammelmail"] == ["wartet"]


@pytest.mark.django_db
def test_what_cannot_wait_goes_at_once(reihe: Callable) -> None:
    reihe(3)
    collect_versand()
    reihe(1, "t", gueltig_bis=timezone.now() + timedelta(minutes=5))
    collect_versand()

    assert not Versand.objects.filter(vorgemerkt=True).exists()
    assert staende() == {"erinnerung": ["wartet"] * 4, "sammelmail": []}


@pytest.mark.django_db
def test_a_human_who_sends_again_is_not_collected(reihe: Callable, auftrag: Make) -> None:
    reihe(4)
    queue_versand([auftrag(art="erinnerung", vorgang="s9", stichtag=date(2026, 5, 5), ausgabe=1)])

    assert collect_versand() == 4
    assert Versand.objects.get(vorgang="s9").status == Status.WARTET


@pytest.mark.django_db
def test_what_was_taken_back_is_not_collected(reihe: Callable) -> None:
    reihe(4)
    discard_pending("s0", grund="Die Sitzung ist abgesagt.")

    assert collect_versand() == 0
    assert staende()["erinnerung"] == ["entfallen", "wartet", "wartet", "wartet"]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 5, 5, 9), datetime(2026, 5, 5, 16)),
        (datetime(2026, 5, 5, 16), datetime(2026, 5, 6, 8)),
        (datetime(2026, 5, 8, 17), datetime(2026, 5, 11, 8)),
        (datetime(2026, 4, 2, 16, 30), datetime(2026, 4, 7, 8)),
    ],
)
def test_collections_are_at_four_and_on_the_next_working_morning(
    moment: datetime, expected: datetime
) -> None:
    assert naechste_sammlung(timezone.make_aware(moment)) == timezone.make_aware(expected)


@pytest.mark.django_db(transaction=True)
def test_a_run_that_dies_has_decided_nothing(reihe: Callable, mailserver: Mailserver) -> None:
    """The Sammelmail and the end of what it contains are one transaction."""
    reihe(5)

    def die() -> None:
        with transaction.atomic():
            collect_versand()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        die()
    assert staende() == {"erinnerung": ["wartet"] * 5, "sammelmail": []}

    run_versand()
    assert staende() == {"erinnerung": ["entfallen"] * 5, "sammelmail": ["gesendet"]}


@pytest.mark.django_db(transaction=True)
def test_runs_at_once_collect_once(reihe: Callable, mailserver: Mailserver) -> None:
    reihe(6)

    results = gleichzeitig(*[run_versand] * 4)

    assert not [result for result in results if isinstance(result, Exception)], results
    run_versand()
    assert staende() == {"erinnerung": ["entfallen"] * 6, "sammelmail": ["gesendet"]}


@pytest.mark.django_db(transaction=True)
def test_before_the_decision_nothing_can_be_claimed(reihe: Callable) -> None:
    reihe(2)
    assert claim_versand(10) == []
    collect_versand()
    assert len(claim_versand(10)) == 2

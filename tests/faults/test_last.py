"""F2, F3, F4: a thousand mails with two workers, and with workers killed in between."""

import logging
import re
import time
from collections import Counter
from email import message_from_bytes

import pytest

from netzwerk.versand.models import Versand
from netzwerk.versand.selectors import versandstand
from netzwerk.versand.services import queue_versand
from tests.faults.betrieb import Betrieb, wait_until
from tests.faults.einreihen import orders
from tests.faults.probe import UID
from tests.versand.mailserver import Mailserver

log = logging.getLogger("faults")


def fertig() -> bool:
    return versandstand("sitzung:1").wartet == 0


def gesendet() -> int:
    return versandstand("sitzung:1").gesendet


def check_calendar(mailserver: Mailserver) -> None:
    """Each mail carries UID and SEQUENCE of the matter and its own receiver only."""
    for post in mailserver.angenommen:
        nachricht = message_from_bytes(post.inhalt)
        (kalender,) = [t for t in nachricht.walk() if t.get_content_type() == "text/calendar"]
        text = kalender.get_payload(decode=True).decode()
        assert re.findall(r"ATTENDEE;RSVP=TRUE:mailto:(\S+)", text) == [post.adresse]
        assert re.findall(r"UID:(\S+)", text) == [UID]
        assert re.findall(r"SEQUENCE:(\d+)", text) == ["0"]
        assert re.findall(r"<(\S+)>", nachricht["To"]) == [post.adresse]


def test_f2_a_thousand_mails_with_two_workers(betrieb: Betrieb, mailserver: Mailserver) -> None:
    betrieb.umgebung |= {"GANZES_PORTAL": "1"}
    betrieb.start_redis()
    worker = betrieb.start_worker()
    betrieb.wait_worker()
    beginn = time.monotonic()
    assert queue_versand(orders(1000)) == 1000
    assert time.monotonic() - beginn < 1
    queue_versand(orders(1))  # a second wake-up, so both workers have work
    wait_until(lambda: bool(betrieb.kinder(worker)) and fertig(), 60, "all mails final")
    dauer = time.monotonic() - beginn

    assert versandstand("sitzung:1").anzahl == {"gesendet": 1000}
    assert (len(mailserver.angenommen), mailserver.doppelte) == (1000, 0)
    assert mailserver.kennungen == set(Versand.objects.values_list("message_id", flat=True))
    assert betrieb.groesster_speicher < 200 * 2**20
    check_calendar(mailserver)
    log.info("F2: %.1f s, RSS %d MB", dauer, betrieb.groesster_speicher / 2**20)


def kill_while_sending(
    betrieb: Betrieb, mailserver: Mailserver, art: str, anzahl: int, kills: int, faktor: float
) -> int:
    """Send with two workers, kill one of them at every n-th mail; returns how many were killed."""
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": str(faktor), "BEAT_SEKUNDEN": "1"}
    betrieb.start_redis()
    worker = betrieb.start_worker()
    betrieb.start_beat()
    betrieb.wait_worker()
    queue_versand(orders(anzahl, art))
    getoetet = 0
    for nummer in range(1, kills + 1):
        ziel = nummer * anzahl // (kills + 1)
        wait_until(lambda ziel=ziel: len(mailserver.angenommen) >= ziel, 60, f"{ziel} mails taken")
        getoetet += betrieb.kill_child(worker)
    return getoetet


def check_nothing_lost(mailserver: Mailserver, anzahl: int) -> None:
    """Every row that is not unclear was taken, under the Message-ID it got when it was queued."""
    kennungen = set(Versand.objects.values_list("message_id", flat=True))
    assert len(kennungen) == anzahl
    assert mailserver.kennungen <= kennungen
    assert set(Versand.objects.filter(status="gesendet").values_list("message_id", flat=True)) <= (
        mailserver.kennungen
    )
    bytes_je_kennung: dict[str, set[bytes]] = {}
    for post in mailserver.angenommen:
        bytes_je_kennung.setdefault(post.message_id, set()).add(post.inhalt)
    assert Counter(len(fassungen) for fassungen in bytes_je_kennung.values()) == {1: len(bytes_je_kennung)}


def run_f3(betrieb: Betrieb, mailserver: Mailserver, anzahl: int, kills: int) -> None:
    beginn = time.monotonic()
    getoetet = kill_while_sending(betrieb, mailserver, "ladung", anzahl, kills, faktor=0.01)
    wait_until(lambda: gesendet() == anzahl, 120, "every mail sent")
    dauer = time.monotonic() - beginn

    assert len(mailserver.kennungen) == anzahl
    assert mailserver.doppelte <= getoetet
    check_nothing_lost(mailserver, anzahl)
    log.info("F3: %d mails, %d kills, %d double, %.1f s", anzahl, getoetet, mailserver.doppelte, dauer)


def run_f4(betrieb: Betrieb, mailserver: Mailserver, anzahl: int, kills: int) -> None:
    getoetet = kill_while_sending(betrieb, mailserver, "erinnerung", anzahl, kills, faktor=0.02)
    wait_until(fertig, 120, "every mail final")

    stand = versandstand("sitzung:1")
    assert mailserver.doppelte == 0
    assert stand.unklar <= getoetet
    assert stand.gesendet + stand.unklar == anzahl
    check_nothing_lost(mailserver, anzahl)
    log.info("F4: %d mails, %d kills, 0 double, %d unclear", anzahl, getoetet, stand.unklar)


def test_f3_workers_killed(betrieb: Betrieb, mailserver: Mailserver) -> None:
    run_f3(betrieb, mailserver, anzahl=1000, kills=5)


def test_f4_workers_killed_while_sending_reminders(betrieb: Betrieb, mailserver: Mailserver) -> None:
    run_f4(betrieb, mailserver, anzahl=300, kills=3)


@pytest.mark.kampagne
@pytest.mark.parametrize("runde", range(3))
def test_f3_twenty_kills(betrieb: Betrieb, mailserver: Mailserver, runde: int) -> None:
    run_f3(betrieb, mailserver, anzahl=1000, kills=20)


@pytest.mark.kampagne
@pytest.mark.parametrize("runde", range(3))
def test_f4_twenty_kills(betrieb: Betrieb, mailserver: Mailserver, runde: int) -> None:
    run_f4(betrieb, mailserver, anzahl=1000, kills=20)

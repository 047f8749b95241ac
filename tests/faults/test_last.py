"""F3, F4: a thousand mails with two workers that are killed in between (F2: test_einladen)."""

import time
from collections import Counter

import pytest

from netzwerk.versand.models import Versand
from netzwerk.versand.selectors import versandstand
from netzwerk.versand.services import queue_versand
from tests.faults.betrieb import Betrieb, wait_until
from tests.faults.conftest import Melde
from tests.faults.einreihen import orders
from tests.versand.mailserver import Mailserver


def fertig() -> bool:
    return versandstand("sitzung:1").wartet == 0


def gesendet() -> int:
    return versandstand("sitzung:1").gesendet


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


def run_f3(betrieb: Betrieb, mailserver: Mailserver, melde: Melde, anzahl: int, kills: int) -> None:
    beginn = time.monotonic()
    getoetet = kill_while_sending(betrieb, mailserver, "probe_ladung", anzahl, kills, faktor=0.01)
    wait_until(lambda: gesendet() == anzahl, 120, "every mail sent")
    dauer = time.monotonic() - beginn

    assert len(mailserver.kennungen) == anzahl
    assert mailserver.doppelte <= getoetet
    check_nothing_lost(mailserver, anzahl)
    melde(
        f"F3: {anzahl} mails, {getoetet} kills: 0 lost, {mailserver.doppelte} double, final in {dauer:.1f} s"
    )


def run_f4(betrieb: Betrieb, mailserver: Mailserver, melde: Melde, anzahl: int, kills: int) -> None:
    getoetet = kill_while_sending(betrieb, mailserver, "probe_erinnerung", anzahl, kills, faktor=0.02)
    wait_until(fertig, 120, "every mail final")

    stand = versandstand("sitzung:1")
    assert mailserver.doppelte == 0
    assert stand.unklar <= getoetet
    assert stand.gesendet + stand.unklar == anzahl
    check_nothing_lost(mailserver, anzahl)
    melde(f"F4: {anzahl} reminders, {getoetet} kills: 0 double, {stand.unklar} unclear")


def test_f3_workers_killed(betrieb: Betrieb, mailserver: Mailserver, melde: Melde) -> None:
    run_f3(betrieb, mailserver, melde, anzahl=300, kills=5)


def test_f4_workers_killed_with_reminders(betrieb: Betrieb, mailserver: Mailserver, melde: Melde) -> None:
    run_f4(betrieb, mailserver, melde, anzahl=200, kills=3)


@pytest.mark.kampagne
@pytest.mark.parametrize("runde", range(3))
def test_f3_twenty_kills(betrieb: Betrieb, mailserver: Mailserver, melde: Melde, runde: int) -> None:
    run_f3(betrieb, mailserver, melde, anzahl=1000, kills=20)


@pytest.mark.kampagne
@pytest.mark.parametrize("runde", range(3))
def test_f4_twenty_kills(betrieb: Betrieb, mailserver: Mailserver, melde: Melde, runde: int) -> None:
    run_f4(betrieb, mailserver, melde, anzahl=1000, kills=20)

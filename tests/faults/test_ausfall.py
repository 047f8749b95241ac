"""F6, F7, F8, F9: nobody is woken, Redis is away, the mail server is away or in a bad mood."""

import logging
import os
import signal
import sys
import time

import pytest

from netzwerk.versand.models import Versand, Versandversuch
from netzwerk.versand.selectors import versandstand
from netzwerk.versand.services import queue_versand
from tests.faults.betrieb import Betrieb, wait_until
from tests.faults.einreihen import orders
from tests.versand.mailserver import Mailserver

log = logging.getLogger("faults")


def anzahl() -> dict[str, int]:
    return versandstand("sitzung:1").anzahl


def gesendet() -> int:
    return versandstand("sitzung:1").gesendet


def test_f6_death_between_commit_and_wake_up(betrieb: Betrieb, mailserver: Mailserver) -> None:
    betrieb.umgebung |= {"BEAT_SEKUNDEN": "2"}
    betrieb.start_redis()
    einreihen = betrieb.start("einreihen", sys.executable, "-m", "tests.faults.einreihen", "20")
    betrieb.start_worker()
    betrieb.start_beat()
    assert einreihen.wait(60) == -signal.SIGKILL
    assert Versand.objects.count() == 20
    wait_until(lambda: anzahl() == {"gesendet": 20}, 75, "the sweep found them")
    assert mailserver.doppelte == 0


def test_f7_redis_stopped_flushed_and_back(betrieb: Betrieb, mailserver: Mailserver) -> None:
    """Redis carries the wake-up call only: without it nothing is lost and nobody waits for it."""
    betrieb.umgebung |= {"BEAT_SEKUNDEN": "1"}
    betrieb.start_redis()
    betrieb.start_worker()
    betrieb.start_beat()
    betrieb.wait_worker()
    alle = orders(200)
    queue_versand(alle[:50])
    wait_until(lambda: gesendet() > 5, 60, "sending")
    betrieb.stop_redis()
    beginn = time.monotonic()
    assert queue_versand(alle[50:100]) == 50  # during the outage: stored, quick, no error
    assert time.monotonic() - beginn < 2
    betrieb.start_redis()
    zurueck = time.monotonic()
    wait_until(lambda: gesendet() == 100, 75, "mails flow after Redis is back")
    log.info("F7: %.1f s after Redis was back", time.monotonic() - zurueck)

    with betrieb.redis() as client:
        queue_versand(alle[100:150])
        client.flushall()
    wait_until(lambda: gesendet() == 150, 75, "the sweep finds what FLUSHALL forgot")

    betrieb.stop_redis()
    queue_versand(alle[150:])
    betrieb.start("ohne", sys.executable, "manage.py", "versand").wait(60)
    assert anzahl() == {"gesendet": 200}
    assert (len(mailserver.angenommen), mailserver.doppelte) == (200, 0)


def run_f8(betrieb: Betrieb, mailserver: Mailserver, mails: int, ausfall: float) -> float:
    """The mail server is gone in mid-run for `ausfall` seconds; returns seconds until mail flows again."""
    betrieb.start_redis()
    betrieb.start_worker()
    betrieb.start_beat()
    betrieb.wait_worker()
    queue_versand(orders(mails))
    wait_until(lambda: len(mailserver.angenommen) > mails // 4, 60, "sending")
    offen = len(mailserver.gespraeche)
    mailserver.stop()
    time.sleep(ausfall)
    vorher = len(mailserver.angenommen)
    warteten = Versand.objects.filter(status__in=["wartet", "sendet"])
    assert warteten.count() >= mails - vorher - offen
    assert not warteten.filter(versuche__gt=0, wiederholt=False).exists()
    assert not Versand.objects.filter(status__in=["unzustellbar", "entfallen"]).exists()
    mailserver.start()
    weiter = wait_until(lambda: len(mailserver.angenommen) > vorher, 75, "mail flows again")
    wait_until(lambda: gesendet() == mails, 720, "everything sent, the unclear ones after their pause")
    assert len(mailserver.kennungen) == mails
    assert mailserver.doppelte <= offen
    log.info("F8: %.1f s outage, resumed after %.1f s, %d double", ausfall, weiter, mailserver.doppelte)
    return weiter


def test_f8_the_mail_server_is_away(betrieb: Betrieb, mailserver: Mailserver) -> None:
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": "0.01", "BEAT_SEKUNDEN": "1"}
    run_f8(betrieb, mailserver, mails=300, ausfall=4)


@pytest.mark.kampagne
def test_f8_ten_minutes_in_real_time(betrieb: Betrieb, mailserver: Mailserver) -> None:
    """Real durations; an unclear mail is repeated after 10 minutes, so the end may take that long."""
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": "1", "BEAT_SEKUNDEN": "60"}
    ausfall = float(os.environ.get("F8_SEKUNDEN", "600"))
    assert run_f8(betrieb, mailserver, mails=1000, ausfall=ausfall) <= 60


def test_f9_a_server_in_a_bad_mood(betrieb: Betrieb, mailserver: Mailserver) -> None:
    """5 % greylisted twice, 1 % unknown, 1 % full; before that EHLO 503: no recipient is blamed for it."""
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": "0.005"}

    def rcpt(adresse: str, n: int) -> str | None:
        nummer = int(adresse[1:].partition("@")[0])
        if nummer % 20 == 0 and n < 2:
            return "451 4.7.1 greylisted"
        if nummer % 100 == 1:
            return "550 5.1.1 unknown"
        return "552 5.2.2 full" if nummer % 100 == 2 else None

    mailserver.on("RCPT", rcpt)
    mailserver.on("EHLO", "503 5.5.1 not now")
    queue_versand(orders(100))
    betrieb.start_dauer("dauer")
    wait_until(lambda: mailserver.rufe["EHLO", ""] >= 2, 60, "the server said 503 twice")
    assert anzahl().get("unzustellbar", 0) == 0
    assert not Versand.objects.filter(versuche__gt=0).exists()
    mailserver.on("EHLO", None)
    wait_until(lambda: anzahl() == {"gesendet": 98, "unzustellbar": 1, "wartet": 1}, 60, "settled")

    graue = Versand.objects.filter(adresse__regex=r"^p\d*[02468]0@|^p0@", status="gesendet", versuche=3)
    assert graue.count() == 5
    weg = Versand.objects.filter(status="unzustellbar")
    assert set(weg.values_list("versuche", "fehler_code")) == {(1, "adresse_falsch")}
    assert set(Versand.objects.filter(status="wartet").values_list("fehler_code", flat=True)) == {
        "postfach_voll"
    }
    assert Versandversuch.objects.filter(befund="unklar").count() == mailserver.doppelte == 0


def test_f9_a_refused_login_blames_nobody(betrieb: Betrieb) -> None:
    server = Mailserver(zugang=("portal", "geheim")).start()
    server.anmeldung_geht = False
    url = f"smtp://portal:geheim@127.0.0.1:{server.port}"
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": "0.005", "EMAIL_URL": url}
    queue_versand(orders(30))
    betrieb.start_dauer("dauer")
    wait_until(lambda: server.verbindungen >= 3, 60, "two refused logins")
    assert set(anzahl()) <= {"wartet", "sendet"}
    assert not Versand.objects.filter(versuche__gt=0).exists()
    server.anmeldung_geht = True
    wait_until(lambda: anzahl() == {"gesendet": 30}, 60, "all sent")
    server.stop()

"""F17, F19: the database restarts or crashes in mid-run; it comes back from a backup an hour old."""

import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.ablage import Ablage
from tests.faults.betrieb import Betrieb, wait_until
from tests.faults.conftest import Melde, kurz_und_lang
from tests.versand.mailserver import Mailserver

STAND = "SELECT status, count(*) FROM versand_versand GROUP BY status"
WORKER = 2


@pytest.fixture
def ablage() -> Iterator[Ablage]:
    cluster = Ablage()
    try:
        cluster.start()
        cluster.create()
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture
def betrieb(ablage: Ablage, mailserver: Mailserver, tmp_path: Path) -> Iterator[Betrieb]:
    operation = Betrieb(tmp_path, mailserver.port, ablage.url)
    operation.umgebung |= {"VERSAND_ZEITFAKTOR": "0.02", "BEAT_SEKUNDEN": "1"}
    operation.run("manage.py", "migrate", "--verbosity=0")
    yield operation
    operation.end()


def stand(ablage: Ablage) -> dict[str, int]:
    return dict(ablage.rows(STAND))


@pytest.mark.parametrize(
    ("mails", "neustarts"),
    kurz_und_lang((150, ["stop"]), (1000, ["stop", "kill", "stop"])),
)
def test_f17_the_database_restarts_in_mid_run(
    ablage: Ablage,
    betrieb: Betrieb,
    mailserver: Mailserver,
    melde: Melde,
    mails: int,
    neustarts: list[str],
) -> None:
    """Workers find their way back; an orderly end cuts all connections, a crash recovers from the log."""
    betrieb.start_redis()
    betrieb.start_worker(WORKER)
    betrieb.start_beat()
    betrieb.wait_worker()
    betrieb.run("-m", "tests.faults.einreihen", str(mails))
    for nummer, art in enumerate(neustarts, 1):
        ziel = nummer * mails // (len(neustarts) + 2)
        wait_until(lambda ziel=ziel: len(mailserver.angenommen) >= ziel, 120, f"{ziel} mails taken")
        getattr(ablage, art)()
        time.sleep(1)
        ablage.start()
    zurueck = time.monotonic()
    wait_until(lambda: stand(ablage) == {"gesendet": mails}, 240, "all sent")
    dauer = time.monotonic() - zurueck

    kennungen = {kennung for (kennung,) in ablage.rows("SELECT message_id FROM versand_versand")}
    assert mailserver.kennungen == kennungen
    assert mailserver.doppelte <= WORKER * len(neustarts)
    melde(
        f"F17: {mails} mails, {len(neustarts)} restarts of PostgreSQL: 0 lost, {mailserver.doppelte} double, "
        f"all sent {dauer:.1f} s after the last one"
    )


def test_f19_restored_from_an_old_backup(
    ablage: Ablage, betrieb: Betrieb, mailserver: Mailserver, melde: Melde
) -> None:
    """What left after the backup was made must not leave again; nobody is written to by itself."""
    betrieb.run("-m", "tests.faults.einreihen", "120")
    erster = betrieb.start_dauer("erster")
    wait_until(lambda: len(mailserver.angenommen) >= 40, 60, "some mails taken")
    erster.send_signal(signal.SIGTERM)
    assert erster.wait(60) == 0
    vorher = stand(ablage)
    ablage.stop()
    sicherung = ablage.backup()

    ablage.start()
    betrieb.run("-m", "tests.faults.einreihen", "30", "--ab", "500")
    betrieb.run("manage.py", "versand")
    assert stand(ablage) == {"gesendet": 150}
    ablage.kill()
    ablage.restore(sicherung)
    ablage.start()
    assert stand(ablage) == vorher

    jetzt = datetime.now(UTC).isoformat()
    meldung = betrieb.run("manage.py", "versand", "--nach-wiederherstellung", jetzt)
    offen = 120 - vorher["gesendet"]
    assert meldung.startswith(f"{offen} Nachrichten sind jetzt ungewiss. Es wurde nichts verschickt.")
    betrieb.start_dauer("zweiter")
    time.sleep(3)
    assert stand(ablage) == {"gesendet": vorher["gesendet"], "unklar": offen}
    assert (len(mailserver.angenommen), mailserver.doppelte) == (150, 0)

    betrieb.run("-m", "tests.faults.einreihen", "10", "--ab", "900")
    wait_until(lambda: stand(ablage).get("gesendet") == vorher["gesendet"] + 10, 60, "new orders go out")
    assert (len(mailserver.angenommen), mailserver.doppelte) == (160, 0)
    melde(
        f"F19: backup with {offen} of 120 mails open: all held, 0 sent by itself, 0 double, new ones go out"
    )

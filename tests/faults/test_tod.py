"""F5, F10, F11: death at the worst moment, a server that falls silent, a worker that falls asleep."""

import os
import signal
import time

import pytest

from netzwerk.versand.models import Versand, Versandversuch
from netzwerk.versand.selectors import versandstand
from netzwerk.versand.services import queue_versand
from tests.faults.betrieb import Betrieb, wait_until
from tests.faults.conftest import Melde, kurz_und_lang
from tests.faults.einreihen import orders
from tests.versand.mailserver import Mailserver


def anzahl() -> dict[str, int]:
    return versandstand("sitzung:1").anzahl


def test_f5_death_between_acceptance_and_commit(
    betrieb: Betrieb, mailserver: Mailserver, melde: Melde
) -> None:
    """An invitation goes out once more with the same bytes, a reminder is left to a human."""
    marken = {art: str(betrieb.ordner / art) for art in ("probe_ladung", "probe_erinnerung")}
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": "0.005"}
    queue_versand(orders(1, "probe_ladung"))
    erster = betrieb.start_dauer("erster", STERBEN_VOR_COMMIT=marken["probe_ladung"])
    assert erster.wait(60) == -signal.SIGKILL
    queue_versand(orders(1, "probe_erinnerung"))
    # Only a row in DATA is unclear: the reminder is claimed after the invitation's lease is over.
    zweiter = betrieb.start_dauer("zweiter", STERBEN_VOR_COMMIT=marken["probe_erinnerung"])
    assert zweiter.wait(60) == -signal.SIGKILL
    betrieb.start_dauer("dritter")
    wait_until(lambda: anzahl() == {"gesendet": 1, "unklar": 1}, 60, "both rows settled")
    time.sleep(1)

    je_art: dict[str, list[bytes]] = {"probe_ladung": [], "probe_erinnerung": []}
    for post in mailserver.angenommen:
        je_art[Versand.objects.get(message_id=post.message_id).art].append(post.inhalt)
    assert [len(je_art["probe_ladung"]), len(je_art["probe_erinnerung"])] == [2, 1]
    assert je_art["probe_ladung"][0] == je_art["probe_ladung"][1]
    assert Versand.objects.get(art="probe_erinnerung").status == "unklar"
    melde("F5: invitation taken twice with identical bytes, reminder once and unclear")


@pytest.mark.parametrize(("frist", "faktor"), kurz_und_lang((1, 0.05), (30, 1), dauert=True))
def test_f10_a_silent_server(
    betrieb: Betrieb, mailserver: Mailserver, melde: Melde, frist: int, faktor: float
) -> None:
    """One recipient hangs in DATA: that mail is unclear, the other worker goes on, nothing is double."""
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": str(faktor), "EMAIL_TIMEOUT": str(frist)}
    mailserver.on("PUNKT", lambda adresse, n: 3600.0 if adresse == "p5@verein.example" else None)
    queue_versand(orders(60, "probe_erinnerung"))
    betrieb.start_dauer("eins")
    betrieb.start_dauer("zwei")
    wait_until(lambda: anzahl().get("unklar") == 1, 60 + frist, "the silent one is unclear")
    waehrenddessen = anzahl()["gesendet"]
    wait_until(lambda: anzahl() == {"gesendet": 59, "unklar": 1}, 120, "all but the silent one")

    assert Versand.objects.get(status="unklar").adresse == "p5@verein.example"
    assert mailserver.doppelte == 0
    versuch = Versandversuch.objects.get(befund="unklar")
    dauer = (versuch.ende - versuch.beginn).total_seconds()
    assert versuch.stufe == "punkt"
    assert frist <= dauer < frist + 5  # the timeout ended it, not the lease
    melde(f"F10: silence given up after {dauer:.1f} s; {waehrenddessen} of 59 others sent by then, 0 double")


@pytest.mark.parametrize("stufe", ["RCPT", "PUNKT"])
@pytest.mark.parametrize(("schlaf", "faktor"), kurz_und_lang((0, 0.01), (180, 1), dauert=True))
def test_f11_a_worker_asleep_beyond_its_lease(
    betrieb: Betrieb, mailserver: Mailserver, melde: Melde, stufe: str, schlaf: float, faktor: float
) -> None:
    """Before DATA: fencing stops it. In DATA: unclear, and its late acceptance settles the row."""
    betrieb.umgebung |= {"VERSAND_ZEITFAKTOR": str(faktor)}
    schlaefer = betrieb.start_dauer("schlaefer")
    schlafend: list[int] = []

    def sleep(adresse: str, n: int) -> None:
        if not schlafend:
            schlafend.append(schlaefer.pid)
            os.kill(schlaefer.pid, signal.SIGSTOP)

    mailserver.on(stufe, sleep)
    queue_versand(orders(5, "probe_erinnerung"))
    wait_until(lambda: bool(schlafend), 60, "the worker sleeps")
    beginn = time.monotonic()
    betrieb.start_dauer("wacher")
    rest = {"gesendet": 5} if stufe == "RCPT" else {"gesendet": 4, "unklar": 1}
    wait_until(lambda: anzahl() == rest, 60 + 150 * faktor, "the other worker does the rest")
    time.sleep(max(0, schlaf - (time.monotonic() - beginn)))
    geschlafen = time.monotonic() - beginn

    os.kill(schlaefer.pid, signal.SIGCONT)
    wait_until(lambda: anzahl() == {"gesendet": 5}, 60, "all settled")
    time.sleep(1)
    assert (len(mailserver.angenommen), mailserver.doppelte) == (5, 0)
    assert mailserver.rufe["DATA", "p0@verein.example"] == 1
    melde(f"F11: worker stopped at {stufe} for {geschlafen:.0f} s: 5 of 5 sent, 0 double, one DATA only")

"""Two workers at once, each with its own connection: nobody sends what another one holds."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from netzwerk.versand.models import Versand, Versandweg
from netzwerk.versand.selectors import versandstand
from netzwerk.versand.services import discard_pending, queue_versand, run_versand, weg
from netzwerk.versand.services.aufsicht import reap_leases, sweep
from netzwerk.versand.services.ausgang import ausgang_fuer
from netzwerk.versand.services.weg import close_weg, laufplatz, weg_offen
from netzwerk.versand.services.zustellung import begin_data, claim_versand, record_ausgang, release_claimed
from netzwerk.versand.smtp import Antwort, Zustellfehler
from netzwerk.versand.states import Stufe

pytestmark = pytest.mark.django_db(transaction=True)


def anderswo(arbeit):
    """Run it in a thread of its own, with a connection of its own."""

    def run():
        try:
            return arbeit()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=20)


def angenommen(zeile):
    return record_ausgang(zeile, ausgang_fuer(zeile, Antwort(250, "ok")), beginn=timezone.now(), inhalt=b"x")


def lease_over():
    Versand.objects.filter(status="sendet").update(lease_bis=timezone.now() - timedelta(seconds=1))


def test_two_claims_never_share_a_row(auftrag):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(100)])
    beide = threading.Barrier(2)

    def claim():
        try:
            beide.wait()
            return [zeile.pk for _ in range(10) for zeile in claim_versand(10)]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        eine, andere = pool.submit(claim), pool.submit(claim)
    assert set(eine.result()) & set(andere.result()) == set()
    assert len(eine.result()) + len(andere.result()) == 100


def test_two_runs_deliver_everything_once(auftrag, mailserver):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(300)])

    def run():
        try:
            while run_versand().rest:
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for lauf in [pool.submit(run), pool.submit(run)]:
            lauf.result()
    assert versandstand("sitzung:1").anzahl == {"gesendet": 300}
    assert (len(mailserver.angenommen), mailserver.doppelte) == (300, 0)


def test_a_worker_that_slept_may_not_start(auftrag):
    queue_versand([auftrag()])
    (zombie,) = claim_versand(1)
    lease_over()
    anderswo(reap_leases)
    (neu,) = anderswo(lambda: claim_versand(1))

    assert begin_data(zombie, b"x") is False
    release_claimed([zombie])
    assert begin_data(neu, b"x") is True


def test_a_refusal_heard_by_a_zombie_changes_nothing(auftrag):
    queue_versand([auftrag()])
    (zombie,) = claim_versand(1)
    lease_over()
    reap_leases()
    (neu,) = claim_versand(1)
    nein = Zustellfehler(Stufe.RCPT, 550, "5.1.1 unknown")
    assert not record_ausgang(zombie, ausgang_fuer(zombie, nein), beginn=timezone.now(), inhalt=None)
    neu.refresh_from_db()
    assert neu.status == "sendet"


def test_an_acceptance_heard_late_is_still_one_and_stops_the_second_try(auftrag):
    queue_versand([auftrag()])
    (zombie,) = claim_versand(1)
    begin_data(zombie, b"x")
    lease_over()
    reap_leases()
    Versand.objects.update(naechster_versuch=timezone.now() - timedelta(seconds=1))
    sweep()
    (neu,) = anderswo(lambda: claim_versand(1))

    assert angenommen(zombie) is True
    assert anderswo(lambda: begin_data(neu, b"x")) is False
    assert Versand.objects.get().status == "gesendet"


def test_the_next_sequence_waits_for_the_one_under_way(auftrag):
    queue_versand([auftrag()])
    (erste,) = claim_versand(1)
    queue_versand([auftrag(art="absage", sequence=1)])
    assert anderswo(lambda: claim_versand(10)) == []
    begin_data(erste, b"x")
    angenommen(erste)
    assert [zeile.art for zeile in anderswo(lambda: claim_versand(10))] == ["absage"]


def test_withdrawing_and_claiming_at_once(auftrag):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(10)])
    with transaction.atomic():
        assert discard_pending("sitzung:1", grund="abgesagt") == 10
        assert anderswo(lambda: claim_versand(10)) == []  # skips locked rows instead of waiting
    assert claim_versand(10) == []
    assert versandstand("sitzung:1").anzahl == {"entfallen": 10}


def test_the_same_orders_from_twenty_at_once_are_one_row_each(auftrag):
    auftraege = [auftrag(empfang=f"einladung:{n}") for n in range(20)]
    start = threading.Barrier(20)

    def queue():
        try:
            start.wait()
            return queue_versand(auftraege)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        neu = [lauf.result() for lauf in [pool.submit(queue) for _ in range(20)]]
    assert sum(neu) == Versand.objects.count() == 20


def test_an_order_is_invisible_until_its_business_is_committed(auftrag):
    with transaction.atomic():
        queue_versand([auftrag()])
        assert anderswo(lambda: claim_versand(10)) == []
    assert len(claim_versand(10)) == 1


def test_one_disturbance_seen_by_two_workers_counts_once():
    fehler = Zustellfehler(Stufe.VERBINDUNG, None, "refused")
    weg_offen()
    close_weg(fehler)
    anderswo(lambda: close_weg(fehler))
    assert Versandweg.objects.get().fehlerfolge == 1


def test_the_number_of_runs_at_once_is_limited(monkeypatch):
    monkeypatch.setattr(weg, "LAUFPLAETZE", 1)

    def probe():
        with laufplatz() as frei:
            return frei

    with laufplatz() as frei:
        assert frei is True
        assert anderswo(probe) is False
    assert anderswo(probe) is True

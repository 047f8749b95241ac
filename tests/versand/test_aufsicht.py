"""The sweep after crashes, the gap after a restored backup, what must be forgotten."""

import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction
from django.utils import timezone

from netzwerk.versand.models import Herzschlag, Versand, Versandversuch
from netzwerk.versand.selectors import herzschlag_alter, versandstaende
from netzwerk.versand.services import clear_inhalte, hold_gap, queue_versand, record_herzschlag, sweep
from netzwerk.versand.services.aufsicht import reap_leases
from netzwerk.versand.services.zustellung import begin_data, claim_versand

pytestmark = pytest.mark.django_db


def uebernimm(phase="", vor_sekunden=1, **felder):
    """All waiting rows as a worker left them that died: claimed, lease over."""
    Versand.objects.filter(status="wartet").update(
        status="sendet",
        phase=phase,
        claim_id=uuid.uuid4(),
        lease_bis=timezone.now() - timedelta(seconds=vor_sekunden),
        inhalt=b"x" if phase else None,
        **felder,
    )


def stand():
    return list(Versand.objects.order_by("pk").values_list("status", "phase", "versuche"))


def test_nothing_had_left_so_it_waits_again(auftrag):
    queue_versand([auftrag()])
    uebernimm()
    assert reap_leases() == (1, 0)
    assert stand() == [("wartet", "", 0)]
    assert not Versandversuch.objects.exists()


def test_content_was_leaving_so_nobody_knows(auftrag):
    queue_versand([auftrag()])
    uebernimm(phase="data")
    assert reap_leases() == (0, 1)
    assert stand() == [("unklar", "data", 1)]
    versuch = Versandversuch.objects.get()
    assert (versuch.befund, versuch.text, versuch.nr) == ("unklar", "Lease abgelaufen", 1)


def test_a_living_lease_is_left_alone(auftrag):
    queue_versand([auftrag()])
    uebernimm(vor_sekunden=-60)
    sweep()
    assert stand() == [("sendet", "", 0)]


def test_the_sweep_repeats_without_effect(auftrag):
    queue_versand([auftrag(art="erinnerung")])
    uebernimm(phase="data")
    sweep()
    erste = Versand.objects.values().get()
    sweep()
    assert Versand.objects.values().get() == erste


def test_a_row_that_came_back_is_overtaken_by_the_newer_one(auftrag):
    queue_versand([auftrag()])
    uebernimm()
    queue_versand([auftrag(sequence=1)])
    assert claim_versand(10) == []  # the older one is under way, the newer one has to wait
    sweep()
    assert stand() == [("entfallen", "", 0), ("wartet", "", 0)]
    assert [zeile.sequence for zeile in claim_versand(10)] == [1]


def test_a_withdrawn_newer_mail_overtakes_nothing(auftrag):
    queue_versand([auftrag()])
    uebernimm(vor_sekunden=-60)
    queue_versand([auftrag(sequence=1)])
    Versand.objects.filter(sequence=1).update(status="entfallen", fehler_text="zurückgezogen")
    Versand.objects.filter(sequence=0).update(status="wartet", claim_id=None, lease_bis=None)
    sweep()
    assert [zeile.sequence for zeile in claim_versand(10)] == [0]


def test_an_unclear_mail_does_not_block_the_next_one(auftrag):
    queue_versand([auftrag()])
    uebernimm(phase="data")
    sweep()
    queue_versand([auftrag(sequence=1)])
    assert [zeile.sequence for zeile in claim_versand(10)] == [1]


def test_old_content_is_forgotten(auftrag):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(3)])
    alt = timezone.now() - timedelta(days=31)
    zeilen = list(Versand.objects.order_by("pk"))
    Versand.objects.update(inhalt=b"x", geaendert_am=alt)
    Versand.objects.filter(pk=zeilen[0].pk).update(status="gesendet", gesendet_am=alt)
    Versand.objects.filter(pk=zeilen[1].pk).update(
        status="gesendet", gesendet_am=alt, geaendert_am=timezone.now() - timedelta(days=29)
    )
    assert clear_inhalte() == 1
    assert [z.inhalt is None for z in Versand.objects.order_by("pk")] == [True, False, False]


def test_after_a_restored_backup_nothing_leaves_by_itself(auftrag):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(4)])
    zeilen = list(Versand.objects.order_by("pk"))
    sicherung = timezone.now() - timedelta(hours=1)
    Versand.objects.exclude(pk=zeilen[3].pk).update(erstellt_am=sicherung - timedelta(minutes=5))
    Versand.objects.filter(pk=zeilen[0].pk).update(status="gesendet", gesendet_am=sicherung)
    Versand.objects.filter(pk=zeilen[1].pk).update(
        status="sendet", claim_id=uuid.uuid4(), lease_bis=timezone.now()
    )

    assert hold_gap(sicherung) == 2
    Versand.objects.filter(status="unklar").update(naechster_versuch=sicherung)
    sweep()

    assert [z[0] for z in stand()] == ["gesendet", "unklar", "unklar", "wartet"]
    assert [zeile.pk for zeile in claim_versand(10)] == [zeilen[3].pk]


def test_the_command_holds_the_gap(auftrag):
    queue_versand([auftrag()])
    aus = StringIO()
    call_command("versand", nach_wiederherstellung="2099-01-01T12:00", stdout=aus)
    assert aus.getvalue() == "1 Nachrichten sind jetzt ungewiss. Es wurde nichts verschickt.\n"
    assert stand() == [("unklar", "data", 0)]


@pytest.mark.parametrize("zeit", ["gestern", "2026-13-01T00:00", ""])
def test_the_command_refuses_what_is_no_time(zeit):
    with pytest.raises(CommandError, match="Zeitpunkt"):
        call_command("versand", nach_wiederherstellung=zeit)


def test_the_command_sends_what_is_due(auftrag, mailserver):
    queue_versand([auftrag()])
    call_command("versand")
    assert [z[0] for z in stand()] == ["gesendet"]


@pytest.mark.parametrize("change", [lambda zeilen: zeilen.update(code=250), lambda zeilen: zeilen.delete()])
def test_tries_are_written_once(auftrag, change):
    queue_versand([auftrag()])
    uebernimm(phase="data")
    reap_leases()
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        change(Versandversuch.objects.all())


def test_fencing_refuses_a_lease_that_is_nearly_over(auftrag):
    queue_versand([auftrag()])
    (zeile,) = claim_versand(1)
    Versand.objects.update(lease_bis=timezone.now() + timedelta(seconds=29))
    assert begin_data(zeile, b"x") is False
    Versand.objects.update(lease_bis=timezone.now() + timedelta(seconds=40))
    assert begin_data(zeile, b"x") is True
    zeile.refresh_from_db()
    assert zeile.lease_bis > timezone.now() + timedelta(seconds=100)


def test_heartbeats():
    assert herzschlag_alter() is None
    record_herzschlag()
    record_herzschlag()
    assert herzschlag_alter() < 5
    assert Herzschlag.objects.get().anzahl == 2


def test_progress_of_many_matters_is_one_query(auftrag, django_assert_num_queries):
    queue_versand([auftrag(), auftrag(art="erinnerung"), auftrag(vorgang="sitzung:2")])
    with django_assert_num_queries(1):
        staende = versandstaende(["sitzung:1", "sitzung:2", "sitzung:3"])
    assert [staende[f"sitzung:{n}"].wartet for n in (1, 2, 3)] == [2, 1, 0]
    assert staende["sitzung:1"].zuletzt is not None
    assert staende["sitzung:3"].zuletzt is None
    assert versandstaende(["sitzung:1"], art="ladung")["sitzung:1"].gesamt == 1

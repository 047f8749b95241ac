"""Orders: each mail once, overtaken and withdrawn ones drop out, people may send again."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from netzwerk.versand.models import Versand, Zustellproblem
from netzwerk.versand.selectors import versand_fuer, versandstand
from netzwerk.versand.services import (
    VersandAbgelehnt,
    auftraege,
    confirm_arrived,
    discard_pending,
    queue_versand,
    resend_versand,
)

pytestmark = pytest.mark.django_db


def setze(versand, **felder):
    Versand.objects.filter(pk=versand.pk).update(**felder)
    versand.refresh_from_db()
    return versand


def unklar(versand):
    return setze(versand, status="unklar", phase="data", fehler_text="Unterbrechung")


def test_an_order_becomes_a_waiting_row(auftrag):
    assert queue_versand([auftrag(sequence=2, stichtag=date(2026, 3, 17))]) == 1

    zeile = Versand.objects.get()
    assert zeile.status == "wartet"
    assert zeile.prioritaet == 1
    assert zeile.schluessel == "ladung:sitzung:1:einladung:1:2:2026-03-17:0"
    assert zeile.message_id == "<sitzung-1.einladung-1.ladung.2.20260317.0@netzwerk.example>"
    assert (zeile.versuche, zeile.phase, zeile.claim_id, zeile.inhalt) == (0, "", None, None)


def test_the_same_order_twice_is_one_row(auftrag):
    assert queue_versand([auftrag(), auftrag(empfang="einladung:2"), auftrag()]) == 2
    assert queue_versand([auftrag(adresse="andere@verein.example")]) == 0
    assert sorted(Versand.objects.values_list("adresse", flat=True)) == ["a@verein.example"] * 2


def test_nothing_queued_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queue_versand([]) == 0


def test_a_thousand_orders_cost_as_many_queries_as_one(auftrag, django_assert_num_queries):
    with django_assert_num_queries(3):  # savepoint, insert, release
        queue_versand([auftrag()])
    with django_assert_num_queries(3):
        assert queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(2, 1002)]) == 1000


def test_unknown_kind_is_refused(auftrag):
    with pytest.raises(KeyError):
        queue_versand([auftrag(art="unbekannt")])


def test_a_kind_without_compose_needs_its_content(auftrag):
    with pytest.raises(ValueError, match="content"):
        queue_versand([auftrag(art="fertig")])
    assert queue_versand([auftrag(art="fertig", inhalt=b"x")]) == 1
    assert bytes(Versand.objects.get().inhalt) == b"x"


def test_a_foreign_message_id_is_not_swallowed(auftrag):
    queue_versand([auftrag(message_id="<eins@x>")])
    with pytest.raises(ValueError, match="Message-ID"):
        queue_versand([auftrag(empfang="einladung:2", message_id="<eins@x>")])


def test_wake_up_comes_after_the_commit_and_may_fail(
    auftrag, monkeypatch, django_capture_on_commit_callbacks
):
    gerufen = []
    monkeypatch.setattr(auftraege.current_app, "send_task", lambda *a, **k: gerufen.append((a, k)))
    with django_capture_on_commit_callbacks(execute=True):
        queue_versand([auftrag()])
        assert gerufen == []
    assert gerufen == [(("versand.lauf",), {"retry": False})]

    def fail(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(auftraege.current_app, "send_task", fail)
    with django_capture_on_commit_callbacks(execute=True):
        queue_versand([auftrag(empfang="einladung:2")])
    assert Versand.objects.count() == 2


def test_wake_up_without_a_broker_is_only_noted(auftrag, caplog):
    auftraege.wecken()  # the test settings point to a closed port
    assert "Weckruf nicht möglich" in caplog.text


def test_a_newer_sequence_overtakes_the_waiting_one(auftrag):
    queue_versand([auftrag(), auftrag(empfang="einladung:2"), auftrag(vorgang="sitzung:2")])
    queue_versand([auftrag(art="absage", sequence=1)])

    stand = {z.schluessel: (z.status, z.fehler_text) for z in Versand.objects.all()}
    assert stand == {
        "ladung:sitzung:1:einladung:1:0::0": ("entfallen", auftraege.UEBERHOLT),
        "ladung:sitzung:1:einladung:2:0::0": ("wartet", ""),
        "ladung:sitzung:2:einladung:1:0::0": ("wartet", ""),
        "absage:sitzung:1:einladung:1:1::0": ("wartet", ""),
    }


def test_overtaking_never_hides_a_mail_that_may_have_arrived(auftrag):
    queue_versand([auftrag()])
    Versand.objects.update(wiederholt=True)
    queue_versand([auftrag(sequence=1)])
    assert list(Versand.objects.order_by("sequence").values_list("status", "phase")) == [
        ("unklar", "data"),
        ("wartet", ""),
    ]


def test_discard_drops_only_what_waits_in_the_matter(auftrag):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(4)] + [auftrag(vorgang="sitzung:2")])
    zeilen = list(Versand.objects.filter(vorgang="sitzung:1").order_by("empfang"))
    setze(zeilen[1], status="gesendet", gesendet_am=zeilen[1].erstellt_am)
    setze(zeilen[2], wiederholt=True)

    assert discard_pending("sitzung:1", grund="Sitzung abgesagt") == 3

    stand = versandstand("sitzung:1")
    assert stand.anzahl == {"entfallen": 2, "gesendet": 1, "unklar": 1}
    assert versandstand("sitzung:2").wartet == 1


def test_discard_by_kind_and_recipient(auftrag):
    queue_versand([auftrag(), auftrag(art="erinnerung"), auftrag(art="erinnerung", empfang="einladung:2")])
    assert discard_pending("sitzung:1", grund="Antwort da", arten=["erinnerung"], empfang="einladung:1") == 1
    assert Versand.objects.get(status="entfallen").schluessel == "erinnerung:sitzung:1:einladung:1:0::0"


def test_send_again_makes_a_new_issue(auftrag):
    queue_versand([auftrag()])
    alt = unklar(Versand.objects.get())
    Zustellproblem.objects.create(adresse="neu@verein.example", art="hart")

    neu = resend_versand(alt, adresse="Neu@verein.example")

    assert (neu.ausgabe, neu.status, neu.adresse) == (1, "wartet", "Neu@verein.example")
    assert neu.message_id == "<sitzung-1.einladung-1.ladung.0.0.1@netzwerk.example>"
    alt.refresh_from_db()
    assert (alt.status, alt.ersetzt, alt.wiederholt) == ("unklar", True, True)
    assert versandstand("sitzung:1").anzahl == {"wartet": 1}
    assert [zeile.pk for zeile in versand_fuer("sitzung:1")] == [neu.pk]
    assert Zustellproblem.objects.get().behoben_am is not None


def test_send_again_twice_sends_once(auftrag):
    queue_versand([auftrag()])
    alt = unklar(Versand.objects.get())
    resend_versand(alt)
    with pytest.raises(VersandAbgelehnt, match="bereits erneut"):
        resend_versand(alt)


@pytest.mark.parametrize(
    ("felder", "text"),
    [
        ({}, "gerade verschickt"),
        ({"status": "entfallen", "fehler_text": "x"}, "entfallen"),
    ],
)
def test_send_again_is_refused(auftrag, felder, text):
    queue_versand([auftrag()])
    zeile = setze(Versand.objects.get(), **felder)
    with pytest.raises(VersandAbgelehnt, match=text):
        resend_versand(zeile)


def test_an_overtaken_mail_is_not_sent_again(auftrag):
    queue_versand([auftrag()])
    alt = unklar(Versand.objects.get())
    queue_versand([auftrag(sequence=1)])
    with pytest.raises(VersandAbgelehnt, match="überholt"):
        resend_versand(alt)


def test_given_content_is_sent_again_under_the_new_message_id(auftrag):
    queue_versand(
        [auftrag(art="fertig", message_id="<abc@x>", inhalt=b"Message-ID: <abc@x>\r\n\r\nText\r\n")]
    )
    alt = unklar(Versand.objects.get())

    with pytest.raises(VersandAbgelehnt, match="Inhalt"):
        resend_versand(alt, adresse="b@verein.example")
    neu = resend_versand(alt)

    assert neu.message_id == "<abc.1@x>"
    assert bytes(neu.inhalt) == b"Message-ID: <abc.1@x>\r\n\r\nText\r\n"
    setze(neu, status="unklar", phase="data", fehler_text="x")
    assert resend_versand(neu).message_id == "<abc.2@x>"


def test_a_human_confirms_an_unclear_mail(auftrag):
    queue_versand([auftrag()])
    zeile = unklar(Versand.objects.get())
    assert confirm_arrived(zeile).status == "gesendet"
    with pytest.raises(VersandAbgelehnt):
        confirm_arrived(zeile)


@pytest.mark.parametrize(
    "felder",
    [
        {"status": "sendet"},
        {"status": "gesendet"},
        {"status": "entfallen"},
        {"status": "unzustellbar"},
        {"status": "unklar", "fehler_text": "x"},
        {"status": "vielleicht"},
        {"phase": "data"},
        {"claim_id": "00000000-0000-0000-0000-000000000001"},
        {"lease_bis": "2026-01-01T00:00Z"},
        {"gesendet_am": "2026-01-01T00:00Z"},
        {"adresse": "keine"},
        {"message_id": "ohne-klammern@x"},
    ],
)
def test_the_database_refuses_what_must_never_be(auftrag, felder):
    queue_versand([auftrag()])
    with pytest.raises(IntegrityError), transaction.atomic():
        Versand.objects.update(**felder)

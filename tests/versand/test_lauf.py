"""A run against a real mail server: outcomes, order, disturbance, quota."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from netzwerk.versand.models import Versand, Versandversuch, Versandweg, Zustellproblem
from netzwerk.versand.nachricht import verp_lesen
from netzwerk.versand.selectors import herzschlag_alter, versandstand, versandweg_gestoert
from netzwerk.versand.services import lauf, queue_versand, resend_versand, run_versand
from tests.versand.conftest import inhalt

pytestmark = pytest.mark.django_db


def spaeter(minuten: float) -> None:
    """All clocks of the outbox as if that much time had passed."""
    with connection.cursor() as cursor:
        for tabelle, spalten in (
            ("versand_versand", ("naechster_versuch", "lease_bis", "gueltig_bis")),
            ("versand_versandweg", ("gesperrt_bis", "gestoert_seit")),
        ):
            felder = ", ".join(f"{s} = {s} - %(m)s * interval '1 minute'" for s in spalten)
            cursor.execute(f"UPDATE {tabelle} SET {felder}", {"m": minuten})


def stand() -> dict[str, tuple]:
    zeilen = Versand.objects.order_by("pk")
    return {z.empfang.partition(":")[2]: (z.status, z.versuche, z.fehler_code) for z in zeilen}


def minuten_bis(zeitpunkt) -> float:
    return round((zeitpunkt - timezone.now()).total_seconds() / 60, 1)


def test_a_mail_goes_out_and_everything_is_on_record(auftrag, mailserver):
    queue_versand([auftrag()])
    bericht = run_versand()

    zeile = Versand.objects.get()
    post = mailserver.angenommen[0]
    assert bericht.ausgaenge == {"gesendet": 1}
    assert (zeile.status, zeile.phase, zeile.versuche, zeile.claim_id) == ("gesendet", "", 1, None)
    assert zeile.smtp_antwort == "250 2.0.0 taken"
    assert bytes(zeile.inhalt) == post.inhalt == inhalt(zeile)
    assert post.message_id == zeile.message_id
    assert verp_lesen(post.absender) == zeile.pk
    versuch = Versandversuch.objects.get()
    assert (versuch.nr, versuch.befund, versuch.code) == (1, "angenommen", 250)
    assert versuch.beginn <= versuch.ende
    assert herzschlag_alter() < 60
    assert run_versand().ausgaenge == {}
    assert len(mailserver.angenommen) == 1


def test_many_mails_share_a_connection_but_not_too_many(auftrag, mailserver):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(51)])
    run_versand()
    assert versandstand("sitzung:1").gesendet == 51
    assert mailserver.rufe["EHLO", ""] == 2


def test_a_run_stops_at_its_budget_and_says_so(auftrag, mailserver, monkeypatch):
    monkeypatch.setattr(lauf, "ZEILEN_JE_LAUF", 3)
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(4)])
    assert run_versand().rest is True
    assert versandstand("sitzung:1").gesendet == 3
    assert run_versand().rest is False
    assert versandstand("sitzung:1").gesendet == 4


def test_cancellations_go_first_and_reminders_last(auftrag, mailserver):
    queue_versand([auftrag(art="erinnerung", empfang="x:3"), auftrag(empfang="x:2")])
    queue_versand([auftrag(art="absage", empfang="x:1", adresse="c@verein.example")])
    run_versand()
    assert [post.message_id.split(".")[2] for post in mailserver.angenommen] == [
        "absage",
        "ladung",
        "erinnerung",
    ]


def test_temporary_refusals_wait_longer_each_time_until_delivered(auftrag, mailserver):
    mailserver.on("RCPT", lambda adresse, n: "451 4.7.1 greylisted" if n < 2 else None)
    queue_versand([auftrag()])
    run_versand()
    assert stand() == {"1": ("wartet", 1, "voruebergehend")}
    assert minuten_bis(Versand.objects.get().naechster_versuch) == 5
    run_versand()
    assert Versand.objects.get().versuche == 1

    spaeter(5)
    run_versand()
    assert minuten_bis(Versand.objects.get().naechster_versuch) == 15
    spaeter(15)
    run_versand()
    assert stand() == {"1": ("gesendet", 3, "")}
    assert list(Versandversuch.objects.values_list("nr", "code")) == [(1, 451), (2, 451), (3, 250)]


def test_temporary_refusals_end_after_48_hours(auftrag, mailserver):
    mailserver.on("RCPT", "451 4.7.1 greylisted")
    queue_versand([auftrag()])
    for _ in range(12):
        run_versand()
        spaeter(400)
    assert stand() == {"1": ("unzustellbar", 12, "voruebergehend")}
    assert Zustellproblem.objects.get().art == "weich"


def test_a_dead_address_gets_nothing_until_a_human_insists(auftrag, mailserver):
    mailserver.on("RCPT", lambda adresse, n: "550 5.1.1 unknown" if n == 0 else None)
    queue_versand([auftrag(adresse="Weg@verein.example")])
    run_versand()
    problem = Zustellproblem.objects.get()
    assert (problem.adresse, problem.art, problem.anzahl) == ("weg@verein.example", "hart", 1)
    erste = Versand.objects.get()
    assert erste.fehler_text == "Adresse unbekannt"

    queue_versand([auftrag(empfang="einladung:2", adresse="weg@Verein.example")])
    run_versand()
    assert Versand.objects.get(empfang="einladung:2").fehler_text == "Adresse ist als unzustellbar bekannt"

    resend_versand(erste)
    run_versand()
    assert [post.adresse for post in mailserver.angenommen] == ["Weg@verein.example"]


def test_refused_for_policy_is_not_the_fault_of_the_address(auftrag, mailserver):
    mailserver.on("PUNKT", "554 5.7.1 spam")
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(4)])
    run_versand()
    assert set(stand().values()) == {("unzustellbar", 1, "abgelehnt")}
    assert not Zustellproblem.objects.exists()
    assert Versandweg.objects.get().hinweis == "Der Mailserver hat 4 Nachrichten hintereinander abgelehnt."


def test_an_address_smtp_cannot_write_is_the_recipients_problem(auftrag, mailserver):
    queue_versand([auftrag(adresse="müller@verein.example"), auftrag(empfang="einladung:2")])
    run_versand()
    assert stand() == {"1": ("unzustellbar", 1, "adresse_falsch"), "2": ("gesendet", 1, "")}


@pytest.mark.parametrize(
    ("wo", "antwort"), [("EHLO", "503 no"), ("MAIL", "550 no"), ("VERBINDUNG", "421 no")]
)
def test_a_disturbance_touches_no_row_and_closes_the_way_out(auftrag, mailserver, wo, antwort):
    mailserver.on(wo, antwort)
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(30)])
    bericht = run_versand()

    assert bericht.stoerung
    assert {z[:2] for z in stand().values()} == {("wartet", 0)}
    weg = Versandweg.objects.get()
    assert weg.fehlerfolge == 1
    assert weg.gesperrt_bis - weg.gestoert_seit == timedelta(seconds=30)
    verbindungen = mailserver.verbindungen
    run_versand()
    assert mailserver.verbindungen == verbindungen  # closed: nobody even knocks

    spaeter(1)
    run_versand()
    assert Versandweg.objects.get().fehlerfolge == 2

    mailserver.drehbuch.skripte.clear()
    assert versandweg_gestoert() is None
    spaeter(15)
    assert versandweg_gestoert().fehlerfolge == 2
    run_versand()
    assert versandstand("sitzung:1").gesendet == 30
    assert Versandweg.objects.get().fehlerfolge == 0
    assert {z[:2] for z in stand().values()} == {("gesendet", 1)}


def test_a_relay_may_end_a_used_connection(auftrag, mailserver):
    mailserver.on("MAIL", lambda adresse, n: "421 enough for this connection" if n in (3, 7) else None)
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(10)])
    run_versand()
    assert {z[:2] for z in stand().values()} == {("gesendet", 1)}
    assert not Versandweg.objects.filter(fehlerfolge__gt=0).exists()
    assert mailserver.rufe["EHLO", ""] == 3


def test_unclear_is_repeated_once_with_the_same_bytes(auftrag, mailserver):
    mailserver.on("PUNKT", "ABBRUCH-NACH-ANNAHME")
    queue_versand([auftrag()])
    run_versand()
    assert stand() == {"1": ("unklar", 1, "unklar")}
    assert minuten_bis(Versand.objects.get().naechster_versuch) == 10
    assert Versandweg.objects.get().fehlerfolge == 1

    spaeter(5)
    run_versand()
    assert stand() == {"1": ("unklar", 1, "unklar")}
    spaeter(5)
    run_versand()
    assert stand() == {"1": ("unklar", 2, "unklar")}
    spaeter(60)
    run_versand()
    assert len(mailserver.angenommen) == 2
    assert mailserver.angenommen[0].inhalt == mailserver.angenommen[1].inhalt


def test_unclear_reminders_wait_for_a_human(auftrag, mailserver):
    mailserver.on("PUNKT", lambda adresse, n: "ABBRUCH-NACH-ANNAHME" if n == 0 else None)
    queue_versand(
        [auftrag(art="erinnerung"), auftrag(art="erinnerung", empfang="einladung:2", adresse="b@x.de")]
    )
    run_versand()
    spaeter(60)
    run_versand()
    mailserver.on("PUNKT", None)
    spaeter(60)
    run_versand()
    assert sorted(z[0] for z in stand().values()) == ["unklar", "unklar"]
    assert mailserver.doppelte == 0


def test_a_silent_server_costs_one_unclear_mail_and_not_all(auftrag, mailserver, settings):
    settings.EMAIL_TIMEOUT = 0.2
    mailserver.on("PUNKT", 3600.0)
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(10)])
    run_versand()
    assert versandstand("sitzung:1").anzahl == {"wartet": 9, "unklar": 1}


def test_unclear_is_not_repeated_when_a_newer_mail_is_in_the_box(auftrag, mailserver):
    mailserver.on("PUNKT", lambda adresse, n: "ABBRUCH-NACH-ANNAHME" if n == 0 else None)
    queue_versand([auftrag()])
    run_versand()
    queue_versand([auftrag(sequence=1)])
    spaeter(60)
    run_versand()
    assert list(Versand.objects.order_by("sequence").values_list("status", "wiederholt")) == [
        ("unklar", False),
        ("gesendet", False),
    ]


def test_a_defect_in_one_mail_concerns_no_other(auftrag, mailserver, registry, caplog):
    def compose(versand):
        if versand.empfang == "einladung:1":
            raise KeyError("raum")
        return inhalt(versand)

    registry["ladung"] = replace(registry["ladung"], compose=compose)
    queue_versand([auftrag(), auftrag(empfang="einladung:2")])
    run_versand()
    assert stand() == {"1": ("wartet", 1, "intern"), "2": ("gesendet", 1, "")}
    assert "Nachricht konnte nicht erstellt werden" in caplog.text


def test_an_obstacle_drops_the_mail_with_its_reason(auftrag, mailserver, registry):
    registry["ladung"] = replace(registry["ladung"], hindernis=lambda versand: "Sitzung abgesagt")
    queue_versand([auftrag()])
    run_versand()
    assert mailserver.angenommen == []
    assert Versand.objects.get().fehler_text == "Sitzung abgesagt"
    assert stand() == {"1": ("entfallen", 0, "")}


def test_what_is_called_off_while_it_is_composed_is_not_sent(auftrag, mailserver, registry):
    """A cancellation between the question and the text: the text would carry the cancellation's number."""
    grund = [""]

    def compose(versand):
        grund[0] = "Sitzung abgesagt"
        return inhalt(versand)

    registry["ladung"] = replace(registry["ladung"], compose=compose, hindernis=lambda versand: grund[0])
    queue_versand([auftrag()])
    run_versand()
    assert mailserver.angenommen == []
    assert stand() == {"1": ("entfallen", 0, "")}


def test_expired_mail_is_not_sent(auftrag, mailserver):
    vorbei = timezone.now() - timedelta(minutes=1)
    queue_versand([auftrag(gueltig_bis=vorbei), auftrag(empfang="einladung:2", gueltig_bis=vorbei)])
    Versand.objects.filter(empfang="einladung:2").update(versuche=2, fehler_text="Postfach voll")
    run_versand()
    assert mailserver.angenommen == []
    assert list(Versand.objects.order_by("pk").values_list("status", "fehler_text")) == [
        ("entfallen", "Frist für die Zustellung abgelaufen"),
        ("unzustellbar", "Postfach voll"),
    ]


def test_content_is_composed_once(auftrag, mailserver, registry):
    gerufen = []

    def compose(versand):
        gerufen.append(versand.pk)
        return inhalt(versand) + f"Fassung {len(gerufen)}\r\n".encode()

    registry["ladung"] = replace(registry["ladung"], compose=compose)
    mailserver.on("PUNKT", lambda adresse, n: "451 later" if n == 0 else None)
    queue_versand([auftrag()])
    run_versand()
    spaeter(10)
    run_versand()
    assert len(gerufen) == 1
    assert mailserver.angenommen[0].inhalt.endswith(b"Fassung 1\r\n")


def test_the_quota_of_the_relay_is_kept(auftrag, mailserver, settings, monkeypatch):
    settings.MAIL_RATE_PER_MINUTE = 5
    monkeypatch.setattr(lauf, "SEKUNDEN_JE_LAUF", 0.5)
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(8)])
    assert run_versand().rest is False
    assert run_versand().rest is False
    assert len(mailserver.angenommen) == 5


def test_a_run_ends_after_the_current_mail_when_asked(auftrag, mailserver):
    queue_versand([auftrag(empfang=f"einladung:{n}") for n in range(8)])
    run_versand(weiter=lambda: len(mailserver.angenommen) < 2)
    assert versandstand("sitzung:1").anzahl == {"gesendet": 2, "wartet": 6}

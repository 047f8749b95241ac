"""F1, F2, F14, F15, F16 with the whole portal: real people are invited, a date moves or falls in mid-run."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import am_um
from netzwerk.versand.models import Versand
from sitzungen.models import Sitzung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.einladung import send_einladungen
from tests.faults.betrieb import Betrieb, wait_until
from tests.faults.browser import Mensch
from tests.faults.conftest import Melde, kurz_und_lang
from tests.faults.sitzung import freier_tag, je_person, make_gremium, make_sitzung, read_post
from tests.versand.mailserver import Mailserver

OFFEN = ["wartet", "sendet"]


def p95(werte: list[float]) -> float:
    return sorted(werte)[max(0, round(0.95 * len(werte)) - 1)]


def einladen(sitzung: Sitzung) -> str:
    return reverse("sitzungen:einladen", args=[sitzung.uuid])


@pytest.mark.parametrize(("klicks", "grenze"), kurz_und_lang(((4, 1), 20.0), ((20, 10), 1.0)))
def test_f1_inviting_without_redis_and_mail_server(
    portal: Betrieb, mailserver: Mailserver, melde: Melde, klicks: tuple[int, int], grenze: float
) -> None:
    """Both ports are closed: the click is answered as quickly, and the rows stand in the database.

    The short form runs beside other tests, so its limit is none for speed.
    """
    mailserver.stop()
    adresse = portal.start_web()
    dauern = {}
    for personen, anzahl in zip((70, 1000), klicks, strict=True):
        gremium, konto = make_gremium(personen)
        mensch, tag, dauern[personen] = Mensch(konto, adresse), 30, []
        with ThreadPoolExecutor(4) as pool:  # so that no web process answers its first request
            list(pool.map(mensch.get, ["/mein-bereich/"] * 8))
        mensch.get("/mein-bereich/")
        for _ in range(anzahl):
            sitzung = make_sitzung(gremium, tag)
            tag = (sitzung.start.date() - heute()).days + 1
            antwort = mensch.post(einladen(sitzung))
            assert antwort.status == 302
            assert Versand.objects.filter(vorgang=sitzung.vorgang, status="wartet").count() == personen
            dauern[personen].append(antwort.sekunden)
    klein, gross = p95(dauern[70]), p95(dauern[1000])
    melde(
        f"F1: click with 70 people p95 {klein * 1000:.0f} ms ({klicks[0]} clicks), "
        f"with 1,000 p95 {gross * 1000:.0f} ms ({klicks[1]} clicks); Redis and SMTP down"
    )
    assert klein < 0.5 * grenze
    assert gross < 2 * grenze


@pytest.mark.parametrize("personen", kurz_und_lang(150, 1000))
def test_f2_invitations_with_two_workers(
    portal: Betrieb, mailserver: Mailserver, melde: Melde, personen: int
) -> None:
    gremium, konto = make_gremium(personen)
    sitzung = make_sitzung(gremium)
    portal.start_redis()
    worker = portal.start_worker()
    portal.wait_worker()
    beginn = time.monotonic()
    assert send_einladungen(sitzung, by=konto) == personen
    # A second wake-up call, as the sweep of each minute gives it, so that both workers have work.
    portal.wake()
    wait_until(lambda: bool(portal.kinder(worker)) and fertig(sitzung), 300, "all mails final")
    dauer = time.monotonic() - beginn

    check_invitations(sitzung, mailserver, personen)
    rss = portal.groesster_speicher / 2**20
    melde(f"F2: {personen} invitations, 2 workers: {dauer:.1f} s, 0 double, RSS of a worker {rss:.0f} MB")
    assert portal.groesster_speicher < 200 * 2**20
    assert dauer <= 60


def check_invitations(sitzung: Sitzung, server: Mailserver, personen: int) -> None:
    """Each person got one mail with UID, SEQUENCE, date and herself as the only ATTENDEE."""
    briefe = read_post(server)
    assert len({brief.adresse for brief in briefe}) == len(briefe) == personen
    assert server.doppelte == 0
    uid, beginn = f"{sitzung.uuid}@netzwerk.example", f"{sitzung.start.astimezone():%Y-%m-%d} 14:00"
    assert {(b.uid, b.sequence, b.method, b.beginn) for b in briefe} == {(uid, 0, "REQUEST", beginn)}
    assert all(brief.teilnehmer == [brief.adresse.lower()] for brief in briefe)


def fertig(sitzung: Sitzung) -> bool:
    return not Versand.objects.filter(vorgang=sitzung.vorgang, status__in=OFFEN).exists()


def invite_until_half(
    portal: Betrieb, server: Mailserver, personen: int, toeten: int
) -> tuple[Sitzung, Konto]:
    """Invite, and come back when half of the mails are taken; kill so many worker processes just then."""
    portal.umgebung |= {"VERSAND_ZEITFAKTOR": "0.05", "BEAT_SEKUNDEN": "1"}
    gremium, konto = make_gremium(personen)
    sitzung = make_sitzung(gremium)
    portal.start_redis()
    worker = portal.start_worker()
    portal.start_beat()
    portal.wait_worker()
    send_einladungen(sitzung, by=konto)
    portal.wake()
    wait_until(lambda: len(server.angenommen) >= personen // 2, 300, "half of the mails taken")
    for _ in range(toeten):
        portal.kill_child(worker)
    return sitzung, konto


@pytest.mark.parametrize(("personen", "toeten"), kurz_und_lang((100, 0), (600, 2)))
def test_f14_a_new_date_in_mid_run(
    portal: Betrieb, mailserver: Mailserver, melde: Melde, personen: int, toeten: int
) -> None:
    sitzung, konto = invite_until_half(portal, mailserver, personen, toeten)
    neu = am_um(freier_tag(60))
    draft = save_aenderung(
        sitzung, by=konto, start=neu, ende=neu + timedelta(hours=2), ort=sitzung.ort, zugang="", online_url=""
    )
    assert send_aenderung(draft.uuid, by=konto) == personen
    wait_until(lambda: fertig(sitzung), 300, "all mails final")

    briefe = je_person(read_post(mailserver))
    assert len(briefe) == personen
    assert {post[-1].beginn for post in briefe.values()} == {f"{neu.astimezone():%Y-%m-%d %H:%M}"}
    assert all(post[-1].sequence == max(brief.sequence for brief in post) == 1 for post in briefe.values())
    alt = Versand.objects.filter(vorgang=sitzung.vorgang, art="einladung")
    assert set(alt.values_list("status", flat=True)) <= {"gesendet", "entfallen", "unklar"}
    entfallen = alt.filter(status="entfallen")
    assert all(
        grund.lower().startswith("überholt") for grund in entfallen.values_list("fehler_text", flat=True)
    )
    assert alt.filter(status="unklar").count() <= toeten
    assert mailserver.doppelte <= toeten
    melde(
        f"F14: {personen} people, new date at 50 %, {toeten} kills: {entfallen.count()} overtaken, "
        f"0 with the old date, {mailserver.doppelte} double"
    )


@pytest.mark.parametrize(("personen", "toeten"), kurz_und_lang((100, 0), (600, 2)))
def test_f15_cancelled_in_mid_run(
    portal: Betrieb, mailserver: Mailserver, melde: Melde, personen: int, toeten: int
) -> None:
    """CANCEL goes to exactly those who got, or may have got, a REQUEST."""
    sitzung, konto = invite_until_half(portal, mailserver, personen, toeten)
    cancel_sitzung(sitzung, by=konto, grund="Der Raum ist gesperrt.")
    wait_until(lambda: fertig(sitzung), 300, "all mails final")

    briefe = je_person(read_post(mailserver))
    geladen = {adresse for adresse, post in briefe.items() if post[0].method == "REQUEST"}
    abgesagt = {adresse for adresse, post in briefe.items() if post[-1].method == "CANCEL"}
    vielleicht = Versand.objects.filter(vorgang=sitzung.vorgang, art="einladung", status="unklar")
    assert geladen <= abgesagt <= geladen | set(vielleicht.values_list("adresse", flat=True))
    assert personen // 2 <= len(abgesagt) < personen
    assert all(post[-1].sequence > post[0].sequence for post in briefe.values() if len(post) > 1)
    assert mailserver.doppelte <= toeten
    melde(
        f"F15: {personen} people, cancelled at 50 %, {toeten} kills: {len(geladen)} had a REQUEST, "
        f"{len(abgesagt)} got CANCEL, {personen - len(briefe)} got nothing"
    )


def test_f16_twenty_clicks_at_once(portal: Betrieb, mailserver: Mailserver, melde: Melde) -> None:
    """Twenty real POSTs: one invites, nineteen say that it has been sent already."""
    gremium, konto = make_gremium(70)
    sitzung = make_sitzung(gremium)
    mensch = Mensch(konto, portal.start_web())
    with ThreadPoolExecutor(20) as pool:
        antworten = list(pool.map(mensch.post, [einladen(sitzung)] * 20))
    assert {antwort.status for antwort in antworten} == {302}
    assert sum(antwort.meldung for antwort in antworten) == 19
    assert Versand.objects.filter(vorgang=sitzung.vorgang).count() == 70
    satz = re.compile("Diese Einladung wurde bereits am .* nichts noch einmal verschickt")
    assert satz.search(mensch.refused(einladen(sitzung)))
    melde("F16: 20 POSTs at once: 1 invited, 19 refused in words, 70 rows for 70 people")

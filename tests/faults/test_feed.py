"""F20: seventy people's calendar programs ask for their feeds, twenty times a second, over real HTTP."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection

import pytest
from django.urls import reverse

from fachgruppen.models import Zugehoerigkeit
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import SitzungFactory, am_um
from sitzungen.models import TOP, Sitzung
from sitzungen.services.kalenderzugang import create_kalenderzugang
from sitzungen.states import Sitzungsstatus
from tests.faults.betrieb import Betrieb
from tests.faults.conftest import Melde, kurz_und_lang
from tests.faults.sitzung import make_gremium

JE_SEKUNDE = 20
TERMINE_JE_GREMIUM = 50
GREMIEN = 6


def make_feeds(personen: int) -> list[str]:
    """Six Gremien with 50 sessions of six TOPs each; everybody is in two of them: 100 events a feed."""
    gruppen = [make_gremium(2)[0] for _ in range(GREMIEN)]
    for gremium in gruppen:
        muster = [
            SitzungFactory.build(
                gremium=gremium,
                status=Sitzungsstatus.EINGELADEN,
                tag=heute() + timedelta(days=7 * n - 100),
                eingeladen_am=am_um(heute()),
            )
            for n in range(TERMINE_JE_GREMIUM)
        ]
        sitzungen = Sitzung.objects.bulk_create(muster)
        TOP.objects.bulk_create(
            TOP(sitzung=sitzung, position=n, titel=f"Punkt {n}: Kursplätze, Anmeldung und Wartezeit")
            for sitzung in sitzungen
            for n in range(1, 7)
        )
    pfade = []
    for nummer in range(personen):
        _, konto = make_gremium(1)
        eigene = [gruppen[nummer % GREMIEN], gruppen[(nummer + 1) % GREMIEN]]
        Zugehoerigkeit.objects.bulk_create(
            Zugehoerigkeit(gremium=gremium, mitglied=konto.mitglied, von=heute()) for gremium in eigene
        )
        pfade.append(reverse("sitzungen:feed", args=[create_kalenderzugang(konto.mitglied)]))
    return pfade


def ask(adresse: str, pfad: str, etag: str = "") -> tuple[int, float, str, int]:
    """Status, seconds, ETag and the number of events of one request."""
    verbindung = HTTPConnection(adresse, timeout=60)
    beginn = time.monotonic()
    verbindung.request("GET", pfad, headers={"If-None-Match": etag} if etag else {})
    antwort = verbindung.getresponse()
    inhalt = antwort.read()
    dauer = time.monotonic() - beginn
    verbindung.close()
    return antwort.status, dauer, antwort.headers["ETag"], inhalt.count(b"BEGIN:VEVENT")


def at_pace(anfragen: list[Callable[[], tuple[int, float, str, int]]]) -> list[tuple[int, float, str, int]]:
    """Begin one request every twentieth of a second, whether the one before has been answered or not."""
    with ThreadPoolExecutor(32) as pool:
        beginn, laufend = time.monotonic(), []
        for nummer, anfrage in enumerate(anfragen):
            time.sleep(max(0, beginn + nummer / JE_SEKUNDE - time.monotonic()))
            laufend.append(pool.submit(anfrage))
        return [lauf.result() for lauf in laufend]


def ms(antworten: list[tuple[int, float, str, int]], anteil: float = 0.95) -> float:
    """The time within which this share of the requests was answered."""
    werte = sorted(dauer for _, dauer, _, _ in antworten)
    return werte[round(anteil * len(werte)) - 1] * 1000


@pytest.mark.parametrize(("personen", "runden", "grenze"), kurz_und_lang((4, 1, 1000.0), (70, 5, 1.0)))
def test_f20_feeds_at_twenty_requests_a_second(
    portal: Betrieb, melde: Melde, personen: int, runden: int, grenze: float
) -> None:
    """The short form runs beside other tests, so its limit is none for speed."""
    adresse = portal.start_web()
    pfade = make_feeds(personen)
    erste = at_pace([lambda pfad=pfad: ask(adresse, pfad) for pfad in pfade] * 2)
    assert {(status, anzahl) for status, _, _, anzahl in erste} == {(200, 2 * TERMINE_JE_GREMIUM)}
    etags = [etag for _, _, etag, _ in erste[:personen]]
    assert len(set(etags)) <= GREMIEN
    ganz = at_pace([lambda pfad=pfad: ask(adresse, pfad) for pfad in pfade] * runden)
    paare = list(zip(pfade, etags, strict=True)) * runden
    unveraendert = at_pace([lambda pfad=pfad, etag=etag: ask(adresse, pfad, etag) for pfad, etag in paare])

    assert {status for status, *_ in ganz} == {200}
    assert {status for status, *_ in unveraendert} == {304}
    melde(
        f"F20: {personen} people x 100 events, {JE_SEKUNDE} requests/s: 200 p95 {ms(ganz):.1f} ms, "
        f"304 median {ms(unveraendert, 0.5):.1f} ms, p95 {ms(unveraendert):.1f} ms ({len(ganz)} each)"
    )
    assert ms(ganz) < 50 * grenze
    # 15 ms is what the specification wants; why it is more is said in docs/versand-pruefung.md.
    assert ms(unveraendert) < 30 * grenze

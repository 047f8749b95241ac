"""One running poll on a date: Fachgruppe Deutschunterricht looks for a day for an extra session."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import cycle

from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am, mitglieder_von
from mitglieder.models import Konto, Mitglied
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    SitzungFactory,
    TerminantwortFactory,
    TerminoptionFactory,
    TerminumfrageFactory,
    TOPFactory,
    UmfrageteilnahmeFactory,
    am_um,
)
from netzwerk.demo.tage import ist_werktag, werktag_bis
from sitzungen.models import Terminantwort, Terminoption, Terminumfrage, Umfrageteilnahme
from sitzungen.states import Sitzungsstatus, Wunsch
from sitzungen.termine import ferien_am

GREMIUM, TITEL = "DEU", "Werkstatt Kursplanung"
TERMINE = 4
# Days from now to the first date, and from one date to the next.
VORLAUF, ABSTAND = 27, 5
UHRZEITEN = (time(14), time(10), time(14), time(16))
FRIST_IN_TAGEN = 6
J, F, N = Wunsch.JA, Wunsch.NOTFALLS, Wunsch.NEIN
# What people say to the four dates; None: she leaves this one out. The open ones have not answered.
ANTWORTEN = ((J, N, J, F), (J, J, N, None), (F, J, J, N), (N, N, J, J), (J, F, J, N), ())
BEMERKUNGEN = {1: "Donnerstags nur bis 15:30 Uhr.", 4: "Gern im Haus der Volkshochschule."}
# The demo account of a member shall find something to answer.
OHNE_ANTWORT = "Nguyen"


def lade_umfragen(konten: Mapping[str, Konto]) -> None:
    """Create the poll, sent two days ago, with the answers of some."""
    today = heute()
    gremium = Gremium.objects.get(kuerzel=GREMIUM)
    leitung = koordination_am(gremium, today)
    konto = next(konto for konto in konten.values() if leitung and konto.mitglied.pk == leitung.pk)
    umfrage = _umfrage(gremium, konto, today)
    optionen = list(umfrage.sitzung.terminoptionen.all())
    _antworten(umfrage, optionen, list(mitglieder_von(gremium, today)), konto)


def _umfrage(gremium: Gremium, konto: Konto, today: date) -> Terminumfrage:
    tage = _tage(today)
    quartal = Quartal.am(tage[0])
    sitzung = SitzungFactory(
        gremium=gremium, titel=TITEL, status=Sitzungsstatus.TERMINFINDUNG, tag=None,
        ort="Volkshochschule „Adolf Reichwein“ Halle, Raum 2.04", angelegt_von=konto,
        jahr=quartal.jahr, quartal=quartal.nummer,
    )  # fmt: skip
    TOPFactory(sitzung=sitzung, position=1, titel="Kursplan des nächsten Halbjahres", dauer_min=90)
    for tag, uhrzeit in zip(tage, UHRZEITEN, strict=True):
        TerminoptionFactory(sitzung=sitzung, start=am_um(tag, uhrzeit))
    sent = am_um(werktag_bis(today - timedelta(days=2)), time(9, 30))
    return TerminumfrageFactory(
        sitzung=sitzung,
        frist=today + timedelta(days=FRIST_IN_TAGEN),
        verschickt_am=sent,
        verschickt_von=konto,
        angelegt_von=konto,
    )


def _tage(today: date) -> list[date]:
    """Return working days outside of school holidays, about a week apart."""
    days: list[date] = []
    day = today + timedelta(days=VORLAUF)
    while len(days) < TERMINE:
        if ist_werktag(day) and not ferien_am(day):
            days.append(day)
            day += timedelta(days=ABSTAND - 1)
        day += timedelta(days=1)
    return days


def _antworten(
    umfrage: Terminumfrage, optionen: list[Terminoption], people: list[Mitglied], leitung: Konto
) -> None:
    muster = cycle(ANTWORTEN)
    asked, said = [], []
    for number, mitglied in enumerate(people):
        values = next(muster)
        if mitglied.pk == leitung.mitglied.pk:
            values = ANTWORTEN[0]
        elif mitglied.nachname == OHNE_ANTWORT:
            values = ()
        am = _geantwortet_am(umfrage, number) if values else None
        asked.append(_teilnahme(umfrage, mitglied, am, number))
        if am is not None:
            said += [
                TerminantwortFactory.build(option=option, mitglied=mitglied, wert=wert, am=am)
                for option, wert in zip(optionen, values, strict=True)
                if wert
            ]
    Umfrageteilnahme.objects.bulk_create(asked)
    Terminantwort.objects.bulk_create(said)


def _teilnahme(
    umfrage: Terminumfrage, mitglied: Mitglied, am: datetime | None, number: int
) -> Umfrageteilnahme:
    return UmfrageteilnahmeFactory.build(
        umfrage=umfrage,
        mitglied=mitglied,
        beantwortet_am=am,
        bemerkung=BEMERKUNGEN.get(number, "") if am else "",
    )


def _geantwortet_am(umfrage: Terminumfrage, number: int) -> datetime:
    if umfrage.verschickt_am is None:
        raise ValueError("Wer antwortet, ist gefragt worden.")
    return min(umfrage.verschickt_am + timedelta(hours=1 + 3 * number), jetzt())

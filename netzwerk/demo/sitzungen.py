"""The meetings of the demo with their agendas."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from fachgruppen.selectors import koordination_am
from mitglieder.models import Konto
from netzwerk.base.datum import tag
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import SitzungFactory, TOPFactory, am_um
from netzwerk.demo.gremien import mit_vorlage
from netzwerk.demo.konten import GESCHAEFTSSTELLE
from netzwerk.demo.tage import werktag_bis
from netzwerk.demo.termine import Termin, plane_termine
from sitzungen.models import TOP, Sitzung
from sitzungen.states import MIT_TERMIN, Sitzungsstatus, Topart

# Invitations go out so many days before the meeting, and yesterday at the latest.
VORLAUF_TAGE = 20
UHRZEIT_EINLADUNG = time(10, 12)


def lade_sitzungen(konten: Mapping[str, Konto]) -> list[Sitzung]:
    """Create the meetings with their agendas; return them in order of time."""
    termine = plane_termine(mit_vorlage(), heute())
    konto_von = {konto.mitglied.pk: konto for konto in konten.values()}
    sitzungen = []
    for termin in termine:
        leitung = koordination_am(termin.gremium, termin.tag)
        konto = konto_von.get(leitung.pk) if leitung else None
        sitzungen.append(_sitzung(termin, konto or konten[GESCHAEFTSSTELLE]))
    Sitzung.objects.bulk_create(sitzungen)
    TOP.objects.bulk_create(_tagesordnungen(termine, sitzungen))
    return sitzungen


def _sitzung(termin: Termin, konto: Konto) -> Sitzung:
    start = am_um(termin.tag, termin.vorlage["uhrzeit"])
    told = termin.status in MIT_TERMIN and termin.status != Sitzungsstatus.GEPLANT
    return SitzungFactory.build(
        gremium=termin.gremium,
        status=termin.status,
        start=start,
        ort=termin.vorlage["ort"],
        zugang=termin.vorlage["zugang"],
        absagegrund=termin.grund,
        sequence=1 if termin.status == Sitzungsstatus.ABGESAGT else 0,
        ursprungsbeginn=start if told else None,
        angelegt_von=konto,
        eingeladen_von=konto if told else None,
        eingeladen_am=_eingeladen_am(termin.tag) if told else None,
    )


def _eingeladen_am(sitzungstag: date) -> datetime:
    latest = heute() - timedelta(days=1)
    return am_um(werktag_bis(min(sitzungstag - timedelta(days=VORLAUF_TAGE), latest)), UHRZEIT_EINLADUNG)


def _tagesordnungen(termine: list[Termin], sitzungen: list[Sitzung]) -> list[TOP]:
    """Return the agendas: each confirms the minutes of the meeting before and takes two new themes.

    The themes run backwards from the next meeting, which always gets the first two.
    """
    je_gremium: dict[int, list[tuple[Termin, Sitzung]]] = defaultdict(list)
    for termin, sitzung in zip(termine, sitzungen, strict=True):
        if termin.vorbereitet and termin.status != Sitzungsstatus.ABGESAGT:
            je_gremium[sitzung.gremium_id].append((termin, sitzung))
    rows = []
    for paare in je_gremium.values():
        bisher = None
        for number, (termin, sitzung) in enumerate(paare):
            themen = _themen(termin.vorlage)
            erstes = 2 * (len(paare) - 1 - number)
            rows += _tagesordnung(sitzung, bisher, [themen[(erstes + n) % len(themen)] for n in range(2)])
            if sitzung.status == Sitzungsstatus.STATTGEFUNDEN:
                bisher = sitzung
    return rows


def _themen(vorlage: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the themes with who presents them, if anybody is named."""
    return list(zip_longest(vorlage["themen"], vorlage["vortragende"], fillvalue=""))


def _tagesordnung(sitzung: Sitzung, bisher: Sitzung | None, themen: list[tuple[str, str]]) -> list[TOP]:
    """Return the usual points of a committee, two hours in all."""
    points: list[tuple[str, str, int]] = [
        ("Begrüßung, Feststellung der ordnungsgemäßen Einladung", "", 5),
        ("Bestätigung der Tagesordnung", "", 5),
        (f"Genehmigung des Protokolls vom {tag(bisher.start)}" if bisher else "", "", 5),
        (*themen[0], 35),
        (*themen[1], 40),
        ("Offene Aufgaben, Verschiedenes, nächster Termin", "", 30),
    ]
    return [
        TOPFactory.build(
            sitzung=sitzung, position=number, titel=titel, vortragende=wer, dauer_min=dauer, art=art(titel)
        )
        for number, (titel, wer, dauer) in enumerate((point for point in points if point[0]), start=1)
    ]


def art(titel: str) -> Topart:
    """Return what the point is for, from the words with which the usual ones begin."""
    usual = {
        "Begrüßung": Topart.BEGRUESSUNG,
        "Bestätigung": Topart.BESTAETIGUNG,
        "Genehmigung": Topart.PROTOKOLL,
        "Offene Aufgaben": Topart.AUFGABEN,
    }
    return next((kind for words, kind in usual.items() if titel.startswith(words)), Topart.SACHE)

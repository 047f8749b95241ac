"""Released reports of the quarters before those that the demo tells in full: the trends have a past.

Their figures are made up, and frozen as figures of a report are: nothing is counted again.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.selectors import koordination_am
from mitglieder.models import Konto
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.steuerung.kennzahlen import Zahl
from netzwerk.steuerung.models import Berichtsereignis, Berichtsfassung, Berichtsfreigabe, Quartalsbericht
from netzwerk.steuerung.services.anlegen import ist_berichtspflichtig
from netzwerk.steuerung.states import Abschnitt, Berichtsstatus, frist_am
from sitzungen.protokolle.fassung import pruefsumme

SCHWERPUNKTE = "Die Fachgruppe hat ihre Ziele weiterverfolgt und die Einrichtungen besucht."
ERGEBNIS = "Die Abstimmung läuft."


def lade_berichtsverlauf(gremien: list[Gremium], zurueck: range, beauftragte: Konto) -> None:
    """Create the reports so many quarters back, each handed in and released in its time."""
    rows = [row for back in zurueck for row in _berichte(gremien, Quartal.am(heute()).plus(-1 - back))]
    reports = Quartalsbericht.objects.bulk_create(rows)
    authors = {row.pk: koordination_am(row, heute()) for row in gremien}
    through = Quartalsbericht.verfasser.through
    versions, links = [], []
    for number, row in enumerate(reports):
        lead = authors[row.gremium_id]
        account = lead.konto if lead else None
        if account is not None:
            links.append(through(quartalsbericht=row, konto=account))
        content = _inhalt(row, number)
        versions.append(
            Berichtsfassung(
                bericht=row, nummer=1, inhalt=content, sha256=pruefsumme(content), von=account,
                am=row.eingereicht_am,
            )
        )  # fmt: skip
    through.objects.bulk_create(links)
    made = Berichtsfassung.objects.bulk_create(versions)
    Berichtsfreigabe.objects.bulk_create(
        Berichtsfreigabe(fassung=row, von=beauftragte, am=row.am + timedelta(days=4)) for row in made
    )
    Berichtsereignis.objects.bulk_create(step for row in made for step in _schritte(row, beauftragte))


def _berichte(gremien: list[Gremium], quartal: Quartal) -> Iterator[Quartalsbericht]:
    for gremium in gremien:
        if ist_berichtspflichtig(gremium, quartal):
            yield Quartalsbericht(
                gremium=gremium, jahr=quartal.jahr, quartal=quartal.nummer, frist=frist_am(quartal),
                status=Berichtsstatus.FREIGEGEBEN, angelegt_am=_am(quartal, 1),
                eingereicht_am=_am(quartal, 8), in_pruefung_seit=_am(quartal, 12),
            )  # fmt: skip


def _schritte(fassung: Berichtsfassung, beauftragte: Konto) -> list[Berichtsereignis]:
    draft, sent, free = Berichtsstatus.ENTWURF, Berichtsstatus.EINGEREICHT, Berichtsstatus.FREIGEGEBEN
    later = fassung.am + timedelta(days=4)
    return [
        Berichtsereignis(bericht=fassung.bericht, alt=draft, neu=sent, von=fassung.von, am=fassung.am),
        Berichtsereignis(bericht=fassung.bericht, alt=sent, neu=free, von=beauftragte, am=later),
    ]


def _inhalt(row: Quartalsbericht, number: int) -> dict[str, object]:
    return {
        "titel": row.titel,
        "gremium": row.gremium.name,
        "fehlanzeige": False,
        "zahlen": [zahl.als_json() for zahl in _zahlen(number)],
        "texte": [{"abschnitt": str(Abschnitt.SCHWERPUNKTE), "titel": "Schwerpunkte", "text": SCHWERPUNKTE}],
        "ergebnisse": [],
        "veranstaltungen": [],
        "bedarf": [],
    }


def _zahlen(number: int) -> list[Zahl]:
    """Figures that go up and down a little; some are unknown, as they are in life."""
    none_held = number % 13 == 5
    held = 0 if none_held else 1 + (number % 7 == 0)
    people = None if number % 9 == 4 else Decimal(30 + 17 * (number % 5))
    values = {
        "sitzungen_gehalten": held,
        "sitzungen_soll": 1,
        "beteiligung": None if none_held else 58 + 4 * (number % 8),
        "institutionen": 0 if none_held else 6 + number % 6,
        "themen": 3 * held + number % 3,
        "beschluesse": held * (1 + number % 3),
        "veranstaltungen": 1 + number % 3,
        "teilnehmende": people,
        "bedarf_offen": number % 4,
        "bedarf_hoch": (number % 4) // 2,
        "aufgaben_ueberfaellig": number % 3,
    }
    return [
        Zahl(
            key,
            None if value is None else Decimal(value),
            1 if key == "teilnehmende" and value is None else 0,
        )
        for key, value in values.items()
    ]


def _am(quartal: Quartal, tage: int) -> datetime:
    return timezone.make_aware(datetime.combine(quartal.ende + timedelta(days=tage), time(10)))

"""What is to be looked at before a report is frozen: what blocks, what a reason overrides, what is a hint."""

from collections.abc import Sequence
from dataclasses import dataclass

from netzwerk.base.klartext import und
from netzwerk.ratsbericht.bausteine import WERTNAMEN, erzeuge
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von, nicht_freigegebene
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.ziffernstellen import unbekannt_satz, unbekannte

LEER, PLATZHALTER, QUARTALSBERICHT, VERALTET = "leer", "platzhalter", "quartalsbericht", "veraltet"
ERLAEUTERUNG = "erlaeuterung"


@dataclass(frozen=True)
class Punkt:
    """One thing to look at. `sperrt`: no Fassung until it is mended; `mit_grund`: a reason is enough.
    Neither: a hint. `abschnitt` is the pk of the section it is about."""

    art: str
    satz: str
    sperrt: bool = False
    mit_grund: bool = False
    abschnitt: int | None = None


def pruefliste(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt] | None = None) -> list[Punkt]:
    """Return everything that stands against freezing the report: first what blocks, hints at the end."""
    parts = abschnitte_von(bericht) if abschnitte is None else abschnitte
    return [*fehlendes(bericht, parts), *veraltete(bericht, parts)]


def fehlendes(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt]) -> list[Punkt]:
    """Return what blocks, and what a reason overrides; one query."""
    points = [point for row in abschnitte if not row.ausgeblendet for point in _abschnitt(row)]
    return points + [
        Punkt(
            QUARTALSBERICHT,
            f"{row.titel} von „{row.gremium.name}“ ist noch nicht freigegeben.",
            mit_grund=True,
        )
        for row in nicht_freigegebene(bericht.zeitraum)
    ]


def _abschnitt(row: Abschnitt) -> list[Punkt]:
    points = []
    if row.pflicht and row.ist_leer:
        points.append(
            Punkt(
                LEER,
                f"„{row.ueberschrift}“ ist noch leer und gehört in jeden Bericht.",
                True,
                abschnitt=row.pk,
            )
        )
    if row.ohne_erlaeuterung:
        names = und([f"„{name}“" for name in row.ohne_erlaeuterung])
        sentence = f"Mehr als die Hälfte Unterschied zum Zeitraum davor: Erläutern Sie {names}."
        points.append(Punkt(ERLAEUTERUNG, sentence, True, abschnitt=row.pk))
    wrong = unbekannte(row.text, WERTNAMEN)
    if wrong:
        sentence = f"„{row.ueberschrift}“: {unbekannt_satz(wrong)}"
        points.append(Punkt(PLATZHALTER, sentence, True, abschnitt=row.pk))
    return points


def veraltete(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt]) -> list[Punkt]:
    """Return the visible blocks that would say something else today; twelve queries."""
    daten = Quelldaten(bericht.zeitraum)
    return [
        Punkt(
            VERALTET,
            f"„{row.ueberschrift}“ hat sich seit dem Stand im Bericht geändert. Sehen Sie nach, ob der neue "
            "Stand hinein soll.",
            abschnitt=row.pk,
        )
        for row in abschnitte
        if not row.ausgeblendet
        and not row.ist_prosa
        and erzeuge(row.generator, row.parameter, daten) != row.daten
    ]

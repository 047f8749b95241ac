"""What is to be looked at before a report is frozen: what blocks, what a reason overrides, what is a hint."""

from collections.abc import Sequence
from dataclasses import dataclass

from fachgruppen.vorhaben.models import Vorhaben
from netzwerk.base.klartext import und
from netzwerk.ratsbericht.bausteine import WERTNAMEN, Wahlpunkt, ausgelassenes, erzeuge
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von, nicht_freigegebene
from netzwerk.ratsbericht.selectors.quelldaten import Quelldaten
from netzwerk.ratsbericht.states import Ratsberichtsstatus
from netzwerk.ratsbericht.ziffernstellen import unbekannt_satz, unbekannte

LEER, PLATZHALTER, QUARTALSBERICHT, VERALTET = "leer", "platzhalter", "quartalsbericht", "veraltet"
ERLAEUTERUNG = "erlaeuterung"
UNGEFRAGT, AUSGELASSEN, FREIGABE = "ungefragt", "ausgelassen", "freigabe"
# So many of what was left out are named; the page of the block shows all.
GENANNT = 5
NICHT_MEHR_FREI = (
    "Das Vorhaben „{titel}“ ist nicht mehr öffentlich freigegeben. Übernehmen Sie den neuen Stand, dann "
    "steht es nicht mehr im Bericht."
)
NICHT_VORGELEGT = "Der Bericht lag der Steuerungsgruppe nicht zur Abstimmung vor."
KORREKTUR_NICHT_VORGELEGT = (
    "Die Korrektur lag der Steuerungsgruppe nicht vor. Sie können sie ihr vorher zur Abstimmung vorlegen."
)


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
    return [*fehlendes(bericht, parts), *ausgelassene(bericht, parts), *veraltete(bericht, parts)]


def fehlendes(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt]) -> list[Punkt]:
    """Return what blocks, and what a reason overrides; three queries at most."""
    points = [point for row in abschnitte if not row.ausgeblendet for point in _abschnitt(row)]
    return (
        points
        + _nicht_mehr_frei(abschnitte)
        + _ungefragt(bericht)
        + [
            Punkt(
                QUARTALSBERICHT,
                f"{row.titel} von „{row.gremium.name}“ ist noch nicht freigegeben.",
                mit_grund=True,
            )
            for row in nicht_freigegebene(bericht.zeitraum)
        ]
    )


def _nicht_mehr_frei(abschnitte: Sequence[Abschnitt]) -> list[Punkt]:
    """Return the visible blocks that name a Vorhaben whose release was taken back since."""
    named = {row.pk: (row.daten or {}).get("vorhaben", []) for row in abschnitte if not row.ausgeblendet}
    keys = {key for found in named.values() for key in found}
    if not keys:
        return []
    closed = dict(Vorhaben.objects.filter(pk__in=keys, freigegeben_am=None).values_list("pk", "titel"))
    return [
        Punkt(FREIGABE, NICHT_MEHR_FREI.format(titel=closed[key]), True, abschnitt=pk)
        for pk, found in named.items()
        for key in found
        if key in closed
    ]


def _ungefragt(bericht: Ratsbericht) -> list[Punkt]:
    """Return that a draft is frozen which nobody was asked about; of a correction only as a hint."""
    if bericht.status != Ratsberichtsstatus.ENTWURF:
        return []
    if bericht.fassungen.exists():
        return [Punkt(UNGEFRAGT, KORREKTUR_NICHT_VORGELEGT)]
    return [Punkt(UNGEFRAGT, NICHT_VORGELEGT, mit_grund=True)]


def _abschnitt(row: Abschnitt) -> list[Punkt]:
    points = []
    if row.pflicht and row.ist_leer:
        points.append(
            Punkt(
                LEER,
                f"„{row.ueberschrift}“ ist noch leer und gehört in diesen Bericht.",
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


def ausgelassene(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt]) -> list[Punkt]:
    """Return what people chose not to name, for each visible block; one query a block that leaves out."""
    daten, points = Quelldaten(bericht.zeitraum), []
    for row in abschnitte:
        if row.ausgeblendet or row.ist_prosa:
            continue
        left = ausgelassenes(row.generator, row.parameter, daten)
        if left:
            points.append(Punkt(AUSGELASSEN, _auslassung(row, left), abschnitt=row.pk))
    return points


def _auslassung(row: Abschnitt, left: Sequence[Wahlpunkt]) -> str:
    names = ", ".join(f"„{point.titel}“" for point in left[:GENANNT])
    more = f" und {len(left) - GENANNT} weitere" if len(left) > GENANNT else ""
    verb = "steht" if len(left) == 1 else "stehen"
    return f"„{row.ueberschrift}“: {names}{more} {verb} nicht im Bericht, weil jemand es abgewählt hat."


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

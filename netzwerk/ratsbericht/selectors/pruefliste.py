"""What is to be looked at before a report is frozen: what blocks, what a reason overrides, what is a hint."""

from collections.abc import Sequence
from dataclasses import dataclass

from fachgruppen.vorhaben.models import Vorhaben
from netzwerk.base.datum import datum
from netzwerk.base.klartext import und
from netzwerk.base.uhr import heute
from netzwerk.ratsbericht.bausteine import WERTNAMEN, Wahlpunkt, ausgelassenes, erzeuge
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von, nicht_freigegebene
from netzwerk.ratsbericht.selectors.quelldaten import ARTEN, Quelldaten
from netzwerk.ratsbericht.states import Generator, Ratsberichtsstatus
from netzwerk.ratsbericht.ziffernstellen import unbekannt_satz, unbekannte
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.states import Protokollstatus
from sitzungen.states import Sitzungsstatus

LEER, PLATZHALTER, QUARTALSBERICHT, VERALTET = "leer", "platzhalter", "quartalsbericht", "veraltet"
ERLAEUTERUNG = "erlaeuterung"
UNGEFRAGT, AUSGELASSEN, FREIGABE = "ungefragt", "ausgelassen", "freigabe"
UNGENEHMIGT = "ungenehmigt"
# So many are named of what was left out, and of minutes that may change; the rest is counted.
GENANNT = 5
# The blocks that say or count what minutes hold.
AUS_PROTOKOLLEN = frozenset(
    {Generator.ZAHLEN, Generator.STEUERUNGSGRUPPE, Generator.EMPFEHLUNGEN, Generator.INDIKATOREN}
)
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
    return [*fehlendes(bericht, parts), *hinweise(bericht, parts), *veraltete(bericht, parts)]


def hinweise(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt]) -> list[Punkt]:
    """Return what is only to be looked at and quickly found: what was left out, minutes that may change."""
    return ausgelassene(bericht, abschnitte) + ungenehmigte(bericht, abschnitte)


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


def ungenehmigte(bericht: Ratsbericht, abschnitte: Sequence[Abschnitt]) -> list[Punkt]:
    """Return that minutes the report counts or quotes are not approved yet; one query.

    Only a hint: a report need not wait for every Einwendungsfrist, but who freezes it should know.
    """
    if not any(row.generator in AUS_PROTOKOLLEN and not row.ausgeblendet for row in abschnitte):
        return []
    span = (bericht.zeitraum.beginn, bericht.zeitraum.ende)
    rows = Protokoll.objects.filter(
        sitzung__start__date__range=span, sitzung__gremium__art__in=ARTEN,
        sitzung__status=Sitzungsstatus.STATTGEFUNDEN,
    ).exclude(status=Protokollstatus.GENEHMIGT)  # fmt: skip
    found = list(rows.select_related("sitzung__gremium").order_by("sitzung__start", "pk"))
    if not found:
        return []
    names = und([_protokoll(row) for row in found[:GENANNT]] + _weitere(len(found) - GENANNT))
    some = "Ein Protokoll ist" if len(found) == 1 else f"{len(found)} Protokolle sind"
    return [
        Punkt(
            UNGENEHMIGT,
            f"{some} noch nicht genehmigt: {names}. Was der Bericht daraus nennt oder zählt, kann sich noch "
            "ändern.",
        )
    ]


def _weitere(anzahl: int) -> list[str]:
    return [f"{anzahl} weitere"] if anzahl > 1 else ["ein weiteres"] if anzahl == 1 else []


def _protokoll(row: Protokoll) -> str:
    """Name minutes and how far they are: „Wohnumfeld vom Di, 03.11.2026 (Einwendungen bis …)“."""
    stand = Protokollstatus(row.status).label
    if row.status == Protokollstatus.VERSANDT and row.frist_bis and row.frist_bis >= heute():
        stand = f"Einwendungen bis {datum(row.frist_bis)}"
    day = row.sitzung.tag
    return f"{row.sitzung.gremium.name} vom {datum(day) if day else ''} ({stand})"


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

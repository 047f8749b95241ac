"""The goals of a Gremium over the years: what happened to them, and what they were on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from fachgruppen.models import Gremium, Ziel, Zielfassung
from fachgruppen.states import Zielende, Zielereignis, Zielstand
from netzwerk.base.datum import lokal
from netzwerk.base.wortvergleich import Stueck, vergleiche

GANZE_STADT = "ganze Stadt"
ERREICHT = "erreicht"


@dataclass(frozen=True)
class Zielstandzeile:
    """A goal as it was on a day."""

    text: str
    stand: str
    stadtviertel: str
    seit: date
    bis: date | None = None


@dataclass(frozen=True)
class Ereignis:
    """One thing that happened to a goal. `wer` is empty for readers who may not know."""

    am: datetime
    was: str
    text: str
    stand: str
    stadtviertel: str
    wer: str = ""
    saetze: list[str] = field(default_factory=list)
    vergleich: list[Stueck] = field(default_factory=list)


def ziele_am(gremium: Gremium, tag: date) -> list[Zielstandzeile]:
    """Return the goals pursued on that day with the words they had at its end. One query."""
    goals = Ziel.objects.am(tag).filter(gremium=gremium).exclude(ende=Zielende.VERSEHEN)
    rows = (
        Zielfassung.objects.filter(ziel__in=goals, am__date__lte=tag)
        .select_related("ziel")
        .order_by("ziel__position", "ziel_id", "-nummer")
        .distinct("ziel__position", "ziel_id")
    )
    return [
        Zielstandzeile(row.text, row.stand, worte(row.viertel), row.ziel.von, row.ziel.bis) for row in rows
    ]


def zielverlauf(gremium: Gremium, *, mit_namen: bool, viertel: str = "") -> list[tuple[int, list[Ereignis]]]:
    """Return what happened to the goals, by year, the latest first; one query.

    `viertel` keeps what concerned that district by name, before the change or after it.
    """
    rows = (
        Zielfassung.objects.filter(ziel__gremium=gremium)
        .exclude(ziel__ende=Zielende.VERSEHEN)
        .select_related("ziel", *(["von__mitglied"] if mit_namen else []))
        .order_by("ziel_id", "nummer")
    )
    found = [
        _ereignis(row, before, mit_namen=mit_namen)
        for row, before in _with_predecessor(rows)
        if not viertel or viertel in {*row.viertel, *(before.viertel if before else [])}
    ]
    years: dict[int, list[Ereignis]] = {}
    for event in sorted(found, key=lambda event: event.am, reverse=True):
        years.setdefault(lokal(event.am).year, []).append(event)
    return list(years.items())


def worte(viertel: Iterable[str]) -> str:
    return ", ".join(viertel) or GANZE_STADT


def _with_predecessor(rows: Iterable[Zielfassung]) -> Iterable[tuple[Zielfassung, Zielfassung | None]]:
    before: Zielfassung | None = None
    for row in rows:
        yield row, before if before and before.ziel_id == row.ziel_id else None
        before = row


def _ereignis(row: Zielfassung, before: Zielfassung | None, *, mit_namen: bool) -> Ereignis:
    reached = row.stand == Zielstand.ERREICHT and (before is None or before.stand != Zielstand.ERREICHT)
    ended = row.ereignis == Zielereignis.BEENDET
    changed = before is not None and not ended
    return Ereignis(
        am=row.am,
        was=ERREICHT if reached and changed else row.ereignis,
        text=row.text,
        stand=row.stand,
        stadtviertel=worte(row.viertel),
        wer=str(row.von) if mit_namen and row.von else "",
        saetze=_end(row.ziel) if ended else _changes(row, before) if before else [],
        vergleich=vergleiche(before.text, row.text) if before and before.text != row.text else [],
    )


def _changes(row: Zielfassung, before: Zielfassung) -> list[str]:
    """Say in sentences what is different, words aside."""
    found = []
    if row.stand != before.stand:
        found.append(f"Stand: bisher „{before.get_stand_display()}“, jetzt „{row.get_stand_display()}“.")
    if set(row.viertel) != set(before.viertel):
        found.append(f"Stadtviertel: bisher {worte(before.viertel)}, jetzt {worte(row.viertel)}.")
    return found


def _end(ziel: Ziel) -> list[str]:
    reason = f"{ziel.get_ende_display()}."
    return [reason, f"Ergebnis: {ziel.ergebnis}"] if ziel.ergebnis else [reason]

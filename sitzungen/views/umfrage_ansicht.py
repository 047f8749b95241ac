"""What the pages of a poll show: dates with their sums, people with their answers, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects

from mitglieder.sichtbarkeit import Blick, PersonAnsicht, ansicht
from netzwerk.base.datum import datum, datum_kurz, uhrzeit
from netzwerk.base.uhr import heute
from sitzungen.models import Terminoption, Terminumfrage
from sitzungen.selectors import Umfragestand
from sitzungen.services.umfrage_antwort import nach_der_frist
from sitzungen.states import Wunsch
from sitzungen.umfragestand import Summe, beteiligung


@dataclass(frozen=True)
class Optionszeile:
    """A date with its sums; `grund` stands only beside the best one, `eigene` is the reader's answer."""

    option: Terminoption
    summe: Summe
    grund: str
    eigene: str


@dataclass(frozen=True)
class Personenzeile:
    """One person asked: pairs of answer and dates in words; without pairs she has not answered."""

    person: PersonAnsicht
    antworten: list[tuple[str, str]]
    bemerkung: str


def amt(umfrage: Terminumfrage) -> str:
    return "Koordination" if umfrage.sitzung.gremium.ist_fachgruppe else "Leitung"


def optionszeilen(
    umfrage: Terminumfrage, stand: Umfragestand, eigene: dict[int, str], *, mit_leitung: bool
) -> list[Optionszeile]:
    """Return the dates with their sums. `mit_leitung`: this reader may know what the leading person
    said; members see counts only."""
    options = {option.pk: option for option in umfrage.sitzung.terminoptionen.all()}
    best = stand.beste.option if stand.beste else None
    office = amt(umfrage) if mit_leitung else ""
    return [
        Optionszeile(
            options[row.option],
            row,
            f"Passt am besten: {row.grund(office)}" if row.option == best else "",
            eigene.get(row.option, ""),
        )
        for row in stand.summen
    ]


def eigene_zeilen(umfrage: Terminumfrage, eigene: dict[int, str]) -> list[tuple[Terminoption, str]]:
    """Return every date with the reader's answer to it; "offen" where she gave none."""
    return [(option, eigene.get(option.pk, "offen")) for option in umfrage.sitzung.terminoptionen.all()]


def personenzeilen(umfrage: Terminumfrage, stand: Umfragestand, blick: Blick) -> list[Personenzeile]:
    """Return all who are asked; who has not answered comes last."""
    options = list(umfrage.sitzung.terminoptionen.all())
    prefetch_related_objects([row.mitglied for row in stand.personen], "freigaben")
    rows = [
        Personenzeile(seen, _in_worten(options, row.werte), row.bemerkung)
        for row in stand.personen
        if (seen := ansicht(row.mitglied, blick)) is not None
    ]
    return sorted(rows, key=lambda row: not row.antworten)


def _in_worten(options: Iterable[Terminoption], werte: dict[int, str]) -> list[tuple[str, str]]:
    rows = []
    for wunsch in Wunsch:
        days = [kurz(option.start) for option in options if werte.get(option.pk) == wunsch]
        if days:
            rows.append((wunsch.value, f"{wunsch.label}: {'; '.join(days)}"))
    return rows


def kurz(start: datetime) -> str:
    """Di, 12.01., 14:00 Uhr"""
    return f"{datum_kurz(start)}, {uhrzeit(start)}"


def lage(umfrage: Terminumfrage, stand: Umfragestand) -> str:
    """One muted sentence beside the status."""
    words = beteiligung(stand.beantwortet, stand.gesamt)
    if umfrage.nimmt_antworten:
        return f"{words}, Antwort bis {datum(umfrage.frist)}"
    return words


def geschlossen(umfrage: Terminumfrage) -> tuple[str, str]:
    """Why no answer is taken any more, and what comes next; ("", "") while answers are taken."""
    sitzung = umfrage.sitzung
    if umfrage.ist_abgebrochen:
        return "Diese Umfrage wurde ohne Termin beendet.", umfrage.abbruchgrund
    if umfrage.laeuft and heute() > umfrage.frist:
        who = "Die Koordination" if sitzung.gremium.ist_fachgruppe else "Der Vorsitz"
        return nach_der_frist(umfrage), f"{who} legt jetzt den Termin fest."
    if not umfrage.laeuft and umfrage.geschlossen_am and sitzung.start:
        when = f"{datum(sitzung.start)}, {uhrzeit(sitzung.start)}"
        return f"Der Termin steht: {when}.", "Die Umfrage ist beendet. Sie müssen nichts mehr tun."
    return "", ""

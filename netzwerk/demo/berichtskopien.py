"""Many times the reports of the demo: quarters further back, more reports to the Stadtrat."""

import uuid

from netzwerk.base.quartal import Quartal
from netzwerk.demo.kopien import Kopien, kopiere
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht, Ratsdatei, Ratsfassung, Veroeffentlichung
from netzwerk.ratsbericht.states import TITEL_LAENGE, Ratsberichtsstatus
from netzwerk.steuerung.models import Berichtsfassung, Berichtsfreigabe, Quartalsbericht
from netzwerk.steuerung.states import Berichtsstatus, frist_am
from sitzungen.protokolle.fassung import pruefsumme


def kopiere_quartalsberichte(nummern: range) -> None:
    """Copy what is released to quarters before those there are: each Fachgruppe has one report for each."""
    released = Quartalsbericht.objects.filter(status=Berichtsstatus.FREIGEGEBEN)
    rows = list(released.order_by("jahr", "quartal", "pk"))
    if not rows:
        return
    back = _nummer(rows[-1].zeitraum) - _nummer(rows[0].zeitraum) + 1
    first = {row.pk: row.zeitraum for row in rows}

    def bericht(row: Quartalsbericht, nr: int) -> None:
        quarter = row.zeitraum.plus(back * (1 - nr))
        row.uuid, row.frist = uuid.uuid4(), frist_am(quarter)
        row.jahr, row.quartal = quarter.jahr, quarter.nummer

    reports = kopiere(rows, nummern, bericht)

    def fassung(row: Berichtsfassung, nr: int) -> None:
        quarter = first[row.bericht_id].plus(back * (1 - nr))
        title = Quartalsbericht(jahr=quarter.jahr, quartal=quarter.nummer).titel
        row.bericht_id, row.inhalt = reports[row.bericht_id, nr], {**row.inhalt, "titel": title}
        row.sha256 = pruefsumme(row.inhalt)

    frozen = kopiere(Berichtsfassung.objects.filter(bericht__in=rows), nummern, fassung)

    def freigabe(row: Berichtsfreigabe, nr: int) -> None:
        row.fassung_id = frozen[row.fassung_id, nr]

    kopiere(Berichtsfreigabe.objects.filter(fassung__bericht__in=rows), nummern, freigabe)


def _nummer(quartal: Quartal) -> int:
    return quartal.jahr * 4 + quartal.nummer


def kopiere_ratsberichte(nummern: range) -> None:
    """Copy drafts with their sections, and what is frozen and public with its files."""
    rows = list(Ratsbericht.objects.all())

    def bericht(row: Ratsbericht, nr: int) -> None:
        row.uuid, row.titel = uuid.uuid4(), f"{row.titel[: TITEL_LAENGE - 4]} {nr}"

    reports = kopiere(rows, nummern, bericht)

    def abschnitt(row: Abschnitt, nr: int) -> None:
        row.bericht_id = reports[row.bericht_id, nr]

    # Sections of a report that is no draft never change: the database would refuse new ones.
    drafts = Abschnitt.objects.filter(bericht__status=Ratsberichtsstatus.ENTWURF)
    kopiere(drafts.filter(bericht__in=rows), nummern, abschnitt)
    _kopiere_fassungen(nummern, rows, reports)


def _kopiere_fassungen(nummern: range, rows: list[Ratsbericht], reports: Kopien) -> None:
    def fassung(row: Ratsfassung, nr: int) -> None:
        row.bericht_id = reports[row.bericht_id, nr]

    frozen = kopiere(Ratsfassung.objects.filter(bericht__in=rows), nummern, fassung)

    def datei(row: Ratsdatei, nr: int) -> None:
        row.fassung_id = frozen[row.fassung_id, nr]

    kopiere(Ratsdatei.objects.filter(fassung__bericht__in=rows), nummern, datei)

    def oeffentlich(row: Veroeffentlichung, nr: int) -> None:
        row.bericht_id, row.fassung_id = reports[row.bericht_id, nr], frozen[row.fassung_id, nr]
        row.slug = f"{row.slug[:55]}-{nr}"

    kopiere(Veroeffentlichung.objects.filter(bericht__in=rows), nummern, oeffentlich)

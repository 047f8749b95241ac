"""Copies of the minutes of the demo: points, decisions, Fassungen, Einwendungen, chain of approvals."""

from dataclasses import dataclass

from fachgruppen.models import Gremium
from netzwerk.demo.kopien import Kopien, kopiere
from sitzungen.protokolle.models import (
    Beschluss,
    Einwendung,
    Empfehlung,
    Genehmigung,
    Protokoll,
    Protokollfassung,
    Protokollname,
    Protokollpunkt,
)
from sitzungen.protokolle.states import Protokollstatus


@dataclass(frozen=True)
class Herkunft:
    """What was copied before and what minutes hang on."""

    sitzungen: Kopien
    personen: Kopien
    gremien: Kopien
    tops: Kopien


def kopiere_protokolle(nummern: range, her: Herkunft) -> None:
    """Copy the minutes of the Fachgruppen; the chain of each copied Gremium is whole again."""
    rows = Protokoll.objects.filter(sitzung__gremium__in=Gremium.objects.fachgruppen())
    stand = {row.pk: row.status for row in rows}

    def protokoll(row: Protokoll, nr: int) -> None:
        row.sitzung_id = her.sitzungen[row.sitzung_id, nr]
        # Points and decisions can be written into open minutes only.
        row.status = Protokollstatus.ENTWURF

    protokolle = kopiere(rows, nummern, protokoll)
    punkte = _kopiere_punkte(nummern, her, protokolle)
    _kopiere_fassungen(nummern, her, protokolle, punkte)
    for (key, _), kopie in protokolle.items():
        Protokoll.objects.filter(pk=kopie).update(status=stand[key])


def _kopiere_punkte(nummern: range, her: Herkunft, protokolle: Kopien) -> Kopien:
    originals = {pk for pk, _ in protokolle}

    def punkt(row: Protokollpunkt, nr: int) -> None:
        row.protokoll_id = protokolle[row.protokoll_id, nr]
        row.top_id = row.top_id and her.tops[row.top_id, nr]

    punkte = kopiere(Protokollpunkt.objects.filter(protokoll__in=originals), nummern, punkt)

    def beschluss(row: Beschluss, nr: int) -> None:
        row.punkt_id, row.gremium_id = punkte[row.punkt_id, nr], her.gremien[row.gremium_id, nr]

    decisions = Beschluss.objects.filter(punkt__protokoll__in=originals)
    beschluesse = kopiere(decisions, nummern, beschluss)

    def empfehlung(row: Empfehlung, nr: int) -> None:
        row.beschluss_id, row.top_id = beschluesse[row.beschluss_id, nr], None

    kopiere(Empfehlung.objects.filter(beschluss__punkt__protokoll__in=originals), nummern, empfehlung)
    return punkte


def _kopiere_fassungen(nummern: range, her: Herkunft, protokolle: Kopien, punkte: Kopien) -> None:
    originals = Protokollfassung.objects.filter(protokoll__in={pk for pk, _ in protokolle})

    def fassung(row: Protokollfassung, nr: int) -> None:
        row.protokoll_id = protokolle[row.protokoll_id, nr]

    fassungen = kopiere(list(originals), nummern, fassung)
    keys = {pk for pk, _ in fassungen}

    def name(row: Protokollname, nr: int) -> None:
        row.fassung_id = fassungen[row.fassung_id, nr]
        row.mitglied_id = row.mitglied_id and her.personen[row.mitglied_id, nr]

    def genehmigung(row: Genehmigung, nr: int) -> None:
        row.fassung_id, row.gremium_id = fassungen[row.fassung_id, nr], her.gremien[row.gremium_id, nr]
        row.in_sitzung_id = row.in_sitzung_id and her.sitzungen[row.in_sitzung_id, nr]

    def einwendung(row: Einwendung, nr: int) -> None:
        row.fassung_id = fassungen[row.fassung_id, nr]
        row.punkt_id = row.punkt_id and punkte[row.punkt_id, nr]
        row.mitglied_id = her.personen[row.mitglied_id, nr]

    kopiere(Protokollname.objects.filter(fassung__in=keys), nummern, name)
    kopiere(Genehmigung.objects.filter(fassung__in=keys), nummern, genehmigung)
    kopiere(Einwendung.objects.filter(fassung__in=keys), nummern, einwendung)

"""Votes and attendance agree when minutes are sent: who was there is often corrected afterwards."""

from collections.abc import Sequence

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import uhrzeit
from sitzungen.models import Anwesenheit
from sitzungen.protokolle.models import Beschluss, Protokoll
from sitzungen.protokolle.states import Beschlussart
from sitzungen.selectors.anwesenheit import im_raum_um, stimmen_von


def recount_stimmberechtigte(protokoll: Protokoll, eintraege: Sequence[Anwesenheit]) -> None:
    """Count anew, for each decision of loaded minutes, the voters who were there when it was taken.

    Ablehnung: by now there are more votes than voters.
    """
    for punkt in protokoll.punkte.all():
        for row in punkt.beschluesse.all():
            _recount(row, protokoll, eintraege)


def _recount(row: Beschluss, protokoll: Protokoll, eintraege: Sequence[Anwesenheit]) -> None:
    if row.abgestimmt_um is None or row.zurueckgezogen:
        return
    there = stimmen_von(protokoll.sitzung, im_raum_um(eintraege, row.abgestimmt_um))
    if there == row.stimmberechtigt:
        return
    votes = (row.ja or 0) + (row.nein or 0) + (row.enthaltung or 0)
    if row.art == Beschlussart.ABSTIMMUNG and votes > there:
        raise Ablehnung(
            f"Zum Beschluss {row.nummer} sind {votes} Stimmen festgehalten. Nach der Anwesenheit waren um "
            f"{uhrzeit(row.abgestimmt_um)} aber nur {there} Stimmberechtigte da. "
            "Berichtigen Sie die Stimmen, die Uhrzeit oder die Anwesenheit."
        )
    row.stimmberechtigt = there
    row.version += 1
    row.save(update_fields=["stimmberechtigt", "version"])

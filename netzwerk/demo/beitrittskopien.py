"""Copies of applications to join for measurements."""

import uuid

from fachgruppen.beitritt.models import Beitrittsantrag, Fachgruppenwunsch
from fachgruppen.beitritt.states import WARTEND
from netzwerk.demo.kopien import kopiere


def kopiere_beitritt(nummern: range) -> None:
    """Add copies of those that wait, with what they wish."""

    def antrag(row: Beitrittsantrag, nr: int) -> None:
        row.uuid = uuid.uuid4()
        row.nachname = f"{row.nachname} {nr}"

    rows = Beitrittsantrag.objects.filter(status__in=WARTEND)
    copies = kopiere(rows, nummern, antrag)

    def wunsch(row: Fachgruppenwunsch, nr: int) -> None:
        row.antrag_id = copies[row.antrag_id, nr]

    kopiere(Fachgruppenwunsch.objects.filter(antrag__in=[key for key, _ in copies]), nummern, wunsch)

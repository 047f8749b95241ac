"""Words for requests about personal data that wait for the Leitstelle."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from mitglieder.models import Mitglied
from netzwerk.datenschutz.states import Antragsart
from netzwerk.portal.zu_tun.zeile import ZuTun

DATENANTRAG = "datenantrag"


def antrag_was() -> tuple[Value, Concat]:
    """Return what it is, and the last day to answer with the kind of request in one column."""
    day = Cast(F("frist"), CharField())
    return Value(DATENANTRAG), Concat(day, Value(" "), F("art"), output_field=CharField())


def zeile_antrag(row: dict[str, Any], person: Mitglied) -> ZuTun:
    day, art = row["worum"].split(" ", 1)
    return ZuTun(
        titel="Antrag zum Datenschutz beantworten",
        text=f"{Antragsart(art).label}, von {person.name}",
        knopf="Ansehen",
        url=reverse("datenschutz:antrag", args=[row["schluessel"]]),
        frist=date.fromisoformat(day),
    )

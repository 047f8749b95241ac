"""Words for reported barriers: the Geschäftsstelle answers within a month."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from fachgruppen.models import Gremium
from netzwerk.portal.zu_tun.zeile import ZuTun

BARRIERE = "barriere"


def barriere_worum() -> Any:
    """Return the column of a report in the query of all decisions: its address and its last day."""
    return Concat(
        Cast(F("uuid"), CharField()), Value(" "), Cast(F("frist"), CharField()), output_field=CharField()
    )


def zeile_barriere(row: dict[str, Any], gremium: Gremium) -> ZuTun:
    """Return the row from these columns; a barrier belongs to no Gremium."""
    uuid, day = row["worum"].split(" ")
    return ZuTun(
        "Gemeldete Barriere beantworten",
        "Jemand kommt auf einer Seite nicht weiter.",
        "Meldung ansehen",
        reverse("auftritt:barriere", args=[uuid]),
        date.fromisoformat(day),
    )

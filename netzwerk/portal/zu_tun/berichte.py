"""Words for quarterly reports: to be written by who leads a Fachgruppe, to be reviewed by the Leitstelle."""

from datetime import date
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from fachgruppen.models import Gremium
from netzwerk.base.datum import NBSP
from netzwerk.portal.zu_tun.zeile import ZuTun
from netzwerk.steuerung.states import Berichtsstatus

BERICHT = "bericht:"


def was_und_worum() -> tuple[Any, Any]:
    """Return the columns of a report in the query of all decisions: its state; address, quarter, last day,
    how many comments wait."""
    gap = Value(" ")
    day = Coalesce(F("rueckfrage_bis"), F("frist"))
    parts = (
        Cast(part, CharField()) for part in (F("uuid"), F("jahr"), F("quartal"), day, F("kommentarzahl"))
    )
    first, *more = parts
    joined = Concat(first, *(piece for part in more for piece in (gap, part)), output_field=CharField())
    return Concat(Value(BERICHT), F("status"), output_field=CharField()), joined


def berichtszeile(status: str, worum: str, gremium: Gremium) -> ZuTun:
    """Return the row from these columns."""
    uuid, year, number, day, comments = worum.split(" ")
    text = f"{number}.{NBSP}Quartal {year}, {gremium.voller_name}"
    if status == Berichtsstatus.EINGEREICHT:
        page = reverse("steuerung:bericht", args=[uuid])
        return ZuTun("Quartalsbericht prüfen", text, "Bericht prüfen", page)
    page = reverse("steuerung:bericht_schreiben", args=[uuid])
    if comments != "0":
        word = "ein offener Kommentar" if comments == "1" else f"{comments} offene Kommentare"
        text = f"{text}, {word}"
    if status == Berichtsstatus.RUECKFRAGE:
        return ZuTun("Rückfrage zum Quartalsbericht", text, "Frage ansehen", page, date.fromisoformat(day))
    return ZuTun("Quartalsbericht schreiben", text, "Bericht schreiben", page, date.fromisoformat(day))

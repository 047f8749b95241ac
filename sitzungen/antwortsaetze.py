"""Sentences about an answer that pages and mails share."""

from datetime import datetime

from django.utils.timezone import localdate, localtime

from netzwerk.base.datum import uhrzeit
from sitzungen.states import Antwort

_WORT = {
    Antwort.ZUSAGE: "Zusage",
    Antwort.VORBEHALT: "Antwort unter Vorbehalt",
    Antwort.VERTRETUNG: "Vertretung",
    Antwort.ABSAGE: "Absage",
}


def galt_fuer_satz(frueher: str, damals: datetime, start: datetime | None) -> str:
    """Ihre Zusage galt für den 12.03. Bitte antworten Sie noch einmal.

    Where only the hour moved, the hour is said.
    """
    day = f"{localtime(damals):%d.%m.}"
    if start is not None and localdate(start) == localdate(damals):
        day = f"{day}, {uhrzeit(damals)}."
    return f"Ihre {_WORT[Antwort(frueher)]} galt für den {day} Bitte antworten Sie noch einmal."

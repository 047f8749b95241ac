"""Reads about answers one by one: what waits for a person to look at, and who answered what when."""

from dataclasses import dataclass
from datetime import datetime

from mitglieder.models import Konto
from sitzungen.models import Antwortverlauf, Einladung, Kalenderantwort, Sitzung
from sitzungen.states import Kalenderfolge, Sitzungsstatus

_PERSONEN = ("einladung__mitglied", "einladung__gast")


def offene_rueckmeldungen(sitzung: Sitzung) -> list[Kalenderantwort]:
    """Return what came out of calendars and waits for the coordination, the oldest first; one query.

    Once the session is over or cancelled nothing waits any more; it stays in the history.
    """
    if sitzung.status != Sitzungsstatus.EINGELADEN:
        return []
    rows = Kalenderantwort.objects.offen().filter(einladung__sitzung=sitzung, einladung__entladen_am=None)
    return list(rows.select_related("einladung__sitzung", *_PERSONEN).order_by("eingegangen_am", "pk"))


def rueckmeldung_zu(sitzung: Sitzung, pk: int) -> Kalenderantwort | None:
    rows = Kalenderantwort.objects.filter(einladung__sitzung=sitzung, pk=pk)
    return rows.select_related("einladung__sitzung", *_PERSONEN).first()


@dataclass(frozen=True)
class Verlaufszeile:
    """One answer: when, whose, what, by which way, who wrote it down, and what was not done with it."""

    am: datetime
    einladung: Einladung
    antwort: str
    weg: str
    eingetragen_von: Konto | None = None
    folge: str = ""
    von: str = ""
    kommentar: str = ""


def antwortverlauf(sitzung: Sitzung) -> list[Verlaufszeile]:
    """Return every answer to this session, the newest first; two queries.

    Of what came out of a calendar and was applied, the remark stands with the answer itself.
    """
    stored = Antwortverlauf.objects.filter(einladung__sitzung=sitzung)
    stored = stored.select_related(*_PERSONEN, "eingetragen_von__mitglied")
    mails = list(Kalenderantwort.objects.filter(einladung__sitzung=sitzung).select_related(*_PERSONEN))
    remarks = {(row.einladung_id, row.antwort, row.dtstamp): row.kommentar for row in mails if row.dtstamp}
    rows = [
        Verlaufszeile(
            row.am, row.einladung, row.antwort, row.get_kanal_display(), row.eingetragen_von,
            kommentar=remarks.get((row.einladung_id, row.antwort, row.dtstamp), "") if row.dtstamp else "",
        )
        for row in stored
    ]  # fmt: skip
    rows += [_nicht_uebernommen(row) for row in mails if row.folge != Kalenderfolge.UEBERNOMMEN]
    return sorted(rows, key=lambda row: row.am, reverse=True)


def _nicht_uebernommen(row: Kalenderantwort) -> Verlaufszeile:
    return Verlaufszeile(
        row.eingegangen_am,
        row.einladung,
        row.antwort,
        "aus dem Kalender",
        folge=str(row.get_folge_display()),
        von=row.wer if row.folge == Kalenderfolge.WEITERGELEITET else "",
        kommentar=row.kommentar,
    )

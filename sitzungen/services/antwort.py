"""Answers to an invitation: the last one wins, all are kept."""

from datetime import datetime

from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import termin
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from sitzungen.models import Antwortverlauf, Einladung, Kalenderantwort, Sitzung
from sitzungen.services.erinnerungsplan import plan_erinnerungen
from sitzungen.services.sperre import lock_einladung, lock_sitzung
from sitzungen.states import Antwort, Kalenderfolge, Kanal, Sitzungsstatus

NACH_BEGINN = "Die Sitzung hat bereits begonnen. Antworten sind nicht mehr möglich."


def record_antwort(
    einladung: Einladung,
    antwort: str,
    *,
    kanal: str,
    vertretung_name: str = "",
    vertretung_institution: str = "",
    fuer_start: datetime | None = None,
    by: Konto | None = None,
) -> Einladung:
    """Store an answer. `fuer_start` is the date the person had before her eyes, if known; `by` who
    writes down for her what she said.

    Ablehnung: no answer chosen, Vertretung without a name, session begun or cancelled, un-invited,
    or the date has moved since the page was opened.
    """
    if antwort not in Antwort.values or antwort == Antwort.AUSSTEHEND:
        raise Ablehnung("Wählen Sie eine der vier Antworten.", field="antwort")
    name, institution = einzeilig(vertretung_name), einzeilig(vertretung_institution)
    if antwort != Antwort.VERTRETUNG:
        name = institution = ""
    elif not name:
        raise Ablehnung("Nennen Sie, wer Sie vertritt.", field="vertretung_name")
    with transaction.atomic():
        sitzung = lock_sitzung(einladung.sitzung.uuid)
        row = lock_einladung(einladung)
        _check_beantwortbar(sitzung, row, fuer_start)
        row.vertretung_name, row.vertretung_institution = name, institution
        store_antwort(row, Antwort(antwort), Kanal(kanal), sequence=sitzung.sequence, by=by)
    return row


def store_antwort(
    row: Einladung,
    antwort: Antwort,
    kanal: Kanal,
    *,
    sequence: int,
    am: datetime | None = None,
    dtstamp: datetime | None = None,
    by: Konto | None = None,
) -> None:
    """Write the answer and its history on a locked row; the words about a Vertretung stand on it already.

    An answer to the old date that waits for somebody to look at it is settled by this one.
    """
    row.antwort, row.antwort_am, row.kanal = antwort, am or jetzt(), kanal
    row.frueher, row.galt_fuer = "", None
    row.save()
    Antwortverlauf.objects.create(
        einladung=row, antwort=antwort, kanal=kanal, am=row.antwort_am, sequence=sequence,
        dtstamp=dtstamp, eingetragen_von=by,
    )  # fmt: skip
    open_rows = Kalenderantwort.objects.offen().filter(einladung=row, folge=Kalenderfolge.ALTER_TERMIN)
    open_rows.update(erledigt_am=jetzt(), erledigt_von=by)
    plan_erinnerungen(row.sitzung, einladung=row)


def _check_beantwortbar(sitzung: Sitzung, row: Einladung, fuer_start: datetime | None) -> None:
    if sitzung.status == Sitzungsstatus.ABGESAGT:
        raise Ablehnung("Die Sitzung ist abgesagt. Eine Antwort ist nicht mehr nötig.")
    if row.entladen_am is not None:
        raise Ablehnung("Sie sind zu dieser Sitzung nicht mehr eingeladen.")
    if sitzung.start is None or sitzung.ende is None or sitzung.status != Sitzungsstatus.EINGELADEN:
        raise Ablehnung(NACH_BEGINN)
    if sitzung.start <= jetzt():
        raise Ablehnung(NACH_BEGINN)
    if fuer_start is not None and fuer_start != sitzung.start:
        raise Ablehnung(
            f"Der Termin hat sich inzwischen geändert. Neu: {termin(sitzung.start, sitzung.ende)}. "
            "Bitte antworten Sie noch einmal."
        )

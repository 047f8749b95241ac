"""The agenda of a Sitzung: saved whole, but a point that stays keeps its row. Nobody is mailed here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_text
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from sitzungen.models import TOP, Sitzung
from sitzungen.services.sperre import GESCHLOSSEN, lock_sitzung
from sitzungen.states import MIT_OFFENER_TAGESORDNUNG, Sitzungsstatus, Topart
from sitzungen.termine import letzte_sitzung_vor

TOPS_HOECHSTENS = 40
GEAENDERT = ("position", "art", "titel", "text", "dauer_min", "vortragende")


@dataclass(frozen=True)
class TopEingabe:
    """One TOP as typed; `pk` is the row it was before, `dauer_min` its length in minutes."""

    titel: str
    dauer_min: int | None = None
    vortragende: str = ""
    text: str = ""
    art: str = Topart.SACHE
    pk: int | None = None


def standard_tops(gremium: Gremium, tag: date) -> list[TopEingabe]:
    """Return the usual agenda for a session on that day (spec 04-sitzungen, 2); one query."""
    last = letzte_sitzung_vor(gremium, tag)
    minutes = f"Genehmigung des Protokolls vom {tag_text(last.start)}" if last and last.start else ""
    welcome = "Begrüßung, Feststellung der ordnungsgemäßen Einladung und der Beschlussfähigkeit"
    return [
        TopEingabe(welcome, 5, art=Topart.BEGRUESSUNG),
        TopEingabe("Bestätigung der Tagesordnung", 5, art=Topart.BESTAETIGUNG),
        TopEingabe(minutes or "Genehmigung des letzten Protokolls", 5, art=Topart.PROTOKOLL),
        TopEingabe("Schwerpunkt der Sitzung", 60),
        TopEingabe("Offene Aufgaben und Wiedervorlage", 25, art=Topart.AUFGABEN),
        TopEingabe("Verschiedenes", 15, art=Topart.VERSCHIEDENES),
        TopEingabe("Nächster Termin", 5, art=Topart.TERMIN),
    ]


def save_tagesordnung(
    sitzung: Sitzung, tops: Sequence[TopEingabe], *, by: Konto, version: int | None
) -> Sitzung:
    """Store the agenda: what comes with the pk of a row keeps that row, what is missing goes.

    Of an invited Sitzung members see the new one in portal and calendar feed, but nobody is mailed.
    Bearbeitungskonflikt: somebody saved since `version`.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid, version=version)
        if locked.status not in MIT_OFFENER_TAGESORDNUNG:
            raise Ablehnung(GESCHLOSSEN)
        if locked.status == Sitzungsstatus.EINGELADEN and not any(top.titel.strip() for top in tops):
            raise Ablehnung(
                "Eine Sitzung, zu der eingeladen ist, braucht mindestens einen Tagesordnungspunkt."
            )
        write_tops(locked, tops)
        locked.version += 1
        locked.freigegeben_am = jetzt()
        locked.save(update_fields=["version", "freigegeben_am"])
    return locked


def write_tops(sitzung: Sitzung, tops: Iterable[TopEingabe]) -> None:
    """Write the rows of a locked or new Sitzung; a foreign or doubled pk makes a new row."""
    filled = [top for top in tops if einzeilig(top.titel)]
    if len(filled) > TOPS_HOECHSTENS:
        raise Ablehnung(f"Eine Tagesordnung hat höchstens {TOPS_HOECHSTENS} Punkte.")
    left = {top.pk: top for top in TOP.objects.filter(sitzung=sitzung)}
    kept: list[TOP] = []
    new: list[TOP] = []
    for position, typed in enumerate(filled, 1):
        row = left.pop(typed.pk, None) if typed.pk else None
        (new if row is None else kept).append(_set(row or TOP(sitzung=sitzung), typed, position))
    TOP.objects.filter(pk__in=left).delete()
    TOP.objects.bulk_update(kept, GEAENDERT)
    TOP.objects.bulk_create(new)


def _set(row: TOP, typed: TopEingabe, position: int) -> TOP:
    row.position, row.dauer_min = position, typed.dauer_min
    row.art = typed.art if typed.art in Topart.values else Topart.SACHE
    row.titel, row.vortragende = einzeilig(typed.titel), einzeilig(typed.vortragende)
    row.text = ohne_steuerzeichen(typed.text).strip()
    return row

"""What the mails of a Sitzung need to know: read once, with its calendar event."""

import time
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from fachgruppen.benennung import genitiv
from fachgruppen.models import Gremium
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute
from sitzungen.agenda import Agenda
from sitzungen.anbauten import mailsaetze
from sitzungen.ics import Person, Termin
from sitzungen.kalender import kurzname, termin_von
from sitzungen.mails.brief import Absender, Unterschied
from sitzungen.models import Aenderung, Sitzung, Tagesordnungsfassung
from sitzungen.selectors import absender_am
from sitzungen.selectors.tops import anzahl_unterlagen

TERMIN = "Termin"
TAGESORDNUNG = "Tagesordnung"
# Seconds a worker keeps what it read about a session; the key holds its version as well.
HALTBARKEIT = 60


@dataclass(frozen=True)
class Mitgeteilt:
    """A version of the agenda that people were told; `stichtag` where a mail told nothing else."""

    stichtag: date | None
    agenda: Agenda


@dataclass(frozen=True, eq=False)
class Sitzungsteil:
    """What all mails of a session share; read once for many receivers.

    Two readings are never equal (`eq=False`), so what is derived from one can be kept with it.
    """

    sitzung: Sitzung
    tops: tuple[str, ...]
    absender: Absender
    aenderungen: tuple[tuple[int, tuple[Unterschied, ...]], ...] = ()
    unterlagen: int = 0
    fassungen: tuple[Mitgeteilt, ...] = ()
    zusaetze: tuple[tuple[str, str], ...] = ()


def sitzungsteil(uuid: UUID, version: int) -> Sitzungsteil:
    """Return the shared part, at most a minute old and never of an older version."""
    return _sitzungsteil(uuid, version, int(time.monotonic() // HALTBARKEIT))


@lru_cache(maxsize=32)
def _sitzungsteil(uuid: UUID, version: int, kept: int) -> Sitzungsteil:
    return lies_sitzungsteil(Sitzung.objects.select_related("gremium").get(uuid=uuid))


def lies_sitzungsteil(sitzung: Sitzung, *, aktuell: bool = False) -> Sitzungsteil:
    """Read agenda, sender and told changes of the session, and count its documents and tasks; seven queries.

    A mail names the agenda that was settled last: what was saved after it is nobody's business yet.
    `aktuell`: the agenda as it stands now, for a look ahead.
    """
    versions = _fassungen(sitzung) if sitzung.eingeladen_am else []
    settled = Agenda.aus_json(versions[-1].inhalt) if versions and not aktuell else None
    changes = _mitgeteilte(sitzung) if sitzung.eingeladen_am else []
    tops = list(sitzung.tops.all())
    return Sitzungsteil(
        sitzung=sitzung,
        tops=tuple(einzeilig(top.titel) for top in (settled.punkte if settled else tops)),
        absender=absender_von(sitzung.gremium),
        aenderungen=tuple(
            (row.sequence or 0, tuple(Unterschied(*words) for words in row.unterschiede)) for row in changes
        ),
        unterlagen=anzahl_unterlagen(sitzung),
        fassungen=tuple(
            Mitgeteilt(row.stichtag, Agenda.aus_json(row.inhalt)) for row in versions if row.wurde_mitgeteilt
        ),
        zusaetze=mailsaetze(sitzung, tops),
    )


def _mitgeteilte(sitzung: Sitzung) -> list[Aenderung]:
    return list(Aenderung.objects.filter(sitzung=sitzung, gesendet_am__isnull=False).order_by("sequence"))


def _fassungen(sitzung: Sitzung) -> list[Tagesordnungsfassung]:
    return list(Tagesordnungsfassung.objects.filter(sitzung=sitzung).order_by("nummer"))


def absender_von(gremium: Gremium) -> Absender:
    """Return in whose name mail goes out today: the leading person, else the Geschäftsstelle."""
    found = absender_am(gremium, heute())
    if found is None or not found[0].ist_per_mail_erreichbar:
        return Absender(
            "Geschäftsstelle", settings.PORTAL_NAME, settings.PORTAL_KONTAKT_EMAIL,
            settings.PORTAL_KONTAKT_TELEFON, ich=False,
        )  # fmt: skip
    person, amt = found
    return Absender(person.name, f"{amt} {genitiv(gremium)}", person.email, person.telefon)


def bisher_ab(
    aenderungen: tuple[tuple[int, tuple[Unterschied, ...]], ...], sequence: int
) -> tuple[Unterschied, ...]:
    """Return what is new for somebody who was last told SEQUENCE `sequence`.

    Several changes become one: the oldest "bisher" she knows, the newest "neu".
    """
    merged: dict[str, Unterschied] = {}
    for told_with, rows in aenderungen:
        for row in rows if told_with > sequence else ():
            known = merged.get(row.feld)
            merged[row.feld] = Unterschied(row.feld, known.bisher if known else row.bisher, row.neu)
    return tuple(row for row in merged.values() if row.bisher != row.neu)


@lru_cache(maxsize=64)
def termin_zu(
    teil: Sitzungsteil, sequence: int, *, stand: str = "CONFIRMED", freigegeben_am: datetime | None = None
) -> Termin:
    """Return the event for a mail; its SEQUENCE never falls behind that of the session."""
    absender, sitzung = teil.absender, teil.sitzung
    role = f"{absender.amt.split(' ')[0]} {kurzname(sitzung.gremium)}" if absender.ich else absender.amt
    event = termin_von(sitzung, teil.tops, stand=stand)
    return replace(
        event,
        sequence=max(sequence, sitzung.sequence),
        freigegeben_am=freigegeben_am or event.freigegeben_am,
        organisator=Person(role, absender.adresse),
    )

"""Remind of quarters without a date: each stage once, each person one mail a day.

Asks what is due by now and not told yet, so that a worker that was away catches up. After days
without a worker a group is told of its latest stage only: nobody gets a backlog.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction

from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.feiertage import arbeitstag_bis
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand
from sitzungen.models import Quartalserinnerung
from sitzungen.quartalsampel import PLANUNGSTAG, RESTTAGE
from sitzungen.selectors.quartal import Quartalslage, quartalslagen
from sitzungen.selectors.zustaendige import leitungen_am, zustaendig
from sitzungen.services.auftraege import auftraege_je_person
from sitzungen.services.sperre import lock_erinnerungen
from sitzungen.states import Erinnerungsstufe, Sitzungsstatus
from sitzungen.versandzeit import ist_versandzeit, spaetestens

ART = "quartal"
# Day of the quarter on which a stage begins, the latest first.
STUFEN = (
    (70, Erinnerungsstufe.TAG_70),
    (PLANUNGSTAG, Erinnerungsstufe.TAG_56),
    (28, Erinnerungsstufe.TAG_28),
)
# A quarter that is over for longer is history.
NACHLAUF_TAGE = 14

Schluessel = tuple[int, Quartal, Erinnerungsstufe, int]


def send_quartalserinnerungen() -> int:
    """Queue what is due; returns the number of mails. Outside of working hours nothing happens."""
    if not ist_versandzeit(jetzt()):
        return 0
    today = heute()
    with transaction.atomic():
        lock_erinnerungen()
        due = _faellige(today)
        if not due:
            return 0
        rows = _neue(due, today)
        Quartalserinnerung.objects.bulk_create(rows)
        people = [row.mitglied for row in rows]
        until = spaetestens(jetzt())
        return queue_versand(
            auftraege_je_person(ART, "quartalsampel", people, stichtag=today, gueltig_bis=until)
        )


def faellige_stufe(lage: Quartalslage, tag: date) -> Erinnerungsstufe | None:
    """Return the latest stage that has begun by the day `tag`; on free days it begins earlier."""
    quartal = lage.quartal
    if not lage.ohne_termin:
        return None
    if tag > quartal.ende:
        return Erinnerungsstufe.VERSAEUMT if (tag - quartal.ende).days <= NACHLAUF_TAGE else None
    fallen = lage.ampel.sitzung
    if (
        fallen is not None
        and fallen.status == Sitzungsstatus.AUSGEFALLEN
        and (quartal.ende - tag).days < RESTTAGE
    ):
        return Erinnerungsstufe.AUSGEFALLEN
    begun = (stufe for number, stufe in STUFEN if tag >= stichtag_am(quartal, number))
    return next(begun, None)


def stichtag_am(quartal: Quartal, nummer: int) -> date:
    """Return the working day on which the stage of this day of the quarter begins."""
    return arbeitstag_bis(quartal.beginn + timedelta(days=nummer - 1))


def _faellige(today: date) -> list[tuple[Quartalslage, Erinnerungsstufe]]:
    now = Quartal.am(today)
    lagen = quartalslagen([now.plus(-1), now], today)
    return [(lage, stufe) for lage in lagen if (stufe := faellige_stufe(lage, today))]


def _neue(due: list[tuple[Quartalslage, Erinnerungsstufe]], today: date) -> list[Quartalserinnerung]:
    """Return the reminders that nobody has had yet; who got a mail today waits until tomorrow."""
    leads, chair = leitungen_am((lage.gremium.pk for lage, _ in due), today), beauftragte_am(today)
    known, busy = _schon_erinnert(due, today)
    rows = []
    for lage, stufe in due:
        for person in _empfaenger(leads.get(lage.gremium.pk, {}), chair, stufe):
            key = (lage.gremium.pk, lage.quartal, stufe, person.pk)
            if key not in known and person.pk not in busy:
                rows.append(_erinnerung(lage, stufe, person, today))
    return rows


def _erinnerung(
    lage: Quartalslage, stufe: Erinnerungsstufe, person: Mitglied, today: date
) -> Quartalserinnerung:
    return Quartalserinnerung(
        gremium=lage.gremium,
        jahr=lage.quartal.jahr,
        quartal=lage.quartal.nummer,
        stufe=stufe,
        mitglied=person,
        stichtag=today,
    )


def _empfaenger(
    leads: Mapping[str, list[Mitglied]], chair: Mitglied | None, stufe: Erinnerungsstufe
) -> list[Mitglied]:
    """Return whom the stage is told."""
    return zustaendig(
        leads,
        chair,
        auch_stellvertretung=stufe != Erinnerungsstufe.TAG_28,
        auch_beauftragte=stufe not in (Erinnerungsstufe.TAG_28, Erinnerungsstufe.TAG_56),
    )


def _schon_erinnert(
    due: list[tuple[Quartalslage, Erinnerungsstufe]], today: date
) -> tuple[set[Schluessel], set[int]]:
    """Return the reminders of these quarters, and who had one today."""
    years = {lage.quartal.jahr for lage, _ in due}
    rows = Quartalserinnerung.objects.filter(jahr__in=years).values_list(
        "gremium_id", "jahr", "quartal", "stufe", "mitglied_id", "stichtag"
    )
    known: set[Schluessel] = set()
    busy: set[int] = set()
    for gremium, jahr, quartal, stufe, person, day in rows:
        known.add((gremium, Quartal(jahr, quartal), Erinnerungsstufe(stufe), person))
        if day == today:
            busy.add(person)
    return known, busy

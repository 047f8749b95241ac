"""Hand due reminders to the outbox: on working days, each once, none that is late or pointless."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from fachgruppen.mitteilungen.selectors import abgewaehlt
from fachgruppen.mitteilungen.states import Erinnerungswahl
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import Auftrag, queue_versand
from sitzungen.erinnerungsregeln import (
    ABBESTELLT,
    ERINNERUNGEN_HOECHSTENS,
    GENUG,
    UNERREICHBAR,
    ZU_SPAET,
    grund_gegen,
    regel_zu,
    versandart,
    vorgang,
)
from sitzungen.mails import message_id
from sitzungen.models import Erinnerung
from sitzungen.states import Erinnerungsstand
from sitzungen.versandzeit import ist_versandzeit, spaetestens

ZEILEN_JE_LAUF = 500


def send_erinnerungen() -> int:
    """Queue what is due; return the number of mails. Outside of working hours nothing happens.

    May run as often and as many times at once as it likes: a row is decided once, under its lock.
    """
    now = jetzt()
    if not ist_versandzeit(now):
        return 0
    sent = 0
    while rows := _lauf(now):
        sent += rows.count(True)
    return sent


def _lauf(now: datetime) -> list[bool]:
    """Decide some of the due rows in one transaction; True for each that was queued."""
    with transaction.atomic():
        rows = list(
            Erinnerung.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(stand=Erinnerungsstand.GEPLANT, faellig_am__lte=now)
            .select_related("sitzung__gremium", "einladung__mitglied", "einladung__gast", "mitglied")
            .order_by("faellig_am", "pk")[:ZEILEN_JE_LAUF]
        )
        if not rows:
            return []
        counted, silent = _schon_erinnert(rows), _ohne_wunsch(rows)
        for row in rows:
            row.grund = _grund(row, now, counted, silent)
            row.stand = Erinnerungsstand.ENTFALLEN if row.grund else Erinnerungsstand.VERSCHICKT
            row.erledigt_am = now
        Erinnerung.objects.bulk_update(rows, ["stand", "grund", "erledigt_am"])
        queue_versand([auftrag_zu(row) for row in rows if not row.grund])
        return [not row.grund for row in rows]


def _grund(row: Erinnerung, now: datetime, counted: Counter[int], silent: set[int]) -> str:
    """Return why this one is dropped, or "" and count it."""
    if now > _spaetestens(row):
        return ZU_SPAET
    regel = regel_zu(row.art)
    if reason := grund_gegen(regel, row.sitzung, row.stichtag, row.einladung):
        return reason
    if row.mitglied is not None and not row.mitglied.ist_per_mail_erreichbar:
        return UNERREICHBAR
    if row.einladung is not None and row.einladung.mitglied_id in silent:
        return ABBESTELLT
    if row.einladung_id is not None:
        if counted[row.einladung_id] >= ERINNERUNGEN_HOECHSTENS:
            return GENUG
        counted[row.einladung_id] += 1
    return ""


def _schon_erinnert(rows: list[Erinnerung]) -> Counter[int]:
    """Return how many reminders each of the invited has had for this session."""
    invited = {row.einladung_id for row in rows if row.einladung_id is not None}
    sent = Erinnerung.objects.filter(einladung__in=invited, stand=Erinnerungsstand.VERSCHICKT)
    return Counter(dict(sent.values_list("einladung").annotate(n=Count("pk")).order_by()))


def _ohne_wunsch(rows: list[Erinnerung]) -> set[int]:
    people = [row.einladung.mitglied_id for row in rows if row.einladung is not None]
    return abgewaehlt(Erinnerungswahl.SITZUNG, [pk for pk in people if pk is not None])


def _spaetestens(row: Erinnerung) -> datetime:
    """Duties outlast the session, so its start is no limit to them."""
    return spaetestens(row.faellig_am, row.sitzung.start if row.einladung_id else None)


def auftrag_zu(row: Erinnerung) -> Auftrag:
    """Return the order for the outbox; invitation, person and session must be loaded."""
    art = versandart(row.art)
    if row.einladung is not None:
        invited = row.einladung
        return Auftrag(
            art=art,
            vorgang=vorgang(row.sitzung),
            empfang=invited.empfang,
            adresse=invited.adresse,
            empfaenger_name=invited.empfaenger_name,
            sequence=invited.letzte_sequence,
            stichtag=row.stichtag,
            gueltig_bis=_spaetestens(row),
            message_id=message_id(
                invited, row.sitzung.uuid, art, invited.letzte_sequence, stichtag=row.stichtag
            ),
        )
    if row.mitglied is None:
        raise ValueError("a reminder goes to somebody")
    return Auftrag(
        art=art,
        vorgang=vorgang(row.sitzung),
        empfang=f"mitglied:{row.mitglied_id}",
        adresse=row.mitglied.email,
        empfaenger_name=row.mitglied.name,
        stichtag=row.stichtag,
        gueltig_bis=_spaetestens(row),
    )

"""More than three reminders a day to one person become one Sammelmail (docs/entscheidungen, 16).

Rows of the kinds that may be collected wait `vorgemerkt`, so that no run claims them. Every run
decides about them first, one run at a time and in one transaction: a row goes alone, waits for the
next collection, or is dropped into a Sammelmail. If the run dies, nothing was decided.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Count, Q
from django.db.models.functions import Lower, Now
from django.utils import timezone

from netzwerk.base.feiertage import arbeitstag_ab
from netzwerk.versand.arten import sammelbare
from netzwerk.versand.mails import SAMMELMAIL
from netzwerk.versand.models import Versand
from netzwerk.versand.services.auftraege import Auftrag, queue_versand
from netzwerk.versand.states import Status

EINZELN_HOECHSTENS = 3
# What comes after three mails waits until then; what comes later still, until the next morning.
SAMMELZEIT = time(16)
MORGENS = time(8)
ENTHALTEN = "in der Sammelmail enthalten"
ZEILEN_JE_LAUF = 2000
# Any number that nobody else uses.
_SPERRE = 20_260_316

# Two people may share a mailbox: address in lower case, and name.
Person = tuple[str, str]


def collect_versand(now: datetime | None = None) -> int:
    """Decide about everything that waits for it; return how many mails became part of a Sammelmail.

    `now` is the clock of the database unless given.
    """
    with transaction.atomic():
        if not _allein():
            return 0
        now = now or _jetzt()
        groups = _wartende(now)
        sent = _heute_gesendet(groups, now) if groups else {}
        return sum(_decide(rows, sent.get(person, 0), now) for person, rows in groups.items())


def naechste_sammlung(now: datetime) -> datetime:
    """Return the next moment at which what waits goes out together."""
    local = timezone.localtime(now)
    if local.time() < SAMMELZEIT:
        return timezone.make_aware(datetime.combine(local.date(), SAMMELZEIT))
    return timezone.make_aware(datetime.combine(arbeitstag_ab(local.date() + timedelta(days=1)), MORGENS))


def _decide(rows: list[Versand], sent: int, now: datetime) -> int:
    held = any(row.naechster_versuch > row.erstellt_am for row in rows)
    if not held and sent + len(rows) <= EINZELN_HOECHSTENS:
        return _release(rows)
    if not held and sent >= EINZELN_HOECHSTENS:
        until = naechste_sammlung(now)
        patient = [row for row in rows if row.gueltig_bis is None or row.gueltig_bis > until]
        _hold(patient, until)
        rows = [row for row in rows if row not in patient]
    return _merge(rows) if len(rows) > 1 else _release(rows)


def _release(rows: list[Versand]) -> int:
    Versand.objects.filter(pk__in=[row.pk for row in rows]).update(vorgemerkt=False)
    return 0


def _hold(rows: list[Versand], until: datetime) -> None:
    Versand.objects.filter(pk__in=[row.pk for row in rows]).update(naechster_versuch=until)


def _merge(rows: list[Versand]) -> int:
    """Queue the Sammelmail and drop what it contains, in one transaction."""
    first, limits = rows[0], [row.gueltig_bis for row in rows]
    known = [limit for limit in limits if limit is not None]
    order = Auftrag(
        art=SAMMELMAIL,
        vorgang=f"{SAMMELMAIL}:{uuid4()}",
        empfang="person",
        adresse=first.adresse,
        empfaenger_name=first.empfaenger_name,
        gueltig_bis=max(known) if len(known) == len(limits) else None,
    )
    queue_versand([order])
    Versand.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=Status.ENTFALLEN,
        vorgemerkt=False,
        enthalten_in=Versand.objects.get(schluessel=order.schluessel),
        fehler_text=ENTHALTEN,
        geaendert_am=Now(),
    )
    return len(rows)


def _wartende(now: datetime) -> dict[Person, list[Versand]]:
    """Return what is to be decided, locked, by person."""
    due = Versand.objects.filter(status=Status.WARTET, vorgemerkt=True, naechster_versuch__lte=now)
    rows = due.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:ZEILEN_JE_LAUF]
    found: dict[Person, list[Versand]] = {}
    for row in rows:
        found.setdefault((row.adresse.lower(), row.empfaenger_name), []).append(row)
    return found


def _heute_gesendet(people: Iterable[Person], now: datetime) -> dict[Person, int]:
    """Return how many reminders each has had since midnight, or will have had in a moment."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    gone = Q(status__in=[Status.SENDET, Status.GESENDET, Status.UNKLAR], geaendert_am__gte=midnight)
    rows = (
        Versand.objects.annotate(klein=Lower("adresse"))
        .filter(klein__in={address for address, _ in people}, art__in=[*sammelbare(), SAMMELMAIL])
        .filter(gone | Q(status=Status.WARTET, vorgemerkt=False))
    )
    counted = rows.values_list("klein", "empfaenger_name").annotate(n=Count("pk")).order_by()
    return {(address, name): n for address, name, n in counted}


def _allein() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_SPERRE])
        return bool(cursor.fetchone()[0])


def _jetzt() -> datetime:
    """The clock of the database, as everywhere in the outbox."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        found: datetime = cursor.fetchone()[0]
        return found

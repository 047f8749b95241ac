"""Answers out of calendars: match, judge and store each mail once.

Nobody is answered and nobody is added by a mail: what is not plainly an answer of the invited person
to the date that holds is laid before the coordination.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise

from django.db import transaction

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.models import Versand
from sitzungen.antwortadresse import einladung_pk_aus
from sitzungen.itip import ANTWORT_ZU, COUNTER, Antwortpost, Teilnahme, Verworfen, read_antwortpost
from sitzungen.models import Aenderung, Einladung, Kalenderantwort, Sitzung
from sitzungen.services.antwort import store_antwort
from sitzungen.services.sperre import lock_einladung, lock_sitzung
from sitzungen.states import BRAUCHT_BLICK, Antwort, Kalenderfolge, Kanal, Sitzungsstatus
from sitzungen.token import gehoert_dazu

log = logging.getLogger(__name__)

# So many matters of one invitation wait for a person at most; a flood fills the log, not the page.
OFFEN_HOECHSTENS = 10
ADRESSE_BEHALTEN = timedelta(days=90)
OHNE_NAMEN = "keine Angabe"
SCHON_ERLEDIGT = "Diese Rückmeldung ist bereits erledigt."


@dataclass(frozen=True)
class Ergebnis:
    """What became of a mail; `antwort` None: it was nothing that could be stored."""

    text: str
    antwort: Kalenderantwort | None = None


def receive_antwort(roh: bytes, *, an: str = "") -> Ergebnis:
    """Take one mail; `an` is the address it was delivered to, if the mail server says so.

    Never raises on what stands in the mail. The same mail twice counts once.
    """
    try:
        post = read_antwortpost(roh)
        return record_kalenderantwort(replace(post, ziele=f"{an} {post.ziele}"))
    except Verworfen as refusal:
        log.info("Answer by calendar not taken: %s", refusal)
        return Ergebnis(str(refusal))


def record_kalenderantwort(post: Antwortpost) -> Ergebnis:
    """Store what the mail says, and apply it if it is an answer to the date that holds.

    Verworfen: the address is of no invitation, the UID of another session, or the person has left;
    nothing is answered.
    """
    invitation = _matching(post)
    with transaction.atomic():
        sitzung = lock_sitzung(invitation.sitzung.uuid)
        row = lock_einladung(invitation)
        who = _who(post, _addresses(row))
        key = _key(post, row, who)
        if Kalenderantwort.objects.filter(schluessel=key).exists():
            return Ergebnis("received before")
        entry = _entry(post, row, who, key)
        entry.folge = _judge(post, sitzung, row, entry)
        if entry.folge in BRAUCHT_BLICK:
            _make_room(entry)
        entry.save()
        if entry.folge == Kalenderfolge.UEBERNOMMEN:
            _apply(entry, row, sequence=sitzung.sequence, am=_given_at(post))
    log.info("Answer by calendar to invitation %s: %s", row.pk, entry.folge)
    return Ergebnis(str(entry.get_folge_display()), entry)


def accept_kalenderantwort(entry: Kalenderantwort, *, by: Konto) -> Einladung:
    """Let an answer to the old date count for the new one: a person has asked or knows.

    Ablehnung: settled already, no such answer, session begun, cancelled or un-invited.
    """
    with transaction.atomic():
        sitzung = lock_sitzung(entry.einladung.sitzung.uuid)
        row = lock_einladung(entry.einladung)
        locked = _lock_open(entry)
        if locked.folge != Kalenderfolge.ALTER_TERMIN:
            raise Ablehnung("Nur eine Antwort auf den alten Termin kann übernommen werden.")
        if not _takes_answers(sitzung, row):
            raise Ablehnung("Zu dieser Sitzung sind keine Antworten mehr möglich.")
        _settle(locked, by)
        _apply(locked, row, sequence=sitzung.sequence, am=jetzt(), by=by)
    return row


def settle_kalenderantwort(entry: Kalenderantwort, *, by: Konto) -> None:
    """Note that a person has dealt with it; the address of who was forwarded to is forgotten."""
    with transaction.atomic():
        _settle(_lock_open(entry), by)


def forget_adressen() -> int:
    """Forget addresses of people nobody invited once the session is long over; return how many."""
    rows = Kalenderantwort.objects.exclude(von_adresse="")
    return rows.filter(einladung__sitzung__ende__lt=jetzt() - ADRESSE_BEHALTEN).update(von_adresse="")


def _matching(post: Antwortpost) -> Einladung:
    pk = einladung_pk_aus(post.ziele)
    if pk is None:
        raise Verworfen("no reply address of the portal")
    found = Einladung.objects.select_related("sitzung").filter(pk=pk).first()
    if found is None:
        raise Verworfen("no such invitation")
    if post.uid.partition("@")[0] != str(found.sitzung.uuid):
        raise Verworfen("UID of another event")
    return found


def _addresses(row: Einladung) -> set[str]:
    """Return, in lower case, every address under which this person may answer."""
    mailed = Versand.objects.filter(vorgang=row.sitzung.vorgang, empfang=row.empfang)
    own = [row.adresse, row.empfaenger.email, *mailed.values_list("adresse", flat=True)]
    return {adresse.lower() for adresse in own if adresse}


def _who(post: Antwortpost, known: set[str]) -> tuple[Teilnahme, bool]:
    """Return the ATTENDEE that answers, and whether she is the invited person."""
    for row in post.teilnahmen:
        if row.adresse in known:
            return row, True
    named = [row for row in post.teilnahmen if row.adresse or row.name]
    if not named:
        raise Verworfen("no ATTENDEE")
    return named[0], False


def _key(post: Antwortpost, row: Einladung, who: tuple[Teilnahme, bool]) -> str:
    """What makes two mails the same: also one that came by two ways, with other trace headers."""
    parts = (row.pk, post.message_id, post.method, post.sequence, post.dtstamp, who[0], post.start)
    return sha256(repr(parts).encode()).hexdigest()


def _entry(post: Antwortpost, row: Einladung, who: tuple[Teilnahme, bool], key: str) -> Kalenderantwort:
    person, known = who
    answer = ANTWORT_ZU.get(person.partstat)
    moved = post.method == COUNTER and post.start and post.ende and post.ende > post.start
    return Kalenderantwort(
        einladung=row,
        schluessel=key,
        antwort=answer or "",
        vertretung_name=_deputy(post, person) if answer == Antwort.VERTRETUNG and known else "",
        von_name="" if known else person.name,
        von_adresse="" if known else person.adresse,
        vorschlag_start=post.start if moved else None,
        vorschlag_ende=post.ende if moved else None,
        kommentar=post.kommentar,
        sequence=post.sequence,
        dtstamp=post.dtstamp,
        eingegangen_am=jetzt(),
    )


def _deputy(post: Antwortpost, person: Teilnahme) -> str:
    """Return who comes instead, as far as the calendar says."""
    others = (row for row in post.teilnahmen if row.adresse == person.delegiert_an and row.name)
    named = next(others, None)
    return named.name if named else person.delegiert_an[:120] or OHNE_NAMEN


def _judge(post: Antwortpost, sitzung: Sitzung, row: Einladung, entry: Kalenderantwort) -> Kalenderfolge:
    if not gehoert_dazu(row):
        raise Verworfen("no member of the Gremium any more")
    if not _takes_answers(sitzung, row):
        return Kalenderfolge.ZU_SPAET
    if entry.von_name or entry.von_adresse:
        return Kalenderfolge.WEITERGELEITET
    if post.method == COUNTER:
        return Kalenderfolge.GEGENVORSCHLAG
    if not entry.antwort:
        raise Verworfen("no answer given (PARTSTAT)")
    if _is_older(post.dtstamp, row.antwort_am):
        return Kalenderfolge.UEBERHOLT
    if post.sequence < _sequence_of_date(sitzung, row):
        return Kalenderfolge.ALTER_TERMIN
    return Kalenderfolge.UEBERNOMMEN


def _takes_answers(sitzung: Sitzung, row: Einladung) -> bool:
    ahead = sitzung.start is not None and sitzung.start > jetzt()
    return ahead and sitzung.status == Sitzungsstatus.EINGELADEN and row.entladen_am is None


def _is_older(dtstamp: datetime | None, last: datetime | None) -> bool:
    """Calendars know whole seconds only."""
    return dtstamp is not None and last is not None and dtstamp < last.replace(microsecond=0)


def _given_at(post: Antwortpost) -> datetime:
    """A clock that is ahead must not outdo every later answer."""
    return min(post.dtstamp or jetzt(), jetzt())


def _sequence_of_date(sitzung: Sitzung, row: Einladung) -> int:
    """Return the SEQUENCE with which this person was told the start that holds.

    Whoever was un-invited and invited again is ahead of the session by a constant.
    """
    told = Aenderung.objects.filter(sitzung=sitzung, gesendet_am__isnull=False).order_by("sequence")
    steps = [(0, sitzung.ursprungsbeginn), *told.values_list("sequence", "start")]
    dated = [(sequence or 0, start) for sequence, start in steps if start is not None]
    moved = [after[0] for before, after in pairwise(dated) if before[1] != after[1]]
    if not moved:
        return 0
    return moved[-1] + max(row.letzte_sequence - sitzung.sequence, 0)


def _make_room(entry: Kalenderantwort) -> None:
    """The newest of a kind from a person stands for the earlier ones. Verworfen: too many wait."""
    waiting = Kalenderantwort.objects.offen().filter(einladung=entry.einladung)
    same = waiting.filter(folge=entry.folge, von_adresse=entry.von_adresse, von_name=entry.von_name)
    same.update(erledigt_am=jetzt(), von_adresse="")
    if waiting.count() >= OFFEN_HOECHSTENS:
        raise Verworfen("too many matters of this invitation wait already")


def _apply(
    entry: Kalenderantwort, row: Einladung, *, sequence: int, am: datetime, by: Konto | None = None
) -> None:
    row.vertretung_name = entry.vertretung_name
    row.vertretung_institution = ""
    store_antwort(
        row, Antwort(entry.antwort), Kanal.KALENDER, sequence=sequence, am=am, dtstamp=entry.dtstamp, by=by
    )


def _lock_open(entry: Kalenderantwort) -> Kalenderantwort:
    locked = Kalenderantwort.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if locked.erledigt_am is not None or locked.folge not in BRAUCHT_BLICK:
        raise Ablehnung(SCHON_ERLEDIGT)
    return locked


def _settle(entry: Kalenderantwort, by: Konto) -> None:
    entry.erledigt_am, entry.erledigt_von, entry.von_adresse = jetzt(), by, ""
    entry.save(update_fields=["erledigt_am", "erledigt_von", "von_adresse"])

"""What a worker writes while it sends: claim, begin of DATA, outcome.

Each statement is its own commit and names the claim, so a worker that was asleep changes nothing
that has become somebody else's.
"""

import os
import socket
import uuid
from datetime import datetime

from django.db import connection, transaction
from django.db.models.functions import Now

from netzwerk.versand.adressfolgen import melde_ungueltig
from netzwerk.versand.fristen import skaliert
from netzwerk.versand.models import Versand, Zustellproblem
from netzwerk.versand.services.ausgang import Ausgang
from netzwerk.versand.services.weg import freie_menge
from netzwerk.versand.states import LEASE, RESERVE, Befund, Problem, Status

_CLAIM = """
    WITH kandidat AS (
        SELECT v.id FROM versand_versand v
        WHERE v.status = 'wartet' AND NOT v.vorgemerkt AND v.naechster_versuch <= statement_timestamp()
          AND (v.gueltig_bis IS NULL OR v.gueltig_bis > statement_timestamp())
          AND NOT EXISTS (
              SELECT 1 FROM versand_versand a
              WHERE a.empfang = v.empfang AND a.vorgang = v.vorgang
                AND ((a.sequence < v.sequence AND a.status IN ('wartet', 'sendet'))
                  OR (a.sequence > v.sequence AND a.status <> 'entfallen')))
        ORDER BY v.prioritaet, v.naechster_versuch, v.id
        LIMIT %(menge)s FOR UPDATE OF v SKIP LOCKED
    )
    UPDATE versand_versand v
    SET status = 'sendet', phase = '', claim_id = %(claim)s, geaendert_am = statement_timestamp(),
        lease_bis = statement_timestamp() + %(lease)s * interval '1 second'
    FROM kandidat WHERE v.id = kandidat.id
    RETURNING v.*, (v.ausgabe = 0 AND EXISTS (
        SELECT 1 FROM versand_zustellproblem p
        WHERE p.adresse = lower(v.adresse) AND p.art = 'hart' AND p.behoben_am IS NULL)) AS gesperrt
"""
_DATA = """
    UPDATE versand_versand
    SET phase = 'data', inhalt = coalesce(inhalt, %(inhalt)s),
        lease_bis = statement_timestamp() + %(lease)s * interval '1 second'
    WHERE id = %(id)s AND claim_id = %(claim)s AND status = 'sendet'
      AND lease_bis > statement_timestamp() + %(reserve)s * interval '1 second'
"""
# An acceptance is a fact whoever holds the row by now; every other outcome needs the claim.
_AUSGANG = """
    WITH zeile AS (
        UPDATE versand_versand
        SET status = %(status)s::text, phase = CASE WHEN %(status)s = 'unklar' THEN 'data' ELSE '' END,
            claim_id = CASE WHEN %(status)s = 'unklar' THEN claim_id END, lease_bis = NULL,
            versuche = versuche + %(zaehlt)s,
            naechster_versuch = statement_timestamp() + %(pause)s * interval '1 second',
            inhalt = coalesce(inhalt, %(inhalt)s),
            fehler_code = %(fehler_code)s, fehler_text = %(fehler_text)s, smtp_antwort = %(antwort)s,
            gesendet_am = CASE WHEN %(status)s = 'gesendet' THEN statement_timestamp() END,
            geaendert_am = statement_timestamp()
        WHERE id = %(id)s AND (
            claim_id = %(claim)s AND status IN ('sendet', 'unklar')
            OR %(status)s = 'gesendet' AND status IN ('wartet', 'sendet', 'unklar'))
        RETURNING id
    )
    INSERT INTO versand_versandversuch (versand_id, nr, beginn, ende, stufe, befund, code, text, worker)
    SELECT id, 1 + (SELECT coalesce(max(nr), 0) FROM versand_versandversuch WHERE versand_id = zeile.id),
           %(beginn)s, clock_timestamp(), %(stufe)s, %(befund)s, %(code)s, %(antwort)s, %(worker)s
    FROM zeile
"""
_PROBLEM = """
    INSERT INTO versand_zustellproblem AS p (adresse, art, anzahl, grund) VALUES (lower(%s), %s, 1, %s)
    ON CONFLICT (adresse) DO UPDATE
    SET art = CASE WHEN p.art = 'hart' AND p.behoben_am IS NULL THEN p.art ELSE EXCLUDED.art END,
        anzahl = CASE WHEN p.behoben_am IS NULL THEN p.anzahl + 1 ELSE 1 END, grund = EXCLUDED.grund,
        zuletzt = statement_timestamp(), behoben_am = NULL
"""


_PROBLEME = {
    Befund.ADRESSE_FALSCH: Problem.HART,
    Befund.POSTFACH_VOLL: Problem.WEICH,
    Befund.VORUEBERGEHEND: Problem.WEICH,
}


class Gedrosselt(Exception):
    """Mail is due, but MAIL_RATE_PER_MINUTE is used up for the moment."""


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"[:120]


def claim_versand(menge: int) -> list[Versand]:
    """Claim up to `menge` due rows under one lease, the most urgent first; no lock is held afterwards.

    Skips rows whose recipient has an older mail under way or a newer one in the box. `gesperrt`
    on a row says that its address takes no mail. Gedrosselt: the quota is used up.
    """
    with transaction.atomic():
        frei = freie_menge(menge)
        if frei > 0:
            werte = {"menge": frei, "claim": uuid.uuid4(), "lease": skaliert(LEASE)}
            return sorted(Versand.objects.raw(_CLAIM, werte), key=_dringlichkeit)
    due = Versand.objects.filter(status=Status.WARTET, vorgemerkt=False, naechster_versuch__lte=Now())
    if due.exists():
        raise Gedrosselt
    return []


def _dringlichkeit(versand: Versand) -> tuple[int, datetime, int]:
    return versand.prioritaet, versand.naechster_versuch, versand.pk


def begin_data(versand: Versand, inhalt: bytes) -> bool:
    """Note that the content is about to leave, renew the lease, store the content.

    False: the lease is lost or nearly over (fencing); then nothing may leave.
    """
    werte = {
        "id": versand.pk,
        "claim": versand.claim_id,
        "inhalt": inhalt,
        "lease": skaliert(LEASE),
        "reserve": skaliert(RESERVE),
    }
    with connection.cursor() as cursor:
        cursor.execute(_DATA, werte)
        return cursor.rowcount == 1


def record_ausgang(versand: Versand, ausgang: Ausgang, *, beginn: datetime, inhalt: bytes | None) -> bool:
    """Write outcome and try in one statement; False if the row belongs to somebody else by now."""
    werte = {
        "id": versand.pk,
        "claim": versand.claim_id,
        # Of the others it is either stored already (DATA) or not needed again.
        "inhalt": inhalt if ausgang.status == Status.WARTET else None,
        "status": ausgang.status.value,
        "zaehlt": int(ausgang.zaehlt),
        "pause": ausgang.pause,
        "fehler_code": ausgang.fehler_code,
        "fehler_text": ausgang.fehler_text,
        "antwort": ausgang.zeile,
        "beginn": beginn,
        "stufe": ausgang.stufe,
        "befund": ausgang.befund.value,
        "code": ausgang.code,
        "worker": worker_name(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_AUSGANG, werte)
        geschrieben = cursor.rowcount == 1
    art = _PROBLEME.get(ausgang.befund)
    if geschrieben and art and ausgang.status == Status.UNZUSTELLBAR:
        note_problem(versand.adresse, art, ausgang.zeile)
    return geschrieben


def note_problem(adresse: str, art: Problem, grund: str) -> None:
    """Remember what an address did; a hard problem stops further mail until a human insists.

    A temporary one after it does not make it good again, and what was settled counts from one.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PROBLEM, [adresse, art, grund[:500]])
    if art == Problem.HART:
        melde_ungueltig(adresse)


def clear_problem(adresse: str) -> None:
    """A human says that mail to this address arrives; the next bounce says otherwise."""
    rows = Zustellproblem.objects.filter(adresse=adresse.lower(), behoben_am=None)
    rows.update(behoben_am=Now())


def drop_claimed(versand: Versand, grund: str) -> None:
    """A claimed row that must not go out any more. One that may have arrived stays unclear."""
    ende = Status.UNKLAR if versand.wiederholt else Status.ENTFALLEN
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE versand_versand SET status = %s, phase = %s, claim_id = NULL, lease_bis = NULL,"
            " fehler_text = %s, geaendert_am = statement_timestamp()"
            " WHERE id = %s AND claim_id = %s AND status = 'sendet'",
            [ende, "data" if versand.wiederholt else "", grund[:300], versand.pk, versand.claim_id],
        )


def release_claimed(zeilen: list[Versand]) -> None:
    """Give claimed rows back of which nothing has left. They keep their place in the queue."""
    if not zeilen:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE versand_versand SET status = 'wartet', phase = '', claim_id = NULL, lease_bis = NULL,"
            " geaendert_am = statement_timestamp()"
            " WHERE id = ANY(%s) AND claim_id = %s AND status = 'sendet' AND phase = ''",
            [[zeile.pk for zeile in zeilen], zeilen[0].claim_id],
        )

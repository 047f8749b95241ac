"""The sweep: puts right what crashed workers left, ends what is over, forgets old content."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from netzwerk.versand.arten import namen_mit
from netzwerk.versand.fristen import skaliert
from netzwerk.versand.services.auftraege import UEBERHOLT
from netzwerk.versand.states import LEASE, UNKLAR_PAUSE, Befund, Unklar

log = logging.getLogger(__name__)

INHALT_TAGE = 30
NACH_WIEDERHERSTELLUNG = "Stand nach Wiederherstellung der Datenbank unbekannt"

# A worker died. Nothing had left: wait again, at the end of the queue. Content had begun to leave:
# unclear, and that try goes on record.
_ABGELAUFEN = """
    WITH alt AS (
        SELECT id, phase, lease_bis FROM versand_versand
        WHERE status = 'sendet' AND lease_bis < statement_timestamp()
        ORDER BY id FOR UPDATE SKIP LOCKED
    ), neu AS (
        UPDATE versand_versand v
        SET status = CASE alt.phase WHEN 'data' THEN 'unklar' ELSE 'wartet' END,
            claim_id = CASE alt.phase WHEN 'data' THEN claim_id END, lease_bis = NULL,
            versuche = versuche + CASE alt.phase WHEN 'data' THEN 1 ELSE 0 END,
            naechster_versuch = statement_timestamp()
                + CASE alt.phase WHEN 'data' THEN %(pause)s ELSE 0 END * interval '1 second',
            fehler_code = CASE alt.phase WHEN 'data' THEN 'unklar' ELSE fehler_code END,
            fehler_text = CASE alt.phase WHEN 'data' THEN %(text)s ELSE fehler_text END,
            geaendert_am = statement_timestamp()
        FROM alt WHERE v.id = alt.id
        RETURNING v.id, v.status, alt.lease_bis
    ), protokoll AS (
        INSERT INTO versand_versandversuch (versand_id, nr, beginn, ende, stufe, befund, code, text, worker)
        SELECT id, 1 + (SELECT coalesce(max(nr), 0) FROM versand_versandversuch WHERE versand_id = neu.id),
               lease_bis - %(lease)s * interval '1 second', clock_timestamp(), '', 'unklar', NULL,
               'Lease abgelaufen', ''
        FROM neu WHERE status = 'unklar'
    )
    SELECT count(*) FILTER (WHERE status = 'wartet'), count(*) FILTER (WHERE status = 'unklar') FROM neu
"""
# The one automatic retry, unless a newer mail has been queued for that person or the time is over.
_WIEDERHOLEN = """
    UPDATE versand_versand v
    SET status = 'wartet', phase = '', claim_id = NULL, wiederholt = true,
        naechster_versuch = statement_timestamp(), geaendert_am = statement_timestamp()
    WHERE v.id IN (
        SELECT id FROM versand_versand u
        WHERE u.status = 'unklar' AND NOT u.wiederholt AND NOT u.ersetzt
          AND u.naechster_versuch <= statement_timestamp() AND u.art = ANY(%s)
          AND (u.gueltig_bis IS NULL OR u.gueltig_bis > statement_timestamp())
          AND NOT EXISTS (
              SELECT 1 FROM versand_versand n
              WHERE n.empfang = u.empfang AND n.vorgang = u.vorgang
                AND n.sequence > u.sequence AND n.status <> 'entfallen')
        FOR UPDATE OF u SKIP LOCKED)
"""
# Waiting rows whose time is over. Never tried: dropped. Tried in vain: undeliverable. Retried after
# an unclear hand-over: unclear again, it may have arrived.
_VERFALLEN = """
    UPDATE versand_versand v
    SET status = CASE WHEN wiederholt THEN 'unklar'
                      WHEN versuche > 0 THEN 'unzustellbar' ELSE 'entfallen' END,
        phase = CASE WHEN wiederholt THEN 'data' ELSE '' END,
        fehler_text = coalesce(nullif(fehler_text, ''), 'Frist für die Zustellung abgelaufen'),
        geaendert_am = statement_timestamp()
    WHERE v.id IN (
        SELECT id FROM versand_versand
        WHERE status = 'wartet' AND gueltig_bis <= statement_timestamp() FOR UPDATE SKIP LOCKED)
"""
_UEBERHOLT = """
    UPDATE versand_versand v
    SET status = CASE WHEN wiederholt THEN 'unklar' ELSE 'entfallen' END,
        phase = CASE WHEN wiederholt THEN 'data' ELSE '' END,
        fehler_text = %s, geaendert_am = statement_timestamp()
    WHERE v.id IN (
        SELECT alt.id FROM versand_versand alt
        WHERE alt.status = 'wartet' AND EXISTS (
            SELECT 1 FROM versand_versand n
            WHERE n.empfang = alt.empfang AND n.vorgang = alt.vorgang
              AND n.sequence > alt.sequence AND n.status <> 'entfallen')
        FOR UPDATE OF alt SKIP LOCKED)
"""
_INHALT = """
    UPDATE versand_versand SET inhalt = NULL
    WHERE id IN (
        SELECT id FROM versand_versand
        WHERE inhalt IS NOT NULL AND status IN ('gesendet', 'unzustellbar', 'entfallen')
          AND geaendert_am < statement_timestamp() - %s * interval '1 day'
        ORDER BY geaendert_am LIMIT %s FOR UPDATE SKIP LOCKED)
"""
_LUECKE = """
    UPDATE versand_versand
    SET status = 'unklar', phase = 'data', claim_id = NULL, lease_bis = NULL, wiederholt = true,
        fehler_code = 'unklar', fehler_text = %s, geaendert_am = statement_timestamp()
    WHERE erstellt_am <= %s
      AND (status IN ('wartet', 'sendet') OR (status = 'unklar' AND NOT wiederholt))
"""
_HERZSCHLAG = """
    INSERT INTO versand_herzschlag AS h (name, zuletzt, anzahl) VALUES (%s, clock_timestamp(), 1)
    ON CONFLICT (name) DO UPDATE SET zuletzt = clock_timestamp(), anzahl = h.anzahl + 1
"""


def sweep() -> None:
    """Everything that has become due without anybody asking; every run begins with it. Repeats safely."""
    zurueck, unklar = reap_leases()
    wiederholt = _execute(_WIEDERHOLEN, [namen_mit(Unklar.WIEDERHOLEN)])
    verfallen = _execute(_VERFALLEN, [])
    ueberholt = _execute(_UEBERHOLT, [UEBERHOLT])
    clear_inhalte()
    if zurueck or unklar or wiederholt or verfallen or ueberholt:
        log.info(
            "Durchlauf: %d zurückgenommen, %d unklar, %d wiederholt, %d verfallen, %d überholt",
            *(zurueck, unklar, wiederholt, verfallen, ueberholt),
        )


def reap_leases() -> tuple[int, int]:
    """Rows of dead workers: how many wait again, how many are unclear now."""
    werte: dict[str, Any] = {
        "pause": skaliert(UNKLAR_PAUSE),
        "lease": skaliert(LEASE),
        "text": Befund.UNKLAR.label,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ABGELAUFEN, werte)
        return cursor.fetchone()


def clear_inhalte(tage: int = INHALT_TAGE, hoechstens: int = 1000) -> int:
    """Forget the content of mails that have been final for `tage` days; returns the count."""
    return _execute(_INHALT, [tage, hoechstens])


def hold_gap(stand: datetime) -> int:
    """After restoring a backup that shows the state of `stand`: hold what was not final then.

    Whether those mails have left in the meantime nobody knows, so nothing is sent by itself: the
    rows become unclear, without automatic retry. Later orders are not touched. Returns the count.
    """
    return _execute(_LUECKE, [NACH_WIEDERHERSTELLUNG, stand])


def record_herzschlag(name: str = "versand") -> None:
    """Note that a recurring piece of work runs."""
    _execute(_HERZSCHLAG, [name])


def _execute(sql: str, werte: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, werte)
        return cursor.rowcount

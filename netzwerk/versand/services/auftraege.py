"""Orders from the apps above: queue mail, take it back, send it again, settle what is unclear."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from netzwerk.versand.arten import art as versandart
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Phase, Status

log = logging.getLogger(__name__)

UEBERHOLT = "überholt: eine neuere Nachricht tritt an ihre Stelle"


@dataclass(frozen=True)
class Auftrag:
    """One mail to one person; the fields mean what they mean in `Versand`.

    inhalt: whole RFC 5322 message, only for kinds without `compose`.
    message_id: with angle brackets; computed from the key when missing.
    """

    art: str
    vorgang: str
    empfang: str
    adresse: str
    empfaenger_name: str
    sequence: int = 0
    stichtag: date | None = None
    ausgabe: int = 0
    gueltig_bis: datetime | None = None
    inhalt: bytes | None = None
    message_id: str | None = None

    @property
    def schluessel(self) -> str:
        """`<art>:<vorgang>:<empfang>:<sequence>:<stichtag>:<ausgabe>`, unique for ever."""
        stichtag = self.stichtag.isoformat() if self.stichtag else ""
        return f"{self.art}:{self.vorgang}:{self.empfang}:{self.sequence}:{stichtag}:{self.ausgabe}"

    @property
    def kennung(self) -> str:
        """The Message-ID: the one given, or one that is the same whenever it is computed."""
        if self.message_id:
            return self.message_id
        links = re.sub(r"[^A-Za-z0-9.-]", "-", f"{self.vorgang}.{self.empfang}.{self.art}")
        stichtag = f"{self.stichtag:%Y%m%d}" if self.stichtag else "0"
        return f"<{links}.{self.sequence}.{stichtag}.{self.ausgabe}@{settings.MAIL_DOMAIN}>"


_SPALTEN = (
    ("art", "text"),
    ("vorgang", "text"),
    ("empfang", "text"),
    ("sequence", "int"),
    ("stichtag", "date"),
    ("ausgabe", "smallint"),
    ("adresse", "text"),
    ("empfaenger_name", "text"),
    ("message_id", "text"),
    ("schluessel", "text"),
    ("prioritaet", "smallint"),
    ("gueltig_bis", "timestamptz"),
    ("inhalt", "bytea"),
    ("vorgemerkt", "boolean"),
)
_INSERT = """
    INSERT INTO versand_versand ({spalten}, status, phase, versuche, wiederholt, ersetzt,
                                 fehler_code, fehler_text, smtp_antwort)
    SELECT neu.*, 'wartet', '', 0, false, false, '', '', '' FROM unnest({felder}) AS neu
    ON CONFLICT DO NOTHING
""".format(  # noqa: S608  column names are literals of this file
    spalten=", ".join(name for name, _ in _SPALTEN),
    felder=", ".join(f"%s::{typ}[]" for _, typ in _SPALTEN),
)
# A lower sequence that still waits is overtaken. A retried row may have arrived: unclear, not dropped.
_UEBERHOLEN = """
    UPDATE versand_versand AS alt
    SET status = CASE WHEN alt.wiederholt THEN 'unklar' ELSE 'entfallen' END,
        phase = CASE WHEN alt.wiederholt THEN 'data' ELSE '' END,
        fehler_text = %s, geaendert_am = statement_timestamp()
    FROM unnest(%s::text[], %s::text[], %s::int[]) AS neu (vorgang, empfang, sequence)
    WHERE alt.vorgang = neu.vorgang AND alt.empfang = neu.empfang AND alt.sequence < neu.sequence
      AND alt.status = 'wartet'
"""


def queue_versand(auftraege: Iterable[Auftrag]) -> int:
    """Put mails into the outbox, in the caller's transaction, and wake a worker after its commit.

    Returns how many were new; what stands there already under the same key is left alone.
    KeyError: a kind nobody registered. ValueError: two different orders claim one Message-ID.
    """
    liste = list(auftraege)
    if not liste:
        return 0
    zeilen = [_spaltenwerte(auftrag) for auftrag in liste]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_INSERT, [list(spalte) for spalte in zip(*zeilen, strict=True)])
        neu = cursor.rowcount
        if neu < len(liste):
            _refuse_foreign_conflicts(liste)
        folgende = [a for a in liste if a.sequence > 0]
        if folgende:
            werte = zip(*((a.vorgang, a.empfang, a.sequence) for a in folgende), strict=True)
            cursor.execute(_UEBERHOLEN, [UEBERHOLT, *map(list, werte)])
        _mark_replaced(liste)
        transaction.on_commit(wecken, robust=True)
    return neu


def _spaltenwerte(auftrag: Auftrag) -> tuple[object, ...]:
    art = versandart(auftrag.art)
    if art.compose is None and auftrag.inhalt is None:
        raise ValueError(f"{auftrag.art} has no compose(): the content belongs into the order")
    return (
        auftrag.art,
        auftrag.vorgang,
        auftrag.empfang,
        auftrag.sequence,
        auftrag.stichtag,
        auftrag.ausgabe,
        auftrag.adresse.strip(),
        auftrag.empfaenger_name,
        auftrag.kennung,
        auftrag.schluessel,
        art.prioritaet,
        auftrag.gueltig_bis,
        auftrag.inhalt,
        # What a human sends again goes alone, and at once.
        art.kurzform is not None and auftrag.ausgabe == 0,
    )


def _refuse_foreign_conflicts(liste: Sequence[Auftrag]) -> None:
    """ON CONFLICT swallows every unique key; only the order's own key may be the reason."""
    schluessel = {auftrag.schluessel for auftrag in liste}
    if Versand.objects.filter(schluessel__in=schluessel).count() < len(schluessel):
        raise ValueError("a Message-ID is taken by another mail")


def _mark_replaced(liste: Sequence[Auftrag]) -> None:
    for auftrag in liste:
        if auftrag.ausgabe > 0:
            Versand.objects.filter(
                art=auftrag.art,
                vorgang=auftrag.vorgang,
                empfang=auftrag.empfang,
                sequence=auftrag.sequence,
                stichtag=auftrag.stichtag,
                ausgabe__lt=auftrag.ausgabe,
            ).update(ersetzt=True, wiederholt=True, geaendert_am=Now())


def wecken() -> None:
    """Call a worker. The rows stand in the database, so a failure is only noted: the sweep finds them."""
    try:
        current_app.send_task("versand.lauf", retry=False)
    except (OperationalError, OSError) as fehler:
        log.warning("Weckruf nicht möglich, der Durchlauf findet die Nachrichten: %s", fehler)


def discard_pending(
    vorgang: str, *, grund: str, arten: Iterable[str] | None = None, empfang: str | None = None
) -> int:
    """Drop what still waits for a matter (optionally only some kinds, one recipient); returns the count.

    Runs in the caller's transaction. What a worker has claimed already is not touched: its
    `hindernis` decides. A row that may have arrived once becomes `unklar` instead of `entfallen`.
    """
    offen = Versand.objects.filter(vorgang=vorgang, status=Status.WARTET)
    if arten is not None:
        offen = offen.filter(art__in=list(arten))
    if empfang is not None:
        offen = offen.filter(empfang=empfang)
    return drop_waiting(offen, grund=grund)


def drop_waiting(rows: QuerySet[Versand], *, grund: str) -> int:
    """Drop those of the rows that still wait, as `discard_pending` does; returns the count."""
    waiting = rows.filter(status=Status.WARTET)
    with transaction.atomic():
        ids = list(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))
        return _drop(Versand.objects.filter(pk__in=ids), grund)


def _drop(zeilen: QuerySet[Versand], grund: str) -> int:
    ende = {"fehler_text": grund[:300], "geaendert_am": Now()}
    unklar = zeilen.filter(wiederholt=True).update(status=Status.UNKLAR, phase=Phase.DATA, **ende)
    return unklar + zeilen.filter(wiederholt=False, status=Status.WARTET).update(
        status=Status.ENTFALLEN, **ende
    )

"""The way out: closed for a while after a disturbance of the mail server, and the relay's quota."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from netzwerk.versand.fristen import skaliert
from netzwerk.versand.models import Versandweg
from netzwerk.versand.smtp import Zustellfehler
from netzwerk.versand.states import sperrdauer

# Runs at the same time, so connections to the relay at the same time.
LAUFPLAETZE = 4
_SCHLOSS = 0x56455253  # "VERS": first half of the advisory lock's key

_SPERREN = """
    UPDATE versand_versandweg
    SET fehlerfolge = fehlerfolge + 1, letzter_fehler = %(text)s,
        gesperrt_bis = statement_timestamp() + %(dauer)s * interval '1 second',
        gestoert_seit = coalesce(gestoert_seit, statement_timestamp())
    WHERE id = 1 AND fehlerfolge = %(folge)s
      AND (gesperrt_bis IS NULL OR gesperrt_bis <= statement_timestamp())
"""


def read_weg() -> Versandweg:
    """The one row, made on first use."""
    weg, _ = Versandweg.objects.get_or_create(pk=1)
    return weg


def weg_offen() -> tuple[bool, int]:
    """Whether mail may leave now, by the clock of the database, and how many disturbances precede."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gesperrt_bis IS NULL OR gesperrt_bis <= statement_timestamp(), fehlerfolge"
            " FROM versand_versandweg WHERE id = 1"
        )
        zeile = cursor.fetchone()
    if zeile is None:
        read_weg()
        return True, 0
    return zeile


def close_weg(fehler: Zustellfehler) -> None:
    """Close the way out for the time the stage asks for.

    Two workers that fail over the same disturbance count as one.
    """
    folge = read_weg().fehlerfolge
    dauer = skaliert(sperrdauer(folge + 1, fehler.stufe))
    with connection.cursor() as cursor:
        cursor.execute(_SPERREN, {"folge": folge, "dauer": dauer, "text": str(fehler)[:500]})


def open_weg() -> None:
    """The mail server took a recipient's name again: the disturbance is over."""
    Versandweg.objects.filter(pk=1, fehlerfolge__gt=0).update(
        fehlerfolge=0, gesperrt_bis=None, gestoert_seit=None
    )


def note_hinweis(text: str) -> None:
    """A remark for the admins on the status page."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE versand_versandweg SET hinweis = %s, hinweis_am = statement_timestamp() WHERE id = 1",
            [text[:500]],
        )


def freie_menge(wunsch: int) -> int:
    """How many of `wunsch` mails MAIL_RATE_PER_MINUTE (0: no limit) still lets through.

    Counts the tries begun in the last 60 s and the rows in the hands of workers. Call it in the
    transaction that claims: the lock on the way out makes counting and claiming one step.
    """
    je_minute = settings.MAIL_RATE_PER_MINUTE
    if je_minute <= 0:
        return wunsch
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM versand_versandweg WHERE id = 1 FOR UPDATE")
        cursor.execute(
            "SELECT (SELECT count(*) FROM versand_versandversuch"
            "        WHERE beginn > clock_timestamp() - interval '60 seconds')"
            "     + (SELECT count(*) FROM versand_versand WHERE status = 'sendet')"
        )
        (belegt,) = cursor.fetchone()
    return max(0, min(wunsch, je_minute - belegt))


@contextmanager
def laufplatz() -> Iterator[bool]:
    """One of LAUFPLAETZE places for a run; False if all are taken. A lost connection frees it, too."""
    platz = None
    with connection.cursor() as cursor:
        for nummer in range(LAUFPLAETZE):
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_SCHLOSS, nummer])
            if cursor.fetchone()[0]:
                platz = nummer
                break
    try:
        yield platz is not None
    finally:
        if platz is not None:
            with suppress(OperationalError, InterfaceError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_SCHLOSS, platz])

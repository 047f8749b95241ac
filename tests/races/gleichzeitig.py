"""Run calls at the same moment, each on its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

from django.db import connection, transaction

from tests.faults.betrieb import wait_until


def gleichzeitig(*calls: Callable[[], Any]) -> list[Any]:
    """Start all calls together; return what each returned, or the exception it raised."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            return call()
        except Exception as error:  # noqa: BLE001
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def entgegen(sperre: Callable[[], Any], danach: Callable[[], Any], andere: Callable[[], Any]) -> list[Any]:
    """Let `andere` run into the rows that `sperre` locks, then go on with `danach` in the same transaction.

    Where the two lock in different orders the database ends one of them, every time.
    """
    held = Event()

    def first() -> Any:
        with transaction.atomic():
            try:
                sperre()
            finally:
                held.set()
            wait_until(_somebody_waits, 20, "the other one waits for this connection")
            return danach()

    def second() -> Any:
        held.wait(20)
        return andere()

    return gleichzeitig(first, second)


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
        )
        return bool(cursor.fetchone()[0])

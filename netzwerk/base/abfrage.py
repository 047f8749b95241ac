"""A query asked all the time: Django builds its SQL once a process, afterwards only the values change."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from django.db import connection

Anweisung = tuple[str, tuple[Any, ...]]


class Abfrage:
    """A statement whose arguments are all that differs between two calls.

    `build` gets one value per argument and returns SQL and parameters, such as
    `rows.query.sql_with_params()`. `beispiele` are values for it that stand nowhere else in the
    statement and are all different, so that each is found among the parameters. Building the SQL of a
    union over several tables costs many times what the database needs to answer it.
    """

    def __init__(self, build: Callable[..., Anweisung], *beispiele: object) -> None:
        self._build, self._beispiele = build, beispiele
        self._schloss = Lock()
        self._anweisung: Anweisung | None = None

    def __call__(self, *werte: Any) -> list[tuple[Any, ...]]:
        """Ask with these values, one for each example; return the rows."""
        given: dict[Any, Any] = dict(zip(self._beispiele, werte, strict=True))
        sql, params = self._compiled()
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(param, param) for param in params])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _compiled(self) -> Anweisung:
        with self._schloss:
            if self._anweisung is None:
                self._anweisung = self._build(*self._beispiele)
            return self._anweisung

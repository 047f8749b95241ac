"""Probes for whoever keeps the portal running: does the process live, can it serve."""

from functools import lru_cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.versand.selectors import herzschlag_alter, versandweg_gestoert

# Seconds without a run after which somebody should look (spec 04-sitzungen, 4.3).
STILLE = 300


def _antwort(text: str, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)


class Leben(PageView):
    """The process answers; it asks nobody else."""

    permission = PUBLIC

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return _antwort("lebt")


class Bereit(PageView):
    """The database answers and has every migration; otherwise 503. Redis is not asked: pages do without."""

    permission = PUBLIC

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            missing = _migrationen() - set(MigrationRecorder(connection).applied_migrations())
        except (DatabaseError, InterfaceError):
            return _antwort("nicht bereit: die Datenbank antwortet nicht", 503)
        if missing:
            return _antwort(f"nicht bereit: {len(missing)} Migrationen fehlen", 503)
        return _antwort("bereit")


class Versandwache(PageView):
    """Mail goes out: a worker has run in the last five minutes and the mail server takes mail."""

    permission = PUBLIC

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        age = herzschlag_alter()
        if age is None or age > STILLE:
            return _antwort("gestört: seit mehr als fünf Minuten hat kein Versand gearbeitet", 503)
        if versandweg_gestoert():
            return _antwort("gestört: der Mailserver nimmt nichts an, alle Nachrichten sind gespeichert", 503)
        return _antwort("versendet")


@lru_cache(maxsize=1)
def _migrationen() -> frozenset[tuple[str, str]]:
    """Return the migrations this release brings; they don't change while the process lives."""
    return frozenset(MigrationLoader(None).graph.nodes)

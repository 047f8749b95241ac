"""Probes for whoever keeps the portal running: does the process live, can it serve."""

from functools import lru_cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

from fachgruppen.wahlen.services.nachrechnen import SCHLUESSEL as WAHLERGEBNISSE
from netzwerk.base.datum import datum_uhrzeit
from netzwerk.base.nachtpruefung import letzte_pruefung
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.versand.lage import STILLE, STOERUNG_MELDEN
from netzwerk.versand.selectors import herzschlag_alter, versandweg_gestoert
from sitzungen.protokolle.services.kette import SCHLUESSEL as PROTOKOLLKETTE
from sitzungen.services.posteingang import HERZSCHLAG, postfaecher

GUT, GESTOERT = 200, 503
UNBEKANNT = "gestört: der Stand des Versands ist nicht bekannt"
# Each nightly check: the name it is kept by, what is said when all is well, and before the number of faults.
NACHTPRUEFUNGEN = (
    (
        PROTOKOLLKETTE,
        "Protokolle unverändert",
        "genehmigte Protokolle wurden verändert, Zahl der Mängel",
    ),
    (
        WAHLERGEBNISSE,
        "Wahlergebnisse stimmen",
        "Wahlergebnisse folgen nicht aus den Zahlen, Zahl der Wahlen",
    ),
)


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
        return _antwort(*_bereit())


class Versandwache(PageView):
    """Mail goes out: a worker has run in the last five minutes and the mail server takes mail."""

    permission = PUBLIC

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return _antwort(*_versand())


class Gesund(PageView):
    """Everything at once, a line each: red (503) as soon as one thing is."""

    permission = PUBLIC

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        ready = _bereit()
        found = [ready, _versand() if ready[1] == GUT else (UNBEKANNT, GESTOERT)]
        if postfaecher() and ready[1] == GUT:
            found.append(_postfach())
        if ready[1] == GUT:
            found += [line for check in NACHTPRUEFUNGEN for line in _nachtpruefung(*check)]
        return _antwort("\n".join(text for text, _ in found), max(status for _, status in found))


def _bereit() -> tuple[str, int]:
    try:
        missing = _migrationen() - set(MigrationRecorder(connection).applied_migrations())
    except (DatabaseError, InterfaceError):
        return "nicht bereit: die Datenbank antwortet nicht", GESTOERT
    if missing:
        return f"nicht bereit: {len(missing)} Migrationen fehlen", GESTOERT
    return "bereit", GUT


def _versand() -> tuple[str, int]:
    try:
        age, disturbed = herzschlag_alter(), versandweg_gestoert()
    except (DatabaseError, InterfaceError):
        return UNBEKANNT, GESTOERT
    if age is None or age > STILLE:
        return "gestört: seit mehr als fünf Minuten hat kein Versand gearbeitet", GESTOERT
    if disturbed:
        return "gestört: der Mailserver nimmt nichts an, alle Nachrichten sind gespeichert", GESTOERT
    return "versendet", GUT


def _nachtpruefung(schluessel: str, gut: str, schlecht: str) -> list[tuple[str, int]]:
    """Say what a nightly check found; nothing before it has run."""
    try:
        found = letzte_pruefung(schluessel)
    except (DatabaseError, InterfaceError):
        return []
    if found is None:
        return []
    faults, when = found
    if faults:
        return [(f"gestört: {schlecht}: {faults}", GESTOERT)]
    return [(f"{gut}, geprüft {datum_uhrzeit(when)}", GUT)]


@lru_cache(maxsize=1)
def _migrationen() -> frozenset[tuple[str, str]]:
    """Return the migrations this release brings; they don't change while the process lives."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _postfach() -> tuple[str, int]:
    """Answers and bounces come in. Asked only if a mailbox is set up."""
    try:
        age = herzschlag_alter(HERZSCHLAG)
    except (DatabaseError, InterfaceError):
        return "gestört: der Stand des Postfachs ist nicht bekannt", GESTOERT
    if age is None or age > STOERUNG_MELDEN.total_seconds():
        return "gestört: das Postfach für Antworten lässt sich seit 15 Minuten nicht lesen", GESTOERT
    return "empfängt", GUT

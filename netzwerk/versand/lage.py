"""How the outbox itself is: one query, kept for some seconds, so that every page may ask."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate

from netzwerk.base.datum import datum_kurz, uhrzeit
from netzwerk.base.uhr import heute

# Seconds without a run after which somebody should look.
STILLE = 300
# Until then a disturbance is nobody's business: most are over by themselves.
STOERUNG_MELDEN = timedelta(minutes=15)

_LAGE = """
    SELECT (SELECT zuletzt FROM versand_herzschlag WHERE name = 'versand'),
           (SELECT extract(epoch FROM clock_timestamp() - zuletzt)::float
              FROM versand_herzschlag WHERE name = 'versand'),
           w.gestoert_seit, extract(epoch FROM clock_timestamp() - w.gestoert_seit)::float,
           coalesce(w.letzter_fehler, ''), coalesce(w.hinweis, ''), w.hinweis_am,
           (SELECT count(*) FROM versand_versand WHERE status = 'wartet')
    FROM (SELECT 1) eins LEFT JOIN versand_versandweg w ON w.id = 1
"""


@dataclass(frozen=True)
class Hinweis:
    """One banner: role and symbol follow from `rolle`."""

    rolle: str
    titel: str
    text: str


@dataclass(frozen=True)
class Versandlage:
    """When the outbox last worked, since when the mail server takes nothing, how many mails wait."""

    zuletzt: datetime | None
    still: float | None
    gestoert_seit: datetime | None
    gestoert: float | None
    letzter_fehler: str
    hinweis: str
    hinweis_am: datetime | None
    wartend: int

    @property
    def steht(self) -> bool:
        """No worker has run for five minutes; never, while mail waits."""
        return self.wartend > 0 if self.still is None else self.still > STILLE

    @property
    def ist_gestoert(self) -> bool:
        return self.gestoert_seit is not None

    @property
    def lange_gestoert(self) -> bool:
        return self.gestoert is not None and self.gestoert >= STOERUNG_MELDEN.total_seconds()

    def hinweise(self, *, verwaltet: bool) -> list[Hinweis]:
        """The banners: for who waits for mail, and with more to do for who looks after the portal."""
        rows = []
        if self.steht and (self.wartend or verwaltet):
            rows.append(self._stillstand(verwaltet))
        if self.ist_gestoert and verwaltet and self.lange_gestoert:
            rows.append(self._lange())
        elif self.ist_gestoert and self.wartend:
            rows.append(Hinweis("achtung", NICHT_ERREICHBAR, gespeichert(self.wartend)))
        return rows

    def _stillstand(self, verwaltet: bool) -> Hinweis:
        seit = f"Der Versand steht seit {_wann(self.zuletzt)}." if self.zuletzt else "Der Versand steht."
        if self.wartend:
            seit = f"{seit} {gespeichert(self.wartend, 'sobald er wieder läuft')}"
        titel, _, rest = seit.partition(". ")
        helfen = "Bitte sagen Sie der Technik Bescheid: Das Programm für den Versand läuft nicht."
        text = f"{rest} {helfen}".strip() if verwaltet else rest
        return Hinweis("achtung", f"{titel.removesuffix('.')}.", text)

    def _lange(self) -> Hinweis:
        text = gespeichert(self.wartend) if self.wartend else "Zurzeit wartet keine Nachricht."
        helfen = "Bitte sagen Sie der Technik Bescheid."
        return Hinweis(
            "schlecht",
            f"Der Mailserver nimmt seit {_wann(self.gestoert_seit)} nichts an.",
            f"{text.removesuffix(' Sie müssen nichts tun.')} {helfen}",
        )


NICHT_ERREICHBAR = "Der Mailserver ist zurzeit nicht erreichbar."


def gespeichert(wartend: int, sobald: str = "sobald er wieder antwortet") -> str:
    """Say how many mails wait, and that nobody has to do anything."""
    wer = "Die eine Nachricht ist" if wartend == 1 else f"Alle {wartend} Nachrichten sind"
    wird = "wird" if wartend == 1 else "werden"
    return f"{wer} gespeichert und {wird} automatisch verschickt, {sobald}. Sie müssen nichts tun."


def _wann(moment: datetime | None) -> str:
    """10:14 Uhr; on another day with the day."""
    if moment is None:
        return ""
    return uhrzeit(moment) if localdate(moment) == heute() else f"{datum_kurz(moment)}, {uhrzeit(moment)}"


def versandlage() -> Versandlage:
    """The state of the outbox, at most VERSAND_LAGE_SEKUNDEN old; None: as if all were well, unasked."""
    kept = settings.VERSAND_LAGE_SEKUNDEN
    if kept is None:
        return RUHIG
    return _gemerkt(int(time.monotonic() // kept)) if kept else read_lage()


RUHIG = Versandlage(None, 0.0, None, None, "", "", None, 0)


@lru_cache(maxsize=1)
def _gemerkt(takt: int) -> Versandlage:
    return read_lage()


def read_lage() -> Versandlage:
    """The state right now, by the clock of the database; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_LAGE)
        return Versandlage(*cursor.fetchone())

"""One run: sweep, then claim and send until nothing is due, the budget is used or the server fails."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from netzwerk.base.leser import gelesen_von, niemand
from netzwerk.versand.arten import art as versandart
from netzwerk.versand.fristen import skaliert
from netzwerk.versand.models import Versand
from netzwerk.versand.nachricht import verp_adresse, versandadresse
from netzwerk.versand.services.aufsicht import record_herzschlag, sweep
from netzwerk.versand.services.ausgang import Ausgang, ausgang_fuer
from netzwerk.versand.services.sammeln import collect_versand
from netzwerk.versand.services.weg import close_weg, laufplatz, note_hinweis, open_weg, weg_offen
from netzwerk.versand.services.zustellung import (
    Gedrosselt,
    begin_data,
    claim_versand,
    drop_claimed,
    record_ausgang,
    release_claimed,
)
from netzwerk.versand.smtp import Antwort, LeaseVerloren, Verbindung, Zustellfehler
from netzwerk.versand.states import LEASE, RESERVE, Befund, Status, Stufe

log = logging.getLogger(__name__)

ZEILEN_JE_LAUF = 200
# Mails are begun for 15 s; one that hangs for the 30 s of EMAIL_TIMEOUT still ends within 45 s.
SEKUNDEN_JE_LAUF = 15
STAPEL = 20
# More refusals for reasons of policy than this in one run: the server has something against us.
ABLEHNUNGEN_BIS_HINWEIS = 3


@dataclass
class Laufbericht:
    """What a run did. `rest`: it stopped at its budget, so another run should follow at once."""

    zeilen: int = 0
    ausgaenge: dict[str, int] = field(default_factory=dict)
    abgelehnt: int = 0
    rest: bool = False
    stoerung: str = ""

    def count(self, was: str) -> None:
        self.ausgaenge[was] = self.ausgaenge.get(was, 0) + 1


class _Abbruch(Exception):
    """The rest of the batch must not be sent over this connection."""


def run_versand(*, weiter: Callable[[], bool] = lambda: True) -> Laufbericht:
    """Sweep and send; safe to run many times at once. `weiter` False ends it after the current mail."""
    record_herzschlag()
    sweep()
    collect_versand()
    bericht = Laufbericht()
    with laufplatz() as frei:
        if frei:
            with Verbindung() as verbindung:
                _Lauf(verbindung, bericht, weiter).run()
    if bericht.abgelehnt > ABLEHNUNGEN_BIS_HINWEIS:
        note_hinweis(f"Der Mailserver hat {bericht.abgelehnt} Nachrichten hintereinander abgelehnt.")
    if bericht.zeilen or bericht.stoerung:
        log.info("Versand: %s %s", bericht.ausgaenge, bericht.stoerung)
    return bericht


class _Lauf:
    def __init__(self, verbindung: Verbindung, bericht: Laufbericht, weiter: Callable[[], bool]) -> None:
        self.verbindung = verbindung
        self.bericht = bericht
        self.weiter = weiter
        self.ende = time.monotonic() + SEKUNDEN_JE_LAUF
        self.gestoert = False

    def run(self) -> None:
        while self.weiter():
            uebrig = ZEILEN_JE_LAUF - self.bericht.zeilen
            if uebrig <= 0 or time.monotonic() > self.ende:
                self.bericht.rest = True
                return
            offen, fehlerfolge = weg_offen()
            if not offen:
                return
            self.gestoert = fehlerfolge > 0
            # After a disturbance one mail is the probe; nobody else has to wait for it.
            try:
                stapel = claim_versand(1 if self.gestoert else min(STAPEL, uebrig))
            except Gedrosselt:
                # At the end of the budget the sweep goes on; this run does not call the next one.
                if time.monotonic() + 1 > self.ende:
                    return
                time.sleep(1)
                continue
            if not stapel or not self._send_batch(stapel):
                return

    def _send_batch(self, stapel: list[Versand]) -> bool:
        """False: the server is disturbed. What was not sent goes back to the queue at once."""
        frist = time.monotonic() + skaliert(LEASE - 2 * RESERVE)
        rest = list(stapel)
        try:
            while rest and self.weiter() and time.monotonic() < min(frist, self.ende):
                self._ensure_connection()
                self._send_one(rest.pop(0))
        except _Abbruch:
            return False
        except Zustellfehler as fehler:
            self._close_weg(fehler)
            return False
        finally:
            release_claimed(rest)
        return True

    def _ensure_connection(self) -> None:
        if self.verbindung.offen and self.verbindung.verbraucht:
            self.verbindung.close()
        if not self.verbindung.offen:
            self.verbindung.open()

    def _close_weg(self, fehler: Zustellfehler) -> None:
        self.bericht.stoerung = str(fehler)
        log.warning("Versandstörung: %s", fehler)
        close_weg(fehler)

    def _send_one(self, versand: Versand) -> None:
        self.bericht.zeilen += 1
        beginn = timezone.now()
        inhalt = None
        try:
            grund = _hindernis(versand)
            inhalt = None if grund else _inhalt(versand)
            # What was called off while the mail was being composed must not go out either: it would
            # already carry the number of the change, and the cancellation after it the same.
            grund = grund or _hindernis(versand)
            if inhalt is None or grund:
                drop_claimed(versand, grund)
                self.bericht.count(Status.ENTFALLEN)
                return
            antwort: Antwort | Zustellfehler = self._hand_over(versand, inhalt)
        except Zustellfehler as fehler:
            antwort = fehler
        except LeaseVerloren:
            log.warning("Versand %s: Lease verloren, nichts übergeben", versand.pk)
            antwort = Zustellfehler(Stufe.INHALT, None, "Lease verloren, nichts übergeben")
            _record(versand, ausgang_fuer(versand, antwort), beginn, inhalt)
            return
        ausgang = ausgang_fuer(versand, antwort)
        _record(versand, ausgang, beginn, inhalt)
        self._after(ausgang, antwort)

    def _hand_over(self, versand: Versand, inhalt: bytes) -> Antwort:
        return self.verbindung.send(
            verp_adresse(versand.pk),
            _empfaenger(versand),
            inhalt,
            vor_data=lambda: begin_data(versand, inhalt),
        )

    def _after(self, ausgang: Ausgang, antwort: Antwort | Zustellfehler) -> None:
        """What the outcome of one mail means for the way out."""
        self.bericht.count(ausgang.status)
        if ausgang.befund == Befund.ABGELEHNT:
            self.bericht.abgelehnt += 1
        stoerung = ausgang.befund in (Befund.STOERUNG, Befund.UNKLAR)
        if not stoerung and self.gestoert and ausgang.befund != Befund.INTERN:
            open_weg()
            self.gestoert = False
        if stoerung and isinstance(antwort, Zustellfehler):
            # A relay may end a used connection at any time; only a fresh one that fails is a disturbance.
            abgerissen = antwort.code in (None, 421) and ausgang.befund == Befund.STOERUNG
            if abgerissen and self.verbindung.angenommen > 0:
                return
            self._close_weg(antwort)
            raise _Abbruch


def _hindernis(versand: Versand) -> str:
    """The reason why this mail must not go out any more, or ""."""
    if getattr(versand, "gesperrt", False):
        return "Adresse ist als unzustellbar bekannt"
    with _intern():
        return versandart(versand.art).hindernis(versand)


def _inhalt(versand: Versand) -> bytes:
    """The stored content, or a freshly composed one."""
    if versand.inhalt is not None:
        return bytes(versand.inhalt)
    with _intern():
        compose = versandart(versand.art).compose
        if compose is None:
            raise ValueError("content is missing")
        with gelesen_von(niemand):
            return compose(versand)


def _empfaenger(versand: Versand) -> str:
    """The address for RCPT; one that cannot be written there is the recipient's problem, not the server's."""
    try:
        return versandadresse(versand.adresse)
    except ValueError as fehler:
        raise Zustellfehler(Stufe.RCPT, 553, "5.1.3 Adresse ist nicht versendbar") from fehler


class _intern:  # noqa: N801  reads as a statement
    """An error in the code of a kind of mail concerns that mail and no other."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, typ: object, wert: BaseException | None, spur: object) -> None:
        datenbank = isinstance(wert, (OperationalError, InterfaceError))
        if isinstance(wert, Exception) and not datenbank:
            log.error("Nachricht konnte nicht erstellt werden", exc_info=wert)
            raise Zustellfehler(Stufe.INTERN, None, f"{type(wert).__name__}: {wert}") from wert


def _record(versand: Versand, ausgang: Ausgang, beginn: datetime, inhalt: bytes | None) -> None:
    """Write the outcome; an acceptance is worth waiting for a database that is just restarting."""
    pausen = [0.2, 1.0, 3.0, 6.0] if ausgang.status in (Status.GESENDET, Status.UNKLAR) else []
    while True:
        try:
            if not record_ausgang(versand, ausgang, beginn=beginn, inhalt=inhalt):
                log.warning("Versand %s gehört inzwischen einem anderen Lauf", versand.pk)
        except (OperationalError, InterfaceError):
            if not pausen or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(pausen.pop(0))
        else:
            return

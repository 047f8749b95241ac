"""Leading the secret vote: open it, give it more time, begin a run-off, draw the lot (U6-U10)."""

from datetime import datetime, timedelta

import pghistory
from django.db import transaction

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.ausgang import rundenstaende
from fachgruppen.wahlen.mails import stimmabgabe
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.rules.los import SEED_FEHLT, lies_seed, ziehe_los
from fachgruppen.wahlen.selectors.auszaehlcode import codes_bestaetigt
from fachgruppen.wahlen.selectors.pruefliste import ONLINE_STUNDEN, fehlend, pruefe_oeffnung
from fachgruppen.wahlen.selectors.stimmlage import db_jetzt
from fachgruppen.wahlen.services.ergebnis import elect
from fachgruppen.wahlen.services.wahlgang import create_wahlgang
from fachgruppen.wahlen.services.weg import lock_als_leitung, lock_gang, move_wahl, update_wahl
from fachgruppen.wahlen.states import Aktion, Losart, Wahlgangart, Wahlgangstatus, Wahlmodus, Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum_uhrzeit
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

STICHWAHL_STUNDEN, VERLAENGERUNG_TAGE = 48, 7
# A Probewahl takes as long as one likes.
PROBE_STUNDEN = 1
CODES_FEHLEN = "Wahlleitung und Beisitz müssen ihren Auszählcode erst erzeugen und zur Probe eingeben."


@transaction.atomic
def open_stimmabgabe(wahl: Wahl, *, by: Konto) -> Wahl:
    """Open the urn (U6), by a click of the Wahlleitung and never by date alone.

    Opened later than planned, it stays open for the least time the rule knows.

    Ablehnung: everything that is still missing, in one answer.
    """
    with pghistory.context(user=by.pk):
        row = _lock_online(wahl, by, Wahlstatus.BEREIT)
        gang = lock_gang(row)
        missing = fehlend(pruefe_oeffnung(row))
        if not codes_bestaetigt(gang):
            missing.append(CODES_FEHLEN)
        if missing:
            raise Ablehnung(" ".join(missing))
        _open(gang, PROBE_STUNDEN if row.test else ONLINE_STUNDEN)
        move_wahl(row, Wahlstatus.STIMMABGABE, Aktion.GEOEFFNET, by=by, begonnen_am=jetzt(), ende=gang.ende)
        queue_versand(stimmabgabe.auftraege_geoeffnet(row, gang))
    return row


@transaction.atomic
def prepare_stichwahl(wahl: Wahl, *, by: Konto, beginn: datetime, ende: datetime) -> Wahlgang:
    """Make the round of a run-off with its names; it needs new codes before it opens (U9)."""
    with pghistory.context(user=by.pk):
        row = _lock_online(wahl, by, Wahlstatus.STICHWAHL)
        hours = PROBE_STUNDEN if row.test else STICHWAHL_STUNDEN
        if ende - beginn < timedelta(hours=hours):
            raise Ablehnung(f"Lassen Sie für die Stichwahl mindestens {hours} Stunden Zeit.", field="ende")
        if row.wahlgaenge.filter(status=Wahlgangstatus.BEREIT).exists():
            raise Ablehnung("Die Stichwahl ist schon vorbereitet.")
        last = rundenstaende(row)[-1]
        return create_wahlgang(
            row, last.weiter, nr=last.runde.nr + 1, art=Wahlgangart.STICH, beginn=beginn, ende=ende
        )


@transaction.atomic
def open_stichwahl(wahl: Wahl, *, by: Konto) -> Wahl:
    """Open the prepared run-off; its 48 hours count from now. Ablehnung: no round, no codes, not its time."""
    with pghistory.context(user=by.pk):
        row = _lock_online(wahl, by, Wahlstatus.STICHWAHL)
        gang = lock_gang(row)
        if gang.status != Wahlgangstatus.BEREIT:
            raise Ablehnung("Legen Sie zuerst fest, von wann bis wann die Stichwahl dauert.")
        if not codes_bestaetigt(gang):
            raise Ablehnung(CODES_FEHLEN)
        if gang.beginn is not None and db_jetzt() < gang.beginn:
            raise Ablehnung(saetze.noch_nicht_offen(gang.beginn))
        # Its time counts from now.
        gang.beginn = None
        _open(gang, PROBE_STUNDEN if row.test else STICHWAHL_STUNDEN)
        move_wahl(row, Wahlstatus.STIMMABGABE, Aktion.GEOEFFNET, by=by, text="Stichwahl", ende=gang.ende)
        queue_versand(stimmabgabe.auftraege_geoeffnet(row, gang))
    return row


@transaction.atomic
def extend_stimmabgabe(wahl: Wahl, *, by: Konto, ende: datetime, grund: str) -> Wahl:
    """Give more time to vote (U7b): before the end, once a round, seven days at most, with a reason."""
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Nennen Sie den Grund. Alle Wahlberechtigten lesen ihn.", field="grund")
    with pghistory.context(user=by.pk):
        row = _lock_online(wahl, by, Wahlstatus.STIMMABGABE)
        gang = lock_gang(row)
        if gang.ende is None or db_jetzt() >= gang.ende:
            raise Ablehnung("Die Stimmabgabe ist zu Ende und wird nicht wieder geöffnet.")
        if row.ereignisse.filter(aktion=Aktion.VERLAENGERT, am__gte=gang.beginn).exists():
            raise Ablehnung("Diese Stimmabgabe wurde schon einmal verlängert.")
        if not gang.ende < ende <= gang.ende + timedelta(days=VERLAENGERUNG_TAGE):
            raise Ablehnung(f"Verlängern können Sie um höchstens {VERLAENGERUNG_TAGE} Tage.", field="ende")
        gang.ende = ende
        gang.save(update_fields=["ende"])
        text = f"bis {datum_uhrzeit(ende)}: {reason}"
        update_wahl(row, Aktion.VERLAENGERT, by=by, text=text, ende=ende)
        queue_versand(stimmabgabe.auftraege_verlaengert(row, gang, reason))
    return row


@transaction.atomic
def draw_los(wahl: Wahl, *, by: Konto, seed: str) -> Wahl:
    """Draw the lot from the published checksum and four dice of the Beisitz (U10, R8).

    Ablehnung: no dice; the dice are thrown after the checksum was published, the log says when.
    """
    throw = lies_seed(seed)
    if throw is None:
        raise Ablehnung(SEED_FEHLT, field="seed")
    with pghistory.context(user=by.pk):
        row = _lock_online(wahl, by, Wahlstatus.LOSENTSCHEID)
        last = rundenstaende(row)[-1]
        gang = last.runde
        drawn = ziehe_los(gang.urnenhash, throw, last.weiter)
        gang.seed, gang.los_art, gang.los = throw, Losart.GERECHNET, drawn
        gang.save(update_fields=["seed", "los_art", "los"])
        text = f"Wurf {throw}, das Los fiel auf {drawn.mitglied.name}."
        elect(row, drawn, Aktion.GELOST, by=by, text=text)
    return row


def _open(gang: Wahlgang, stunden: int) -> None:
    """Open it for what is left of its window, and for so many hours at least."""
    now = db_jetzt()
    least = now + timedelta(hours=stunden)
    gang.status, gang.beginn = Wahlgangstatus.OFFEN, gang.beginn or now
    gang.ende = max(gang.ende or least, least)
    gang.save(update_fields=["status", "beginn", "ende"])


def _lock_online(wahl: Wahl, by: Konto, *status: Wahlstatus) -> Wahl:
    row = lock_als_leitung(wahl, by, *status)
    if row.modus != Wahlmodus.ONLINE:
        raise Ablehnung("Diese Wahl findet in der Sitzung statt.")
    return row

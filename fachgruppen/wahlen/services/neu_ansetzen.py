"""Setting a round up again because a candidate withdrew after the ballot was fixed (R7)."""

from datetime import datetime, timedelta

import pghistory
from django.db import connection, transaction

from fachgruppen.wahlen.mails import stimmabgabe as briefe
from fachgruppen.wahlen.models import Kandidatur, Wahl, Wahlgang
from fachgruppen.wahlen.selectors.stimmlage import db_jetzt
from fachgruppen.wahlen.services.vernichten import void_urne
from fachgruppen.wahlen.services.wahlgang import create_wahlgang
from fachgruppen.wahlen.services.weg import lock_als_leitung, lock_gang, move_wahl, update_wahl
from fachgruppen.wahlen.states import (
    NEU_ANSETZBAR,
    Aktion,
    Wahlgangart,
    Wahlgangstatus,
    Wahlstatus,
    Zustimmung,
)
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

STUNDEN = {Wahlgangart.HAUPT: 72, Wahlgangart.STICH: 48}
NICHT_MEHR = (
    "Neu ansetzen lässt sich ein Wahlgang nur, bevor er beginnt oder solange die Stimmabgabe läuft. Nach der "
    "Auszählung kann die gewählte Person die Wahl ablehnen."
)
NIEMAND_UEBRIG = (
    "Ohne diese Person steht niemand mehr auf dem Stimmzettel. Brechen Sie die Wahl ab und legen Sie eine "
    "neue an."
)


@transaction.atomic
def void_wahlgang(
    wahl: Wahl, *, by: Konto, kandidatur: Kandidatur, grund: str, ende: datetime | None = None
) -> Wahlgang:
    """Void the round, its envelopes unread, and make a new one without the person; it needs new codes.

    Ablehnung: counted or closed already, nobody left on the ballot, too little time to vote.
    """
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Nennen Sie den Grund. Alle Wahlberechtigten lesen ihn.", field="grund")
    with pghistory.context(user=by.pk):
        row = lock_als_leitung(wahl, by, *NEU_ANSETZBAR)
        old = _lock_offenen(row)
        names = _uebrige(old, kandidatur)
        beginn, ende = _fenster(row, old, ende)
        was_open = old.status == Wahlgangstatus.OFFEN
        void_urne(old)
        withdraw(kandidatur)
        new = create_wahlgang(row, names, nr=old.nr, art=old.art, beginn=beginn, ende=ende)
        _note(
            row, new, by=by, text=f"{kandidatur.mitglied.name} hat zurückgezogen: {reason}", zurueck=was_open
        )
        queue_versand(briefe.auftraege_neu_angesetzt(row, old, kandidatur, reason))
    return new


def _lock_offenen(row: Wahl) -> Wahlgang:
    """Return the newest round, locked. Ablehnung: its time is over, or it was counted."""
    gang = lock_gang(row)
    over = gang.status == Wahlgangstatus.OFFEN and gang.ende is not None and db_jetzt() >= gang.ende
    if over or gang.status not in (Wahlgangstatus.BEREIT, Wahlgangstatus.OFFEN):
        raise Ablehnung(NICHT_MEHR)
    return gang


def _uebrige(gang: Wahlgang, kandidatur: Kandidatur) -> list[Kandidatur]:
    names = [row.kandidatur for row in gang.optionen.select_related("kandidatur")]
    if kandidatur not in names:
        raise Ablehnung("Diese Person steht nicht auf dem Stimmzettel.", field="kandidatur")
    rest = [name for name in names if name != kandidatur]
    if not rest:
        raise Ablehnung(NIEMAND_UEBRIG, field="kandidatur")
    return rest


def _fenster(row: Wahl, old: Wahlgang, ende: datetime | None) -> tuple[datetime | None, datetime | None]:
    """Return from when to when the new round is open; in a session it has no window."""
    if row.in_der_sitzung:
        return old.beginn, old.ende
    now = jetzt()
    begins = old.beginn if old.beginn is not None and old.beginn > now else now
    hours = STUNDEN[Wahlgangart(old.art)]
    if ende is None or ende - begins < timedelta(hours=hours):
        raise Ablehnung(f"Lassen Sie für die Stimmabgabe mindestens {hours} Stunden Zeit.", field="tag")
    return begins, ende


def withdraw(kandidatur: Kandidatur) -> None:
    """Take the person off the list; the database allows it in this moment only."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL wahl.vorgang = 'neu_ansetzen'")
        kandidatur.zustimmung, kandidatur.nr, kandidatur.erklaert_am = (
            Zustimmung.ZURUECKGEZOGEN,
            None,
            jetzt(),
        )
        kandidatur.save(update_fields=["zustimmung", "nr", "erklaert_am"])
        cursor.execute("SET LOCAL wahl.vorgang = ''")


def _note(row: Wahl, new: Wahlgang, *, by: Konto, text: str, zurueck: bool) -> None:
    """Write the log; an election whose urn was open goes back to before it was opened."""
    if not zurueck:
        update_wahl(row, Aktion.UNGUELTIG, by=by, text=text, ende=new.ende)
    elif new.art == Wahlgangart.STICH:
        move_wahl(row, Wahlstatus.STICHWAHL, Aktion.UNGUELTIG, by=by, text=text, ende=new.ende)
    else:
        move_wahl(row, Wahlstatus.BEREIT, Aktion.UNGUELTIG, by=by, text=text, ende=new.ende, begonnen_am=None)

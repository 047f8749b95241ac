"""The end of voting (U7): by the clock, or early when everybody has voted; there is no way back."""

import logging

import pghistory
from django.db import transaction
from django.db.models import Q

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.mails import stimmabgabe
from fachgruppen.wahlen.models import Vermerk, Wahlgang, Zaehlsperre
from fachgruppen.wahlen.selectors.stimmlage import db_jetzt
from fachgruppen.wahlen.services.mischen import mix_urne
from fachgruppen.wahlen.services.weg import lock_wahl, move_wahl
from fachgruppen.wahlen.states import Aktion, Wahlgangstatus, Wahlmodus, Wahlstatus
from fachgruppen.wahlen.states.urne import Sperrgrund
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

log = logging.getLogger(__name__)
NOCH_NICHT_ALLE = (
    "Es haben noch nicht alle abgestimmt. Vor dem Ende der Stimmabgabe schließt die Urne nur, "
    "wenn niemand mehr fehlt."
)


def close_faellige() -> int:
    """Close every urn whose time is over and finish what was left half done; return how many were closed."""
    over = Wahlgang.objects.filter(status=Wahlgangstatus.OFFEN, ende__lte=db_jetzt())
    closed = sum(close_wahlgang(row) for row in over)
    for row in unfertige():
        mix_urne(row)
    return closed


def unfertige() -> list[Wahlgang]:
    """Return closed urns whose checksum is not published yet: a process died, or somebody was reading."""
    rows = Wahlgang.objects.filter(wahl__modus=Wahlmodus.ONLINE, status=Wahlgangstatus.GESCHLOSSEN)
    return list(rows.filter(Q(urnenhash=""), sperre=None))


def close_wahlgang(wahlgang: Wahlgang, *, by: Konto | None = None) -> bool:
    """Close the urn; False if it was closed already. Mixing it and publishing its checksum follow at once.

    Ablehnung: its time is not over, and some have not voted yet.
    """
    with transaction.atomic(), pghistory.context(user=by.pk if by else None):
        wahl = lock_wahl(wahlgang.wahl)
        locked = Wahlgang.objects.select_for_update(of=("self",)).get(pk=wahlgang.pk)
        if locked.status != Wahlgangstatus.OFFEN:
            return False
        _check_time(locked)
        locked.status = Wahlgangstatus.GESCHLOSSEN
        locked.save(update_fields=["status"])
        move_wahl(wahl, Wahlstatus.AUSZAEHLUNG, Aktion.GESCHLOSSEN, by=by)
        queue_versand(stimmabgabe.auftraege_geschlossen(wahl, locked))
        if lock_on_mismatch(locked):
            transaction.on_commit(lambda: mix_urne(locked), robust=True)
    return True


def _check_time(locked: Wahlgang) -> None:
    if locked.ende is not None and db_jetzt() >= locked.ende:
        return
    voters = locked.wahl.verzeichnis.filter(gestrichen=False).count()
    if Vermerk.objects.filter(wahlgang_id=locked.pk).count() < voters:
        raise Ablehnung(NOCH_NICHT_ALLE)


def lock_on_mismatch(locked: Wahlgang) -> bool:
    """Tell whether there are as many marks as envelopes; if not, nobody may count (Sperre)."""
    marks, envelopes = locked.vermerke.count(), locked.urne.count()
    if marks == envelopes:
        return True
    text = saetze.zaehlabweichung(marks, envelopes)
    Zaehlsperre.objects.get_or_create(
        wahlgang=locked, defaults={"grund": Sperrgrund.ANZAHL, "text": text, "am": jetzt()}
    )
    log.error("Wahlgang %s: %s", locked.pk, text)
    return False

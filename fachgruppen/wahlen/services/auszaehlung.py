"""Counting the urn (U8) and counting it again: open, check, add up, say what follows, forget the key."""

import logging
from collections import Counter
from dataclasses import dataclass, field

import pghistory
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fachgruppen.wahlen.krypto.huelle import HuelleKaputt, oeffne, pruefsumme, urnenhash
from fachgruppen.wahlen.mails import stand
from fachgruppen.wahlen.models import Wahl, Wahlgang, WahlgangOption, Zaehlsperre
from fachgruppen.wahlen.saetze.ergebnis import zu_wenige
from fachgruppen.wahlen.selectors.stimmzettel import namen_auf_dem_stimmzettel, stimmoptionen, wert_von
from fachgruppen.wahlen.services.ergebnis import apply_ergebnis
from fachgruppen.wahlen.services.schliessen import lock_on_mismatch
from fachgruppen.wahlen.services.urnenschluessel import open_schluessel
from fachgruppen.wahlen.services.vernichten import void_urne
from fachgruppen.wahlen.services.weg import lock_wahl, log_wahl, move_wahl
from fachgruppen.wahlen.states import Aktion, Gruende, Wahlgangstatus, Wahlstatus
from fachgruppen.wahlen.states.urne import ENTHALTUNG, JA, NEIN, STIMMEN_MINDESTENS, Sperrgrund
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

log = logging.getLogger(__name__)
NOCH_NICHT_GEMISCHT = (
    "Die Urne wird noch gemischt. Das dauert wenige Minuten; versuchen Sie es dann noch einmal."
)
NICHT_NACHZAEHLBAR = (
    "Nachzählen geht nach der Auszählung und bis zum Ende der Einspruchsfrist. "
    "Danach ist die Urne vernichtet."
)
GLEICH = "Die zweite Auswertung ergibt dieselben Zahlen."
UNGLEICH = "Die zweite Auswertung ergibt andere Zahlen. Bitte Beauftragte und Technik informieren."
NICHT_GESCHLOSSEN = "Ausgezählt wird nach dem Ende der Stimmabgabe, und nur einmal."
BESCHAEDIGT = (
    "Auszählung gesperrt: {n} von {m} Umschlägen lassen sich nicht öffnen oder gehören nicht zu diesem "
    "Wahlgang. Bitte Beauftragte und Technik informieren."
)
ANDERE_URNE = (
    "Auszählung gesperrt: Die Urne ist nicht mehr die, deren Prüfsumme veröffentlicht ist. "
    "Bitte Beauftragte und Technik informieren."
)


@dataclass(frozen=True)
class Auszaehlung:
    """The count of an urn: votes for each line of the ballot, and envelopes that hold none."""

    je: Counter[str] = field(default_factory=Counter)
    kaputt: int = 0

    @property
    def anzahl(self) -> int:
        return self.je.total() + self.kaputt


@sensitive_variables("code", "zweiter", "key")
def count_wahlgang(wahlgang: Wahlgang, *, by: Konto, code: str = "", zweiter: str = "") -> Wahlgang:
    """Count, store the totals and move the election on; with fewer than three ballots nothing is read (R6).

    Ablehnung: not closed, not mixed, locked, a wrong code. What is found wrong in the urn locks it.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        wahl = lock_wahl(wahlgang.wahl)
        locked = _lock_geschlossen(wahlgang)
        if lock_on_mismatch(locked):
            count = locked.urne.count()
            if count < STIMMEN_MINDESTENS:
                return _leave_unread(wahl, locked, count, by=by)
            key = open_schluessel(locked, by=by, code=code, zweiter=zweiter)
            found = open_urne(locked, key)
            if _is_sound(locked, found):
                return _store(wahl, locked, found, by=by)
    raise Ablehnung(Zaehlsperre.objects.get(wahlgang=wahlgang).text)


@sensitive_variables("code", "zweiter", "key")
def recount_wahlgang(wahlgang: Wahlgang, *, by: Konto, code: str, zweiter: str = "") -> bool:
    """Open the urn once more and tell whether the totals are those that were stored; noted in the log.

    Ablehnung: not counted yet, destroyed meanwhile, a wrong code.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = _lock(wahlgang)
        if locked.status != Wahlgangstatus.AUSGEZAEHLT or not locked.schluesselteile.exists():
            raise Ablehnung(NICHT_NACHZAEHLBAR)
        key = open_schluessel(locked, by=by, code=code, zweiter=zweiter)
        found = open_urne(locked, key)
        same = not found.kaputt and found.je == gespeichert(locked) and _is_published(locked)
        log_wahl(locked.wahl, Aktion.NACHGEZAEHLT, by=by, text=GLEICH if same else UNGLEICH)
    return same


@sensitive_variables("key")
def open_urne(wahlgang: Wahlgang, key: bytes) -> Auszaehlung:
    """Decrypt every envelope and add up; an envelope of another round or with another choice is damaged."""
    allowed = {line.wert for line in stimmoptionen(namen_auf_dem_stimmzettel(wahlgang))}
    found: Counter[str] = Counter()
    broken = 0
    for pruef, huelle in wahlgang.urne.values_list("pruef", "huelle"):
        try:
            option = oeffne(key, wahlgang.pk, bytes(huelle))
        except HuelleKaputt:
            option = ""
        if option in allowed and pruefsumme(bytes(huelle)) == bytes(pruef):
            found[option] += 1
        else:
            broken += 1
    return Auszaehlung(found, broken)


def gespeichert(wahlgang: Wahlgang) -> Counter[str]:
    """Return the stored totals in the words of the envelopes."""
    namen = namen_auf_dem_stimmzettel(wahlgang)
    votes = Counter({wert_von(row): row.stimmen or 0 for row in namen if len(namen) > 1})
    return +(
        votes
        + Counter({JA: wahlgang.ja or 0, NEIN: wahlgang.nein or 0, ENTHALTUNG: wahlgang.enthaltung or 0})
    )


def _lock(wahlgang: Wahlgang) -> Wahlgang:
    return (
        Wahlgang.objects.select_for_update(of=("self",)).select_related("wahl__beisitz").get(pk=wahlgang.pk)
    )


def _lock_geschlossen(wahlgang: Wahlgang) -> Wahlgang:
    locked = _lock(wahlgang)
    if locked.status != Wahlgangstatus.GESCHLOSSEN:
        raise Ablehnung(NICHT_GESCHLOSSEN)
    if sperre := Zaehlsperre.objects.filter(wahlgang=locked).first():
        raise Ablehnung(sperre.text)
    if not locked.urnenhash:
        raise Ablehnung(NOCH_NICHT_GEMISCHT)
    return locked


def _is_published(locked: Wahlgang) -> bool:
    return locked.urnenhash == urnenhash(bytes(row) for row in locked.urne.values_list("pruef", flat=True))


def _is_sound(locked: Wahlgang, found: Auszaehlung) -> bool:
    """Tell whether the urn is the published one and holds only votes of this round; else lock it."""
    if found.kaputt:
        _sperre(locked, Sperrgrund.UMSCHLAG, BESCHAEDIGT.format(n=found.kaputt, m=found.anzahl))
    elif not _is_published(locked):
        _sperre(locked, Sperrgrund.PRUEFSUMME, ANDERE_URNE)
    else:
        return True
    return False


def _sperre(locked: Wahlgang, grund: Sperrgrund, text: str) -> None:
    Zaehlsperre.objects.create(wahlgang=locked, grund=grund, text=text, am=jetzt())
    log.error("Wahlgang %s: %s", locked.pk, text)


def _store(wahl: Wahl, locked: Wahlgang, found: Auszaehlung, *, by: Konto) -> Wahlgang:
    """Write the totals, then let the rule say what follows from what is stored (I11)."""
    namen = namen_auf_dem_stimmzettel(locked)
    if len(namen) == 1:
        locked.ja, locked.nein = found.je[JA], found.je[NEIN]
    else:
        for row in namen:
            row.stimmen = found.je[wert_von(row)]
        WahlgangOption.objects.bulk_update(namen, ["stimmen"])
    locked.abgegeben, locked.enthaltung, locked.ungueltig = found.anzahl, found.je[ENTHALTUNG], 0
    locked.status = Wahlgangstatus.AUSGEZAEHLT
    locked.save()
    apply_ergebnis(wahl, by=by)
    return locked


def _leave_unread(wahl: Wahl, locked: Wahlgang, count: int, *, by: Konto) -> Wahlgang:
    """R6: too few ballots to keep a secret; they are destroyed without being opened."""
    locked.abgegeben = count
    void_urne(locked)
    move_wahl(
        wahl, Wahlstatus.OHNE_ERGEBNIS, Aktion.OHNE_ERGEBNIS, by=by, text=zu_wenige(count),
        grund=Gruende.ZU_WENIGE_STIMMEN, beendet_am=jetzt(),
    )  # fmt: skip
    queue_versand(stand.auftraege_stand(wahl))
    return locked

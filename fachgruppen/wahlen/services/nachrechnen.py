"""The nightly check of elections (I11): who is elected follows from the stored figures, and nothing else."""

import logging
from collections.abc import Iterator

from fachgruppen.wahlen.ausgang import Rundenstand, endergebnis, gewinner, ist_vollstaendig, rundenstaende
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.rules.ermittle import OhneErgebnis
from fachgruppen.wahlen.rules.los import ziehe_los
from fachgruppen.wahlen.states import MIT_ERGEBNIS, Gruende, Losart, Wahlstatus
from netzwerk.base.nachtpruefung import record_pruefung

log = logging.getLogger(__name__)
SCHLUESSEL = "wahlergebnisse"
# Ended before anything was counted, or with an urn nobody read: there are no figures to ask.
OHNE_ZAHLEN = (Gruende.KEINE_KANDIDATUR, Gruende.ZU_WENIGE_STIMMEN)


def check_ergebnisse() -> list[str]:
    """Work out every result once more, put what is wrong into the log and keep how it came out."""
    found = list(pruefe_ergebnisse())
    for words in found:
        log.error(words)
    record_pruefung(SCHLUESSEL, len(found))
    return found


def pruefe_ergebnisse() -> Iterator[str]:
    """Yield a sentence for every election whose result is not what its figures say."""
    rows = Wahl.objects.select_related("wahlordnung", "gremium", "gewaehlt")
    for wahl in rows.filter(status__in=[*MIT_ERGEBNIS, Wahlstatus.OHNE_ERGEBNIS, Wahlstatus.AUFGEHOBEN]):
        if wahl.grund not in OHNE_ZAHLEN and not _folgt(wahl):
            yield f"{wahl.titel}, {wahl.gremium.voller_name}: Ergebnis folgt nicht aus den Zahlen ({wahl.pk})"


def _folgt(wahl: Wahl) -> bool:
    stands = rundenstaende(wahl)
    if not ist_vollstaendig(stands):
        return False
    last = stands[-1]
    if last.runde.los_art == Losart.GERECHNET and not _los_stimmt(last):
        return False
    won = gewinner(last)
    if won is None:
        nobody = endergebnis(stands)
        return wahl.gewaehlt is None and isinstance(nobody, OhneErgebnis) and str(nobody.grund) == wahl.grund
    return wahl.gewaehlt_id == won.pk


def _los_stimmt(stand: Rundenstand) -> bool:
    """Draw the lot again from the published checksum and the throw (R8)."""
    drawn = ziehe_los(stand.runde.urnenhash, stand.runde.seed, stand.weiter) if stand.braucht_los else None
    return drawn is not None and drawn.pk == stand.runde.los_id

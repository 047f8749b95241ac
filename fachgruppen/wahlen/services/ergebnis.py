"""What follows from a counted urn (U8): the rule is asked about the stored totals, the election moves on."""

from datetime import timedelta

from fachgruppen.wahlen.ausgang import Rundenstand, gewinner, ohne_grund, rundenstaende
from fachgruppen.wahlen.mails import stand, stimmabgabe
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.rules.ermittle import Los, Stichwahl
from fachgruppen.wahlen.services.weg import move_wahl
from fachgruppen.wahlen.states import ANNAHME_TAGE, Aktion, Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import Auftrag, queue_versand


def apply_ergebnis(wahl: Wahl, *, by: Konto | None) -> None:
    """Move a locked election to what its newest counted round decided: elected, run-off, lot, or nobody."""
    last = rundenstaende(wahl)[-1]
    if isinstance(last.ergebnis, Stichwahl):
        move_wahl(wahl, Wahlstatus.STICHWAHL, Aktion.AUSGEZAEHLT, by=by, text=last.satz)
    elif isinstance(last.ergebnis, Los):
        move_wahl(wahl, Wahlstatus.LOSENTSCHEID, Aktion.AUSGEZAEHLT, by=by, text=last.satz)
    elif winner := gewinner(last):
        move_wahl(
            wahl, Wahlstatus.ERGEBNIS, Aktion.AUSGEZAEHLT, by=by, text=last.satz, gewaehlt=winner,
            ergebnis_am=jetzt(), annahme_bis=heute() + timedelta(days=ANNAHME_TAGE),
        )  # fmt: skip
    else:
        move_wahl(
            wahl, Wahlstatus.OHNE_ERGEBNIS, Aktion.OHNE_ERGEBNIS, by=by, text=last.satz,
            grund=ohne_grund(last), ergebnis_am=jetzt(), beendet_am=jetzt(),
        )  # fmt: skip
    queue_versand(_briefe(wahl, last))


def _briefe(wahl: Wahl, last: Rundenstand) -> list[Auftrag]:
    """Return what everybody hears now, and the question to who is elected."""
    if wahl.status in (Wahlstatus.STICHWAHL, Wahlstatus.LOSENTSCHEID):
        return stimmabgabe.auftraege_gezaehlt(wahl, last.runde, last.satz)
    asked = stand.auftraege_gewaehlt(wahl) if wahl.status == Wahlstatus.ERGEBNIS else []
    return [*stand.auftraege_stand(wahl), *asked]

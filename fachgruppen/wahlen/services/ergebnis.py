"""What follows from a counted round (U8, P2): the rule is asked, the election moves on, people hear of it."""

from datetime import timedelta

from fachgruppen.wahlen.ausgang import Rundenstand, gewinner, ohne_grund, rundenstaende
from fachgruppen.wahlen.mails import stand, stimmabgabe
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.rules.ermittle import Los, Stichwahl
from fachgruppen.wahlen.services.abwahl import vote_out
from fachgruppen.wahlen.services.weg import move_wahl
from fachgruppen.wahlen.states import ANNAHME_TAGE, Aktion, Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand


def apply_ergebnis(wahl: Wahl, *, by: Konto | None) -> None:
    """Move a locked election to what its newest counted round decided: elected, run-off, lot, or nobody."""
    last = rundenstaende(wahl)[-1]
    winner = gewinner(last)
    if winner and wahl.ist_abwahl:
        vote_out(wahl, winner, by=by, text=last.satz)
    elif winner:
        elect(wahl, winner, Aktion.AUSGEZAEHLT, by=by, text=last.satz)
    elif isinstance(last.ergebnis, Stichwahl):
        _go_on(wahl, last, Wahlstatus.STICHWAHL, by=by)
    elif isinstance(last.ergebnis, Los):
        _go_on(wahl, last, Wahlstatus.LOSENTSCHEID, by=by)
    else:
        move_wahl(
            wahl, Wahlstatus.OHNE_ERGEBNIS, Aktion.OHNE_ERGEBNIS, by=by, text=last.satz,
            grund=ohne_grund(last), ergebnis_am=jetzt(), beendet_am=jetzt(),
        )  # fmt: skip
        queue_versand(stand.auftraege_stand(wahl))


def elect(wahl: Wahl, wer: Kandidatur, aktion: Aktion, *, by: Konto | None, text: str) -> None:
    """Note who is elected, by votes or by lot; everybody hears of it, and she is asked."""
    move_wahl(
        wahl, Wahlstatus.ERGEBNIS, aktion, by=by, text=text, gewaehlt=wer, ergebnis_am=jetzt(),
        annahme_bis=heute() + timedelta(days=ANNAHME_TAGE),
    )  # fmt: skip
    queue_versand([*stand.auftraege_stand(wahl), *stand.auftraege_gewaehlt(wahl)])


def _go_on(wahl: Wahl, last: Rundenstand, nach: Wahlstatus, *, by: Konto | None) -> None:
    move_wahl(wahl, nach, Aktion.AUSGEZAEHLT, by=by, text=last.satz)
    queue_versand(stimmabgabe.auftraege_gezaehlt(wahl, last.runde, last.satz))

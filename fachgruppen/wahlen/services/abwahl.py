"""Voting a Koordination out (R10): prepare it, hear whom it is about, and what follows when it is carried."""

import pghistory
from django.db import transaction

from fachgruppen.models import Gremium
from fachgruppen.services.amt import end_amt
from fachgruppen.states import Endegrund
from fachgruppen.wahlen.mails import abwahl as mails
from fachgruppen.wahlen.mails import stand
from fachgruppen.wahlen.models import Kandidatur, Wahl
from fachgruppen.wahlen.saetze.abwahl import BETROFFEN_LEITET, NIEMAND_IM_AMT
from fachgruppen.wahlen.selectors.abwahl import amt_heute, betroffene_der
from fachgruppen.wahlen.services.wahl import Angaben, change_wahl, create_wahl
from fachgruppen.wahlen.services.weg import lock_wahl, move_wahl, require_status
from fachgruppen.wahlen.states import VORSTELLUNG_ZEICHEN, Aktion, Wahlart, Wahlstatus, Zustimmung
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import ohne_steuerzeichen
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

AMT_WAR_VORBEI = "Das Amt war an diesem Tag schon beendet."


@transaction.atomic
def create_abwahl(gremium: Gremium, *, by: Konto, angaben: Angaben) -> Wahl:
    """Write the draft of an Abwahl of whoever coordinates today; she hears of it when it is announced.

    Ablehnung: nobody is in office, she would lead it herself, another one is open.
    """
    office = amt_heute(gremium)
    if office is None:
        raise Ablehnung(NIEMAND_IM_AMT)
    _check_leitung(angaben, office.mitglied)
    wahl = create_wahl(gremium, by=by, art=Wahlart.ABWAHL, angaben=angaben)
    with pghistory.context(user=by.pk):
        Kandidatur.objects.create(
            wahl=wahl, mitglied=office.mitglied, zustimmung=Zustimmung.BETROFFEN, angelegt_am=jetzt(),
            erklaert_am=jetzt(),
        )  # fmt: skip
    return wahl


@transaction.atomic
def change_abwahl(wahl: Wahl, *, by: Konto, angaben: Angaben) -> Wahl:
    """Change the draft like that of any election; whom it is about does not lead it."""
    row = betroffene_der(wahl)
    if row is not None:
        _check_leitung(angaben, row.mitglied)
    return change_wahl(wahl, by=by, angaben=angaben)


def _check_leitung(angaben: Angaben, betroffen: Mitglied) -> None:
    for name, person in (("leitung", angaben["leitung"]), ("beisitz", angaben["beisitz"])):
        if person == betroffen:
            raise Ablehnung(BETROFFEN_LEITET, field=name)


@transaction.atomic
def save_stellungnahme(wahl: Wahl, *, by: Konto, text: str) -> Kandidatur:
    """Keep what the holder says to it; it stands on the page and beside the ballot. Until that is fixed."""
    words = ohne_steuerzeichen(text).strip()
    with pghistory.context(user=by.pk):
        row = lock_wahl(wahl)
        if not by.has_perm("wahlen.stellungnahme", row):
            raise Ablehnung("Stellung nimmt nur, um wessen Abwahl es geht.")
        require_status(row, Wahlstatus.KANDIDATUR)
        if len(words) > VORSTELLUNG_ZEICHEN:
            raise Ablehnung(
                f"Die Stellungnahme hat höchstens {VORSTELLUNG_ZEICHEN} Zeichen.", field="stellungnahme"
            )
        own: Kandidatur = row.kandidaturen.get(mitglied=by.mitglied)
        own.vorstellung = words
        own.save(update_fields=["vorstellung"])
    return own


def vote_out(wahl: Wahl, wer: Kandidatur, *, by: Konto | None, text: str) -> None:
    """Note that the Abwahl is carried: nobody has to accept, and the office ends today.

    Called with the election locked, in the transaction in which the result is confirmed or counted.
    """
    move_wahl(
        wahl, Wahlstatus.ERGEBNIS, Aktion.AUSGEZAEHLT, by=by, text=text, gewaehlt=wer, ergebnis_am=jetzt(),
        annahme_bis=heute(),
    )  # fmt: skip
    office = amt_heute(wahl.gremium, wer.mitglied)
    if office is not None:
        end_amt(office, by=by, am=heute(), grund=Endegrund.ABWAHL)
    move_wahl(
        wahl, Wahlstatus.ANGENOMMEN, Aktion.ABGEWAEHLT, by=by, text="" if office else AMT_WAR_VORBEI,
        erklaert_am=jetzt(), beendet_am=jetzt(),
    )  # fmt: skip
    queue_versand([*stand.auftraege_stand(wahl), *(mails.auftraege_abgewaehlt(wahl) if office else [])])

"""What the elected person says and does to the office (U11, U12, R9); lifting an election (U14)."""

from datetime import date, timedelta

import pghistory
from django.db import transaction

from fachgruppen.models import Amt
from fachgruppen.services.amt import begin_amt, end_amt
from fachgruppen.states import UEBERGANG, Amtsart, Endegrund, Legitimation, plus_monate
from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.mails import stand
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.selectors.einspruch import hat_offenen_einspruch
from fachgruppen.wahlen.services.weg import lock_wahl, move_wahl, require_status
from fachgruppen.wahlen.states import Aktion, Wahlart, Wahlstatus
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import tag as tag_wort
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

TAG = timedelta(days=1)
AMT_DER_WAHL = {Wahlart.KOORDINATION: Amtsart.KOORDINATION, Wahlart.STELLVERTRETUNG: Amtsart.STELLVERTRETUNG}


def fruehester_beginn(wahl: Wahl) -> date:
    """Return the first day the new term may have: today, or the day after the regular predecessor's."""
    regular = Amt.objects.fuer(wahl.gremium).filter(art=wahl.art).exclude(legitimation__in=UEBERGANG)
    if wahl.art != Wahlart.KOORDINATION:
        return heute()
    last = regular.filter(bis__gte=heute()).order_by("-bis").first()
    return last.bis + TAG if last and last.bis else heute()


def amtsende(wahl: Wahl, beginn: date) -> date:
    """Return the last day of a term that begins then, by the Wahlordnung."""
    return plus_monate(beginn, wahl.wahlordnung.amtszeit_monate) - TAG


@transaction.atomic
def accept_wahl(wahl: Wahl, *, by: Konto, beginn: date, grund: str = "") -> Wahl:
    """Accept the election within its time (U11): the office begins in the same transaction (R9).

    The Wahlleitung may record a declaration made elsewhere and says how (`grund`). Ablehnung: too late,
    too early a day, somebody regular in office then.
    """
    with pghistory.context(user=by.pk):
        row = _lock_ergebnis(wahl, by)
        person = _gewaehlt(row)
        text = _wie(row, by, person, grund)
        if row.annahme_bis is not None and heute() > row.annahme_bis:
            raise Ablehnung(saetze.annahme_abgelaufen(row.annahme_bis))
        if beginn < heute():
            raise Ablehnung("Wählen Sie den heutigen oder einen späteren Tag.", field="beginn")
        amt = None if row.test else _begin(row, person, beginn, by)
        move_wahl(
            row, Wahlstatus.ANGENOMMEN, Aktion.ANGENOMMEN, by=by, text=text, amt=amt, erklaert_am=jetzt(),
            beendet_am=jetzt(),
        )  # fmt: skip
        queue_versand(stand.auftraege_stand(row))
    return row


@transaction.atomic
def refuse_wahl(wahl: Wahl, *, by: Konto, grund: str = "") -> Wahl:
    """Refuse the election (U12); after its time the Wahlleitung closes it. Nobody else moves up."""
    with pghistory.context(user=by.pk):
        row = _lock_ergebnis(wahl, by)
        person = _gewaehlt(row)
        text = _wie(row, by, person, grund)
        move_wahl(
            row, Wahlstatus.NICHT_ANGENOMMEN, Aktion.NICHT_ANGENOMMEN, by=by, text=text,
            erklaert_am=jetzt(), beendet_am=jetzt(),
        )  # fmt: skip
        queue_versand(stand.auftraege_stand(row))
    return row


@transaction.atomic
def lift_wahl(wahl: Wahl, *, by: Konto, grund: str) -> Wahl:
    """Lift an election because an objection to it was right (U14): its office ends today.

    What was done in office until now stays. The decision goes to everybody.
    """
    decision = einzeilig(grund)
    if not decision:
        raise Ablehnung("Schreiben Sie, worüber und wie entschieden wurde.", field="grund")
    with pghistory.context(user=by.pk):
        row = lock_wahl(wahl)
        if not by.has_perm("wahlen.aufheben", row):
            raise Ablehnung("Eine Wahl hebt nur die Beauftragte auf.")
        if hat_offenen_einspruch(row):
            raise Ablehnung(
                "Zu dieser Wahl liegt ein Einspruch vor. Entscheiden Sie über ihn auf der Seite der Wahl. "
                "Geben Sie ihm statt, wird die Wahl aufgehoben."
            )
        amt = row.amt
        move_wahl(
            row, Wahlstatus.AUFGEHOBEN, Aktion.AUFGEHOBEN, by=by, text=decision, begruendung=decision,
            beendet_am=jetzt(),
        )  # fmt: skip
        if amt is not None:
            end_amt(amt, by=by, am=heute(), grund=Endegrund.AUFHEBUNG)
        queue_versand(stand.auftraege_stand(row))
    return row


def _begin(row: Wahl, person: Mitglied, beginn: date, by: Konto) -> Amt:
    try:
        return begin_amt(
            row.gremium, by=by, mitglied=person, art=AMT_DER_WAHL[Wahlart(row.art)],
            legitimation=Legitimation.WAHL, von=beginn, bis=amtsende(row, beginn),
            quelle=f"Wahl vom {tag_wort(_wahltag(row))}",
        )  # fmt: skip
    except Ablehnung as refusal:
        # The page of an election has one day to choose; whatever is wrong with the term stands there.
        raise Ablehnung(str(refusal), field="beginn") from refusal


def _wahltag(row: Wahl) -> date:
    return row.wahltag or (row.ergebnis_am.date() if row.ergebnis_am else heute())


def _lock_ergebnis(wahl: Wahl, by: Konto) -> Wahl:
    row = lock_wahl(wahl)
    if not by.has_perm("wahlen.erklaeren", row):
        raise Ablehnung("Das erklärt nur, wer gewählt ist; die Wahlleitung hält es fest.")
    require_status(row, Wahlstatus.ERGEBNIS)
    return row


def _gewaehlt(row: Wahl) -> Mitglied:
    if row.gewaehlt is None:
        raise Ablehnung("Bei dieser Wahl ist niemand gewählt.")
    return row.gewaehlt.mitglied


def _wie(row: Wahl, by: Konto, person: Mitglied, grund: str) -> str:
    """Return how it was declared; the Wahlleitung must say it, the person herself need not."""
    text = einzeilig(grund)
    if getattr(by, "mitglied", None) == person:
        return text or "im Portal erklärt"
    if not text:
        raise Ablehnung(
            "Schreiben Sie, wie und wann die gewählte Person das erklärt hat, oder dass sie sich nicht "
            "erklärt hat.",
            field="grund",
        )
    return text

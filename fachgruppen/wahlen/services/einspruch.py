"""Objections: raise one in time, take it back, decide it with a reason."""

import pghistory
from django.db import transaction

from fachgruppen.wahlen.mails import einspruch as mails
from fachgruppen.wahlen.models import Einspruch, Wahl
from fachgruppen.wahlen.selectors.einspruch import einspruch_bis, einspruch_moeglich
from fachgruppen.wahlen.services.erklaerung import lift_wahl
from fachgruppen.wahlen.services.weg import lock_wahl, log_wahl
from fachgruppen.wahlen.states import EINSPRUCH_ZEICHEN, Aktion, Einspruchsstand
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

SCHON_ENTSCHIEDEN = "Über diesen Einspruch ist schon entschieden. Laden Sie die Seite neu."
NIEMAND_DARF = (
    "Einspruch erheben Mitglieder der Fachgruppe und alle, die im Wählerverzeichnis stehen. Über Einsprüche "
    "entscheidet die Beauftragte; sie erhebt selbst keinen."
)


@transaction.atomic
def raise_einspruch(wahl: Wahl, *, by: Konto, text: str) -> Einspruch:
    """Object to an election while its time runs; the Beauftragte hears of it at once."""
    words = text.strip()
    with pghistory.context(user=by.pk):
        row = lock_wahl(wahl)
        if not by.has_perm("wahlen.einspruch", row):
            raise Ablehnung(NIEMAND_DARF)
        _check(row, by, words)
        found: Einspruch = Einspruch.objects.create(
            wahl=row, mitglied=by.mitglied, text=words, eingegangen_am=jetzt()
        )
        log_wahl(row, Aktion.EINSPRUCH, by=by)
        queue_versand(mails.auftraege_eingang(found))
    return found


def _check(row: Wahl, by: Konto, words: str) -> None:
    if not einspruch_moeglich(row):
        raise Ablehnung(_warum_nicht(row))
    if not words:
        raise Ablehnung("Schreiben Sie, wogegen Sie Einspruch erheben und warum.", field="text")
    if len(words) > EINSPRUCH_ZEICHEN:
        raise Ablehnung("Der Einspruch hat höchstens 4.000 Zeichen.", field="text")
    if row.einsprueche.filter(mitglied=by.mitglied, stand=Einspruchsstand.OFFEN).exists():
        raise Ablehnung("Ihr Einspruch liegt schon vor. Die Beauftragte entscheidet darüber.")


def _warum_nicht(row: Wahl) -> str:
    last = einspruch_bis(row)
    if last is None:
        return "Einspruch ist erst möglich, wenn ein Ergebnis vorliegt, und nicht gegen eine Probewahl."
    return f"Die Frist für Einsprüche ist am {datum(last)} abgelaufen. Wenden Sie sich an die Beauftragte."


@transaction.atomic
def withdraw_einspruch(einspruch: Einspruch, *, by: Konto) -> Einspruch:
    """Take the own objection back while it is not decided."""
    with pghistory.context(user=by.pk):
        wahl = lock_wahl(einspruch.wahl)
        row = _lock_offen(einspruch)
        if getattr(by, "mitglied", None) != row.mitglied:
            raise Ablehnung("Einen Einspruch zieht nur zurück, wer ihn erhoben hat.")
        _close(row, Einspruchsstand.ZURUECKGEZOGEN, by)
        log_wahl(wahl, Aktion.EINSPRUCH_ZURUECK, by=by)
    return row


@transaction.atomic
def decide_einspruch(einspruch: Einspruch, *, by: Konto, stattgeben: bool, grund: str) -> Einspruch:
    """Decide an objection with a reason. One that was right lifts the election (U14).

    With it every other open objection to this election is settled in the same way.
    """
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Schreiben Sie, warum Sie so entscheiden.", field="grund")
    with pghistory.context(user=by.pk):
        wahl = lock_wahl(einspruch.wahl)
        if not by.has_perm("wahlen.aufheben", wahl):
            raise Ablehnung("Über Einsprüche entscheidet nur die Beauftragte.")
        row = _lock_offen(einspruch)
        stand = Einspruchsstand.STATTGEGEBEN if stattgeben else Einspruchsstand.ABGELEHNT
        settled = [row, *_andere_offene(row)] if stattgeben else [row]
        for one in settled:
            _close(one, stand, by, reason)
            log_wahl(wahl, Aktion(f"einspruch_{stand}"), by=by)
        if stattgeben:
            lift_wahl(wahl, by=by, grund=reason)
        queue_versand([order for one in settled for order in mails.auftraege_entscheidung(one)])
    return row


def _lock_offen(einspruch: Einspruch) -> Einspruch:
    rows = Einspruch.objects.select_for_update(of=("self",)).select_related("mitglied", "wahl")
    row: Einspruch = rows.get(pk=einspruch.pk)
    if row.stand != Einspruchsstand.OFFEN:
        raise Ablehnung(SCHON_ENTSCHIEDEN)
    return row


def _andere_offene(row: Einspruch) -> list[Einspruch]:
    rows = Einspruch.objects.select_for_update(of=("self",)).select_related("mitglied", "wahl")
    return list(rows.filter(wahl=row.wahl, stand=Einspruchsstand.OFFEN).exclude(pk=row.pk))


def _close(row: Einspruch, stand: Einspruchsstand, by: Konto, reason: str = "") -> None:
    row.stand, row.begruendung = stand, reason
    row.entschieden_von, row.entschieden_am = by, jetzt()
    row.save(update_fields=["stand", "begruendung", "entschieden_von", "entschieden_am"])

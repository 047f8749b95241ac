"""What the organiser does: open a registration, change it, take somebody off, write to all."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.services.konflikt import letzte_aenderung
from fachgruppen.vorhaben.mails.anmeldung import auftraege_rundnachricht, auftrag_stand
from fachgruppen.vorhaben.models import Anmeldeliste, Anmeldung, Rundnachricht, Veranstaltung
from fachgruppen.vorhaben.models.anmeldung import FRAGEN
from fachgruppen.vorhaben.services.plaetze import lock_liste, move_anmeldung, move_up
from fachgruppen.vorhaben.services.sperre import lock_veranstaltung
from fachgruppen.vorhaben.states import PLAETZE_HOECHSTENS, Anmeldestatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import discard_pending, queue_versand

NIEMAND_DA = "Zu dieser Veranstaltung ist niemand angemeldet. Es wurde nichts verschickt."


@dataclass(frozen=True)
class Listenangaben:
    """How people register; `fragen` are names out of FRAGEN."""

    plaetze: int
    bis: date
    ab: date | None = None
    fragen: frozenset[str] = frozenset()


@transaction.atomic
def set_anmeldeliste(
    veranstaltung: Veranstaltung, angaben: Listenangaben, *, by: Konto, version: int
) -> Anmeldeliste:
    """Open the registration or change it; more places let people move up at once.

    Ablehnung: called off, fewer places than are taken. Konflikt: somebody saved since `version` was read.
    """
    with pghistory.context(user=by.pk):
        event = lock_veranstaltung(veranstaltung, by=by)
        if event.ist_abgesagt:
            raise Ablehnung("Diese Veranstaltung ist abgesagt. Dazu meldet sich niemand mehr an.")
        liste = _liste(event, version)
        _write(liste, angaben)
        liste.save()
        if liste.anmeldungen.exists():
            move_up(liste)
    return liste


def _liste(event: Veranstaltung, version: int) -> Anmeldeliste:
    known = Anmeldeliste.objects.filter(veranstaltung=event).first()
    if known is None:
        return Anmeldeliste(veranstaltung=event)
    liste = lock_liste(known.pk)
    if liste.version != version:
        raise Konflikt.waehrend("die Anmeldung zu dieser Veranstaltung", letzte_aenderung(liste))
    liste.version += 1
    return liste


def _write(liste: Anmeldeliste, angaben: Listenangaben) -> None:
    if not 1 <= angaben.plaetze <= PLAETZE_HOECHSTENS:
        raise Ablehnung("Geben Sie eine Zahl zwischen 1 und 5.000 an.", field="plaetze")
    if angaben.plaetze < liste.belegt:
        raise Ablehnung(
            f"{liste.belegt} Plätze sind schon vergeben. Weniger geht nicht, ohne jemanden abzumelden.",
            field="plaetze",
        )
    if angaben.ab is not None and angaben.bis < angaben.ab:
        raise Ablehnung("Der letzte Tag liegt vor dem ersten. Prüfen Sie das Datum.", field="bis")
    liste.plaetze, liste.ab, liste.bis = angaben.plaetze, angaben.ab, angaben.bis
    for name in FRAGEN:
        setattr(liste, f"fragt_{name}", name in angaben.fragen)


@transaction.atomic
def strike_anmeldung(anmeldung: Anmeldung, *, by: Konto) -> Anmeldung:
    """Take somebody off the list, who called for example; she gets a mail. Twice is once."""
    with pghistory.context(user=by.pk):
        event = lock_veranstaltung(anmeldung.liste.veranstaltung, by=by)
        liste = lock_liste(anmeldung.liste_id)
        row = liste.anmeldungen.select_for_update(of=("self",)).filter(pk=anmeldung.pk).first()
        if row is None or not row.ist_laufend:
            raise Ablehnung("Diese Person ist nicht mehr angemeldet.")
        liste.veranstaltung = event
        move_anmeldung(liste, row, Anmeldestatus.STORNIERT)
        discard_pending(row.vorgang, grund="Die Anmeldung ist abgemeldet.")
        queue_versand([auftrag_stand(row)])
        move_up(liste)
    return row


@transaction.atomic
def send_rundnachricht(veranstaltung: Veranstaltung, *, by: Konto, betreff: str, text: str) -> Rundnachricht:
    """Write to all who are registered or wait; the same words pressed twice go out once."""
    subject, words = einzeilig(betreff), ohne_steuerzeichen(text).strip()
    with pghistory.context(user=by.pk):
        event = lock_veranstaltung(veranstaltung, by=by)
        liste = Anmeldeliste.objects.select_for_update(of=("self",)).filter(veranstaltung=event).first()
        people = [] if liste is None else list(liste.anmeldungen.laufend().exclude(bestaetigt_am=None))
        if liste is None or not people:
            raise Ablehnung(NIEMAND_DA)
        if not subject:
            raise Ablehnung("Geben Sie der Nachricht einen Betreff.", field="betreff")
        if not words:
            raise Ablehnung("Schreiben Sie Ihre Nachricht in das Feld.", field="text")
        last = liste.rundnachrichten.first()
        if last is not None and (last.betreff, last.text) == (subject, words):
            raise Ablehnung("Diese Nachricht haben Sie schon verschickt. Schreiben Sie eine andere.")
        sent = Rundnachricht.objects.create(
            liste=liste, betreff=subject, text=words, am=jetzt(), von_id=by.pk, empfaenger=len(people)
        )
        for row in people:
            row.liste = liste
        liste.veranstaltung = event
        queue_versand(auftraege_rundnachricht(sent, people))
    return sent

"""Events: enter, change, call off, delete, and say how many people came."""

from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.db import transaction

from fachgruppen.models import Gremium
from fachgruppen.services.sperre import AUFGELOEST, lock_gremium
from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.services.angemeldete import (
    reopen_liste,
    require_nobody,
    tell_cancelled,
    tell_changed,
)
from fachgruppen.vorhaben.services.sperre import lock_veranstaltung
from fachgruppen.vorhaben.states import TEILNEHMENDE_HOECHSTENS, Teilnahme, Veranstaltungsart
from mitglieder.models import Institution, Konto, Stadtviertel
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services.auftraege import discard_pending


@dataclass(frozen=True)
class Angaben:
    """What a person says about an event; no `veranstalter` means the Fachgruppe itself."""

    titel: str
    beginn: datetime
    ende: datetime
    ort: str
    beschreibung: str = ""
    weitere: tuple[Gremium, ...] = ()
    veranstalter: tuple[Institution, ...] = ()
    partner: str = ""
    oeffentlich: bool = False
    art: str = Veranstaltungsart.SONSTIGES
    stadtviertel: Stadtviertel | None = None
    partnerinstitutionen: tuple[Institution, ...] = ()


@transaction.atomic
def create_veranstaltung(gremium: Gremium, angaben: Angaben, *, by: Konto) -> Veranstaltung:
    """Enter an event of this Fachgruppe; the same one pressed twice is one."""
    person, group = mitglied_von(by), lock_gremium(gremium)
    if person is None or not by.has_perm("vorhaben.veranstaltung_eintragen", group):
        raise Ablehnung("Veranstaltungen tragen Mitglieder der Fachgruppe und die Geschäftsstelle ein.")
    if group.ist_aufgeloest:
        raise Ablehnung(AUFGELOEST.format(name=group.voller_name))
    with pghistory.context(user=by.pk):
        row = Veranstaltung(gremium=group, von=person, angelegt_am=jetzt())
        _write(row, angaben)
        known: Veranstaltung | None = Veranstaltung.objects.findet_statt().filter(
            gremium=group, titel=row.titel, beginn=row.beginn, ort=row.ort
        ).first()  # fmt: skip
        if known is not None:
            return known
        row.save()
        _set_links(row, angaben)
    return row


@transaction.atomic
def change_veranstaltung(
    veranstaltung: Veranstaltung, angaben: Angaben, *, by: Konto, version: int
) -> Veranstaltung:
    """Change it. Konflikt: somebody saved since `version` was read."""
    with pghistory.context(user=by.pk):
        row = lock_veranstaltung(veranstaltung, by=by, version=version)
        _require_not_off(row)
        before = (row.beginn, row.ende, row.ort)
        _write(row, angaben)
        if row.beginn > jetzt() and row.teilnahme != Teilnahme.OFFEN:
            # It is yet to come again, so nobody can have counted.
            row.teilnahme, row.teilnehmende = Teilnahme.OFFEN, None
        row.version, row.geaendert_am = row.version + 1, jetzt()
        row.save()
        _set_links(row, angaben)
        if before != (row.beginn, row.ende, row.ort):
            reopen_liste(row)
            tell_changed(row, before)
    return row


@transaction.atomic
def set_teilnehmende(veranstaltung: Veranstaltung, *, by: Konto, anzahl: int | None) -> Veranstaltung:
    """Keep how many people came; None says that nobody knows."""
    with pghistory.context(user=by.pk):
        row = lock_veranstaltung(veranstaltung, by=by)
        _require_not_off(row)
        if row.beginn > jetzt():
            raise Ablehnung("Die Veranstaltung hat noch nicht begonnen. Tragen Sie die Zahl danach ein.")
        if anzahl is not None and not 0 <= anzahl <= TEILNEHMENDE_HOECHSTENS:
            raise Ablehnung("Geben Sie eine Zahl zwischen 0 und 100.000 ein.", field="anzahl")
        row.teilnahme = Teilnahme.UNBEKANNT if anzahl is None else Teilnahme.GEZAEHLT
        row.teilnehmende = anzahl
        row.version += 1
        row.save()
        discard_pending(row.vorgang, grund="Die Zahl der Teilnehmenden ist eingetragen.")
    return row


@transaction.atomic
def cancel_veranstaltung(veranstaltung: Veranstaltung, *, by: Konto, grund: str) -> Veranstaltung:
    """Call it off; it stays in the list, struck through, and counts in no report."""
    reason = einzeilig(grund)
    with pghistory.context(user=by.pk):
        row = lock_veranstaltung(veranstaltung, by=by)
        _require_not_off(row)
        if row.teilnahme == Teilnahme.GEZAEHLT:
            raise Ablehnung("Zu dieser Veranstaltung sind Teilnehmende eingetragen: Sie hat stattgefunden.")
        if not reason:
            raise Ablehnung("Nennen Sie den Grund in einem Satz.", field="grund")
        row.abgesagt_am, row.absagegrund = jetzt(), reason
        row.teilnahme, row.teilnehmende = Teilnahme.OFFEN, None
        row.version, row.geaendert_am = row.version + 1, jetzt()
        row.save()
        discard_pending(row.vorgang, grund="Die Veranstaltung ist abgesagt.")
        tell_cancelled(row)
    return row


@transaction.atomic
def delete_veranstaltung(veranstaltung: Veranstaltung, *, by: Konto) -> None:
    """Remove what was entered by mistake; its history stays."""
    with pghistory.context(user=by.pk):
        row = lock_veranstaltung(veranstaltung, by=by)
        require_nobody(row)
        discard_pending(row.vorgang, grund="Die Veranstaltung ist gelöscht.")
        row.delete()


def _require_not_off(row: Veranstaltung) -> None:
    if row.ist_abgesagt:
        raise Ablehnung("Diese Veranstaltung ist abgesagt. Findet sie doch statt, tragen Sie sie neu ein.")


def _write(row: Veranstaltung, angaben: Angaben) -> None:
    row.titel, row.ort, row.partner = (
        einzeilig(text) for text in (angaben.titel, angaben.ort, angaben.partner)
    )
    row.beschreibung = ohne_steuerzeichen(angaben.beschreibung).strip()
    row.beginn, row.ende, row.oeffentlich = angaben.beginn, angaben.ende, angaben.oeffentlich
    row.art, row.stadtviertel = angaben.art, angaben.stadtviertel
    if not row.titel:
        raise Ablehnung("Geben Sie der Veranstaltung einen Titel.", field="titel")
    if not row.ort:
        raise Ablehnung("Schreiben Sie, wo sie stattfindet.", field="ort")
    if row.ende <= row.beginn:
        raise Ablehnung("Das Ende liegt vor dem Beginn. Prüfen Sie Tag und Uhrzeit.", field="bis")


def _set_links(row: Veranstaltung, angaben: Angaben) -> None:
    row.weitere.set([gremium for gremium in angaben.weitere if gremium.pk != row.gremium_id])
    row.veranstalter.set(angaben.veranstalter)
    organisers = {house.pk for house in angaben.veranstalter}
    row.partnerinstitutionen.set(
        [house for house in angaben.partnerinstitutionen if house.pk not in organisers]
    )

"""Vorhaben: enter, change, move on, release. Members of the Fachgruppe write, who leads releases."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.dokumente.models import Dokument
from fachgruppen.models import Gremium, Ziel
from fachgruppen.services.konflikt import letzte_aenderung
from fachgruppen.services.sperre import AUFGELOEST, lock_gremium
from fachgruppen.vorhaben.models import Vorhaben, Vorhabenschritt
from fachgruppen.vorhaben.vorhabenstates import (
    BRAUCHT_GRUND,
    Vorhabenschrittart,
    Vorhabenstatus,
    vorhabenziele,
)
from mitglieder.models import Institution, Konto
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt

S, A = Vorhabenstatus, Vorhabenschrittart
NICHT_ERLAUBT = "Vorhaben bearbeiten Mitglieder der Fachgruppe und die Geschäftsstelle."
NUR_LEITUNG = "Öffentlich freigeben dürfen Koordination und Stellvertretung und die Geschäftsstelle."
NEU_LESEN = "Dieses Vorhaben hat sich geändert, seit Sie es gelesen haben. Lesen Sie es noch einmal."
GRUND_LAENGE = 300
GRUND_ZU_LANG = f"Der Grund hat höchstens {GRUND_LAENGE} Zeichen. Kürzen Sie ihn."
FERTIG = "Dieses Vorhaben ist abgeschlossen oder abgebrochen. Daran ändert niemand mehr etwas."


@dataclass(frozen=True)
class Vorhabenangaben:
    """What a person says about a Vorhaben."""

    titel: str
    beschreibung: str
    partner: tuple[Institution, ...] = ()
    weitere_partner: str = ""
    ziele: tuple[Ziel, ...] = ()
    dokumente: tuple[Dokument, ...] = ()
    beginn: date | None = None
    ende: date | None = None
    sucht: str = ""
    sucht_bis: date | None = None
    soll_oeffentlich: bool = False


def lock_vorhaben(
    vorhaben: Vorhaben, *, by: Konto, recht: str = "vorhaben.vorhaben_bearbeiten", version: int | None = None
) -> Vorhaben:
    """Return the newest row, locked. Konflikt: somebody wrote since `version` was read."""
    rows = Vorhaben.objects.select_for_update(of=("self",)).select_related("gremium__uebergeordnet")
    row: Vorhaben = rows.get(pk=vorhaben.pk)
    if version is not None and row.version != version:
        raise Konflikt.waehrend("dieses Vorhaben", letzte_aenderung(row))
    if not by.has_perm(recht, row):
        raise Ablehnung(NUR_LEITUNG if recht == "vorhaben.vorhaben_freigeben" else NICHT_ERLAUBT)
    return row


def log_vorhaben(row: Vorhaben, art: Vorhabenschrittart, *, by: Konto, text: str = "") -> None:
    """Write one line of its course; call inside the transaction that does the thing."""
    Vorhabenschritt.objects.create(vorhaben=row, am=jetzt(), von_id=by.pk, art=art, text=text)


@transaction.atomic
def create_vorhaben(gremium: Gremium, angaben: Vorhabenangaben, *, by: Konto) -> Vorhaben:
    """Enter it as an idea; the same one pressed twice is one."""
    person, group = mitglied_von(by), lock_gremium(gremium)
    if person is None or not by.has_perm("vorhaben.vorhaben_eintragen", group):
        raise Ablehnung(NICHT_ERLAUBT)
    if group.ist_aufgeloest:
        raise Ablehnung(AUFGELOEST.format(name=group.voller_name))
    row = Vorhaben(gremium=group, von=person, angelegt_am=jetzt())
    _write(row, angaben)
    known: Vorhaben | None = Vorhaben.objects.offen().filter(
        gremium=group, titel=row.titel, beschreibung=row.beschreibung
    ).first()  # fmt: skip
    if known is not None:
        return known
    with pghistory.context(user=by.pk):
        row.save()
        _set_links(row, angaben)
        log_vorhaben(row, A.EINGETRAGEN, by=by)
    return row


@transaction.atomic
def change_vorhaben(vorhaben: Vorhaben, angaben: Vorhabenangaben, *, by: Konto, version: int) -> Vorhaben:
    """Change it. What was released goes back to who leads, unless she changes it herself."""
    with pghistory.context(user=by.pk):
        row = lock_vorhaben(vorhaben, by=by, version=version)
        _require_open(row)
        _write(row, angaben)
        back = row.freigegeben_am is not None and (
            not row.soll_oeffentlich or not by.has_perm("vorhaben.vorhaben_freigeben", row)
        )
        if back:
            row.freigegeben_am = None
        row.version += 1
        row.save()
        _set_links(row, angaben)
        log_vorhaben(row, A.GEAENDERT, by=by)
        if back:
            log_vorhaben(row, A.ZURUECK, by=by)
    return row


@transaction.atomic
def move_vorhaben(
    vorhaben: Vorhaben, *, by: Konto, status: Vorhabenstatus, version: int, text: str = ""
) -> Vorhaben:
    """Bring it into another state; `text` is why, at the end what came of it."""
    words = ohne_steuerzeichen(text).strip()
    with pghistory.context(user=by.pk):
        row = lock_vorhaben(vorhaben, by=by, version=version)
        if status not in vorhabenziele(row.status):
            raise Ablehnung("Dieser Schritt geht von hier aus nicht. Laden Sie die Seite neu.")
        if not words and status in BRAUCHT_GRUND:
            raise Ablehnung("Nennen Sie den Grund in einem Satz.", field="text")
        if status in BRAUCHT_GRUND and len(einzeilig(words)) > GRUND_LAENGE:
            raise Ablehnung(GRUND_ZU_LANG, field="text")
        if not words and status == S.ABGESCHLOSSEN:
            raise Ablehnung("Schreiben Sie, was daraus geworden ist.", field="text")
        row.status, row.statusgrund = status, ""
        if status in BRAUCHT_GRUND:
            row.statusgrund = einzeilig(words)
        elif status == S.ABGESCHLOSSEN:
            row.ergebnis = words
        row.version += 1
        row.save()
        log_vorhaben(row, A.STATUS, by=by, text=_schritttext(row))
    return row


def _schritttext(row: Vorhaben) -> str:
    word = str(Vorhabenstatus(row.status).label)
    return f"{word}: {row.statusgrund}" if row.statusgrund else word


@transaction.atomic
def release_vorhaben(vorhaben: Vorhaben, *, by: Konto, version: int) -> Vorhaben:
    """Show it to everybody as she has read it (`version`); twice is once."""
    with pghistory.context(user=by.pk):
        row = lock_vorhaben(vorhaben, by=by, recht="vorhaben.vorhaben_freigeben")
        if row.freigegeben_am is None:
            if row.version != version:
                raise Ablehnung(NEU_LESEN)
            row.soll_oeffentlich, row.freigegeben_am = True, jetzt()
            row.version += 1
            row.save()
            log_vorhaben(row, A.FREIGEGEBEN, by=by)
    return row


@transaction.atomic
def withdraw_vorhaben(vorhaben: Vorhaben, *, by: Konto) -> Vorhaben:
    """Show it to the network only; nobody is asked to release it again."""
    with pghistory.context(user=by.pk):
        row = lock_vorhaben(vorhaben, by=by, recht="vorhaben.vorhaben_freigeben")
        if row.soll_oeffentlich:
            row.soll_oeffentlich, row.freigegeben_am = False, None
            row.version += 1
            row.save()
            log_vorhaben(row, A.ZURUECK, by=by)
    return row


def _require_open(row: Vorhaben) -> None:
    if row.ist_fertig:
        raise Ablehnung(FERTIG)


def _write(row: Vorhaben, angaben: Vorhabenangaben) -> None:
    row.titel, row.weitere_partner = einzeilig(angaben.titel), einzeilig(angaben.weitere_partner)
    row.beschreibung = ohne_steuerzeichen(angaben.beschreibung).strip()
    row.beginn, row.ende = angaben.beginn, angaben.ende
    row.sucht = einzeilig(angaben.sucht)
    row.sucht_bis = angaben.sucht_bis if row.sucht else None
    row.soll_oeffentlich = angaben.soll_oeffentlich
    if not row.titel:
        raise Ablehnung("Geben Sie dem Vorhaben einen Titel.", field="titel")
    if not row.beschreibung:
        raise Ablehnung("Schreiben Sie, was Sie vorhaben.", field="beschreibung")
    if row.beginn and row.ende and row.ende < row.beginn:
        raise Ablehnung("Das Ende liegt vor dem Beginn. Prüfen Sie das Datum.", field="ende")


def _set_links(row: Vorhaben, angaben: Vorhabenangaben) -> None:
    """Only goals of this Fachgruppe belong here."""
    row.partner.set(angaben.partner)
    row.ziele.set([ziel for ziel in angaben.ziele if ziel.gremium_id == row.gremium_id])
    row.dokumente.set(angaben.dokumente)

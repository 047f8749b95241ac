"""Raise a Handlungsbedarf, correct what was raised, and talk about it."""

from dataclasses import dataclass

import pghistory
from django.db import transaction

from fachgruppen.models import Gremium
from fachgruppen.services.sperre import AUFGELOEST, lock_gremium
from fachgruppen.vorhaben.mails.bedarf import auftraege_neu
from fachgruppen.vorhaben.models import Bedarfsschritt, Handlungsbedarf
from fachgruppen.vorhaben.services.sperre import lock_bedarf
from fachgruppen.vorhaben.states import Bedarfsstatus, Dringlichkeit, Schrittart
from mitglieder.models import Konto, Stadtviertel
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand


@dataclass(frozen=True)
class Meldung:
    """What a person raises; no `stadtviertel` means the whole city."""

    titel: str
    beschreibung: str
    betroffene: str
    dringlichkeit: Dringlichkeit = Dringlichkeit.MITTEL
    stadtviertel: tuple[Stadtviertel, ...] = ()


@transaction.atomic
def raise_handlungsbedarf(gremium: Gremium, meldung: Meldung, *, by: Konto) -> Handlungsbedarf:
    """Raise it and tell the Koordination; the same one pressed twice is one.

    Ablehnung: no person of the network, no Fachgruppe of today.
    """
    person, group = mitglied_von(by), lock_gremium(gremium)
    if person is None or not by.has_perm("vorhaben.bedarf_melden", group):
        raise Ablehnung("Handlungsbedarf melden Mitglieder des Netzwerks, und zwar an eine Fachgruppe.")
    if group.ist_aufgeloest:
        raise Ablehnung(AUFGELOEST.format(name=group.voller_name))
    with pghistory.context(user=by.pk):
        row = Handlungsbedarf(gremium=group, von=person, gemeldet_am=jetzt())
        _write(row, meldung)
        known = _same(row)
        if known is not None:
            return known
        row.save()
        row.viertel.set(meldung.stadtviertel)
        log_schritt(row, Schrittart.GEMELDET, by=by)
        queue_versand(auftraege_neu(row))
    return row


def _same(row: Handlungsbedarf) -> Handlungsbedarf | None:
    """Return the one that says the same and was raised by the same person, while nobody has dealt with it."""
    rows = Handlungsbedarf.objects.filter(
        gremium=row.gremium, von=row.von, status=Bedarfsstatus.GEMELDET, titel=row.titel,
        beschreibung=row.beschreibung,
    )  # fmt: skip
    found: Handlungsbedarf | None = rows.first()
    return found


@transaction.atomic
def change_handlungsbedarf(
    bedarf: Handlungsbedarf, meldung: Meldung, *, by: Konto, version: int
) -> Handlungsbedarf:
    """Correct what was raised while the Fachgruppe has not put it into words. Konflikt: somebody else did."""
    with pghistory.context(user=by.pk):
        row = lock_bedarf(bedarf, by=by, recht="vorhaben.bedarf_bearbeiten", version=version)
        _write(row, meldung)
        row.version += 1
        row.save()
        row.viertel.set(meldung.stadtviertel)
        log_schritt(row, Schrittart.GEAENDERT, by=by)
    return row


def _write(row: Handlungsbedarf, meldung: Meldung) -> None:
    row.titel, row.betroffene = einzeilig(meldung.titel), einzeilig(meldung.betroffene)
    row.beschreibung = ohne_steuerzeichen(meldung.beschreibung).strip()
    row.dringlichkeit = meldung.dringlichkeit
    if not row.titel:
        raise Ablehnung("Geben Sie dem Handlungsbedarf einen Titel.", field="titel")
    if not row.beschreibung:
        raise Ablehnung("Beschreiben Sie, was fehlt oder nicht funktioniert.", field="beschreibung")
    if not row.betroffene:
        raise Ablehnung("Schreiben Sie, wen es betrifft.", field="betroffene")


@transaction.atomic
def add_beitrag(bedarf: Handlungsbedarf, *, by: Konto, text: str) -> Bedarfsschritt:
    """Say something about it; the same words pressed twice are said once."""
    words = ohne_steuerzeichen(text).strip()
    row = lock_bedarf(bedarf, by=by, recht="vorhaben.bedarf_mitreden")
    if row.ist_abgeschlossen:
        raise Ablehnung("Dieser Handlungsbedarf ist abgeschlossen. Dazu schreibt niemand mehr etwas.")
    if not words:
        raise Ablehnung("Schreiben Sie Ihren Beitrag in das Feld.", field="text")
    last = row.schritte.order_by("-am", "-pk").first()
    if last is not None and (last.art, last.von_id, last.text) == (Schrittart.BEITRAG, by.pk, words):
        return last
    return log_schritt(row, Schrittart.BEITRAG, by=by, text=words)


@transaction.atomic
def remove_beitrag(schritt: Bedarfsschritt, *, by: Konto) -> None:
    """Take the words of a contribution away for good; that there was one stays visible. Twice is once."""
    rows = Bedarfsschritt.objects.select_for_update(of=("self",)).select_related("bedarf")
    row = rows.get(pk=schritt.pk, art=Schrittart.BEITRAG)
    if not by.has_perm("vorhaben.beitrag_entfernen", row):
        raise Ablehnung("Einen Beitrag entfernt, wer ihn geschrieben hat, oder die Koordination.")
    if row.entfernt_am is None:
        row.text, row.entfernt_am = "", jetzt()
        row.save(update_fields=["text", "entfernt_am"])


def log_schritt(
    row: Handlungsbedarf, art: Schrittart, *, by: Konto, text: str = "", mit_adressat: bool = False
) -> Bedarfsschritt:
    """Write one line of the chain; call inside the transaction that does the thing."""
    made: Bedarfsschritt = Bedarfsschritt.objects.create(
        bedarf=row, am=jetzt(), von_id=by.pk, art=art, text=text,
        adressat=row.adressat if mit_adressat else "", frist=row.frist if mit_adressat else None,
    )  # fmt: skip
    return made

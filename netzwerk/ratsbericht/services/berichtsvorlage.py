"""Berichtsvorlagen: make one, copy it, rename it, say which one is the default, stop offering it."""

from typing import Any

import pghistory
from django.db import transaction

from fachgruppen.services.konflikt import aenderung_von
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Aenderung, Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.models import Berichtsvorlage, Ratsbericht
from netzwerk.ratsbericht.selectors.berichte import abschnitte_von
from netzwerk.ratsbericht.services.vorlagensperre import (
    lock_alle,
    lock_berichtsvorlage,
    store_berichtsvorlage,
)
from netzwerk.ratsbericht.states import NAME_LAENGE, Muster, Ratsberichtsart
from netzwerk.ratsbericht.vorlagenzeilen import (
    Zeilen,
    erste_zeile,
    zeilen_der_vorlage,
    zeilen_des_berichts,
    zeilen_des_portals,
)

NAME_FEHLT = "Geben Sie der Berichtsvorlage einen Namen."
NAME_ZU_LANG = f"Der Name hat höchstens {NAME_LAENGE} Zeichen. Kürzen Sie ihn."
NAME_VERGEBEN = "So heißt schon eine andere Berichtsvorlage. Wählen Sie einen anderen Namen."
OHNE_ABSCHNITTE = "Dieser Bericht hat keine Abschnitte, aus denen eine Berichtsvorlage werden könnte."
IST_STANDARD = (
    "„{name}“ ist der Standard der Art {art}. Nehmen Sie das zuerst zurück, dann können Sie die Art ändern."
)
NICHT_ANGEBOTEN = "„{name}“ wird nicht mehr angeboten. Bieten Sie die Berichtsvorlage zuerst wieder an."


def create_berichtsvorlage(name: str, art: Ratsberichtsart, muster: Muster, *, by: Konto) -> Berichtsvorlage:
    """Make one from scratch. Ablehnung: no name, it is too long, or another one has it."""
    rows = zeilen_des_portals() if muster == Muster.PORTAL else erste_zeile()
    with transaction.atomic(), pghistory.context(user=by.pk):
        return _create(name, art, rows, by)


def copy_berichtsvorlage(vorlage: Berichtsvorlage, name: str, *, by: Konto) -> Berichtsvorlage:
    """Make another one with the same sections. Ablehnung as above."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_alle()
        row = lock_berichtsvorlage(vorlage)
        rows = zeilen_der_vorlage(row.abschnitte.order_by("position"))
        return _create(name, Ratsberichtsart(row.art), rows, by)


def remember_gliederung(
    bericht: Ratsbericht, name: str, art: Ratsberichtsart, *, by: Konto, mit_texten: bool
) -> Berichtsvorlage:
    """Keep the outline of a report for others; its figures stay behind. Ablehnung as above."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        rows = zeilen_des_berichts(abschnitte_von(bericht), mit_texten=mit_texten)
        if not rows:
            raise Ablehnung(OHNE_ABSCHNITTE)
        return _create(name, art, rows, by)


def save_berichtsvorlage(
    vorlage: Berichtsvorlage, name: str, art: Ratsberichtsart, *, by: Konto, version: int
) -> Berichtsvorlage:
    """Write name and kind; what stands there already is no conflict.

    Konflikt: somebody else wrote since `version`. Ablehnung: as above, or it is the default of its kind.
    """
    words = _check_name(name)
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_alle()
        row = lock_berichtsvorlage(vorlage)
        if (row.name, row.art) == (words, art):
            return row
        if row.version != version:
            raise Konflikt.waehrend("Name oder Art", _kopfaenderung(row))
        if row.art != art and row.ist_standard:
            raise Ablehnung(IST_STANDARD.format(name=row.name, art=row.get_art_display()), field="art")
        if row.wird_angeboten:
            _check_frei(words, ausser=row)
        row.name, row.art, row.version = words, art, version + 1
        store_berichtsvorlage(row, by=by)
    return row


def set_standard(vorlage: Berichtsvorlage, *, standard: bool, by: Konto) -> Berichtsvorlage:
    """Let new reports of its kind begin with it, or no longer; any other default of the kind ends.

    Ablehnung: it is not offered.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_alle()
        row = lock_berichtsvorlage(vorlage)
        if standard and not row.wird_angeboten:
            raise Ablehnung(NICHT_ANGEBOTEN.format(name=row.name))
        if row.ist_standard == standard:
            return row
        for other in Berichtsvorlage.objects.filter(art=row.art, ist_standard=True).exclude(pk=row.pk):
            other.ist_standard = False
            store_berichtsvorlage(other, by=by)
        row.ist_standard = standard
        store_berichtsvorlage(row, by=by)
    return row


def retire_berichtsvorlage(vorlage: Berichtsvorlage, *, by: Konto) -> Berichtsvorlage:
    """Offer it no more, also not as the default; everything in it stays. Twice is once."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_alle()
        row = lock_berichtsvorlage(vorlage)
        if row.wird_angeboten:
            row.stillgelegt_am, row.ist_standard = jetzt(), False
            store_berichtsvorlage(row, by=by)
    return row


def offer_berichtsvorlage(vorlage: Berichtsvorlage, *, by: Konto) -> Berichtsvorlage:
    """Offer it again. Ablehnung: another one has its name by now."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        lock_alle()
        row = lock_berichtsvorlage(vorlage)
        if not row.wird_angeboten:
            _check_frei(row.name, ausser=row)
            row.stillgelegt_am = None
            store_berichtsvorlage(row, by=by)
    return row


def _create(name: str, art: Ratsberichtsart, zeilen: Zeilen, by: Konto) -> Berichtsvorlage:
    words = _check_name(name)
    lock_alle()
    _check_frei(words)
    made = Berichtsvorlage(name=words, art=art)
    store_berichtsvorlage(made, by=by)
    for position, row in enumerate(zeilen, 1):
        row.vorlage, row.position = made, position
        row.save()
    return made


def _check_name(name: str) -> str:
    words = einzeilig(name)
    if not words:
        raise Ablehnung(NAME_FEHLT, field="name")
    if len(words) > NAME_LAENGE:
        raise Ablehnung(NAME_ZU_LANG, field="name")
    return words


def _check_frei(name: str, *, ausser: Berichtsvorlage | None = None) -> None:
    """Of those that are offered no two have the same name."""
    rows = Berichtsvorlage.objects.filter(name__iexact=name, stillgelegt_am=None)
    if (rows.exclude(pk=ausser.pk) if ausser else rows).exists():
        raise Ablehnung(NAME_VERGEBEN, field="name")


def _kopfaenderung(row: Berichtsvorlage) -> Aenderung:
    """Return who wrote the name and the kind that stand there now."""
    history: Any = Berichtsvorlage
    events = history.pgh_event_model.objects.filter(pgh_obj_id=row.pk, version=row.version)
    return aenderung_von(events.select_related("pgh_context").order_by("pgh_id").first())

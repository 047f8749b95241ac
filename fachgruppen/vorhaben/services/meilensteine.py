"""Milestones of a Vorhaben: enter, move with a reason, done; and people who would like to take part."""

from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.vorhaben.mails.vorhaben import auftraege_interesse
from fachgruppen.vorhaben.models import Interesse, Meilenstein, Vorhaben
from fachgruppen.vorhaben.services.vorhaben import FERTIG, lock_vorhaben, log_vorhaben
from fachgruppen.vorhaben.vorhabenstates import Vorhabenschrittart
from mitglieder.models import Konto
from mitglieder.selectors import mitglied_von
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

A = Vorhabenschrittart
HOECHSTENS = 40
NICHT_GESUCHT = "Für dieses Vorhaben werden zurzeit keine Partner gesucht. Rufen Sie die Koordination an."


@transaction.atomic
def add_meilenstein(vorhaben: Vorhaben, *, by: Konto, titel: str, faellig: date) -> Meilenstein:
    """Enter a milestone; the same one pressed twice is one."""
    with pghistory.context(user=by.pk):
        row, title = _open(vorhaben, by), einzeilig(titel)
        if not title:
            raise Ablehnung("Geben Sie dem Meilenstein einen Namen.", field="titel")
        known = row.meilensteine.filter(titel=title, faellig=faellig, erledigt_am=None).first()
        if known is not None:
            return known
        if row.meilensteine.count() >= HOECHSTENS:
            raise Ablehnung(f"Ein Vorhaben hat höchstens {HOECHSTENS} Meilensteine.")
        made: Meilenstein = row.meilensteine.create(titel=title, faellig=faellig, zuerst_faellig=faellig)
        log_vorhaben(row, A.MEILENSTEIN, by=by, text=f"{title}, fällig {datum(faellig)}")
    return made


@transaction.atomic
def move_meilenstein(meilenstein: Meilenstein, *, by: Konto, faellig: date, grund: str) -> Meilenstein:
    """Give it another day, with a reason; the day it had first stays known."""
    reason = einzeilig(grund)
    with pghistory.context(user=by.pk):
        vorhaben = _open(meilenstein.vorhaben, by)
        row = vorhaben.meilensteine.select_for_update().get(pk=meilenstein.pk)
        if row.erledigt_am is not None:
            raise Ablehnung("Dieser Meilenstein ist schon erledigt.")
        if row.faellig == faellig:
            return row
        if not reason:
            raise Ablehnung("Nennen Sie den Grund in einem Satz.", field="grund")
        row.faellig = faellig
        row.save()
        log_vorhaben(vorhaben, A.VERSCHOBEN, by=by, text=f"{row.titel} auf {datum(faellig)}: {reason}"[:400])
    return row


@transaction.atomic
def finish_meilenstein(meilenstein: Meilenstein, *, by: Konto) -> Meilenstein:
    """Say that it is done; twice is once."""
    with pghistory.context(user=by.pk):
        vorhaben = _open(meilenstein.vorhaben, by)
        row = vorhaben.meilensteine.select_for_update().get(pk=meilenstein.pk)
        if row.erledigt_am is None:
            row.erledigt_am = heute()
            row.save()
            log_vorhaben(vorhaben, A.ERLEDIGT, by=by, text=row.titel)
    return row


def _open(vorhaben: Vorhaben, by: Konto) -> Vorhaben:
    row = lock_vorhaben(vorhaben, by=by)
    if row.ist_fertig:
        raise Ablehnung(FERTIG)
    return row


@transaction.atomic
def express_interesse(vorhaben: Vorhaben, *, by: Konto, text: str) -> Interesse:
    """Say that one would like to take part; who leads the Fachgruppe is mailed once a person."""
    person = mitglied_von(by)
    with pghistory.context(user=by.pk):
        row = lock_vorhaben(vorhaben, by=by, recht="vorhaben.lesen")
        if person is None or not row.sucht_heute:
            raise Ablehnung(NICHT_GESUCHT)
        words = ohne_steuerzeichen(text).strip()
        made, new = Interesse.objects.get_or_create(
            vorhaben=row, mitglied=person, defaults={"text": words, "am": jetzt()}
        )
        if new:
            log_vorhaben(row, A.INTERESSE, by=by)
            queue_versand(auftraege_interesse(made))
    return made


@transaction.atomic
def answer_interesse(interesse: Interesse, *, by: Konto) -> Interesse:
    """Keep that somebody answered her; twice is once."""
    with pghistory.context(user=by.pk):
        lock_vorhaben(interesse.vorhaben, by=by)
        row = Interesse.objects.select_for_update(of=("self",)).get(pk=interesse.pk)
        if row.beantwortet_am is None:
            row.beantwortet_am = jetzt()
            row.save(update_fields=["beantwortet_am"])
    return row

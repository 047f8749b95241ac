"""The way of a Handlungsbedarf: put into words, passed on, answered, done, withdrawn."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pghistory
from django.db import transaction

from fachgruppen.vorhaben.mails.bedarf import auftraege_stand
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.services.meldung import log_schritt
from fachgruppen.vorhaben.services.sperre import lock_bedarf
from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus, Dringlichkeit, Schrittart, darf
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.services import queue_versand

S = Bedarfsstatus
FUEHREN = "vorhaben.bedarf_fuehren"
INZWISCHEN = "Dieser Handlungsbedarf ist inzwischen „{stand}“. Laden Sie die Seite neu und sehen Sie nach."


@dataclass(frozen=True)
class Fassung:
    """How the Fachgruppe puts it."""

    titel: str
    formulierung: str
    dringlichkeit: Dringlichkeit
    oeffentlich: bool = False


@dataclass(frozen=True)
class Weiterleitung:
    """To whom it goes and until when the answer is wanted; `nachricht` stays in the chain."""

    adressat_art: Adressatart
    adressat: str
    frist: date
    nachricht: str = ""


@transaction.atomic
def word_handlungsbedarf(
    bedarf: Handlungsbedarf, fassung: Fassung, *, by: Konto, version: int
) -> Handlungsbedarf:
    """Put it into the words of the Fachgruppe, or into better ones before it is passed on."""
    words, title = _text(fassung.formulierung), einzeilig(fassung.titel)
    with pghistory.context(user=by.pk):
        row = lock_bedarf(bedarf, by=by, recht=FUEHREN, version=version)
        if row.status != S.FORMULIERT:
            _require(row, S.FORMULIERT)
        if not words:
            raise Ablehnung("Schreiben Sie, worum die Fachgruppe bittet.", field="formulierung")
        if not title:
            raise Ablehnung("Geben Sie dem Handlungsbedarf einen Titel.", field="titel")
        row.titel, row.formulierung, row.formuliert_am = title, words, jetzt()
        row.dringlichkeit, row.oeffentlich = fassung.dringlichkeit, fassung.oeffentlich
        return _move(row, S.FORMULIERT, Schrittart.FORMULIERT, by=by, text=words, mail=False)


@transaction.atomic
def forward_handlungsbedarf(
    bedarf: Handlungsbedarf, weiterleitung: Weiterleitung, *, by: Konto, version: int
) -> Handlungsbedarf:
    """Pass it on to who decides, also to somebody else or with a later deadline.

    Konflikt: another person wrote since `version`, so nobody is asked twice by mistake.
    """
    with pghistory.context(user=by.pk):
        row = lock_bedarf(bedarf, by=by, recht=FUEHREN, version=version)
        if row.status != S.WEITERGELEITET:
            _require(row, S.WEITERGELEITET)
        name = einzeilig(weiterleitung.adressat)
        if not name:
            raise Ablehnung("Nennen Sie, wer entscheiden soll.", field="adressat")
        if weiterleitung.frist < heute():
            raise Ablehnung("Dieser Tag ist schon vorbei. Wählen Sie einen späteren.", field="frist")
        same = row.status == S.WEITERGELEITET and (row.adressat_art, row.adressat) == (
            weiterleitung.adressat_art, name,
        )  # fmt: skip
        row.adressat_art, row.adressat, row.frist = weiterleitung.adressat_art, name, weiterleitung.frist
        row.weitergeleitet_am = row.weitergeleitet_am if same else heute()
        row.antwort, row.beantwortet_am = "", None
        step = Schrittart.FRIST if same else Schrittart.WEITERGELEITET
        return _move(
            row, S.WEITERGELEITET, step, by=by, text=_text(weiterleitung.nachricht), mit_adressat=True
        )


@transaction.atomic
def answer_handlungsbedarf(
    bedarf: Handlungsbedarf, *, by: Konto, version: int, antwort: str, vom: date
) -> Handlungsbedarf:
    """Keep what the addressee answered, and on which day."""
    words = _text(antwort)
    with pghistory.context(user=by.pk):
        row = lock_bedarf(bedarf, by=by, recht=FUEHREN, version=version)
        _require(row, S.BEANTWORTET)
        if not words:
            raise Ablehnung("Schreiben Sie, was geantwortet wurde.", field="antwort")
        if vom > heute():
            raise Ablehnung("Dieser Tag liegt noch vor uns. Prüfen Sie das Datum.", field="vom")
        if row.weitergeleitet_am is not None and vom < row.weitergeleitet_am:
            passed = datum(row.weitergeleitet_am)
            raise Ablehnung(f"Weitergeleitet wurde erst am {passed}. Prüfen Sie das Datum.", field="vom")
        row.antwort, row.beantwortet_am = words, vom
        return _move(row, S.BEANTWORTET, Schrittart.BEANTWORTET, by=by, text=words, mit_adressat=True)


@transaction.atomic
def close_handlungsbedarf(
    bedarf: Handlungsbedarf, *, by: Konto, version: int, ergebnis: str
) -> Handlungsbedarf:
    """Say what came of it: after the answer, or when the Fachgruppe solved it by itself."""
    words = _text(ergebnis)
    with pghistory.context(user=by.pk):
        row = lock_bedarf(bedarf, by=by, recht=FUEHREN, version=version)
        _require(row, S.ERLEDIGT)
        if not words:
            raise Ablehnung("Schreiben Sie in einem Satz, was daraus geworden ist.", field="ergebnis")
        row.ergebnis, row.abgeschlossen_am = words, jetzt()
        return _move(row, S.ERLEDIGT, Schrittart.ERLEDIGT, by=by, text=words)


@transaction.atomic
def withdraw_handlungsbedarf(
    bedarf: Handlungsbedarf, *, by: Konto, version: int, grund: str
) -> Handlungsbedarf:
    """End it without a result; who raised it can while nobody has dealt with it."""
    reason = einzeilig(grund)
    with pghistory.context(user=by.pk):
        row = lock_bedarf(bedarf, by=by, recht="vorhaben.bedarf_zurueckziehen", version=version)
        _require(row, S.ZURUECKGEZOGEN)
        if not reason:
            raise Ablehnung("Nennen Sie den Grund in einem Satz.", field="grund")
        row.rueckzugsgrund, row.abgeschlossen_am = reason, jetzt()
        return _move(row, S.ZURUECKGEZOGEN, Schrittart.ZURUECKGEZOGEN, by=by, text=reason)


def _require(row: Handlungsbedarf, nach: Bedarfsstatus) -> None:
    if not darf(row.status, nach):
        raise Ablehnung(INZWISCHEN.format(stand=row.get_status_display()))


def _move(
    row: Handlungsbedarf, nach: Bedarfsstatus, step: Schrittart, *, by: Konto, mail: bool = True, **log: Any
) -> Handlungsbedarf:
    """Store a locked row in its new state with a line of the chain; tell who raised it, if it was not her."""
    row.status = nach
    row.version += 1
    row.save()
    log_schritt(row, step, by=by, **log)
    if mail and row.von.konto_id != by.pk:
        queue_versand(auftraege_stand(row))
    return row


def _text(text: str) -> str:
    return ohne_steuerzeichen(text).strip()

"""Letters about a Handlungsbedarf: made once and kept, and on which day they went out."""

from datetime import date

import pghistory
from django.db import transaction
from django.db.models import Max

from fachgruppen.vorhaben.brief import Briefangaben, Briefinhalt, briefinhalt, pruefsumme
from fachgruppen.vorhaben.models import Bedarfsbrief, Handlungsbedarf
from fachgruppen.vorhaben.services.meldung import log_schritt
from fachgruppen.vorhaben.services.sperre import lock_bedarf
from fachgruppen.vorhaben.states import Bedarfsstatus, Schrittart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum, lokal
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import heute, jetzt

FUEHREN = "vorhaben.bedarf_fuehren"
NICHT_WEITERGELEITET = (
    "Einen Brief schreiben Sie, solange der Handlungsbedarf weitergeleitet und noch nicht beantwortet ist."
)


@transaction.atomic
def create_brief(bedarf: Handlungsbedarf, angaben: Briefangaben, *, by: Konto, version: int) -> Bedarfsbrief:
    """Make the letter as it stands now; it is never changed. The same one pressed twice is one.

    Konflikt: somebody changed the Handlungsbedarf since `version`. Ablehnung: not passed on, or no words.
    """
    with pghistory.context(user=by.pk):
        row = lock_bedarf(bedarf, by=by, recht=FUEHREN, version=version)
        if row.status != Bedarfsstatus.WEITERGELEITET:
            raise Ablehnung(NICHT_WEITERGELEITET)
        clean = _sauber(angaben)
        last = row.briefe.aggregate(letzte=Max("nummer"))["letzte"] or 0
        known = row.briefe.filter(nummer=last, verschickt_am=None).first()
        if known is not None and known.inhalt == briefinhalt(row, clean, last).als_json():
            return known  # type: ignore[no-any-return]
        return _store(row, briefinhalt(row, clean, last + 1), last + 1, by)


def _store(row: Handlungsbedarf, inhalt: Briefinhalt, nummer: int, by: Konto) -> Bedarfsbrief:
    content = inhalt.als_json()
    made: Bedarfsbrief = Bedarfsbrief.objects.create(
        bedarf=row, nummer=nummer, inhalt=content, sha256=pruefsumme(content), erstellt_am=jetzt(),
        erstellt_von_id=by.pk,
    )  # fmt: skip
    return made


@transaction.atomic
def mark_verschickt(brief: Bedarfsbrief, *, by: Konto, am: date) -> Bedarfsbrief:
    """Say on which day it went out; this stands in the chain. Said once, it stays. Ablehnung: such a day."""
    bedarf = lock_bedarf(brief.bedarf, by=by, recht=FUEHREN)
    row = Bedarfsbrief.objects.select_for_update(of=("self",)).get(pk=brief.pk)
    if row.verschickt_am is not None:
        raise Ablehnung(f"Dieser Brief ist schon als verschickt festgehalten, am {datum(row.verschickt_am)}.")
    if am > heute():
        raise Ablehnung("Dieser Tag liegt noch vor uns. Prüfen Sie das Datum.", field="am")
    if am < lokal(row.erstellt_am).date():
        written = datum(row.erstellt_am)
        raise Ablehnung(f"Geschrieben wurde der Brief erst am {written}. Prüfen Sie das Datum.", field="am")
    row.verschickt_am, row.verschickt_von_id = am, by.pk
    row.save(update_fields=["verschickt_am", "verschickt_von"])
    text = f"Brief {row.nummer} vom {datum(row.erstellt_am)}, verschickt am {datum(am)}."
    log_schritt(bedarf, Schrittart.BRIEF, by=by, text=text)
    return row


def _sauber(angaben: Briefangaben) -> Briefangaben:
    clean = Briefangaben(
        empfaenger=einzeilig(angaben.empfaenger),
        anschrift=ohne_steuerzeichen(angaben.anschrift).strip(),
        betreff=einzeilig(angaben.betreff),
        anrede=einzeilig(angaben.anrede),
        bitte=ohne_steuerzeichen(angaben.bitte).strip(),
        schluss=ohne_steuerzeichen(angaben.schluss).strip(),
        frist=angaben.frist,
    )
    for field, sentence in PFLICHT.items():
        if not getattr(clean, field):
            raise Ablehnung(sentence, field=field)
    return clean


PFLICHT = {
    "empfaenger": "Nennen Sie, an wen der Brief geht.",
    "betreff": "Geben Sie dem Brief einen Betreff.",
    "anrede": "Schreiben Sie eine Anrede.",
    "bitte": "Schreiben Sie, worum Sie bitten.",
    "schluss": "Schreiben Sie einen Schluss.",
}

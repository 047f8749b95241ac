"""What the Steuerungsgruppe does with a need: merge it, set it down for a session, pass it on, decide."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.selectors import steuerungsgruppe
from fachgruppen.services.konflikt import letzte_aenderung
from fachgruppen.vorhaben.models import Handlungsbedarf
from fachgruppen.vorhaben.services.meldung import log_schritt
from fachgruppen.vorhaben.states import Schrittart
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import datum
from netzwerk.base.klartext import ohne_steuerzeichen
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import heute, jetzt
from netzwerk.steuerung.selectors.bedarf import vorschlag_zu
from sitzungen.models import TopVorschlag
from sitzungen.services.topvorschlaege import propose_top

ORDNEN = "steuerung.bedarf_ordnen"


@dataclass(frozen=True)
class Entscheidung:
    """What was decided on which day, and who sees to it; without words only the person is noted."""

    text: str = ""
    vom: date | None = None
    verantwortlich: Mitglied | None = None


@transaction.atomic
def merge_handlungsbedarf(bedarf: Handlungsbedarf, ziel: Handlungsbedarf, *, by: Konto) -> None:
    """Deal with it as part of `ziel`: both stay, each chain says so. Twice is once."""
    rows = _locked([bedarf, ziel], by)
    row, main = rows[bedarf.pk], rows.get(ziel.pk)
    if main is None or main.pk == row.pk:
        raise Ablehnung("Wählen Sie einen anderen Handlungsbedarf.", field="ziel")
    if row.zusammengefuehrt_in_id == main.pk:
        return
    for one in (row, main):
        _require_open(one)
    _refuse_merged(row)
    if main.zusammengefuehrt_in_id:
        raise Ablehnung(f"„{main.titel}“ wurde inzwischen selbst zusammengeführt.", field="ziel")
    if row.zusammengefuehrte.exists():
        raise Ablehnung("Damit ist schon ein anderer Bedarf zusammengeführt. Trennen Sie die beiden zuerst.")
    if row.stadtrat_am or vorschlag_zu(row):
        raise Ablehnung(
            "Dieser Bedarf ist schon vorgeschlagen oder an den Stadtrat weitergegeben. Führen Sie den "
            "anderen mit ihm zusammen."
        )
    with pghistory.context(user=by.pk):
        row.zusammengefuehrt_in = main
        _save(row)
    log_schritt(row, Schrittart.ZUSAMMENGEFUEHRT, by=by, text=f"mit „{main.titel}“, {main.gremium.name}")
    log_schritt(main, Schrittart.ZUSAMMENGEFUEHRT, by=by, text=f"mit „{row.titel}“, {row.gremium.name}")


@transaction.atomic
def split_handlungsbedarf(bedarf: Handlungsbedarf, *, by: Konto) -> None:
    """Undo the merge: it stands for itself again. Twice is once."""
    known = Handlungsbedarf.objects.get(pk=bedarf.pk)
    if known.zusammengefuehrt_in is None:
        return
    rows = _locked([known, known.zusammengefuehrt_in], by)
    row = rows[bedarf.pk]
    main = row.zusammengefuehrt_in
    if main is None or main.pk not in rows:
        raise Ablehnung("Das hat inzwischen jemand geändert. Laden Sie die Seite neu.")
    with pghistory.context(user=by.pk):
        row.zusammengefuehrt_in = None
        _save(row)
    log_schritt(row, Schrittart.GETRENNT, by=by, text=f"von „{main.titel}“, {main.gremium.name}")
    log_schritt(main, Schrittart.GETRENNT, by=by, text=f"von „{row.titel}“, {row.gremium.name}")


@transaction.atomic
def propose_handlungsbedarf(bedarf: Handlungsbedarf, *, by: Konto) -> TopVorschlag:
    """Propose it for the next session of the Steuerungsgruppe. Pressed twice it stands there once."""
    row = _ready(bedarf, by)
    before = vorschlag_zu(row)
    if before is not None:
        return before
    group = steuerungsgruppe()
    if group is None:
        raise Ablehnung("Es gibt keine Steuerungsgruppe.")
    made = propose_top(
        group,
        by=by,
        titel=f"Handlungsbedarf: {row.titel}",
        begruendung=f"{row.gremium.name}: {row.text}"[:1000],
        handlungsbedarf=row,
    )
    log_schritt(row, Schrittart.TAGESORDNUNG, by=by, text=group.name)
    return made


@transaction.atomic
def pass_to_stadtrat(bedarf: Handlungsbedarf, *, by: Konto) -> Handlungsbedarf:
    """Mark it for the next report to the council. Twice is once."""
    row = _ready(bedarf, by)
    if row.stadtrat_am is None:
        with pghistory.context(user=by.pk):
            row.stadtrat_am, row.stadtrat_von_id = jetzt(), by.pk
            _save(row)
        log_schritt(row, Schrittart.STADTRAT, by=by)
    return row


@transaction.atomic
def take_back_from_stadtrat(bedarf: Handlungsbedarf, *, by: Konto) -> Handlungsbedarf:
    """Take the mark away; reports that were frozen keep what they say. Twice is once."""
    row = _locked([bedarf], by)[bedarf.pk]
    if row.stadtrat_am is not None:
        with pghistory.context(user=by.pk):
            row.stadtrat_am, row.stadtrat_von = None, None
            _save(row)
        log_schritt(row, Schrittart.STADTRAT_ZURUECK, by=by)
    return row


@transaction.atomic
def note_entscheidung(
    bedarf: Handlungsbedarf, entscheidung: Entscheidung, *, by: Konto, version: int
) -> Handlungsbedarf:
    """Note what was decided and who sees to it. Konflikt: somebody wrote since `version` was read."""
    row = _locked([bedarf], by)[bedarf.pk]
    if row.version != version:
        raise Konflikt.waehrend("diesen Handlungsbedarf", letzte_aenderung(row))
    _refuse_merged(row)
    if row.formuliert_am is None:
        raise Ablehnung("Die Fachgruppe hat diesen Bedarf noch nicht formuliert.")
    words, day, person = _geprueft(entscheidung)
    with pghistory.context(user=by.pk):
        row.entscheidung, row.entschieden_am, row.verantwortlich = words, day, person
        _save(row)
    log_schritt(row, Schrittart.ENTSCHEIDUNG, by=by, text=_in_worten(words, day, person))
    return row


def _geprueft(entscheidung: Entscheidung) -> tuple[str, date | None, Mitglied | None]:
    words = ohne_steuerzeichen(entscheidung.text).strip()
    if not words and entscheidung.verantwortlich is None:
        raise Ablehnung(
            "Schreiben Sie, was entschieden wurde, oder nennen Sie, wer sich kümmert.", field="text"
        )
    if not words:
        return "", None, entscheidung.verantwortlich
    day = entscheidung.vom or heute()
    if day > heute():
        raise Ablehnung("Dieser Tag liegt noch vor uns. Prüfen Sie das Datum.", field="vom")
    return words, day, entscheidung.verantwortlich


def _in_worten(words: str, day: date | None, person: Mitglied | None) -> str:
    decided = f"{words} (Entscheidung vom {datum(day)})" if day else ""
    cares = f"Es kümmert sich: {person.name}" if person else ""
    return "\n".join(part for part in (decided, cares) if part)


def _ready(bedarf: Handlungsbedarf, by: Konto) -> Handlungsbedarf:
    row = _locked([bedarf], by)[bedarf.pk]
    _require_open(row)
    _refuse_merged(row)
    return row


def _locked(bedarfe: list[Handlungsbedarf], by: Konto) -> dict[int, Handlungsbedarf]:
    """Return the newest rows, locked in one order until the transaction ends."""
    if not by.has_perm(ORDNEN):
        raise Ablehnung("Das dürfen die Beauftragte und die Geschäftsstelle.")
    rows = Handlungsbedarf.objects.select_for_update(of=("self",)).select_related("gremium")
    return {row.pk: row for row in rows.filter(pk__in=[one.pk for one in bedarfe]).order_by("pk")}


def _require_open(row: Handlungsbedarf) -> None:
    if row.ist_abgeschlossen:
        raise Ablehnung(f"„{row.titel}“ ist inzwischen abgeschlossen. Laden Sie die Seite neu.")
    if row.formuliert_am is None:
        raise Ablehnung(f"„{row.titel}“ hat die Fachgruppe noch nicht formuliert.")


def _refuse_merged(row: Handlungsbedarf) -> None:
    if row.zusammengefuehrt_in_id is not None:
        raise Ablehnung(
            "Dieser Bedarf wird mit einem anderen zusammen behandelt. Trennen Sie die beiden zuerst."
        )


def _save(row: Handlungsbedarf) -> None:
    row.version += 1
    row.save()

"""Entering attendance: one person after the other, so that two who enter at once lose nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import pghistory
from django.db import transaction

from fachgruppen.selectors import ordentliche_mitglieder_von
from fachgruppen.states import Stimmrecht
from mitglieder.models import Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import uhrzeit, zeitspanne
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from sitzungen.models import Anwesenheit, Einladung, Gast, Sitzung
from sitzungen.selectors import sitzungstag
from sitzungen.services.sperre import lock_sitzung
from sitzungen.states import (
    BEVORSTEHEND,
    BLEIBEN_NACHHER,
    EINTRAGEN_VORHER,
    IM_RAUM,
    Antwort,
    Sitzungsstatus,
    Teilnahmestatus,
)

Spanne = tuple[datetime | None, datetime | None]
IMMER: Spanne = (None, None)
EINTRAGBAR = (*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN)
NICHT_EINTRAGBAR = "Diese Sitzung ist abgesagt oder ausgefallen. Anwesenheit lässt sich nicht eintragen."
ZU_FRUEH = "Die Anwesenheit lässt sich ab einer Stunde vor Beginn eintragen."
OHNE_EINLADUNG = "Kam ohne Einladung."
WER_WAR_DA = "Die Sitzung hat stattgefunden. Mindestens eine Person muss anwesend gewesen sein."


@dataclass(frozen=True)
class Eintrag:
    """What is to be noted about a person; an empty `status` takes back what was entered."""

    status: str = ""
    spannen: tuple[Spanne, ...] = (IMMER,)
    vertretung_name: str = ""
    vertretung_institution: str = ""


def _konfliktsatz(wer: Mitglied | Gast, rows: Sequence[Anwesenheit]) -> str:
    if not rows:
        return f"Der Eintrag zu {wer.name} wurde inzwischen zurückgenommen."
    by = rows[0].erfasst_von
    name = by.mitglied.name if by and hasattr(by, "mitglied") else "Jemand anderes"
    wort = Teilnahmestatus(rows[0].status).label
    return f"{name} hat um {uhrzeit(rows[0].erfasst_am)} zu {wer.name} „{wort}“ eingetragen."


def stand_von(rows: Iterable[Anwesenheit]) -> str:
    """Return a mark for what stands about one person; it travels with her row of the page."""
    return _marke(
        (row.status, row.von, row.bis, row.vertretung_name, row.vertretung_institution) for row in rows
    )


def stand_nach(eintrag: Eintrag) -> str:
    """Return the mark that will stand once this is entered: equal to the old one, nothing was changed."""
    new = _bereinigt(eintrag)
    spans = new.spannen if new.status else ()
    return _marke((new.status, *span, new.vertretung_name, new.vertretung_institution) for span in spans)


def _marke(rows: Iterable[tuple[str, datetime | None, datetime | None, str, str]]) -> str:
    words = [
        f"{status}|{von and von.timestamp()}|{bis and bis.timestamp()}|{name}|{institution}"
        for status, von, bis, name, institution in rows
    ]
    return sha256("\n".join(words).encode()).hexdigest()[:16] if words else ""


def record_anwesenheit(
    sitzung: Sitzung, wer: Mitglied | Gast, eintrag: Eintrag, *, by: Konto, gesehen: str | None = None
) -> list[Anwesenheit]:
    """Note who was there when; return what stands now. `gesehen` is the mark of what the writer saw.

    Ablehnung: too early, cancelled, times that cannot be, nobody left in a session that was held.
    Konflikt: it is no longer what the writer saw, and not what she wants anyway.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid)
        _check_eintragbar(locked)
        wanted = _geprueft(locked, eintrag)
        before = _eintraege(locked, wer)
        if _ist_gleich(before, wanted):
            return before
        if gesehen is not None and gesehen != stand_von(before):
            raise Konflikt(_konfliktsatz(wer, before), before)
        after = _write(locked, wer, before, wanted, by)
        _check_jemand_da(locked)
        return after


def accept_antworten(sitzung: Sitzung, antwort: str, *, by: Konto) -> int:
    """Take over an answer as attendance for all of whom nothing was entered yet; return for how many.

    Zusage becomes anwesend, Absage entschuldigt. Ablehnung: another answer, too early, cancelled.
    """
    status = {Antwort.ZUSAGE: Teilnahmestatus.ANWESEND, Antwort.ABSAGE: Teilnahmestatus.ENTSCHULDIGT}
    if antwort not in status:
        raise Ablehnung("Übernehmen lassen sich Zusagen und Absagen.")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid)
        _check_eintragbar(locked)
        entered = {row.key for row in Anwesenheit.objects.filter(sitzung=locked)}
        said = Einladung.objects.gueltig().filter(sitzung=locked, antwort=antwort).mit_empfaenger()
        people = [row.empfaenger for row in said if _key(row) not in entered]
        votes = _stimmberechtigte(locked)
        wanted = Eintrag(status[Antwort(antwort)])
        rows = [_zeile(locked, person, wanted, IMMER, by, votes) for person in people]
        Anwesenheit.objects.bulk_create(rows)
        return len(rows)


def add_gast(sitzung: Sitzung, *, by: Konto, name: str, institution: str) -> Gast:
    """Note a guest who came without an invitation: name and institution, no address, present at once.

    Ablehnung: no name, too early, cancelled.
    """
    clean = einzeilig(name)
    if not clean:
        raise Ablehnung("Nennen Sie den Namen des Gastes.", field="name")
    with transaction.atomic(), pghistory.context(user=by.pk):
        locked = lock_sitzung(sitzung.uuid)
        _check_eintragbar(locked)
        # An address that was never asked for counts as erased.
        gast = Gast.objects.create(
            sitzung=locked, name=clean, institution=einzeilig(institution), grund=OHNE_EINLADUNG,
            email_geloescht_am=jetzt(),
        )  # fmt: skip
        _zeile(locked, gast, Eintrag(Teilnahmestatus.ANWESEND), IMMER, by, frozenset()).save()
        return gast


def _check_eintragbar(sitzung: Sitzung) -> None:
    if sitzung.status not in EINTRAGBAR or sitzung.start is None:
        raise Ablehnung(NICHT_EINTRAGBAR)
    if jetzt() < sitzung.start - EINTRAGEN_VORHER:
        raise Ablehnung(ZU_FRUEH)


def _bereinigt(eintrag: Eintrag) -> Eintrag:
    """Return the entry with what its status leaves of it."""
    spans = eintrag.spannen if eintrag.status in IM_RAUM else (IMMER,)
    if eintrag.status != Teilnahmestatus.VERTRETEN:
        return Eintrag(eintrag.status, spans)
    name, institution = einzeilig(eintrag.vertretung_name), einzeilig(eintrag.vertretung_institution)
    return Eintrag(eintrag.status, spans, name, institution)


def _geprueft(sitzung: Sitzung, eintrag: Eintrag) -> Eintrag:
    if eintrag.status and eintrag.status not in Teilnahmestatus.values:
        raise Ablehnung("Wählen Sie, ob die Person anwesend war.", field="status")
    new = _bereinigt(eintrag)
    _check_spannen(sitzung, new.spannen)
    if new.status == Teilnahmestatus.VERTRETEN and not new.vertretung_name:
        raise Ablehnung("Nennen Sie, wer die Person vertreten hat.", field="vertretung_name")
    return new


def _check_spannen(sitzung: Sitzung, spannen: Sequence[Spanne]) -> None:
    """Refuse times outside of the session, the wrong way round or running into each other."""
    if sitzung.start is None or sitzung.ende is None:
        raise Ablehnung(NICHT_EINTRAGBAR)
    first, last = sitzung.start - EINTRAGEN_VORHER, sitzung.ende + BLEIBEN_NACHHER
    before: datetime | None = None
    for number, (von, bis) in enumerate(spannen):
        moments = [moment for moment in (von, bis) if moment]
        if not all(first <= moment <= last for moment in moments):
            raise Ablehnung(
                f"Die Uhrzeit liegt nicht in der Sitzung ({zeitspanne(sitzung.start, sitzung.ende)}).",
                field="von" if von in moments and von and not first <= von <= last else "bis",
            )
        if von and bis and bis <= von:
            raise Ablehnung("„Gegangen um“ muss nach „Gekommen um“ liegen.", field="bis")
        if number and (before is None or von is None or von <= before):
            raise Ablehnung(
                "Wer wiederkommt, muss vorher gegangen sein. Bitte prüfen Sie die Uhrzeiten.",
                field="wieder_von",
            )
        before = bis


def _eintraege(sitzung: Sitzung, wer: Mitglied | Gast) -> list[Anwesenheit]:
    rows = Anwesenheit.objects.filter(sitzung=sitzung, **_als(wer))
    return list(rows.select_related("erfasst_von__mitglied").der_reihe_nach())


def _key(einladung: Einladung) -> str:
    return f"m{einladung.mitglied_id}" if einladung.gast_id is None else f"g{einladung.gast_id}"


def _als(wer: Mitglied | Gast) -> dict[str, Any]:
    return {"mitglied": wer} if isinstance(wer, Mitglied) else {"gast": wer}


def _ist_gleich(rows: Sequence[Anwesenheit], wanted: Eintrag) -> bool:
    """Tell whether exactly this stands there already: two who enter the same do not disagree."""
    if not wanted.status or not rows:
        return not wanted.status and not rows
    words = (wanted.status, wanted.vertretung_name, wanted.vertretung_institution)
    return [(row.von, row.bis) for row in rows] == list(wanted.spannen) and all(
        (row.status, row.vertretung_name, row.vertretung_institution) == words for row in rows
    )


def _write(
    sitzung: Sitzung, wer: Mitglied | Gast, before: list[Anwesenheit], wanted: Eintrag, by: Konto
) -> list[Anwesenheit]:
    """Keep the rows there are, one for each span; add what is missing, drop what is too much."""
    spans = wanted.spannen if wanted.status else ()
    votes = _stimmberechtigte(sitzung) if wanted.status in IM_RAUM else frozenset()
    after = []
    for number, span in enumerate(spans):
        row = _zeile(sitzung, wer, wanted, span, by, votes)
        if number < len(before):
            row.pk = before[number].pk
        row.save(force_update=number < len(before), force_insert=number >= len(before))
        after.append(row)
    for row in before[len(spans) :]:
        row.delete()
    return after


def _zeile(
    sitzung: Sitzung, wer: Mitglied | Gast, wanted: Eintrag, span: Spanne, by: Konto, votes: frozenset[int]
) -> Anwesenheit:
    return Anwesenheit(
        sitzung=sitzung,
        **_als(wer),
        institution_id=wer.institution_id if isinstance(wer, Mitglied) else None,
        status=Teilnahmestatus(wanted.status),
        von=span[0],
        bis=span[1],
        vertretung_name=wanted.vertretung_name,
        vertretung_institution=wanted.vertretung_institution,
        stimmberechtigt=_hat_stimme(sitzung, wer, wanted.status, votes),
        erfasst_von=by,
        erfasst_am=jetzt(),
    )


def _stimmberechtigte(sitzung: Sitzung) -> frozenset[int]:
    """Who may vote in the Gremium on the day of the session: its members and delegates, not its guests."""
    members = ordentliche_mitglieder_von(sitzung.gremium, sitzungstag(sitzung))
    return frozenset(members.order_by().values_list("pk", flat=True))


def _hat_stimme(sitzung: Sitzung, wer: Mitglied | Gast, status: str, votes: frozenset[int]) -> bool:
    """A vote is personal; only where institutions vote does it pass to who comes in a person's place.
    Guests have none."""
    if not isinstance(wer, Mitglied):
        return False
    if status == Teilnahmestatus.ANWESEND:
        return wer.pk in votes
    institution = sitzung.gremium.stimmrecht == Stimmrecht.INSTITUTION
    return status == Teilnahmestatus.VERTRETEN and institution and wer.pk in votes


def _check_jemand_da(sitzung: Sitzung) -> None:
    if sitzung.status != Sitzungsstatus.STATTGEFUNDEN:
        return
    if not Anwesenheit.objects.filter(sitzung=sitzung, status=Teilnahmestatus.ANWESEND).exists():
        raise Ablehnung(WER_WAR_DA, field="status")

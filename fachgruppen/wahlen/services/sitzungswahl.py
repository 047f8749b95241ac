"""An election in a session: enter what was counted, round by round; a second person confirms it (R11)."""

from collections.abc import Mapping
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.ausgang import Rundenstand, ist_vollstaendig, rundenstaende
from fachgruppen.wahlen.mails import stand as mail_stand
from fachgruppen.wahlen.models import Kandidatur, Wahl, WahlgangOption
from fachgruppen.wahlen.rules.ermittle import Stichwahl
from fachgruppen.wahlen.selectors.pruefliste import fehlend, pruefe_erfassung
from fachgruppen.wahlen.services.ergebnis import apply_ergebnis
from fachgruppen.wahlen.services.wahlgang import create_wahlgang
from fachgruppen.wahlen.services.weg import lock_wahl, log_wahl, move_wahl, require_status, update_wahl
from fachgruppen.wahlen.states import Aktion, Losart, Wahlgangart, Wahlgangstatus, Wahlstatus
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.uhr import jetzt
from netzwerk.versand.services import queue_versand

NUR_VORSTAND = "Das Ergebnis tragen nur Wahlleitung und Beisitz ein."
LIEGT_VOR = "Das Ergebnis liegt zur Bestätigung vor. Ändern können Sie es, wenn es zurückgegeben wird."


@transaction.atomic
def begin_erfassung(wahl: Wahl, *, by: Konto, wahltag: date, anlass: str, anwesend: int) -> Wahl:
    """Open the form for the result (P1): the session took place, so many who may vote were there."""
    place = einzeilig(anlass)
    if not place:
        raise Ablehnung("Nennen Sie die Sitzung, zum Beispiel mit Ort.", field="anlass")
    with pghistory.context(user=by.pk):
        row = _lock_als_vorstand(wahl, by, Wahlstatus.BEREIT)
        row.wahltag = wahltag
        if missing := fehlend(pruefe_erfassung(row)):
            raise Ablehnung(" ".join(missing), field="wahltag")
        if row.stichtag is not None and wahltag < row.stichtag:
            raise Ablehnung("Dieser Tag liegt vor dem Stichtag der Wahl.", field="wahltag")
        if anwesend < 1:
            raise Ablehnung("Mindestens eine Person muss anwesend gewesen sein.", field="anwesend")
        row.wahlgaenge.filter(nr=1).exclude(status=Wahlgangstatus.UNGUELTIG).update(anwesend=anwesend)
        move_wahl(
            row, Wahlstatus.PROTOKOLL, Aktion.ERFASSUNG, by=by, begonnen_am=jetzt(), wahltag=wahltag,
            anlass=place[:200],
        )  # fmt: skip
    return row


@transaction.atomic
def save_runde(
    wahl: Wahl, nr: int, *, by: Konto, anwesend: int, abgegeben: int, enthaltung: int, ungueltig: int,
    stimmen: Mapping[str, int],
) -> Rundenstand:  # fmt: skip
    """Store the figures of a round and what follows; later rounds, which followed from others, go.

    `stimmen` has "ja" and "nein" with one name on the ballot, otherwise the key of each name. Ablehnung:
    a sum that is wrong, more ballots than people.
    """
    with pghistory.context(user=by.pk):
        row = _lock_als_vorstand(wahl, by, Wahlstatus.PROTOKOLL)
        if row.erfasst_am is not None:
            raise Ablehnung(LIEGT_VOR)
        found = {stand.runde.nr: stand for stand in rundenstaende(row)}
        if nr not in found:
            raise Ablehnung("Diesen Wahlgang gibt es nicht. Laden Sie die Seite neu.")
        this = found[nr]
        figures = _zahlen(this, stimmen)
        _check_summe(this, figures, abgegeben, enthaltung, ungueltig)
        _check_anwesende(row, anwesend, abgegeben)
        _drop_spaetere(row, nr)
        _write_runde(this, figures, anwesend, abgegeben, enthaltung, ungueltig)
        log_wahl(row, Aktion.ERFASST, by=by, text=f"{nr}. Wahlgang, {abgegeben} Stimmzettel")
        return _folgen(row, nr)


def _zahlen(this: Rundenstand, stimmen: Mapping[str, int]) -> dict[str, int]:
    keys = ["ja", "nein"] if this.ist_ja_nein else [str(name.pk) for name in this.namen]
    return {key: stimmen.get(key, 0) for key in keys}


def _check_summe(
    this: Rundenstand, figures: Mapping[str, int], abgegeben: int, enthaltung: int, ungueltig: int
) -> None:
    """R11: what was counted makes up the number of ballots; the sentence names every figure."""
    if sum(figures.values()) + enthaltung + ungueltig == abgegeben:
        return
    words = {"ja": "Ja", "nein": "Nein"} | {str(name.pk): name.mitglied.name for name in this.namen}
    parts = [(words[key], count) for key, count in figures.items()]
    parts += [("Enthaltung", enthaltung), ("ungültig", ungueltig)]
    raise Ablehnung(saetze.summe_falsch(parts, abgegeben), field="abgegeben")


def _check_anwesende(wahl: Wahl, anwesend: int, abgegeben: int) -> None:
    if abgegeben > anwesend:
        raise Ablehnung(
            f"Es wurden {abgegeben} Stimmzettel abgegeben, aber nur {anwesend} Wahlberechtigte waren "
            "anwesend. Prüfen Sie beide Zahlen.",
            field="abgegeben",
        )
    voters = wahl.verzeichnis.filter(gestrichen=False).count()
    if abgegeben > voters:
        raise Ablehnung(
            f"Es wurden {abgegeben} Stimmzettel abgegeben, im Wählerverzeichnis stehen aber nur {voters} "
            "Stimmen. Wer nicht darin steht, hat keine Stimme.",
            field="abgegeben",
        )


def _drop_spaetere(wahl: Wahl, nr: int) -> None:
    later = wahl.wahlgaenge.filter(nr__gt=nr).exclude(status=Wahlgangstatus.UNGUELTIG)
    WahlgangOption.objects.filter(wahlgang__in=later).delete()
    later.delete()


def _write_runde(
    this: Rundenstand,
    figures: Mapping[str, int],
    anwesend: int,
    abgegeben: int,
    enthaltung: int,
    ungueltig: int,
) -> None:
    row = this.runde
    row.status = Wahlgangstatus.GESCHLOSSEN
    row.anwesend, row.abgegeben = anwesend, abgegeben
    row.enthaltung, row.ungueltig = enthaltung, ungueltig
    row.ja = figures["ja"] if this.ist_ja_nein else None
    row.nein = figures["nein"] if this.ist_ja_nein else None
    row.los, row.los_art = None, ""
    row.save()
    if not this.ist_ja_nein:
        for name in this.namen:
            row.optionen.filter(kandidatur=name).update(stimmen=figures[str(name.pk)])


def _folgen(wahl: Wahl, nr: int) -> Rundenstand:
    """Return the round as it stands now; a Stichwahl gets its round with its names at once."""
    this = next(stand for stand in rundenstaende(wahl) if stand.runde.nr == nr)
    if isinstance(this.ergebnis, Stichwahl):
        create_wahlgang(wahl, this.weiter, nr=nr + 1, art=Wahlgangart.STICH, anwesend=this.runde.anwesend)
    return this


@transaction.atomic
def save_los(wahl: Wahl, *, by: Konto, kandidatur: Kandidatur) -> Wahl:
    """Note on whom the lot fell that was drawn in the session (R8)."""
    with pghistory.context(user=by.pk):
        row = _lock_als_vorstand(wahl, by, Wahlstatus.PROTOKOLL)
        if row.erfasst_am is not None:
            raise Ablehnung(LIEGT_VOR)
        last = rundenstaende(row)[-1]
        if not last.braucht_los:
            raise Ablehnung("In diesem Wahlgang entscheidet kein Los.")
        if kandidatur not in last.weiter:
            raise Ablehnung("Gelost wird nur zwischen den Personen mit gleich vielen Stimmen.", field="los")
        last.runde.los, last.runde.los_art = kandidatur, Losart.MANUELL
        last.runde.save(update_fields=["los", "los_art"])
        log_wahl(row, Aktion.GELOST, by=by, text=f"Das Los fiel auf {kandidatur.mitglied.name}.")
    return row


@transaction.atomic
def submit_ergebnis(wahl: Wahl, *, by: Konto, geheim: bool, protokolltext: str) -> Wahl:
    """Hand the figures to the second person; from now on nobody changes them."""
    with pghistory.context(user=by.pk):
        row = _lock_als_vorstand(wahl, by, Wahlstatus.PROTOKOLL)
        if row.erfasst_am is not None:
            raise Ablehnung(LIEGT_VOR)
        if not ist_vollstaendig(rundenstaende(row)):
            raise Ablehnung("Es fehlt noch ein Wahlgang oder das Los. Tragen Sie erst alles ein.")
        update_wahl(
            row, Aktion.ERFASST, by=by, text="zur Bestätigung vorgelegt", geheim=geheim,
            protokolltext=ohne_steuerzeichen(protokolltext).strip(), erfasst_von=by, erfasst_am=jetzt(),
        )  # fmt: skip
        queue_versand(mail_stand.auftraege_bestaetigen(row, by))
    return row


@transaction.atomic
def return_ergebnis(wahl: Wahl, *, by: Konto, grund: str) -> Wahl:
    """Give the figures back with what is wrong; then they can be changed again."""
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Schreiben Sie, was nicht stimmt.", field="grund")
    with pghistory.context(user=by.pk):
        row = _lock_zum_bestaetigen(wahl, by)
        text = f"zurückgegeben: {reason}"
        update_wahl(row, Aktion.GEAENDERT, by=by, text=text, erfasst_am=None, erfasst_von=None)
        queue_versand(mail_stand.auftraege_zurueck(row, by, reason))
    return row


@transaction.atomic
def confirm_ergebnis(wahl: Wahl, *, by: Konto) -> Wahl:
    """Confirm what the other one entered (P2): the rule says who is elected, nobody types a winner."""
    with pghistory.context(user=by.pk):
        row = _lock_zum_bestaetigen(wahl, by)
        if not ist_vollstaendig(rundenstaende(row)):
            raise Ablehnung("Es fehlt noch ein Wahlgang oder das Los.")
        row.wahlgaenge.filter(status=Wahlgangstatus.GESCHLOSSEN).update(status=Wahlgangstatus.AUSGEZAEHLT)
        row.bestaetigt_von, row.bestaetigt_am = by, jetzt()
        log_wahl(row, Aktion.BESTAETIGT, by=by)
        apply_ergebnis(row, by=by)
    return row


def _lock_als_vorstand(wahl: Wahl, by: Konto, *status: Wahlstatus) -> Wahl:
    row = lock_wahl(wahl)
    if not by.has_perm("wahlen.vorstand", row):
        raise Ablehnung(NUR_VORSTAND)
    require_status(row, *status)
    return row


def _lock_zum_bestaetigen(wahl: Wahl, by: Konto) -> Wahl:
    row = _lock_als_vorstand(wahl, by, Wahlstatus.PROTOKOLL)
    if row.erfasst_am is None:
        raise Ablehnung("Das Ergebnis ist noch nicht fertig eingetragen.")
    if row.erfasst_von_id == by.pk:
        raise Ablehnung("Bestätigen muss die andere Person: Wahlleitung und Beisitz prüfen sich gegenseitig.")
    return row

"""Tasks: give one to a person or an institution, change it, say how far it is."""

from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction

from fachgruppen.models import Gremium
from fachgruppen.selectors import mitglieder_von
from mitglieder.models import Institution, Konto, Mitglied
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.klartext import einzeilig
from netzwerk.base.konflikt import IM_FORMULAR, Konflikt
from netzwerk.base.uhr import heute, jetzt
from sitzungen.protokolle.models import Aufgabe, Beschluss, Protokollpunkt
from sitzungen.protokolle.services.sperre import lock_protokoll
from sitzungen.protokolle.states import UNERLEDIGT, Aufgabenstatus

VERSANDT = "Dieses Protokoll ist versandt. Legen Sie die Aufgabe unter „Aufgaben“ an."
VERGANGEN = "Dieser Tag ist schon vorbei. Wählen Sie einen späteren."
GEAENDERT = f"Diese Aufgabe wurde inzwischen an anderer Stelle geändert. {IM_FORMULAR}"


@dataclass(frozen=True)
class Aufgabentext:
    """What a task says: exactly one of `mitglied` and `institution` is to do it."""

    text: str
    mitglied: Mitglied | None = None
    institution: Institution | None = None
    faellig: date | None = None
    wiedervorlage: date | None = None


def create_aufgabe(
    gremium: Gremium,
    angaben: Aufgabentext,
    *,
    by: Konto,
    punkt: Protokollpunkt | None = None,
    beschluss: Beschluss | None = None,
) -> Aufgabe:
    """Give a task; the same one once more, while it is open, is no second one.

    Ablehnung: no text, a day in the past, somebody who is not of this Gremium, the minutes were sent.
    """
    with transaction.atomic(), pghistory.context(user=by.pk):
        _check(gremium, angaben, None)
        if punkt is not None and not lock_protokoll(punkt.protokoll).ist_offen:
            raise Ablehnung(VERSANDT)
        Gremium.objects.select_for_update(of=("self",), no_key=True).get(pk=gremium.pk)
        wanted = {
            "gremium": gremium,
            "punkt": punkt,
            "beschluss": beschluss,
            "text": einzeilig(angaben.text),
            "mitglied": angaben.mitglied,
            "institution": angaben.institution,
            "faellig": angaben.faellig,
            "wiedervorlage": angaben.wiedervorlage,
        }
        # Changing one can make two alike, so there may be more than one.
        known = Aufgabe.objects.unerledigt().filter(**wanted).order_by("pk").first()
        return known or Aufgabe.objects.create(**wanted, angelegt_von=by, angelegt_am=jetzt())


def update_aufgabe(aufgabe: Aufgabe, angaben: Aufgabentext, *, by: Konto, version: int | None) -> Aufgabe:
    """Change an open task. Konflikt: somebody saved since `version`."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _lock(aufgabe, version)
        if row.status not in UNERLEDIGT:
            raise Ablehnung("Diese Aufgabe ist abgeschlossen. Öffnen Sie sie wieder, bevor Sie sie ändern.")
        _check(row.gremium, angaben, row)
        row.text = einzeilig(angaben.text)
        row.mitglied, row.institution = angaben.mitglied, angaben.institution
        row.faellig, row.wiedervorlage = angaben.faellig, angaben.wiedervorlage
        row.version += 1
        row.save()
    return row


def start_aufgabe(aufgabe: Aufgabe, *, by: Konto) -> Aufgabe:
    """Say that somebody is at it; twice is once."""
    return _move(aufgabe, Aufgabenstatus.IN_ARBEIT, by=by)


def complete_aufgabe(aufgabe: Aufgabe, *, by: Konto, ergebnis: str = "") -> Aufgabe:
    """Say that it is done, and what came of it. Ablehnung: it is closed already."""
    return _move(aufgabe, Aufgabenstatus.ERLEDIGT, by=by, abschluss=einzeilig(ergebnis))


def drop_aufgabe(aufgabe: Aufgabe, *, by: Konto, grund: str) -> Aufgabe:
    """Say that nobody has to do it any more, and why. Ablehnung: no reason, closed already."""
    reason = einzeilig(grund)
    if not reason:
        raise Ablehnung("Nennen Sie den Grund. Er bleibt bei der Aufgabe stehen.", field="abschluss")
    return _move(aufgabe, Aufgabenstatus.ENTFALLEN, by=by, abschluss=reason)


def reopen_aufgabe(aufgabe: Aufgabe, *, by: Konto) -> Aufgabe:
    """Open a closed task again; what was said at its end stays in the history."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _lock(aufgabe)
        if row.status in UNERLEDIGT:
            raise Ablehnung("Diese Aufgabe ist schon offen.")
        return _set(row, Aufgabenstatus.OFFEN)


def _move(aufgabe: Aufgabe, status: Aufgabenstatus, *, by: Konto, abschluss: str = "") -> Aufgabe:
    with transaction.atomic(), pghistory.context(user=by.pk):
        row = _lock(aufgabe)
        if row.status not in UNERLEDIGT:
            raise Ablehnung(f"Diese Aufgabe ist schon abgeschlossen: {row.get_status_display()}.")
        return _set(row, status, abschluss)


def _set(row: Aufgabe, status: Aufgabenstatus, abschluss: str = "") -> Aufgabe:
    row.status, row.abschluss = status, abschluss
    row.abgeschlossen_am = None if status in UNERLEDIGT else jetzt()
    row.version += 1
    row.save()
    return row


def _lock(aufgabe: Aufgabe, version: int | None = None) -> Aufgabe:
    row = Aufgabe.objects.select_for_update(of=("self",)).select_related("gremium").get(pk=aufgabe.pk)
    if version is not None and row.version != version:
        raise Konflikt(GEAENDERT, row)
    return row


def _check(gremium: Gremium, angaben: Aufgabentext, before: Aufgabe | None) -> None:
    if not einzeilig(angaben.text):
        raise Ablehnung("Schreiben Sie, was zu tun ist.", field="text")
    if (angaben.mitglied is None) == (angaben.institution is None):
        raise Ablehnung(
            "Wählen Sie, wer die Aufgabe übernimmt: eine Person oder eine Institution.", field="wer"
        )
    for name, day in (("faellig", angaben.faellig), ("wiedervorlage", angaben.wiedervorlage)):
        if day is not None and day < heute() and day != getattr(before, name, None):
            raise Ablehnung(VERGANGEN, field=name)
    same = before is not None and (before.mitglied, before.institution) == (
        angaben.mitglied, angaben.institution,
    )  # fmt: skip
    if not same:
        _check_wer(gremium, angaben)


def _check_wer(gremium: Gremium, angaben: Aufgabentext) -> None:
    """Tasks go to people of the Gremium and to the institutions they come from."""
    people = mitglieder_von(gremium, heute())
    known = (
        people.filter(pk=angaben.mitglied.pk)
        if angaben.mitglied
        else people.filter(institution=angaben.institution)
    )
    if not known.exists():
        raise Ablehnung(
            f"Die Aufgabe kann nur übernehmen, wer heute zum Gremium „{gremium.voller_name}“ gehört.",
            field="wer",
        )

"""Locking a report or one of its sections for a write, and moving a locked report to another state."""

from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.ratsbericht.models import Abschnitt, Ratsbericht
from netzwerk.ratsbericht.states import Ratsberichtsstatus

GESCHLOSSEN = (
    "Der Bericht ist kein Entwurf mehr: {stand}. Wer ihn ändern will, holt ihn zuerst auf der Seite des "
    "Berichts in den Entwurf zurück."
)
WEG = (
    "Diesen Abschnitt hat inzwischen jemand aus dem Bericht genommen. Soll er bleiben, legen Sie ihn neu an "
    "und setzen Sie Ihren Text dort ein."
)


def lock_bericht(pk: int) -> Ratsbericht:
    """Return the newest row, locked until the transaction ends."""
    return Ratsbericht.objects.select_for_update(of=("self",)).get(pk=pk)


def move_gesperrt(bericht: Ratsbericht, neu: Ratsberichtsstatus) -> None:
    """Change the state of a locked report; whether the step exists is asked before, and by the database."""
    bericht.status = neu
    bericht.save(update_fields=["status"])


def lock_entwurf(bericht: Ratsbericht) -> Ratsbericht:
    """The same, of a report that may be written. Ablehnung: it is no draft."""
    locked = lock_bericht(bericht.pk)
    if not locked.ist_schreibbar:
        raise Ablehnung(GESCHLOSSEN.format(stand=locked.get_status_display()))
    return locked


def lock_abschnitt(abschnitt: Abschnitt) -> Abschnitt:
    """Return the newest row of a section after locking its report. Ablehnung: no draft, or it is gone."""
    lock_entwurf(abschnitt.bericht)
    rows = Abschnitt.objects.select_for_update(of=("self",)).select_related("geaendert_von__mitglied")
    found = rows.filter(pk=abschnitt.pk).first()
    if found is None:
        raise Ablehnung(WEG)
    return found


def store_abschnitt(row: Abschnitt, *, by: Konto) -> None:
    """Save a changed section with who changed it, under a new version."""
    row.geaendert_von, row.geaendert_am = by, jetzt()
    row.version += 1
    row.save()

"""Locking an election and moving it on: the table of transitions is asked here, the log is written here."""

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.models import Wahl, Wahlereignis, Wahlgang
from fachgruppen.wahlen.states import Aktion, Wahlgangstatus, Wahlstatus, darf
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import jetzt
from netzwerk.base.werte import set_values

INZWISCHEN = (
    "Diese Wahl ist inzwischen weiter (Stand: {stand}). Laden Sie die Seite neu und sehen Sie nach, "
    "was jetzt ansteht."
)
NUR_LEITUNG = "Das kann nur die Wahlleitung."


def lock_wahl(wahl: Wahl) -> Wahl:
    """Return the newest row, locked until the transaction ends; whoever is second sees what the first did.

    Ablehnung: it was a Probewahl, and somebody has deleted it.
    """
    rows = Wahl.objects.select_for_update(of=("self",), no_key=True)
    people = ("gremium__uebergeordnet", "wahlordnung", "leitung", "beisitz", "gewaehlt__mitglied")
    found: Wahl | None = rows.select_related(*people).filter(pk=wahl.pk).first()
    if found is None:
        raise Ablehnung(saetze.PROBE_GELOESCHT)
    return found


def lock_als_leitung(wahl: Wahl, by: Konto, *status: Wahlstatus) -> Wahl:
    """Return the locked row. Ablehnung: `by` does not lead this election, or it stands elsewhere by now."""
    row = lock_wahl(wahl)
    if not by.has_perm("wahlen.leiten", row):
        raise Ablehnung(NUR_LEITUNG)
    require_status(row, *status)
    return row


def lock_gang(locked: Wahl) -> Wahlgang:
    """Return the newest valid round, locked against everybody who is just casting."""
    rows = Wahlgang.objects.select_for_update(of=("self",)).filter(wahl=locked)
    found: Wahlgang = rows.exclude(status=Wahlgangstatus.UNGUELTIG).order_by("-nr")[0]
    return found


def require_status(wahl: Wahl, *status: Wahlstatus) -> None:
    """Raise Ablehnung unless the election stands there: somebody else was quicker, or the page is old."""
    if wahl.status not in status:
        raise Ablehnung(INZWISCHEN.format(stand=wahl.get_status_display()))


def move_wahl(
    locked: Wahl, nach: Wahlstatus, aktion: Aktion, *, by: Konto | None, text: str = "", **felder: object
) -> None:
    """Move a locked election along the table, set `felder` with it and write the log (I12)."""
    before = locked.status
    if not darf(before, nach):
        raise Ablehnung(INZWISCHEN.format(stand=locked.get_status_display()))
    locked.status = nach
    _save(locked, felder)
    log_wahl(locked, aktion, by=by, text=text, von_status=before)


def update_wahl(locked: Wahl, aktion: Aktion, *, by: Konto, text: str = "", **felder: object) -> None:
    """Set `felder` of a locked election that stays where it is, and write the log."""
    _save(locked, felder)
    log_wahl(locked, aktion, by=by, text=text)


def _save(locked: Wahl, felder: dict[str, object]) -> None:
    set_values(locked, felder)
    locked.version += 1
    locked.save()


def log_wahl(wahl: Wahl, aktion: Aktion, *, by: Konto | None, text: str = "", von_status: str = "") -> None:
    """Write one line of the log; casting a vote never does."""
    Wahlereignis.objects.create(
        wahl=wahl, am=jetzt(), von=by, aktion=aktion, text=text[:500],
        von_status=von_status or wahl.status, nach_status=wahl.status,
    )  # fmt: skip

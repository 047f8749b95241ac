"""Writing checked records in bulk; the triggers of the database keep the history."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model

from fachgruppen.importe.pruefung import Datensatz
from fachgruppen.models import Zugehoerigkeit
from mitglieder.models import Institution, Mitglied
from mitglieder.services.institution import set_schluessel as set_schluessel_institution
from mitglieder.services.mitglied import set_schluessel as set_schluessel_mitglied
from mitglieder.states import Mailstatus

M = TypeVar("M", bound=Model)

_CHUNK = 500
_KEYS = ("sortname", "suchname", "suchtext")
_ATTRIBUTES = {"institution": "institution_id", "stadtviertel": "stadtviertel_id"}


def write_institutionen(saetze: Iterable[Datensatz]) -> int:
    """Create and update institutions; return how many memberships begin by it: none."""
    _write(Institution, saetze, set_schluessel_institution)
    return 0


def write_mitglieder(saetze: Iterable[Datensatz]) -> int:
    """Create and update people, then begin their memberships; return how many of these there are.

    A new e-mail address counts as reachable until a mail comes back.
    """
    saetze = list(saetze)
    for satz in saetze:
        if "email" in satz.geaendert:
            satz.werte["email_status"] = Mailstatus.GUELTIG
            satz.geaendert.add("email_status")
    entries = [
        Zugehoerigkeit(mitglied=person, gremium_id=gremium, von=von)
        for satz, person in _write(Mitglied, saetze, set_schluessel_mitglied)
        for gremium, von in satz.eintritte.items()
    ]
    Zugehoerigkeit.objects.bulk_create(entries, batch_size=_CHUNK)
    return len(entries)


def write_listen(saetze: Iterable[Datensatz]) -> int:
    """Create the people of a roster who are unknown, then the times; return how many of these."""
    entries = [
        Zugehoerigkeit(
            mitglied=person,
            gremium_id=zeit.gremium,
            von=zeit.von,
            bis=zeit.bis,
            von_genauigkeit=zeit.von_genauigkeit,
            bis_genauigkeit=zeit.bis_genauigkeit,
            quelle=zeit.quelle,
        )
        for satz, person in _write(Mitglied, saetze, set_schluessel_mitglied)
        for zeit in satz.zeiten
    ]
    Zugehoerigkeit.objects.bulk_create(entries, batch_size=_CHUNK)
    return len(entries)


def _write(
    model: type[M], saetze: Iterable[Datensatz], set_schluessel: Callable[[M], None]
) -> list[tuple[Datensatz, M]]:
    """Create what is new and update the changed columns; return each record with its row."""
    pairs = []
    for satz in saetze:
        row = model(pk=satz.pk, **{_ATTRIBUTES.get(name, name): wert for name, wert in satz.werte.items()})
        set_schluessel(row)
        pairs.append((satz, row))
    manager = model._default_manager
    manager.bulk_create([row for satz, row in pairs if satz.pk is None], batch_size=_CHUNK)
    changed = [(satz, row) for satz, row in pairs if satz.pk is not None and satz.geaendert]
    names = {_ATTRIBUTES.get(name, name) for satz, _ in changed for name in satz.geaendert}
    if names:
        # As one INSERT … ON CONFLICT a chunk: five times faster than bulk_update. The rows are locked,
        # so none can vanish, and a column that only other rows change is written back as it is.
        manager.bulk_create(
            [row for _, row in changed],
            batch_size=_CHUNK,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=[*sorted(names), *_KEYS],
        )
    return pairs

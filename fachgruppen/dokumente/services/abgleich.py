"""The nightly reconcile of rows and store: what is missing is an alarm, what nobody needs goes."""

import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from fachgruppen.dokumente import ablage
from fachgruppen.dokumente.models import Datei
from fachgruppen.dokumente.services.dateien import lock_inhalt
from fachgruppen.dokumente.states import VERWAIST_NACH
from netzwerk.base.uhr import jetzt

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Abgleich:
    """What the reconcile found: content that is missing or cut off, and how much was cleared away."""

    fehlend: tuple[str, ...]
    zeilen_geloescht: int
    dateien_geloescht: int


def reconcile_dateien() -> Abgleich:
    """Compare rows and store. Files without a row and rows without a document go after seven days."""
    # Rows first: what is uploaded while the store is listed must not look as if it were missing.
    expected = list(Datei.objects.values_list("sha256", flat=True))
    sizes = dict(ablage.stored())
    missing = [sha256 for sha256 in expected if sha256 not in sizes]
    for sha256 in missing:
        log.error("Die Datei %s steht in der Datenbank und fehlt in der Ablage.", sha256)
    limit = jetzt() - VERWAIST_NACH
    rows = sum(_delete_row(sha256) for sha256 in _unused().values_list("sha256", flat=True))
    known = set(Datei.objects.values_list("sha256", flat=True))
    old = [name for name, when in sizes.items() if name not in known and when < limit]
    return Abgleich(tuple(missing), rows, sum(_delete_bytes(name) for name in old))


def _unused() -> QuerySet[Datei]:
    """Return the rows that nothing points to, in whatever app it stands."""
    nobody = {relation.name: None for relation in Datei._meta.related_objects}
    return Datei.objects.filter(**nobody, angelegt_am__lt=jetzt() - VERWAIST_NACH)


@transaction.atomic
def _delete_row(sha256: str) -> bool:
    lock_inhalt(sha256)
    return bool(_unused().filter(sha256=sha256).delete()[0])


@transaction.atomic
def _delete_bytes(name: str) -> bool:
    """Delete content without a row, unless somebody uploads it right now."""
    if len(name) == 64:
        lock_inhalt(name)
    if Datei.objects.filter(sha256=name).exists():
        return False
    ablage.remove(name)
    return True

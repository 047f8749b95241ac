"""Institutions that might be the same, where an old address leads, and what was merged lately."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from fachgruppen.institutionen.models import Zusammenlegung
from fachgruppen.institutionen.states import RUECKGAENGIG_BIS
from fachgruppen.states import Stimmrecht
from fachgruppen.wahlen.models import Wahl
from fachgruppen.wahlen.states import BEENDET
from mitglieder.models import Institution
from netzwerk.base.uhr import jetzt

AEHNLICH_AB, HOECHSTENS = 0.55, 40
# Names alike (candidates come by the index of all names); the same website or address says it as well.
_PAARE = """
SELECT a.id, b.id, GREATEST(similarity(a.sortname, b.sortname),
    CASE WHEN a.website <> '' AND a.website = b.website THEN 1 ELSE 0 END,
    CASE WHEN a.email <> '' AND lower(a.email) = lower(b.email) THEN 1 ELSE 0 END) AS naehe
FROM mitglieder_institution a JOIN mitglieder_institution b ON a.id < b.id AND (
    a.suchname %% b.suchname OR (a.website <> '' AND a.website = b.website)
    OR (a.email <> '' AND lower(a.email) = lower(b.email)))
WHERE a.aufgegangen_in_id IS NULL AND b.aufgegangen_in_id IS NULL
    AND (similarity(a.sortname, b.sortname) >= %s OR (a.website <> '' AND a.website = b.website)
    OR (a.email <> '' AND lower(a.email) = lower(b.email)))
    AND NOT EXISTS (SELECT FROM institutionen_verschieden v WHERE v.eine_id = a.id AND v.andere_id = b.id)
ORDER BY naehe DESC, a.id, b.id LIMIT %s
"""


@dataclass(frozen=True)
class Paar:
    """Two institutions that look alike."""

    eine: Institution
    andere: Institution


def aehnliche_paare() -> list[Paar]:
    """Return the pairs that look most alike first, without those known as different; two queries."""
    with connection.cursor() as cursor:
        cursor.execute(_PAARE, [AEHNLICH_AB, HOECHSTENS])
        found = [(one, other) for one, other, _ in cursor.fetchall()]
    rows = Institution.objects.in_bulk({key for pair in found for key in pair})
    return [Paar(rows[one], rows[other]) for one, other in found]


def nachfolgerin(pk: int) -> Institution | None:
    """Return the institution an old address leads to today; None if it leads nowhere."""
    row = Institution.alle.filter(pk=pk).select_related("aufgegangen_in").first()
    seen: set[int] = set()
    while row is not None and row.aufgegangen_in_id is not None and row.pk not in seen:
        seen.add(row.pk)
        row = Institution.alle.filter(pk=row.aufgegangen_in_id).first()
    return row if row is not None and row.aufgegangen_in_id is None else None


def rueckgaengig_machbare() -> QuerySet[Zusammenlegung]:
    """Return the merges that can still be taken back, the newest first."""
    rows = Zusammenlegung.objects.filter(rueckgaengig_am=None, am__gt=jetzt() - RUECKGAENGIG_BIS)
    return rows.select_related("quelle", "ziel")


def offene_wahlen(*institutionen: Institution) -> QuerySet[Wahl]:
    """Return the open elections with one vote for each institution in which people of these may vote."""
    keys = [row.pk for row in institutionen]
    rows = Wahl.objects.exclude(status__in=BEENDET).filter(wahlordnung__stimmrecht=Stimmrecht.INSTITUTION)
    here = Q(gremium__zugehoerigkeiten__mitglied__institution__in=keys)
    return rows.filter(here | Q(verzeichnis__institution__in=keys) | Q(stimmfuehrungen__institution__in=keys))

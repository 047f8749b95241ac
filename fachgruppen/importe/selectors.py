"""Reads of the import: what exists already, in a fixed number of queries, and the files on their way."""

from django.db.models import QuerySet
from django.db.models.functions import Length

from fachgruppen.importe.models import Importvorgang
from fachgruppen.importe.pruefung.ergebnis import (
    Datensatz,
    Institutionsbestand,
    Mitgliedsbestand,
    Mitgliedschaft,
)
from fachgruppen.importe.pruefung.institution import LEER as INSTITUTION_LEER
from fachgruppen.importe.pruefung.mitglied import LEER as MITGLIED_LEER
from fachgruppen.models import Gremium, Zugehoerigkeit
from mitglieder.models import Institution, Mitglied, Stadtviertel
from netzwerk.base.uhr import heute


def institutionsbestand(*, lock: bool = False) -> Institutionsbestand:
    """Return all institutions and Stadtviertel: two queries. `lock` holds the rows until the commit."""
    rows = Institution.objects.order_by("pk")
    if lock:
        rows = rows.select_for_update(of=("self",))
    return Institutionsbestand(
        [Datensatz(row["pk"], {name: row[name] for name in INSTITUTION_LEER})
         for row in rows.values("pk", *INSTITUTION_LEER)],
        list(Stadtviertel.objects.values_list("pk", "name")),
    )  # fmt: skip


def mitgliedsbestand(*, lock: bool = False) -> Mitgliedsbestand:
    """Return people, institutions, Fachgruppen and memberships: four queries."""
    tag = heute()
    people = Mitglied.objects.order_by("pk")
    if lock:
        people = people.select_for_update(of=("self",))
    fields = (*MITGLIED_LEER, "ausgetreten_am", "email_status")
    groups = Gremium.objects.am(tag).fachgruppen()
    return Mitgliedsbestand(
        heute=tag,
        mitglieder=[
            Datensatz(row["pk"], {name: row[name] for name in fields}) for row in people.values("pk", *fields)
        ],
        institutionen=list(Institution.objects.order_by("sortname").values_list("pk", "name", "kurzname")),
        gremien=[(row.pk, row.name, (row.name, row.kurzname, row.kuerzel)) for row in groups],
        mitgliedschaften=[
            Mitgliedschaft(*row)
            for row in Zugehoerigkeit.objects.values_list("mitglied_id", "gremium_id", "von", "bis")
        ],
    )


def offene_vorgaenge() -> QuerySet[Importvorgang]:
    """Return the files that were uploaded and not applied yet, without their contents."""
    rows = Importvorgang.objects.filter(angewendet_am=None).defer("inhalt", "ergebnis")
    return rows.select_related("angelegt_von__mitglied").annotate(groesse=Length("inhalt"))

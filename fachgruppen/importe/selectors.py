"""Reads of the import: what exists already, in a fixed number of queries, and the files on their way."""

from collections import defaultdict

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
from fachgruppen.models import FruehererName, Gremium, Zugehoerigkeit
from fachgruppen.states import Gremiumsart
from mitglieder.models import Institution, Mitglied, Stadtviertel
from netzwerk.base.sortierung import suchform
from netzwerk.base.uhr import heute

# Id, name shown, all names it goes by.
Gremiennamen = list[tuple[int, str, tuple[str, ...]]]


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


def mitgliedsbestand(*, lock: bool = False, auch_fruehere: bool = False) -> Mitgliedsbestand:
    """Return people, institutions, Fachgruppen and memberships: four queries.

    `auch_fruehere` takes in all Gremien that people can belong to, those that have ended as well, and
    what they were called before: an old roster says the name of its time. One query more.
    """
    tag = heute()
    people = Mitglied.objects.order_by("pk")
    fields = (*MITGLIED_LEER, "ausgetreten_am", "email_status")
    groups = Gremium.objects.order_by("pk")
    groups = (
        groups.exclude(art=Gremiumsart.STEUERUNGSGRUPPE) if auch_fruehere else groups.am(tag).fachgruppen()
    )
    if lock:
        # Gremien first, as everybody locks who changes who belongs to them.
        groups = groups.select_for_update(of=("self",))
        people = people.select_for_update(of=("self",))
    gremien: Gremiennamen = [(row.pk, row.name, (row.name, row.kurzname, row.kuerzel)) for row in groups]
    if auch_fruehere:
        gremien = _with_former_names(gremien)
    return Mitgliedsbestand(
        heute=tag,
        mitglieder=[
            Datensatz(row["pk"], {name: row[name] for name in fields}) for row in people.values("pk", *fields)
        ],
        institutionen=list(Institution.objects.order_by("sortname").values_list("pk", "name", "kurzname")),
        gremien=gremien,
        mitgliedschaften=[
            Mitgliedschaft(*row)
            for row in Zugehoerigkeit.objects.values_list(
                "mitglied_id", "gremium_id", "von", "bis", "von_genauigkeit", "bis_genauigkeit"
            )
        ],
    )


def _with_former_names(gremien: Gremiennamen) -> Gremiennamen:
    """Add what each was called before, unless another bears or bore that name."""
    old: dict[int, list[str]] = defaultdict(list)
    for pk, *former in FruehererName.objects.values_list("gremium", "name", "kurzname", "kuerzel"):
        old[pk] += former
    bearers: dict[str, set[int]] = defaultdict(set)
    for pk, _, names in gremien:
        for name in (*names, *old[pk]):
            bearers[suchform(name)].add(pk)
    return [
        (pk, shown, (*names, *(name for name in old[pk] if len(bearers[suchform(name)]) == 1)))
        for pk, shown, names in gremien
    ]


def offene_vorgaenge() -> QuerySet[Importvorgang]:
    """Return the files that were uploaded and not applied yet, without their contents."""
    rows = Importvorgang.objects.filter(angewendet_am=None).defer("inhalt", "ergebnis")
    return rows.select_related("angelegt_von__mitglied").annotate(groesse=Length("inhalt"))

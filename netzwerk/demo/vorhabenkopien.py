"""Many times the Handlungsbedarf, the Vorhaben and the events of the demo: their lists grow."""

import uuid
from typing import Any

from fachgruppen.vorhaben.models import (
    Bedarfsschritt,
    Handlungsbedarf,
    Meilenstein,
    Veranstaltung,
    Vorhaben,
    Vorhabenschritt,
)
from netzwerk.demo.kopien import Kopien, kopiere


def kopiere_vorhaben(nummern: range) -> None:
    """Copy all three with what belongs to them; the people stay the same."""
    needs, events = list(Handlungsbedarf.objects.all()), list(Veranstaltung.objects.all())
    new_needs, new_events = kopiere(needs, nummern, _benannt), kopiere(events, nummern, _benannt)

    def schritt(row: Bedarfsschritt, nr: int) -> None:
        row.bedarf_id = new_needs[row.bedarf_id, nr]

    kopiere(Bedarfsschritt.objects.filter(bedarf__in=needs), nummern, schritt)
    plans = list(Vorhaben.objects.all())
    new_plans = kopiere(plans, nummern, _benannt)

    def am_vorhaben(row: Meilenstein | Vorhabenschritt, nr: int) -> None:
        row.vorhaben_id = new_plans[row.vorhaben_id, nr]

    for model in (Meilenstein, Vorhabenschritt):
        kopiere(model.objects.filter(vorhaben__in=plans), nummern, am_vorhaben)
    _verbinde(Vorhaben.partner.through, "vorhaben_id", new_plans)
    _verbinde(Vorhaben.ziele.through, "vorhaben_id", new_plans)
    _verbinde(Handlungsbedarf.viertel.through, "handlungsbedarf_id", new_needs)
    _verbinde(Veranstaltung.weitere.through, "veranstaltung_id", new_events)
    _verbinde(Veranstaltung.veranstalter.through, "veranstaltung_id", new_events)
    _verbinde(Veranstaltung.partnerinstitutionen.through, "veranstaltung_id", new_events)


def _benannt(row: Handlungsbedarf | Veranstaltung | Vorhaben, nr: int) -> None:
    row.uuid = uuid.uuid4()
    row.titel = f"{row.titel[:110]} {nr}"


def _verbinde(links: Any, name: str, keys: Kopien) -> None:
    """Give each copy the same links as its original."""
    originals: dict[int, list[int]] = {}
    for (old, _), new in keys.items():
        originals.setdefault(old, []).append(new)
    rows = list(links.objects.filter(**{f"{name}__in": originals}))
    copies = []
    for link in rows:
        columns = {f.attname: getattr(link, f.attname) for f in link._meta.concrete_fields if f.name != "id"}
        copies += [links(**{**columns, name: new}) for new in originals[columns[name]]]
    links.objects.bulk_create(copies)

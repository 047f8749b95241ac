"""Who registered for an event: for the page of the organiser, for the file, and as a number for reports."""

from typing import Any

from fachgruppen.vorhaben.models import Anmeldeliste, Veranstaltung
from fachgruppen.vorhaben.models.anmeldung import FRAGE_IN_WORTEN
from fachgruppen.vorhaben.states import Anmeldestatus

S = Anmeldestatus


def liste_von(veranstaltung: Veranstaltung) -> Anmeldeliste | None:
    """Return how people register for it, knowing its event; None where they just come."""
    liste = Anmeldeliste.objects.filter(veranstaltung=veranstaltung).first()
    if liste is not None:
        liste.veranstaltung = veranstaltung
    return liste


def anmeldungen_von(liste: Anmeldeliste) -> dict[str, Any]:
    """Return who comes, who must still confirm or accept, who waits, and how many need what; one query."""
    rows = list(liste.anmeldungen.laufend().order_by("bestaetigt_am", "angelegt_am", "pk"))
    come = sorted((row for row in rows if row.status == S.ANGEMELDET), key=lambda row: row.name.casefold())
    return {
        "kommen": come,
        "personen": sum(row.personen for row in come),
        "offen": [row for row in rows if row.status in (S.RESERVIERT, S.NACHGERUECKT)],
        "warten": [row for row in rows if row.status == S.WARTELISTE and row.bestaetigt_am],
        "bedarf": [
            (FRAGE_IN_WORTEN[name], sum(bool(getattr(row, name)) for row in come)) for name in liste.fragen
        ],
    }


def tabelle(liste: Anmeldeliste) -> tuple[list[str], list[list[object]]]:
    """Return head and rows for a file: who comes first, then who is on the way, then who waits."""
    found = anmeldungen_von(liste)
    head = ["Name", "E-Mail", "Personen", "Stand", *(FRAGE_IN_WORTEN[name] for name in liste.fragen)]
    rows = [*found["kommen"], *found["offen"], *found["warten"]]
    return head, [
        [
            row.name, row.email, row.personen, row.get_status_display(),
            *("ja" if getattr(row, name) else "nein" for name in liste.fragen),
        ]
        for row in rows
    ]  # fmt: skip


def angemeldete_personen(veranstaltung: Veranstaltung) -> int | None:
    """Return how many people had a place, also once the registrations are erased; None without a list."""
    liste = liste_von(veranstaltung)
    if liste is None:
        return None
    if liste.angemeldete is not None:
        return liste.angemeldete
    return int(liste.anmeldungen.filter(status=S.ANGEMELDET).personen_zahl())

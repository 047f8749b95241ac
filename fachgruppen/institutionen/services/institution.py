"""What an institution says about itself: change it, as its contact person or the Geschäftsstelle."""

from dataclasses import dataclass, fields

import pghistory
from django.db import transaction

from fachgruppen.institutionen.services.sperre import lock_institution
from mitglieder.models import Institution, Konto, Stadtviertel
from mitglieder.services.institution import save_institution
from netzwerk.base.klartext import einzeilig, ohne_steuerzeichen
from netzwerk.base.sortierung import sortierschluessel
from netzwerk.base.uhr import jetzt

FRUEHERE_HOECHSTENS = 10


@dataclass(frozen=True)
class Angaben:
    """Everything people write about an institution, as the form gives it."""

    name: str
    kurzname: str
    fruehere_namen: list[str]
    art: str
    weitere_arten: list[str]
    beschreibung: str
    strasse: str
    plz: str
    ort: str
    stadtviertel: Stadtviertel | None
    telefon: str
    email: str
    website: str
    sprachen: list[str]
    themen: list[str]


@transaction.atomic
def change_institution(institution: Institution, angaben: Angaben, *, by: Konto, version: int) -> Institution:
    """Write it and thereby confirm it; the name it had until now stays findable.

    Konflikt: somebody saved since `version` was read.
    """
    with pghistory.context(user=by.pk):
        row = lock_institution(institution, by=by, version=version)
        former = fruehere(angaben, row.name, schon=len(row.fruehere_namen))
        for feld in fields(angaben):
            setattr(row, feld.name, _sauber(getattr(angaben, feld.name)))
        row.fruehere_namen = former
        row.weitere_arten = [art for art in row.weitere_arten if art != row.art]
        row.version += 1
        set_bestaetigt(row)
        return save_institution(row, by=by)


def set_bestaetigt(row: Institution) -> None:
    """It holds as of now, and nobody is asked before a year is over; saved by the caller."""
    row.bestaetigt_am, row.gefragt_am, row.erinnert_am = jetzt(), None, None


def fruehere(angaben: Angaben, bisher: str, *, schon: int) -> list[str]:
    """Return the former names once each, with the one that is given up now, without today's.

    The oldest go beyond the limit, or beyond how many a merge has brought together already (`schon`).
    """
    names = [einzeilig(name) for name in (*angaben.fruehere_namen, bisher)]
    kept = ohne_heutigen([name for name in names if sortierschluessel(name)], angaben.name)
    return kept[-max(FRUEHERE_HOECHSTENS, schon) :]


def ohne_heutigen(namen: list[str], heutiger: str) -> list[str]:
    """Return the names once each, without the one that holds today."""
    known = {sortierschluessel(name): name for name in reversed(namen)}
    known.pop(sortierschluessel(heutiger), None)
    return list(reversed(known.values()))


def _sauber(wert: object) -> object:
    """Nothing a person types brings control characters along."""
    return ohne_steuerzeichen(wert).strip() if isinstance(wert, str) else wert

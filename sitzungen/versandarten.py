"""The kinds of mail this app puts into the outbox."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fachgruppen.mails.brief import hindernis_person
from netzwerk.versand.arten import Versandart, register
from netzwerk.versand.states import Unklar
from sitzungen.erinnerungsregeln import REGELN, versandart
from sitzungen.mails import (
    beispiele,
    compose_absage,
    compose_einladung,
    compose_erinnerung,
    compose_pflicht,
    compose_planung,
    compose_quartal,
    compose_tagesordnung,
    compose_umfrage,
    compose_umfrage_ende,
    compose_umfrage_erinnerung,
    compose_umfrage_frist,
    compose_verschiebung,
    hindernis,
    hindernis_absage,
    hindernis_erinnerung,
    hindernis_pflicht,
    hindernis_planung,
    hindernis_quartal,
    hindernis_tagesordnung,
    hindernis_umfrage,
    hindernis_umfrage_ende,
    hindernis_umfrage_offen,
    kurzform_erinnerung,
    kurzform_pflicht,
    kurzform_quartal,
    kurzform_umfrage_erinnerung,
)
from sitzungen.mails.beispiele import Beispiele
from sitzungen.states import Erinnerungsart

# A missing Ladung is worse than a doubled one: calendars show the same UID and SEQUENCE once.
EINLADUNG = Versandart("einladung", 1, compose_einladung, hindernis, Unklar.WIEDERHOLEN)
VERSCHIEBUNG = Versandart("verschiebung", 0, compose_verschiebung, hindernis, Unklar.WIEDERHOLEN)
ABSAGE = Versandart("absage", 0, compose_absage, hindernis_absage, Unklar.WIEDERHOLEN)
# News of the agenda: a doubled one is a nuisance, the portal shows the agenda anyway.
TAGESORDNUNG = Versandart("tagesordnung", 5, compose_tagesordnung, hindernis_tagesordnung, Unklar.HALTEN)
# A doubled question is a nuisance, a missing one is seen on the page: a human decides.
UMFRAGE = Versandart("umfrage", 5, compose_umfrage, hindernis_umfrage, Unklar.HALTEN)
UMFRAGE_FRIST = Versandart("umfrage_frist", 5, compose_umfrage_frist, hindernis_umfrage_offen, Unklar.HALTEN)
UMFRAGE_ERINNERUNG = Versandart(
    "umfrage_erinnerung",
    5,
    compose_umfrage_erinnerung,
    hindernis_umfrage_offen,
    Unklar.HALTEN,
    kurzform_umfrage_erinnerung,
)
UMFRAGE_ENDE = Versandart("umfrage_ende", 5, compose_umfrage_ende, hindernis_umfrage_ende, Unklar.HALTEN)

PLANUNG = Versandart("planung", 5, compose_planung, hindernis_planung, Unklar.WIEDERHOLEN)
# A reminder twice is worse than one too few.
QUARTAL = Versandart("quartal", 5, compose_quartal, hindernis_quartal, Unklar.HALTEN, kurzform_quartal)

_AN_EINGELADENE = (compose_erinnerung, hindernis_erinnerung, Unklar.HALTEN, kurzform_erinnerung)
_AN_ZUSTAENDIGE = (compose_pflicht, hindernis_pflicht, Unklar.HALTEN, kurzform_pflicht)
ERINNERUNGEN = tuple(
    Versandart(versandart(regel.art), 5, *(_AN_EINGELADENE if regel.an_eingeladene else _AN_ZUSTAENDIGE))
    for regel in REGELN
)

# The page of the proposal says the same, so a doubled letter is a nuisance only.
TOPVORSCHLAG = Versandart("topvorschlag", 5, None, hindernis_person, Unklar.WIEDERHOLEN)

ARTEN = (
    EINLADUNG, VERSCHIEBUNG, ABSAGE, TAGESORDNUNG, UMFRAGE, UMFRAGE_FRIST, UMFRAGE_ERINNERUNG, UMFRAGE_ENDE,
    PLANUNG, QUARTAL, TOPVORSCHLAG, *ERINNERUNGEN,
)  # fmt: skip


# What people call each kind, and what it looks like.
MUSTER: dict[str, tuple[str, Callable[[], Beispiele]]] = {
    "einladung": ("Einladung", beispiele.einladung),
    "verschiebung": ("Terminänderung", beispiele.verschiebung),
    "tagesordnung": ("Geänderte Tagesordnung", beispiele.tagesordnung),
    "absage": ("Absage", beispiele.absage),
    "umfrage": ("Umfrage zum Termin", beispiele.umfrage),
    "umfrage_frist": ("Längere Frist der Terminumfrage", beispiele.umfrage_frist),
    "umfrage_erinnerung": ("Erinnerung an die Terminumfrage", beispiele.umfrage_erinnerung),
    "umfrage_ende": ("Ende der Terminumfrage", beispiele.umfrage_ende),
    "planung": ("Termin geplant", beispiele.planung),
    "quartal": ("Erinnerung an das Quartal", beispiele.quartal),
    "topvorschlag": ("Entscheidung über einen Vorschlag zur Tagesordnung", beispiele.topvorschlag),
    **{
        versandart(regel.art): (
            f"Erinnerung: {Erinnerungsart(regel.art).label}",
            partial(beispiele.erinnerung if regel.an_eingeladene else beispiele.pflicht, regel.art),
        )
        for regel in REGELN
    },
}


def register_versandarten() -> None:
    for art in ARTEN:
        if art.name in MUSTER:
            titel, letters = MUSTER[art.name]
            register(replace(art, titel=titel, beispiele=letters))
        else:
            register(art)

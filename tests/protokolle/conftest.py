"""The Fachgruppe of the tests of Sitzungen, for what its Sitzungen leave behind."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from mitglieder.models import Mitglied
from netzwerk.base.inventar import bestand_von
from netzwerk.demo.factories import AnwesenheitFactory, GastFactory, TOPFactory, am_um
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll, Protokollname
from sitzungen.protokolle.services.protokoll import Kopf, save_kopf, start_protokoll
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.states import Topart
from tests.sitzungen.conftest import SITZUNGSTAG, Gruppe, gruppe

__all__ = ["Gruppe", "gruppe"]

SPAETER = date(2026, 7, 14)


@pytest.fixture
def sitzung(gruppe: Gruppe, heute_ist: Callable[..., datetime]) -> Sitzung:
    """A session of yesterday with everybody there, one of them for a while, and a guest."""
    made = gruppe.eingeladen()
    for person in [gruppe.leitung, *gruppe.mitglieder]:
        AnwesenheitFactory(sitzung=made, mitglied=person, stimmberechtigt=True)
    AnwesenheitFactory(
        sitzung=made,
        mitglied=None,
        gast=GastFactory(sitzung=made, name="Ruth Gastmann"),
        stimmberechtigt=False,
    )
    heute_ist(SITZUNGSTAG + timedelta(days=1))
    return made


@pytest.fixture
def entwurf(sitzung: Sitzung, gruppe: Gruppe) -> Protokoll:
    """Minutes that lack nothing."""
    made = start_protokoll(sitzung, by=gruppe.konto)
    head = Kopf(
        am_um(SITZUNGSTAG, time(14)), am_um(SITZUNGSTAG, time(16)), gruppe.leitung, gruppe.mitglieder[0], True
    )
    return save_kopf(made, head, by=gruppe.konto, version=None)


@pytest.fixture
def versandt(entwurf: Protokoll, gruppe: Gruppe) -> Protokoll:
    send_protokoll(entwurf, by=gruppe.konto)
    entwurf.refresh_from_db()
    return entwurf


@pytest.fixture
def spaeter(gruppe: Gruppe) -> Sitzung:
    """The next session, with the point that approves the minutes."""
    made = gruppe.sitzung(tag=SPAETER)
    TOPFactory(sitzung=made, position=3, titel="Genehmigung des Protokolls", art=Topart.PROTOKOLL)
    return made


def erase_namen(mitglied: Mitglied) -> int:
    """Do to her names in minutes what erasing her does, as the inventory says it; return how many."""
    empty = {"name": "", "salz": "", "mitglied": None}
    entry = bestand_von(Protokollname)
    assert entry is not None
    assert [set(bezug.leeren) for bezug in entry.bezuege] == [set(empty)]
    return Protokollname.objects.filter(mitglied=mitglied).update(**empty)

"""Every address of the portal, read from outside and from the network; in the long form as more roles.

No page, file or header tells more of anybody than the table. What each role finds of one person on the
pages that show people stands in `tests/mitglieder/test_kanarie.py`.
"""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mitglieder.models import Konto
from tests.kanarien.welt import FACHGRUPPE, KOORDINATION, Brief, Tabelle
from tests.kanarien.woerter import Fund, branded, funde, lesbar
from tests.matrix.rechte import RECHTE, Bestand, Recht
from tests.matrix.test_rechte import bestand

__all__ = ["bestand"]
pytestmark = pytest.mark.django_db

# The link is the right to these pages: they name whom it was sent to, and show what she wrote.
NAME = frozenset({"m.titel", "m.vorname", "m.nachname"})
BEWERBUNG = frozenset({"b.vorname", "b.nachname", "b.telefon", "b.email", "b.motivation"})
LINKS = {
    "sitzungen:antwort_link": NAME,
    "sitzungen:antwort_danke": NAME,
    "sitzungen:umfrage_link": NAME | {"x.umfrageteilnahme"},
    "sitzungen:umfrage_danke": NAME,
    "vorhaben:anmeldung": frozenset({"a.name"}),
    "angebote:abmelden": frozenset({"v.name"}),
    "beitritt:stand": BEWERBUNG | {"x.fachgruppenwunsch"},
}
# Points of minutes that were marked as public.
OEFFENTLICH = {"protokolle:oeffentlich", "protokolle:oeffentlich_pdf"}
# What is written for the Fachgruppe: by the first part of the name of the page.
IN_DER_GRUPPE = {
    "steuerung": {"x.berichtstext", "x.berichtsfrage"},
    "protokolle": {"x.protokollpunkt"},
    "vorhaben": {"x.handlungsbedarf"},
    "wahlen": {"x.kandidatur"},
    "sitzungen": {"x.umfrageteilnahme"},
}
# The list of mails says where each went; an account without a person has no other name.
LOGIN = {"portal:versand", "angebote:aussendung"}
# Fields of members that each of them finds somewhere.
FINDET = {
    "oeffentlichkeit": frozenset(),
    "mitglied_b": FACHGRUPPE,
    "mitglied_a": FACHGRUPPE,
    "koordination_a": KOORDINATION,
    "geschaeftsstelle": FACHGRUPPE,
}
IMMER = 2
AN_DER_REIHE = [
    pytest.param(role, marks=[] if number < IMMER else [pytest.mark.kampagne])
    for number, role in enumerate(FINDET)
]
# These work with what others wrote; what is asked of them is what they learn of members.
ARBEITET = {"koordination_a", "geschaeftsstelle"}


@pytest.fixture(autouse=True)
def kanarien() -> Iterator[None]:
    with branded():
        yield


@pytest.mark.parametrize("rolle", AN_DER_REIHE)
def test_no_page_tells_more_than_the_table(
    rolle: str, alle_rollen: dict[str, Konto], bestand: Bestand, rolle_client: Callable[[str], Client]
) -> None:
    client, table = rolle_client(rolle), Tabelle({})
    address = alle_rollen[rolle].mitglied.email if rolle in alle_rollen else ""
    found, forbidden = set(), {}
    for right in RECHTE:
        if rolle not in right.wer or right.taste:
            continue
        page = _seite(client, right, bestand, address)
        too_much = {one.name for one in table.verboten(page) if not _erlaubt(right.name, rolle, one)}
        forbidden |= {right.name: too_much} if too_much else {}
        if right.name not in LINKS:
            found |= {one.feld for one in table.fremdes(page) if one.wer == "m"}
    assert forbidden == {}
    assert found == FINDET[rolle]


def _seite(client: Client, right: Recht, bestand: Bestand, address: str) -> Brief:
    cache.clear()
    page = client.get(reverse(right.name, args=right.args(bestand)))
    content = b"".join(page.streaming_content) if page.streaming else page.content
    return Brief(right.name, address, "", frozenset(funde(lesbar(content), str(page.headers))))


def _erlaubt(name: str, rolle: str, one: Fund) -> bool:
    """Tell whether the page may say so for another reason than the table."""
    if rolle in ARBEITET and (one.wer not in "mk" or (one.name == "k.login" and name in LOGIN)):
        return True
    more = LINKS.get(name, frozenset({"x.protokollpunkt"} if name in OEFFENTLICH else ()))
    own = IN_DER_GRUPPE.get(name.split(":", maxsplit=1)[0], set()) if rolle == "mitglied_a" else set()
    return one.name in more or one.name in own

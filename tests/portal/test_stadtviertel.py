"""The network by Stadtviertel: what is in one and in no other, for each reader what she may know of."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from mitglieder.models import Stadtviertel
from netzwerk.demo.factories import (
    AngebotFactory,
    HandlungsbedarfFactory,
    InstitutionFactory,
    StadtviertelFactory,
    VeranstaltungFactory,
    ZielFactory,
)
from tests.conftest import GetMitAbfragen
from tests.fixtures_rollen import Netz

pytestmark = pytest.mark.django_db
RollenClient = Callable[[str], Client]


def url(viertel: Stadtviertel) -> str:
    return reverse("portal:stadtviertel", args=[viertel.nummer])


def fill(netz: Netz, viertel: Stadtviertel, word: str) -> None:
    """Give the district one of each, named by the word."""
    goal = ZielFactory(gremium=netz.a, text=f"{word} Ziel")
    goal.stadtviertel.add(viertel)
    AngebotFactory(gremium=netz.b, stadtviertel=viertel, titel=f"{word} Kurs")
    AngebotFactory(gremium=netz.b, stadtviertel=viertel, titel=f"{word} Entwurf", entwurf=True)
    VeranstaltungFactory(gremium=netz.a, stadtviertel=viertel, titel=f"{word} Fest", oeffentlich=True)
    VeranstaltungFactory(gremium=netz.a, stadtviertel=viertel, titel=f"{word} Klausur")
    InstitutionFactory(name=f"{word} Haus", stadtviertel=viertel)
    HandlungsbedarfFactory(gremium=netz.a, titel=f"{word} Bedarf", viertel=[viertel])


def seen(client: Client, viertel: Stadtviertel, word: str) -> set[str]:
    text = client.get(url(viertel)).text
    names = ("Ziel", "Kurs", "Entwurf", "Fest", "Klausur", "Haus", "Bedarf")
    return {name for name in names if f"{word} {name}" in text.replace("\xa0", " ")}


def test_each_reader_sees_what_is_here_and_nothing_of_elsewhere(
    netz: Netz, rolle_client: RollenClient
) -> None:
    here, there, empty = StadtviertelFactory(), StadtviertelFactory(), StadtviertelFactory()
    fill(netz, here, "Hier")
    fill(netz, there, "Dort")
    public = {"Ziel", "Kurs", "Fest", "Haus"}
    for role in ("oeffentlichkeit", "ausgetreten"):
        assert seen(rolle_client(role), here, "Hier") == public
    assert seen(rolle_client("mitglied_b"), here, "Hier") == public | {"Klausur"}
    assert seen(rolle_client("mitglied_a"), here, "Hier") == public | {"Klausur", "Bedarf"}
    assert seen(rolle_client("mitglied_a"), here, "Dort") == set()
    page = Client().get(url(empty)).text
    assert "Nur für dieses Viertel ist noch nichts eingetragen." in page
    assert f"{reverse('angebote:katalog')}?viertel={empty.nummer}" in page
    assert Client().get("/stadtviertel/99999999/").status_code == 404


def test_the_way_leads_from_the_start_page(netz: Netz) -> None:
    here = StadtviertelFactory()
    fill(netz, here, "Hier")
    client = Client()
    overview = reverse("portal:stadtviertel_liste")
    assert overview in client.get("/").text
    assert overview in client.get(reverse("portal:fachgruppe_list")).text
    page = client.get(overview)
    assert url(here) in page.text
    assert (here, 1, 1) in page.context["viertel"]


@pytest.mark.parametrize("anzahl", [1, 3])
def test_constant_queries(
    netz: Netz, rolle_client: RollenClient, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    here = StadtviertelFactory()
    for number in range(anzahl):
        fill(netz, here, f"Nr{number}")
    client = rolle_client("mitglied_a")
    client.get(reverse("portal:mein_bereich"))
    get_mit_abfragen(client, url(here), 12)
    get_mit_abfragen(client, reverse("portal:stadtviertel_liste"), 7)

"""The table of personal fields on real pages and in files: nothing beyond it, and nothing less.

One person carries a word of its own in each field; every role looks at all pages that show people.
"""

import io
import zipfile
from collections.abc import Callable, Iterable
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mitglieder.models import Mitglied
from mitglieder.states import VORGABE, Feld, Stufe
from netzwerk.demo.factories import AmtFactory, BuendnisvertretungFactory, FreigabeFactory
from tests.fixtures_rollen import ROLLEN, Netz, person

KANARIEN = {
    "titel": "KTITEL", "vorname": "Kvorname", "nachname": "Knachname", "funktion": "KFUNKTION",
    "telefon": "0345 1111111", "mobil": "0170 2222222", "email": "kemail@institution.example",
    "sprachen": "KSPRACHE", "themen": "KTHEMA", "login": "klogin@demo.example",
}  # fmt: skip
NAME = frozenset({"titel", "vorname", "nachname"})
NETZWERK = NAME | {"funktion", "sprachen", "themen"}
FACHGRUPPE = NETZWERK | {"telefon", "email"}
KOORDINATION = FACHGRUPPE | {"mobil"}
NICHTS: frozenset[str] = frozenset()

# What each role finds without any consent, and with every consent there is.
OHNE = dict.fromkeys(ROLLEN, NICHTS) | {
    "mitglied_a": FACHGRUPPE,
    "mitglied_b": NETZWERK,
    "mitglied_ab": FACHGRUPPE,
    "frueher_a": NETZWERK,
    "stellvertretung_a": KOORDINATION,
    "koordination_a": KOORDINATION,
    "koordination_b": NETZWERK,
    "auslaenderbeirat": FACHGRUPPE,
    "beauftragte": FACHGRUPPE,
    "geschaeftsstelle": FACHGRUPPE,
}
MIT = dict.fromkeys(ROLLEN, NAME | {"funktion", "telefon"}) | {
    role: KOORDINATION if fields >= FACHGRUPPE else FACHGRUPPE for role, fields in OHNE.items() if fields
}
# With consent it is enough to ask one role of each audience.
MIT_FREIGABEN = (
    "oeffentlichkeit",
    "ausgetreten",
    "mitglied_a",
    "mitglied_b",
    "koordination_a",
    "geschaeftsstelle",
)
HOECHSTENS = {
    Feld.PERSON: Stufe.OEFFENTLICH,
    Feld.AMT: Stufe.OEFFENTLICH,
    Feld.TELEFON: Stufe.OEFFENTLICH,
    Feld.EMAIL: Stufe.NETZWERK,
    Feld.MOBIL: Stufe.FACHGRUPPE,
}


@pytest.fixture
def zielperson(netz: Netz) -> Mitglied:
    """Member and Koordination of A in former days, so that she stands on many pages."""
    row = person("Kanarie", netz.verein, netz.a)
    for name in ("titel", "vorname", "nachname", "funktion", "telefon", "mobil", "email"):
        setattr(row, name, KANARIEN[name])
    row.sprachen, row.themen = [KANARIEN["sprachen"]], [KANARIEN["themen"]]
    row.konto.email = KANARIEN["login"]
    row.konto.save()
    row.save()
    AmtFactory(gremium=netz.a, mitglied=row, art="vertretung")
    BuendnisvertretungFactory(mitglied=row)
    return row


def pages(row: Mitglied, netz: Netz) -> list[str]:
    """Return the addresses that show people, the files and the search for what is hidden."""
    searches = ("personen", "mobil", "telefon", "email", "login")
    asked = [quote(KANARIEN.get(name, row.vorname)) for name in searches]
    group = ("fachgruppe", "fachgruppe_mitglieder", "fachgruppe_aemter", "wer_darf_was", "fachgruppe_profil")
    return [
        reverse("portal:start"),
        *(reverse(f"portal:{name}", args=[netz.a.slug]) for name in group),
        reverse("portal:institution", args=[row.institution_id]),
        *(f"{reverse('portal:person_list')}?suche={words}" for words in asked),
        reverse("portal:person_blatt"),
        *(reverse("portal:person_datei", args=[form]) for form in ("csv", "xlsx", "vcf")),
        reverse("portal:institution_list"),
        reverse("portal:institution_datei", args=["csv"]),
        reverse("portal:person", args=[row.pk]),
        reverse("portal:person_vcf", args=[row.pk]),
        reverse("portal:person_verlauf", args=[row.pk]),
        reverse("portal:institution_verlauf", args=[row.institution_id]),
        reverse("portal:fachgruppe_verlauf", args=[netz.a.slug]),
        reverse("institutionen:ansprechpersonen", args=[row.institution_id]),
        reverse("buendnisse:liste"),
        reverse("buendnisse:buendnis", args=[row.buendnisvertretungen.get().buendnis_id]),
        reverse("steuerung:uebersicht"),
        reverse("sitzungen:kalender"),
        reverse("mitglieder:freigaben"),
        reverse("portal:so_sehen_mich_andere"),
    ]


def text_of(content: bytes) -> str:
    """Return what a file says; a workbook is a folder of texts, a card breaks its lines."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode().replace("\r\n ", "")


def found(client: Client, urls: Iterable[str]) -> dict[str, set[str]]:
    """Return the fields that each page gives away; what the reader typed herself is no find."""
    cache.clear()
    seen = {}
    for url in urls:
        response = client.get(url)
        text = text_of(response.content) + str(response.headers)
        typed = {name for name, word in KANARIEN.items() if quote(word) in url}
        seen[url] = {name for name, word in KANARIEN.items() if word in text} - typed
    return seen


@pytest.mark.parametrize("freigaben", [False, True], ids=["ohne", "mit"])
def test_every_role_finds_exactly_what_the_table_says(
    freigaben: bool, zielperson: Mitglied, netz: Netz, rolle_client: Callable[[str], Client]
) -> None:
    for feld, stufe in HOECHSTENS.items() if freigaben else ():
        FreigabeFactory(mitglied=zielperson, feld=feld, stufe=stufe)
    table, roles = (MIT, MIT_FREIGABEN) if freigaben else (OHNE, ROLLEN)
    clients = {role: rolle_client(role) for role in roles}
    urls = pages(zielperson, netz)
    for role, client in clients.items():
        seen = found(client, urls)
        too_much = {url: fields - table[role] for url, fields in seen.items() if fields - table[role]}
        assert too_much == {}, role
        assert set().union(*seen.values()) == table[role], role


def test_withdrawal_holds_on_the_next_page(
    zielperson: Mitglied, netz: Netz, rolle_client: Callable[[str], Client]
) -> None:
    for feld, stufe in HOECHSTENS.items():
        FreigabeFactory(mitglied=zielperson, feld=feld, stufe=stufe)
    urls, client = pages(zielperson, netz), rolle_client("oeffentlichkeit")
    assert any(found(client, urls).values())
    own = Client()
    own.force_login(zielperson.konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    narrow = {feld.value: VORGABE[feld].value for feld in Feld}
    assert own.post(reverse("mitglieder:freigaben"), narrow).status_code == 302
    assert not any(found(client, urls).values())
    assert set().union(*found(rolle_client("mitglied_b"), urls).values()) == NETZWERK


def test_own_mirror_shows_what_each_audience_sees(zielperson: Mitglied, netz: Netz) -> None:
    own = Client()
    own.force_login(zielperson.konto, backend="allauth.account.auth_backends.AuthenticationBackend")
    url = reverse("portal:so_sehen_mich_andere")

    def mirror() -> dict[str, set[str]]:
        sections = own.get(url).content.decode().split('<section aria-labelledby="')[1:]
        return {part.split('"')[0]: {n for n, word in KANARIEN.items() if word in part} for part in sections}

    assert mirror() == {
        "oeffentlich": NICHTS,
        "netzwerk": NETZWERK,
        "fachgruppe": FACHGRUPPE,
        "leitstelle": FACHGRUPPE,
        "koordination": KOORDINATION,
    }
    FreigabeFactory(mitglied=zielperson, feld=Feld.AMT, stufe=Stufe.OEFFENTLICH)
    assert mirror()["oeffentlich"] == NAME

"""The table of personal fields: who sees what, in both directions."""

from collections.abc import Callable

import pytest

from fachgruppen.selectors import blick
from mitglieder.models import Konto, Mitglied
from mitglieder.sichtbarkeit import Blick, ansicht
from mitglieder.states import Feld, Stufe
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import FreigabeFactory
from tests.fixtures_rollen import Netz, person

FELDER = ("name", "email", "telefon", "mobil")


@pytest.fixture
def zielperson(netz: Netz) -> Mitglied:
    mitglied = person("Zora", netz.verein, netz.a)
    mitglied.mobil = "0170 5550199"
    mitglied.save(update_fields=["mobil"])
    return mitglied


def visible(mitglied: Mitglied, konto: Konto | None) -> set[str]:
    view = ansicht(mitglied, blick(konto))
    return {feld for feld in FELDER if getattr(view, feld)} if view else set()


# What the table of visibility gives each role without any consent.
OHNE_FREIGABE = {
    "mitglied_a": {"name", "email", "telefon"},
    "mitglied_b": {"name"},
    "mitglied_ab": {"name", "email", "telefon"},
    "frueher_a": {"name"},
    "ausgetreten": set(),
    "stellvertretung_a": {"name", "email", "telefon", "mobil"},
    "koordination_a": {"name", "email", "telefon", "mobil"},
    "koordination_b": {"name"},
    "auslaenderbeirat": {"name", "email", "telefon"},
    "beauftragte": {"name", "email", "telefon"},
    "geschaeftsstelle": {"name", "email", "telefon"},
    "deaktiviert": set(),
    "wartend": set(),
}


@pytest.mark.parametrize(("rolle", "fields"), OHNE_FREIGABE.items())
def test_defaults_for_each_role(
    zielperson: Mitglied, konto_von: Callable[[str], Konto], rolle: str, fields: set[str]
) -> None:
    assert visible(zielperson, konto_von(rolle)) == fields


def test_public_sees_nothing_without_consent(zielperson: Mitglied) -> None:
    assert visible(zielperson, None) == set()


def test_oneself_sees_everything(zielperson: Mitglied) -> None:
    assert visible(zielperson, zielperson.konto) == {"name", "email", "telefon", "mobil"}


@pytest.mark.parametrize(
    ("feld", "stufe", "rolle", "fields"),
    [
        (Feld.EMAIL, Stufe.NETZWERK, "mitglied_b", {"name", "email"}),
        (Feld.TELEFON, Stufe.NETZWERK, "mitglied_b", {"name", "telefon"}),
        (Feld.MOBIL, Stufe.FACHGRUPPE, "mitglied_a", {"name", "email", "telefon", "mobil"}),
        (Feld.MOBIL, Stufe.FACHGRUPPE, "mitglied_b", {"name"}),
    ],
)
def test_consent_widens_one_field(
    zielperson: Mitglied, konto_von: Callable, feld: Feld, stufe: Stufe, rolle: str, fields: set[str]
) -> None:
    FreigabeFactory(mitglied=zielperson, feld=feld, stufe=stufe)

    assert visible(zielperson, konto_von(rolle)) == fields


def test_withdrawn_consent_counts_no_more(zielperson: Mitglied, konto_mitglied_b: Konto) -> None:
    consent = FreigabeFactory(mitglied=zielperson, feld=Feld.TELEFON, stufe=Stufe.NETZWERK)
    assert visible(zielperson, konto_mitglied_b) == {"name", "telefon"}

    consent.widerrufen_am = jetzt()
    consent.save(update_fields=["widerrufen_am"])

    assert visible(zielperson, konto_mitglied_b) == {"name"}


def test_public_name_shows_no_contact(zielperson: Mitglied) -> None:
    FreigabeFactory(mitglied=zielperson, feld=Feld.PERSON, stufe=Stufe.OEFFENTLICH)

    view = ansicht(zielperson, Blick())

    assert view is not None
    assert (view.name, view.email, view.telefon, view.mobil, view.url) == ("Zora Muster", "", "", "", "")

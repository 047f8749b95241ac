"""One fixture a role over a small network: two Fachgruppen and the Steuerungsgruppe."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client

from fachgruppen.models import Gremium
from fachgruppen.states import Amtsart, Legitimation, Stelle
from mitglieder.models import Institution, Konto, Mitglied
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    GremiumFactory,
    InstitutionFactory,
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    ZugehoerigkeitFactory,
)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

# Names for `rolle_client` and for matrices; "oeffentlichkeit" is a client without a login.
ROLLEN = (
    "oeffentlichkeit",
    "mitglied_a",
    "mitglied_b",
    "mitglied_ab",
    "frueher_a",
    "ausgetreten",
    "stellvertretung_a",
    "koordination_a",
    "koordination_b",
    "auslaenderbeirat",
    "beauftragte",
    "geschaeftsstelle",
    "deaktiviert",
    "wartend",
)


@dataclass(frozen=True)
class Netz:
    """The bodies and institutions that all roles share. No people: each role brings its own."""

    a: Gremium
    b: Gremium
    steuerung: Gremium
    stadt: Institution
    verein: Institution
    beirat: Institution


@pytest.fixture
def netz(db: None) -> Netz:
    return Netz(
        a=GremiumFactory(
            name="Deutschunterricht",
            kurzname="Deutsch",
            kuerzel="DEU",
            slug="deutschunterricht",
            reihenfolge=1,
        ),
        b=GremiumFactory(name="Wohnumfeld", kuerzel="WOH", slug="wohnumfeld", reihenfolge=2),
        steuerung=GremiumFactory(steuerung=True),
        stadt=InstitutionFactory(name="Stadtverwaltung, Integration", kurzname="Stadt"),
        verein=InstitutionFactory(name="Sprachverein e. V.", kurzname="SV"),
        beirat=InstitutionFactory(name="Ausländerbeirat", kurzname="Beirat"),
    )


def person(vorname: str, institution: Institution, *gremien: Gremium) -> Mitglied:
    """Make a person with a login who belongs to the Gremien for more than a year."""
    email = f"{vorname.lower()}@demo.example"
    mitglied = MitgliedFactory(
        vorname=vorname,
        nachname="Muster",
        institution=institution,
        konto=KontoFactory(email=email),
        email=f"{vorname.lower()}@institution.example",
    )
    for gremium in gremien:
        ZugehoerigkeitFactory(gremium=gremium, mitglied=mitglied)
    return mitglied


@pytest.fixture
def konto_mitglied_a(netz: Netz) -> Konto:
    return person("Alma", netz.verein, netz.a).konto


@pytest.fixture
def konto_mitglied_b(netz: Netz) -> Konto:
    return person("Bela", netz.verein, netz.b).konto


@pytest.fixture
def konto_mitglied_ab(netz: Netz) -> Konto:
    return person("Abel", netz.stadt, netz.a, netz.b).konto


@pytest.fixture
def konto_frueher_a(netz: Netz) -> Konto:
    """Left Fachgruppe A a month ago, had coordinated it before, and is still in the network."""
    mitglied = person("Frieda", netz.verein)
    end = heute() - timedelta(days=30)
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=mitglied, bis=end)
    AmtFactory(
        gremium=netz.a, mitglied=mitglied, von=end - timedelta(days=700), bis=end - timedelta(days=300)
    )
    return mitglied.konto


@pytest.fixture
def konto_ausgetreten(netz: Netz) -> Konto:
    """Left the network a month ago; the login still exists."""
    mitglied = person("Ada", netz.verein)
    end = heute() - timedelta(days=30)
    ZugehoerigkeitFactory(gremium=netz.a, mitglied=mitglied, bis=end)
    mitglied.ausgetreten_am = end
    mitglied.save(update_fields=["ausgetreten_am"])
    return mitglied.konto


@pytest.fixture
def konto_stellvertretung_a(netz: Netz) -> Konto:
    mitglied = person("Stella", netz.verein, netz.a)
    AmtFactory(gremium=netz.a, mitglied=mitglied, art=Amtsart.STELLVERTRETUNG)
    return mitglied.konto


@pytest.fixture
def konto_koordination_a(netz: Netz) -> Konto:
    mitglied = person("Karla", netz.verein, netz.a)
    AmtFactory(gremium=netz.a, mitglied=mitglied)
    return mitglied.konto


@pytest.fixture
def konto_koordination_b(netz: Netz) -> Konto:
    mitglied = person("Kornelius", netz.stadt, netz.b)
    AmtFactory(
        gremium=netz.b,
        mitglied=mitglied,
        legitimation=Legitimation.KOMMISSARISCH,
        von=heute() - timedelta(days=60),
        bis=heute() + timedelta(days=100),
    )
    return mitglied.konto


@pytest.fixture
def konto_auslaenderbeirat(netz: Netz) -> Konto:
    """Sent into A, B and the Steuerungsgruppe; member of none of them by herself."""
    mitglied = person("Yara", netz.beirat)
    for gremium in (netz.a, netz.b, netz.steuerung):
        DelegationFactory(gremium=gremium, mitglied=mitglied, stelle=Stelle.AUSLAENDERBEIRAT)
    return mitglied.konto


@pytest.fixture
def konto_beauftragte(netz: Netz) -> Konto:
    mitglied = person("Berta", netz.stadt)
    NetzwerkrolleFactory(mitglied=mitglied, rolle=Rolle.BEAUFTRAGTE)
    return mitglied.konto


@pytest.fixture
def konto_geschaeftsstelle(netz: Netz) -> Konto:
    mitglied = person("Gesine", netz.stadt)
    NetzwerkrolleFactory(mitglied=mitglied, rolle=Rolle.GESCHAEFTSSTELLE)
    return mitglied.konto


@pytest.fixture
def konto_deaktiviert(netz: Netz) -> Konto:
    """Coordinated nothing, but belongs to A and would hold its rights if the account were active."""
    konto = person("Dora", netz.verein, netz.a).konto
    konto.is_active = False
    konto.save(update_fields=["is_active"])
    return konto


@pytest.fixture
def konto_wartend(netz: Netz) -> Konto:
    """A login whose person is not admitted yet: no Mitglied, no usable password."""
    return KontoFactory(email="wartend@demo.example")


@pytest.fixture
def konto_von(request: pytest.FixtureRequest) -> Callable[[str], Konto]:
    """Return the account of a role by its name in ROLLEN, made when first asked for."""

    def get(rolle: str) -> Konto:
        konto: Konto = request.getfixturevalue(f"konto_{rolle}")
        return konto

    return get


@pytest.fixture
def alle_rollen(netz: Netz, konto_von: Callable[[str], Konto]) -> dict[str, Konto]:
    """Return every role with its account, all in one network."""
    return {rolle: konto_von(rolle) for rolle in ROLLEN if rolle != "oeffentlichkeit"}


@pytest.fixture
def rolle_client(netz: Netz, konto_von: Callable[[str], Konto]) -> Callable[[str], Client]:
    """Return a client that is logged in as the role: `rolle_client("koordination_a").get(url)`."""

    def login(rolle: str) -> Client:
        client = Client()
        if rolle != "oeffentlichkeit":
            client.force_login(konto_von(rolle), backend=BACKEND)
        return client

    return login

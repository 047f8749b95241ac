"""The page of an election costs at most 20 queries, in every state and for everybody, however many stand."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fachgruppen.models import Gremium
from fachgruppen.wahlen.models import Wahl, Wahlgang
from fachgruppen.wahlen.services.auszaehlung import count_wahlgang
from fachgruppen.wahlen.services.erklaerung import accept_wahl, lift_wahl
from fachgruppen.wahlen.services.online import draw_los, open_stichwahl, prepare_stichwahl
from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Konto
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute, jetzt
from netzwerk.demo.factories import (
    AmtFactory,
    AnwesenheitFactory,
    AufgabeFactory,
    DokumentfassungFactory,
    EinladungFactory,
    EinspruchFactory,
    GremiumFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    ProtokollFactory,
    SitzungFactory,
    TOPFactory,
    UnterlageFactory,
    ZugehoerigkeitFactory,
    make_wahl,
)
from sitzungen.states import Sitzungsstatus, Topart
from tests.conftest import GetMitAbfragen
from tests.wahlen.test_urne_online import codes
from tests.wahlen.urnen import Urnenwahl, urnenwahl

pytestmark = pytest.mark.django_db
GRENZE = 20
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
S = Wahlstatus
Zahlen = dict[str, list[int]]
# Who sees most; asked again with more rows.
NUR_BEAUFTRAGTE = slice(1, 2)


def _einsetzen(wahl: Wahl) -> list[Konto]:
    """Give the two officials the roles that see most, add a Koordination without a vote; return the three."""
    late = MitgliedFactory(mit_konto=True)
    AmtFactory(gremium=wahl.gremium, mitglied=late)
    for person, rolle in ((wahl.leitung, Rolle.GESCHAEFTSSTELLE), (wahl.beisitz, Rolle.BEAUFTRAGTE)):
        NetzwerkrolleFactory(mitglied=person, rolle=rolle)
    for person in (wahl.leitung, wahl.beisitz, late):
        ZugehoerigkeitFactory(gremium=wahl.gremium, mitglied=person, von=heute())
    return [person.konto for person in (wahl.leitung, wahl.beisitz, late)]


def _abfragen(wahl: Wahl, konten: list[Konto]) -> list[int]:
    """Return how many queries the page costs each of these accounts."""
    found = []
    for konto in konten:
        client = Client()
        client.force_login(konto, backend=BACKEND)
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(wahl.get_absolute_url()).status_code == 200
        found.append(len(queries))
    return found


def _in_der_sitzung(zeilen: int, wer: slice) -> Zahlen:
    """Count in each state of elections in a session, with so many candidates and objections."""
    found: Zahlen = {}
    gremium: Gremium = GremiumFactory()
    people = [MitgliedFactory(mit_konto=True) for _ in range(2)]
    who: list[Konto] = []
    for status in (S.ENTWURF, S.KANDIDATUR, S.BEREIT, S.PROTOKOLL, S.ERGEBNIS):
        wahl = make_wahl(
            status, gremium=gremium, kandidaten=zeilen, test=True, leitung=people[0], beisitz=people[1]
        )
        who = who or _einsetzen(wahl)
        for row in wahl.kandidaturen.all() if status == S.ERGEBNIS else ():
            EinspruchFactory(wahl=wahl, mitglied=row.mitglied)
        voter = wahl.verzeichnis.select_related("mitglied__konto").first()
        found[status] = _abfragen(wahl, [*who, *([voter.mitglied.konto] if voter else [])][wer])
    return found


def _online(zeilen: int, wer: slice) -> Zahlen:
    """Count through a whole election online with a run-off and a lot, with so many candidates."""
    made = urnenwahl(waehler=zeilen * 2, kandidaten=zeilen)
    who = [*_einsetzen(made.wahl), made.waehler[0], made.waehler[-1]][wer]
    found: Zahlen = {}

    def count(name: str) -> None:
        found[name] = _abfragen(Wahl.objects.get(pk=made.wahl.pk), who)

    votes = [option for option in made.optionen[:zeilen] for _ in range(2)]
    made.stimmt(*votes[:-1])
    count("stimmabgabe")
    made.schliesse()
    count("auszaehlung")
    count_wahlgang(made.gang, by=made.leitung, code=made.a)
    count("stichwahl")
    stich = _stichwahl(made, count)
    count("losentscheid")
    draw_los(stich.wahl, by=made.leitung, seed="4-2-6-1")
    count("ergebnis")
    wahl = stich.neu().wahl
    accept_wahl(wahl, by=wahl.gewaehlt.mitglied.konto, beginn=heute() + timedelta(days=900))
    count("angenommen")
    lift_wahl(wahl, by=made.beisitz, grund="Einspruch")
    count("aufgehoben")
    return found


def _stichwahl(made: Urnenwahl, count: Callable[[str], None]) -> Urnenwahl:
    """Hold the run-off until the lot must decide."""
    now = jetzt()
    prepare_stichwahl(made.wahl, by=made.leitung, beginn=now, ende=now + timedelta(hours=49))
    a, _ = codes(Wahl.objects.get(pk=made.wahl.pk))
    count("stichwahl bereit")
    open_stichwahl(made.wahl, by=made.leitung)
    gang = Wahlgang.objects.select_related("wahl").get(wahl=made.wahl, nr=2)
    stich = Urnenwahl(made.wahl, gang, made.waehler, a, "")
    stich.stimmt(*made.optionen[:2] * 2)
    count("stichwahl offen")
    stich.schliesse()
    count_wahlgang(stich.gang, by=made.leitung, code=a)
    return stich


@pytest.mark.parametrize("weg", [_in_der_sitzung, _online])
def test_the_page_of_an_election_stays_below_twenty_queries(weg: Callable[[int, slice], Zahlen]) -> None:
    with transaction.atomic():
        few = weg(3, slice(None))
        transaction.set_rollback(True)

    many = weg(5, NUR_BEAUFTRAGTE)

    assert {state: row for state, row in few.items() if max(row) > GRENZE} == {}
    assert many == {state: row[NUR_BEAUFTRAGTE] for state, row in few.items()}


@pytest.mark.parametrize("zeilen", [1, 3])
def test_the_session_page_for_a_wahlleitung_who_writes_the_minutes(
    zeilen: int, client: Client, get_mit_abfragen: GetMitAbfragen
) -> None:
    """Whoever coordinates, leads the election and writes the minutes sees most of a session that was held."""
    leads = MitgliedFactory(mit_konto=True)
    gremium = AmtFactory(mitglied=leads).gremium
    sitzung = SitzungFactory(
        gremium=gremium, status=Sitzungsstatus.STATTGEFUNDEN, tag=heute() - timedelta(days=3),
        eingeladen_am=jetzt() - timedelta(days=20),
    )  # fmt: skip
    ProtokollFactory(sitzung=sitzung, protokollfuehrung=leads)
    TOPFactory(sitzung=sitzung, art=Topart.AUFGABEN, position=9)
    make_wahl(gremium=gremium, leitung=leads, stichtag=sitzung.tag, wahltag=sitzung.tag)
    for person in (leads, *MitgliedFactory.create_batch(zeilen - 1)):
        ZugehoerigkeitFactory(gremium=gremium, mitglied=person)
        EinladungFactory(sitzung=sitzung, mitglied=person)
        AnwesenheitFactory(sitzung=sitzung, mitglied=person)
        AufgabeFactory(gremium=gremium, mitglied=person)
        row = UnterlageFactory(top=TOPFactory(sitzung=sitzung))
        DokumentfassungFactory(dokument=row.dokument)
        EinladungFactory(sitzung=sitzung, ein_gast=True)
    client.force_login(leads.konto, backend=BACKEND)

    page = get_mit_abfragen(client, sitzung.get_absolute_url(), GRENZE).text.replace("\xa0", " ")

    assert "Wahl der Koordination: Ergebnis eintragen" in page
    assert f"anwesend={zeilen}" in page

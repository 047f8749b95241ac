"""Create, rest and dissolve: what begins, what ends, what is refused, and what comes back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from fachgruppen.models import Gremium, Ruhezeit
from fachgruppen.selectors import NIEMAND, stellung
from fachgruppen.services.amt import begin_amt
from fachgruppen.services.aufloesung import dissolve_gremium, folgen, undo_aufloesung
from fachgruppen.services.austritt import end_zugehoerigkeit, take_back_austritt
from fachgruppen.services.delegation import enter_delegation
from fachgruppen.services.gremium import create_gremium, move_gremium, update_regeln
from fachgruppen.services.ruhe import pause_gremium, resume_gremium
from fachgruppen.services.zugehoerigkeit import take_in
from fachgruppen.states import Amtsart, Endegrund, Gremiumsart, Legitimation, Quorum, Stelle, Stimmrecht
from fachgruppen.zusammensetzung import fehlende_delegationen
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    FruehererNameFactory,
    GremiumFactory,
    MitgliedFactory,
    RuhezeitFactory,
    SitzungFactory,
    StellennameFactory,
    ZugehoerigkeitFactory,
)
from sitzungen.quartalsampel import Ampelstand, quartalsampel
from sitzungen.services.planung import plan_sitzung
from sitzungen.states import Sitzungsstatus
from tests.conftest import HeuteIst
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
TAG = timedelta(days=1)
A = "/fachgruppen/deutschunterricht/"


@pytest.fixture
def by(konto_geschaeftsstelle: Konto) -> Konto:
    return konto_geschaeftsstelle


def create(by: Konto, **felder: object) -> Gremium:
    given = {"art": Gremiumsart.FACHGRUPPE, "name": "Frauen und Familie", "kurzname": "Frauen",
             "kuerzel": "FRA", "leitsatz": "Satz", "von": heute(), **felder}  # fmt: skip
    return create_gremium(by=by, **given)  # type: ignore[arg-type]


# Create


def test_new_fachgruppe_has_a_page_at_once(netz: Netz, by: Konto, rolle_client: Login) -> None:
    row = create(by)
    assert (row.slug, row.kuerzel, row.uebergeordnet) == ("frauen-und-familie", "FRA", None)
    assert row.reihenfolge > netz.b.reihenfolge
    assert rolle_client("oeffentlichkeit").get(row.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["Anlegen", "Reihenfolge"])
def test_addresses_of_pages_are_never_given_away(name: str, netz: Netz, by: Konto) -> None:
    assert create(by, name=name).slug == f"{name.lower()}-2"


@pytest.mark.parametrize(
    ("felder", "satz"),
    [
        ({"von": date(2099, 1, 1)}, "in der Zukunft"),
        ({"art": Gremiumsart.STEUERUNGSGRUPPE}, "schon eine Steuerungsgruppe"),
        ({"art": Gremiumsart.ARBEITSGRUPPE}, "gehört zu einer Fachgruppe"),
        ({"kuerzel": "deu"}, "gehört zu Fachgruppe Deutschunterricht"),
        ({"name": "deutschunterricht"}, "gibt es schon"),
    ],
)
def test_refused(felder: dict[str, object], satz: str, netz: Netz, by: Konto) -> None:
    with pytest.raises(Ablehnung, match=satz):
        create(by, **felder)


def test_koordination_creates_below_her_own_fachgruppe_only(netz: Netz, konto_koordination_a: Konto) -> None:
    below = create(konto_koordination_a, art=Gremiumsart.ARBEITSGRUPPE, uebergeordnet=netz.a)
    assert below.uebergeordnet == netz.a
    for refused in ({"art": Gremiumsart.ARBEITSGRUPPE, "uebergeordnet": netz.b}, {}):
        with pytest.raises(Ablehnung, match="Das dürfen nur"):
            create(konto_koordination_a, name="Zweite", kuerzel="ZWE", **refused)


def test_arbeitsgruppe_stands_below_a_living_fachgruppe(netz: Netz, by: Konto) -> None:
    art = Gremiumsart.ARBEITSGRUPPE
    below = create(by, art=art, uebergeordnet=netz.a)
    with pytest.raises(Ablehnung, match="gehört zu einer Fachgruppe"):
        create(by, art=art, uebergeordnet=below, name="Tiefer", kuerzel="TIE")
    with pytest.raises(Ablehnung, match="gibt es seit"):
        create(by, art=art, uebergeordnet=netz.b, name="Früher", kuerzel="FRU", von=date(1999, 1, 1))


def test_database_keeps_arbeitsgruppen_below_something(netz: Netz) -> None:
    with pytest.raises(IntegrityError, match="arbeitsgruppe_hat_fachgruppe"), transaction.atomic():
        GremiumFactory(art=Gremiumsart.ARBEITSGRUPPE)
    with pytest.raises(IntegrityError, match="arbeitsgruppe_hat_fachgruppe"), transaction.atomic():
        GremiumFactory(uebergeordnet=netz.a)
    below = GremiumFactory(arbeitsgruppe=True)
    with pytest.raises(IntegrityError, match="unter_sich_selbst"), transaction.atomic():
        Gremium.objects.filter(pk=below.pk).update(uebergeordnet=below)


def test_order_changes_by_one_place(netz: Netz, by: Konto) -> None:
    third = GremiumFactory(reihenfolge=9)
    move_gremium(third, by=by, schritt=-1)
    move_gremium(third, by=by, schritt=-1)
    move_gremium(third, by=by, schritt=-1)
    assert list(Gremium.objects.fachgruppen()) == [third, netz.a, netz.b]


@pytest.mark.parametrize(
    ("art", "wert", "gespeichert"),
    [(Quorum.KEINES, 9, None), (Quorum.ANTEIL, 50, 50), (Quorum.ANZAHL, 5, 5)],
)
def test_rules_of_procedure(art: Quorum, wert: int, gespeichert: int | None, netz: Netz, by: Konto) -> None:
    row = update_regeln(
        netz.a, by=by, ladungsfrist_tage=21, quorum_art=art, quorum_wert=wert,
        stimmrecht=Stimmrecht.INSTITUTION, genehmigung_durch_fristablauf=True,
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.ladungsfrist_tage, row.quorum_wert, row.stimmrecht) == (21, gespeichert, "institution")


@pytest.mark.parametrize(
    ("art", "wert"), [(Quorum.ANTEIL, 101), (Quorum.ANTEIL, None), (Quorum.ANZAHL, None)]
)
def test_quorum_that_cannot_be(art: Quorum, wert: int | None, netz: Netz, by: Konto) -> None:
    with pytest.raises(Ablehnung):
        update_regeln(
            netz.a, by=by, ladungsfrist_tage=14, quorum_art=art, quorum_wert=wert,
            stimmrecht=Stimmrecht.PERSON, genehmigung_durch_fristablauf=False,
        )  # fmt: skip


# Rest


def test_resting_quarter_is_not_demanded(netz: Netz) -> None:
    quartal = Quartal.am(heute()).plus(-1)
    assert quartalsampel(netz.a, quartal, [], heute()).stand == Ampelstand.VERSAEUMT
    RuhezeitFactory(gremium=netz.a, von=quartal.ende)
    assert quartalsampel(netz.a, quartal, [], heute()).stand == Ampelstand.RUHT
    held = SitzungFactory(gremium=netz.a, tag=quartal.beginn, status=Sitzungsstatus.STATTGEFUNDEN)
    assert quartalsampel(netz.a, quartal, [held], heute()).stand == Ampelstand.ERFUELLT


@pytest.mark.parametrize("art", [Gremiumsart.BEIRAT, Gremiumsart.ARBEITSGRUPPE])
def test_others_need_not_meet_quarterly(art: Gremiumsart, netz: Netz) -> None:
    below = {"uebergeordnet": netz.a} if art == Gremiumsart.ARBEITSGRUPPE else {}
    group = GremiumFactory(art=art, **below)
    assert quartalsampel(group, Quartal.am(heute()).plus(-1), [], heute()).stand == Ampelstand.OFFEN


def test_nobody_is_missed_while_it_rests(netz: Netz, by: Konto, rolle_client: Login) -> None:
    pause_gremium(netz.a, by=by, von=heute(), bis=None, grund="Ohne Koordination")

    assert netz.a not in [row.gremium for row in fehlende_delegationen(heute())]
    page = rolle_client("beauftragte").get("/steuerungsgruppe/").content.decode()
    assert "Deutschunterricht hat" not in page
    assert "Deutschunterricht ruht." in page
    assert "Ohne Koordination" in rolle_client("oeffentlichkeit").get(A).content.decode()


def test_resting_group_plans_nothing_until_it_is_taken_up(
    netz: Netz, by: Konto, heute_ist: Callable[..., object], rolle_client: Login
) -> None:
    pause_gremium(netz.a, by=by, von=heute(), bis=None, grund="Umbau")
    start = SitzungFactory.build(gremium=netz.b, tag=heute() + 40 * TAG)

    def plan() -> object:
        return plan_sitzung(
            netz.a, by=by, start=start.start, ende=start.ende, ort="Rathaus", zugang="", online_url="",
            bestaetigt=True,
        )  # fmt: skip

    with pytest.raises(Ablehnung, match=r"ruht seit dem|Feiertag"):
        plan()
    assert (
        "Diese Gruppe ruht." in rolle_client("koordination_a").get(f"{A}sitzungen/planen/").content.decode()
    )
    resume_gremium(netz.a, by=by)
    assert not Ruhezeit.objects.exists()


def test_announced_rest_is_told_as_coming(netz: Netz, by: Konto, heute_ist: HeuteIst) -> None:
    heute_ist(date(2026, 3, 2))
    pause_gremium(netz.a, by=by, von=date(2026, 4, 1), bis=None, grund="Umbau")
    start = SitzungFactory.build(gremium=netz.a, tag=date(2026, 4, 15))

    with pytest.raises(Ablehnung, match=r"ruht ab dem 01\.04\.2026"):
        plan_sitzung(
            netz.a, by=by, start=start.start, ende=start.ende, ort="Rathaus", zugang="", online_url="",
            bestaetigt=True,
        )  # fmt: skip


def test_rest_ends_yesterday_when_work_is_taken_up(netz: Netz, by: Konto) -> None:
    rest = RuhezeitFactory(gremium=netz.a, von=heute() - 9 * TAG)
    resume_gremium(netz.a, by=by)
    rest.refresh_from_db()
    assert rest.bis == heute() - TAG
    with pytest.raises(Ablehnung, match="ruht nicht"):
        resume_gremium(netz.a, by=by)


@pytest.mark.parametrize(
    ("von", "bis", "satz"),
    [(5, 4, "vor dem Beginn"), (-99999, None, "gibt es"), (-3, None, "ruht in dieser Zeit schon"),
     (-30, -8, "ruht in dieser Zeit schon"), (10, 60, "noch etwas geplant")],
)  # fmt: skip
def test_rest_that_cannot_be(von: int, bis: int | None, satz: str, netz: Netz, by: Konto) -> None:
    RuhezeitFactory(gremium=netz.a, von=heute() - 9 * TAG, bis=heute())
    SitzungFactory(gremium=netz.a, tag=heute() + 20 * TAG)
    ende = None if bis is None else heute() + bis * TAG
    with pytest.raises(Ablehnung, match=satz):
        pause_gremium(netz.a, by=by, von=max(heute() + von * TAG, date(1990, 1, 1)), bis=ende, grund="Grund")


# Dissolve


@pytest.fixture
def besetzt(netz: Netz, konto_koordination_a: Konto, konto_mitglied_a: Konto) -> Gremium:
    """Fachgruppe A with people, offices, a delegation and an Arbeitsgruppe with a member."""
    DelegationFactory(gremium=netz.a, mitglied=MitgliedFactory(), stelle=Stelle.AUSLAENDERBEIRAT)
    below = GremiumFactory(arbeitsgruppe=True, uebergeordnet=netz.a, name="Sprachcafé", slug="sprachcafe")
    ZugehoerigkeitFactory(gremium=below, mitglied=konto_mitglied_a.mitglied)
    return netz.a


def test_everything_ends_on_the_day(besetzt: Gremium, by: Konto, konto_mitglied_a: Konto) -> None:
    StellennameFactory(stelle=besetzt.delegationen.get().stelle, name="Beirat für Vielfalt")
    was = folgen(besetzt, heute())
    assert (was.mitglieder, len(was.aemter), len(was.delegationen), len(was.arbeitsgruppen)) == (2, 1, 1, 1)
    assert was.delegationen[0][0] == "Beirat für Vielfalt"

    dissolve_gremium(besetzt, by=by, tag=heute() - TAG, grund="Aufgabe erledigt")

    besetzt.refresh_from_db()
    ends = {row.bis for row in (*besetzt.zugehoerigkeiten.all(), *besetzt.aemter.all(),
                                *besetzt.delegationen.all(), *besetzt.arbeitsgruppen.all())}  # fmt: skip
    assert ends == {heute() - TAG}
    assert besetzt.aemter.get().ende_grund == Endegrund.AUFLOESUNG
    assert stellung(Konto.objects.get(pk=konto_mitglied_a.pk)).gremien == frozenset()


def _enden(gremium: Gremium) -> list[object]:
    rows = (gremium.zugehoerigkeiten, gremium.aemter, gremium.delegationen, gremium.arbeitsgruppen)
    return [list(found.order_by("pk").values_list("pk", "bis")) for found in rows]


def test_future_dissolution_can_be_taken_back(besetzt: Gremium, by: Konto) -> None:
    before = _enden(besetzt)
    dissolve_gremium(besetzt, by=by, tag=heute() + 9 * TAG, grund="Aufgabe erledigt")
    undo_aufloesung(besetzt, by=by)

    besetzt.refresh_from_db()
    assert (besetzt.bis, besetzt.aufloesungsgrund, besetzt.beendet) == (None, "", {})
    assert _enden(besetzt) == before
    assert besetzt.aemter.get().ende_grund == ""


def test_nothing_new_outlives_a_group_that_dissolves(
    besetzt: Gremium, by: Konto, konto_beauftragte: Konto
) -> None:
    dissolve_gremium(besetzt, by=by, tag=heute() + 9 * TAG, grund="Aufgabe erledigt")
    deputy = {"art": Amtsart.STELLVERTRETUNG, "legitimation": Legitimation.WAHL, "von": heute()}
    person = besetzt.aemter.get().mitglied

    with pytest.raises(Ablehnung, match="nimmt keine Mitglieder mehr auf"):
        take_in(besetzt, MitgliedFactory(), by=by, art="mitglied", von=heute())
    with pytest.raises(Ablehnung, match="Länger kann das Amt nicht dauern"):
        begin_amt(besetzt, by=None, mitglied=person, bis=None, **deputy)
    with pytest.raises(Ablehnung, match="Länger kann die Delegation nicht dauern"):
        enter_delegation(
            besetzt, by=konto_beauftragte, mitglied=person, stelle=Stelle.AUSLAENDERBEIRAT, von=heute(),
            bis=None, dokument_vom=None,
        )  # fmt: skip
    take_in(besetzt, MitgliedFactory(), by=by, art="gast", von=heute(), bis=heute() + 9 * TAG)
    begin_amt(besetzt, by=None, mitglied=person, bis=heute() + 9 * TAG, **deputy)


def test_leaving_and_dissolving_taken_back_in_any_order(
    besetzt: Gremium, by: Konto, konto_mitglied_a: Konto
) -> None:
    row = besetzt.zugehoerigkeiten.get(mitglied=konto_mitglied_a.mitglied)
    dissolve_gremium(besetzt, by=by, tag=heute() + 9 * TAG, grund="Aufgabe erledigt")
    end_zugehoerigkeit(row, by=konto_mitglied_a, letzter_tag=heute() + 2 * TAG)
    undo_aufloesung(besetzt, by=by)
    take_back_austritt(row, by=konto_mitglied_a)
    row.refresh_from_db()
    assert row.bis is None

    end_zugehoerigkeit(row, by=konto_mitglied_a, letzter_tag=heute() + 20 * TAG)
    dissolve_gremium(besetzt, by=by, tag=heute() + 9 * TAG, grund="Aufgabe erledigt")
    with pytest.raises(Ablehnung, match="Der Austritt bleibt deshalb stehen"):
        take_back_austritt(row, by=konto_mitglied_a)


def test_after_the_day_nothing_can_be_taken_back(besetzt: Gremium, by: Konto) -> None:
    dissolve_gremium(besetzt, by=by, tag=heute() - TAG, grund="Aufgabe erledigt")
    with pytest.raises(Ablehnung, match="ist aufgelöst"):
        undo_aufloesung(besetzt, by=by)


def test_arbeitsgruppe_cannot_outlive_its_fachgruppe(besetzt: Gremium, by: Konto) -> None:
    dissolve_gremium(besetzt, by=by, tag=heute() + 9 * TAG, grund="Aufgabe erledigt")
    with pytest.raises(Ablehnung, match="löst sich am"):
        undo_aufloesung(besetzt.arbeitsgruppen.get(), by=by)
    with pytest.raises(Ablehnung, match="löst sich am"):
        create(by, art=Gremiumsart.ARBEITSGRUPPE, uebergeordnet=besetzt)


def test_sessions_after_the_day_stand_against_it(besetzt: Gremium, by: Konto, rolle_client: Login) -> None:
    below = besetzt.arbeitsgruppen.get()
    SitzungFactory(gremium=besetzt, tag=heute() + 50 * TAG, status=Sitzungsstatus.ABGESAGT)
    session = SitzungFactory(gremium=below, tag=heute() + 30 * TAG)
    with pytest.raises(Ablehnung, match="noch etwas geplant"):
        dissolve_gremium(besetzt, by=by, tag=heute(), grund="Aufgabe erledigt")
    typed = {"tag": f"{heute():%d.%m.%Y}", "grund": "Aufgabe erledigt"}
    page = rolle_client("geschaeftsstelle").post(f"{A}verwalten/aufloesen/", typed).content.decode()
    assert session.get_absolute_url() in page
    assert "Gruppe auflösen" not in page


@pytest.mark.parametrize("art", ["steuerung", "zukunft", "nochmal", "vorher"])
def test_dissolution_that_cannot_be(art: str, besetzt: Gremium, netz: Netz, by: Konto) -> None:
    target, tag = besetzt, heute()
    if art == "steuerung":
        target = netz.steuerung
    elif art == "zukunft":
        ZugehoerigkeitFactory(gremium=besetzt, mitglied=MitgliedFactory(), von=heute() + 5 * TAG)
    elif art == "nochmal":
        dissolve_gremium(besetzt, by=by, tag=heute(), grund="Grund")
    else:
        tag = besetzt.von - TAG
    with pytest.raises(Ablehnung):
        dissolve_gremium(target, by=by, tag=tag, grund="Grund")


def test_dissolved_group_stays_readable_and_cannot_be_edited(
    besetzt: Gremium, by: Konto, rolle_client: Login
) -> None:
    dissolve_gremium(besetzt, by=by, tag=heute() - TAG, grund="Aufgabe erledigt")

    inside, outside = rolle_client("mitglied_b"), rolle_client("oeffentlichkeit")
    page = inside.get(A).content.decode()
    assert "aufgelöst am" in page
    assert "Aufgabe erledigt" in page
    assert outside.get(A).status_code == 404
    assert "Frühere Fachgruppen" in inside.get("/fachgruppen/").content.decode()
    assert "Frühere Fachgruppen" not in outside.get("/fachgruppen/").content.decode()
    office = rolle_client("geschaeftsstelle")
    for path in ("bearbeiten/", "ziele/", "verwalten/", "verwalten/ruhen/"):
        assert office.get(A + path).headers["Location"] == A
    assert office.get(f"{A}sitzungen/planen/").status_code == 404
    assert "aufgelöst" in office.get(A).content.decode()
    assert rolle_client("koordination_a").get(f"{A}bearbeiten/").status_code == 403


def test_nobody_is_anything_in_a_dissolved_group(netz: Netz, konto_mitglied_a: Konto) -> None:
    """Even if a membership was left open there, rights end with the Gremium."""
    Gremium.objects.filter(pk=netz.a.pk).update(bis=heute() - TAG)
    who = stellung(konto_mitglied_a)
    assert (who.gremien, who == NIEMAND) == (frozenset(), False)


# Arbeitsgruppen


def test_who_sees_the_inside_of_an_arbeitsgruppe(
    netz: Netz, konto_von: Callable[[str], Konto], rolle_client: Login
) -> None:
    below = GremiumFactory(arbeitsgruppe=True, uebergeordnet=netz.a, slug="cafe")
    session = SitzungFactory(gremium=below)
    draft = SitzungFactory(gremium=below, status=Sitzungsstatus.ENTWURF, tag=None)
    seen = {
        rolle: rolle_client(rolle).get(session.get_absolute_url()).status_code
        for rolle in ("mitglied_a", "koordination_a", "stellvertretung_a", "koordination_b", "beauftragte")
    }
    assert seen == {"mitglied_a": 404, "koordination_a": 200, "stellvertretung_a": 200,
                    "koordination_b": 404, "beauftragte": 200}  # fmt: skip
    leader = rolle_client("koordination_a")
    assert leader.get(draft.get_absolute_url()).status_code == 404
    assert leader.get("/fachgruppen/cafe/sitzungen/planen/").status_code == 403
    assert leader.get("/fachgruppen/cafe/verwalten/").status_code == 200
    assert stellung(konto_von("koordination_a")).darunter == {below.pk}
    assert rolle_client("mitglied_a").get("/fachgruppen/cafe/").status_code == 200


def test_page_of_the_fachgruppe_lists_its_arbeitsgruppen(netz: Netz, rolle_client: Login) -> None:
    below = GremiumFactory(arbeitsgruppe=True, uebergeordnet=netz.a, name="Sprachcafé", slug="cafe")
    office = AmtFactory(gremium=below, mitglied=MitgliedFactory(vorname="Nora", nachname="Neu"))
    assert "Koordination: Nora Neu" in rolle_client("mitglied_b").get(A).content.decode()
    public = rolle_client("oeffentlichkeit").get(A).content.decode()
    assert "Sprachcafé" in public
    assert office.mitglied.name not in public
    page = rolle_client("mitglied_b").get("/fachgruppen/cafe/").content.decode()
    assert '<a href="/fachgruppen/deutschunterricht/">Deutschunterricht</a>' in page


def test_own_arbeitsgruppe_stands_in_mein_bereich(
    netz: Netz, konto_mitglied_a: Konto, rolle_client: Login
) -> None:
    below = GremiumFactory(arbeitsgruppe=True, uebergeordnet=netz.a, name="Sprachcafé")
    ZugehoerigkeitFactory(gremium=below, mitglied=konto_mitglied_a.mitglied)
    AmtFactory(gremium=below, mitglied=konto_mitglied_a.mitglied)
    page = rolle_client("mitglied_a").get("/mein-bereich/").content.decode()
    assert "Arbeitsgruppe Sprachcafé" in page
    assert "Quartal</h2>" not in page
    assert "damit auch Mitglied der Steuerungsgruppe" not in page


def test_verwalten_shows_names_rest_and_end(netz: Netz, by: Konto, rolle_client: Login) -> None:
    FruehererNameFactory(gremium=netz.a, name="Sprachförderung")
    RuhezeitFactory(gremium=netz.a)
    client = rolle_client("geschaeftsstelle")
    page = client.get(f"{A}verwalten/").content.decode()
    assert "Sprachförderung" in page
    assert "Arbeit wieder aufnehmen" in page
    assert client.post(f"{A}verwalten/aufnehmen/").status_code == 302
    typed = {"tag": f"{heute() + 5 * TAG:%d.%m.%Y}", "grund": "Erledigt"}
    assert "Das endet am" in client.post(f"{A}verwalten/aufloesen/", typed).content.decode()
    assert client.post(f"{A}verwalten/aufloesen/", {**typed, "bestaetigt": "1"}).status_code == 302
    assert "Auflösung zurücknehmen" in client.get(f"{A}verwalten/").content.decode()
    assert client.post(f"{A}verwalten/aufloesen/zuruecknehmen/").status_code == 302
    netz.a.refresh_from_db()
    assert netz.a.bis is None

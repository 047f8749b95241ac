"""Names through time: what a Gremium was called on any day, old addresses, what a search finds."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fachgruppen.models import FruehererName, Gremium, name_am
from fachgruppen.services.gremium import create_gremium
from fachgruppen.services.namen import correct_name, rename_gremium
from fachgruppen.states import Gremiumsart
from mitglieder.models import Konto
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import FruehererNameFactory, GremiumFactory, SitzungFactory
from sitzungen.models import Sitzung
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
TAG = timedelta(days=1)


def rename(gremium: Gremium, by: Konto, name: str, **felder: object) -> Gremium:
    given: dict[str, object] = {"bisher": gremium.name, "kurzname": name[:40], "kuerzel": gremium.kuerzel,
                                "ab": heute(), "grund": "Beschluss", **felder}  # fmt: skip
    return rename_gremium(gremium, by=by, name=name, **given)  # type: ignore[arg-type]


@pytest.fixture
def by(konto_geschaeftsstelle: Konto) -> Konto:
    return konto_geschaeftsstelle


def test_rename_keeps_the_old_name_with_its_time(netz: Netz, by: Konto) -> None:
    row = rename(netz.a, by, "Deutsch und Sprache", ab=heute() - 10 * TAG)

    old = FruehererName.objects.get()
    assert (old.name, old.von, old.bis) == ("Deutschunterricht", netz.a.von, heute() - 11 * TAG)
    assert (row.slug, old.slug) == ("deutsch-und-sprache", "deutschunterricht")
    assert name_am(row, heute() - 11 * TAG) == "Deutschunterricht"
    assert name_am(row, heute() - 10 * TAG) == "Deutsch und Sprache"


@pytest.mark.parametrize(
    ("felder", "satz"),
    [
        ({"name": "WOHNÜMFELD", "ab": 0}, "gibt es schon"),
        ({"name": "Neu", "kuerzel": "WOH"}, "gehört zu"),
        ({"name": "Neu", "ab": 1}, "ab heute oder"),
        ({"name": "Neu", "bisher": "Anders"}, "Inzwischen heißt"),
        ({"name": "Deutschunterricht", "kurzname": "Deutsch"}, "wie bisher"),
        ({"name": "!!!"}, "mindestens einen Buchstaben"),
    ],
)
def test_what_cannot_be_is_refused(felder: dict[str, object], satz: str, netz: Netz, by: Konto) -> None:
    if isinstance(felder.get("ab"), int):
        felder = {**felder, "ab": heute() + int(str(felder["ab"])) * TAG}
    with pytest.raises(Ablehnung, match=satz):
        rename(netz.a, by, **felder)  # type: ignore[arg-type]
    assert not FruehererName.objects.exists()


def test_second_rename_must_begin_after_the_first(netz: Netz, by: Konto) -> None:
    row = rename(netz.a, by, "Zweiter Name", ab=heute() - 5 * TAG)
    with pytest.raises(Ablehnung, match="gilt erst seit"):
        rename(row, by, "Dritter Name", ab=heute() - 5 * TAG)
    assert rename(row, by, "Dritter Name", ab=heute() - 4 * TAG).name == "Dritter Name"


def test_old_name_may_come_back_with_its_address(netz: Netz, by: Konto) -> None:
    row = rename(netz.a, by, "Sprache", ab=heute() - 5 * TAG)
    row = rename(row, by, "Deutschunterricht")
    assert row.slug == "deutschunterricht"
    assert FruehererName.objects.count() == 2


def test_new_gremium_never_takes_an_old_address(netz: Netz, by: Konto) -> None:
    rename(netz.a, by, "Sprache", ab=heute() - 5 * TAG)
    new = create_gremium(
        by=by, art=Gremiumsart.FACHGRUPPE, name="Deutschunterricht", kurzname="Neu", kuerzel="NEU",
        leitsatz="Neu", von=heute(),
    )  # fmt: skip
    assert new.slug == "deutschunterricht-2"


def test_typo_leaves_no_history_and_the_address(netz: Netz, by: Konto) -> None:
    row = correct_name(
        netz.a, by=by, bisher="Deutschunterricht", name="Deutsch-Unterricht", kurzname="D", kuerzel="deu"
    )
    assert (row.name, row.kuerzel, row.slug) == ("Deutsch-Unterricht", "DEU", "deutschunterricht")
    assert not FruehererName.objects.exists()


def test_steuerungsgruppe_keeps_its_name(netz: Netz, by: Konto) -> None:
    with pytest.raises(Ablehnung, match="Satzung"):
        rename(netz.steuerung, by, "Lenkungsgruppe")


def test_koordination_may_not_rename(netz: Netz, konto_koordination_a: Konto) -> None:
    with pytest.raises(Ablehnung, match="Geschäftsstelle"):
        rename(netz.a, konto_koordination_a, "Neu")


def test_database_refuses_two_names_for_a_day_and_two_groups_with_one_name(netz: Netz) -> None:
    FruehererNameFactory(gremium=netz.a)
    with pytest.raises(IntegrityError, match="frueherer_name_einer_am_tag"), transaction.atomic():
        FruehererNameFactory(gremium=netz.a)
    with pytest.raises(IntegrityError, match="gremium_name_einmalig"), transaction.atomic():
        GremiumFactory(name="WOHNUMFELD")
    GremiumFactory(name="Vergangenes", bis=date(2010, 1, 1))
    GremiumFactory(name="Vergangenes", von=date(2010, 1, 2))


@given(steps=st.lists(st.integers(1, 400), max_size=8), asked=st.integers(-500, 4000))
@pytest.mark.django_db
def test_name_am_equals_brute_force(steps: list[int], asked: int) -> None:
    """Each rename lies `steps` days after the one before; every day has the name that was set last."""
    with transaction.atomic():
        begin = date(2010, 1, 1)
        gremium = GremiumFactory(name=f"Name {len(steps)}", von=begin)
        changes, tag = [(begin, "Name 0")], begin
        for number, step in enumerate(steps):
            FruehererNameFactory(
                gremium=gremium, name=f"Name {number}", von=tag, bis=tag + timedelta(days=step - 1)
            )
            tag += timedelta(days=step)
            changes.append((tag, f"Name {number + 1}"))
        day = begin + timedelta(days=asked)
        expected = next((name for since, name in reversed(changes) if since <= day), "Name 0")
        session = SitzungFactory(gremium=gremium, tag=day)

        assert name_am(gremium, day) == expected
        assert Sitzung.objects.mit_namen().get(pk=session.pk).gremiumsname == expected
        assert Sitzung.objects.get(pk=session.pk).gremiumsname == expected
        transaction.set_rollback(True)


@pytest.mark.parametrize("ende", ["", "profil/", "mitglieder/?am=2020-01-01"])
def test_old_address_leads_to_the_new_one(ende: str, netz: Netz, by: Konto, rolle_client: Login) -> None:
    rename(netz.a, by, "Sprache", ab=heute() - TAG)
    answer = rolle_client("mitglied_b").get(f"/fachgruppen/deutschunterricht/{ende}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/fachgruppen/sprache/{ende}"


def test_old_address_of_a_dissolved_group_is_unknown_outside(netz: Netz, rolle_client: Login) -> None:
    ended = GremiumFactory(bis=heute() - TAG)
    FruehererNameFactory(gremium=ended, slug="uralt", bis=heute() - 9 * TAG)
    assert rolle_client("oeffentlichkeit").get("/fachgruppen/uralt/").status_code == 404
    assert rolle_client("mitglied_b").get("/fachgruppen/uralt/").status_code == 302
    assert rolle_client("mitglied_b").get("/fachgruppen/gibt-es-nicht/").status_code == 404


def test_search_finds_old_names_and_dissolved_groups(netz: Netz, rolle_client: Login) -> None:
    FruehererNameFactory(gremium=netz.a, name="Sprachförderung")
    GremiumFactory(name="Sprachmittlung", slug="sprachmittlung", bis=heute() - TAG)

    public = rolle_client("oeffentlichkeit").get("/fachgruppen/?suche=sprachfoerderung").content.decode()
    inside = rolle_client("mitglied_b").get("/fachgruppen/?suche=sprach").content.decode()

    assert "früher: Sprachförderung" in public
    assert "Sprachmittlung" in inside
    assert "aufgelöst" in inside
    assert (
        "Sprachmittlung" not in rolle_client("oeffentlichkeit").get("/fachgruppen/?suche=s").content.decode()
    )


def test_sessions_show_the_name_of_their_day(netz: Netz, rolle_client: Login) -> None:
    FruehererNameFactory(gremium=netz.a, name="Sprachförderung", bis=heute() - 5 * TAG)
    old = SitzungFactory(gremium=netz.a, tag=heute() - 40 * TAG)
    new = SitzungFactory(gremium=netz.a, tag=heute() + 40 * TAG)
    client = rolle_client("mitglied_a")

    liste = client.get("/sitzungen/").content.decode()

    assert "Fachgruppe Sprachförderung" in liste
    assert "Fachgruppe Deutschunterricht" in liste
    assert "Fachgruppe Sprachförderung" in client.get(old.get_absolute_url()).content.decode()
    assert "Fachgruppe Sprachförderung" not in client.get(new.get_absolute_url()).content.decode()


def test_rename_in_the_browser_form(netz: Netz, rolle_client: Login) -> None:
    client = rolle_client("beauftragte")
    typed = {"name": "Sprache", "kurzname": "Sprache", "kuerzel": "SPR", "ab": f"{heute():%d.%m.%Y}",
             "grund": "Beschluss", "bisher": "Deutschunterricht"}  # fmt: skip
    url = "/fachgruppen/deutschunterricht/verwalten/umbenennen/"
    refused = client.post(url, {**typed, "kuerzel": "WOH"})
    assert "gehört zu Fachgruppe Wohnumfeld" in refused.content.decode()
    assert 'value="Sprache"' in refused.content.decode()
    assert client.post(url, typed).headers["Location"] == "/fachgruppen/sprache/verwalten/"
    assert "bis " in client.get("/fachgruppen/sprache/").content.decode()

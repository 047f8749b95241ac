"""The demo of today: its accounts and what they can do at once (its command: test_befehl)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from fachgruppen.models import Amt, Delegation, Gremium
from fachgruppen.selectors import stellung
from mitglieder.models import Institution, Konto, Mitglied
from mitglieder.sichtbarkeit import Blick, ansicht
from netzwerk.base.inventar import Auskunft, bestaende, verlauf_von
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.selectors.auskunft import auskunft
from netzwerk.datenschutz.selectors.zeilen import alle_bezuege, betroffene_von, zeilen
from netzwerk.demo.konten import DEMOKONTEN, PASSWORT
from netzwerk.demo.laden import lade_demo
from netzwerk.versand.models import Versand
from netzwerk.versand.states import Status
from sitzungen.models import Einladung, Sitzung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.einladung import send_einladungen
from tests.fixtures_rollen import BACKEND

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[date]:
    """The demo network, loaded once; what a test writes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        lade_demo()
        yield heute()
        transaction.set_rollback(True)


def test_accounts(demo: date) -> None:
    stellungen = {konto.email: stellung(konto) for konto in Konto.objects.all()}

    assert len(stellungen) == len(DEMOKONTEN) == 6
    assert all(konto.check_password(PASSWORT) for konto in Konto.objects.all())
    assert len(stellungen["koordination@demo.example"].leitet) == 1
    assert len(stellungen["mitglied@demo.example"].gremien) == 2
    assert len(stellungen["beirat@demo.example"].gremien) == 6
    assert stellungen["beauftragte@demo.example"].ist_beauftragte
    assert stellungen["geschaeftsstelle@demo.example"].ist_geschaeftsstelle


def test_login_with_the_printed_password(demo: date) -> None:
    assert Client().login(email="koordination@demo.example", password=PASSWORT)


def test_coordinators_are_public_and_others_are_not(demo: date) -> None:
    everybody = Mitglied.objects.select_related("institution").prefetch_related("freigaben")
    seen = [view for person in everybody if (view := ansicht(person, Blick()))]

    assert {row.mitglied.name for row in Amt.objects.am(demo)} <= {view.name for view in seen}
    assert len(seen) < 20
    assert not any(view.email or view.mobil for view in seen)


def test_koordination_invites_by_the_real_service(demo: date) -> None:
    konto = Konto.objects.get(email="koordination@demo.example")
    sitzung = Sitzung.objects.filter(gremium__kuerzel="DEU").bevorstehend(jetzt()).earliest("start")

    assert konto.has_perm("sitzungen.einladen", sitzung)
    assert send_einladungen(sitzung, by=konto) == 14 + sitzung.gaeste.count() == 16


def test_cancelling_reaches_all_who_were_invited(demo: date) -> None:
    konto = Konto.objects.get(email="geschaeftsstelle@demo.example")
    sitzung = Sitzung.objects.filter(gremium__kuerzel="GES").bevorstehend(jetzt()).earliest("start")

    cancel_sitzung(sitzung, grund="Der Raum ist gesperrt.", by=konto)

    waiting = Versand.objects.filter(vorgang=sitzung.vorgang, art="absage", status=Status.WARTET)
    assert waiting.count() == sitzung.einladungen.count() == 20


def test_wenn_leer_changes_nothing_the_second_time(demo: date) -> None:
    def snapshot() -> list[object]:
        models = (Institution, Mitglied, Gremium, Amt, Delegation, Sitzung, Einladung, Konto)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = snapshot()
    call_command("demo", wenn_leer=True)

    assert snapshot() == before


def test_full_database_is_refused(demo: date) -> None:
    with pytest.raises(CommandError, match="Es gibt schon Institutionen"):
        call_command("demo")


def test_every_row_of_every_link_is_in_the_copy_of_my_data(demo: date) -> None:
    """The walk: as many rows as the tables hold, and every history that belongs to them."""
    wer = betroffene_von(Konto.objects.get(email="koordination@demo.example"))
    parts = {(part["bestand"], part["weg"]): part for part in auskunft(wer)["bestaende"]}
    for model, _, bezug in alle_bezuege():
        rows = zeilen(model, bezug, wer).count()
        part = parts.get((model._meta.label, bezug.pfad))
        if bezug.auskunft == Auskunft.NICHT:
            assert part is None
            continue
        assert len(part["zeilen"] if part else []) == rows, f"{model._meta.label}.{bezug.pfad}"
        if bezug.auskunft == Auskunft.GANZ and part and rows and verlauf_von(model):
            assert part["verlauf"], model._meta.label
        for name in bestaende()[model._meta.label].geheim:
            assert all(name not in row for row in (part or {"zeilen": []})["zeilen"])


# What the goals of each name: kinds of Angebote, for whom, kinds of events for everybody and for members.
ZIELE = {
    "arbeit-und-einkommen": (
        "praktikum training ausbildung arbeit gruendung fortbildung beratung", "arbeitsuchende", "tagung", "",
    ),
    "deutschunterricht": ("sprachkurs fortbildung", "fachkraefte", "fachtag begegnung", "fortbildung"),
    "kindertagesstaetten-schule-berufsausbildung": (
        "fortbildung kinder_jugend beratung gesundheit", "fachkraefte kinder jugendliche eltern", "konferenz",
        "fachberatung",
    ),
    "interkulturelle-kompetenz": (
        "fortbildung konflikt", "fachkraefte nachbarschaft", "tagung fortbildung", "",
    ),
    "gesellschaftliches-leben": (
        "kinder_jugend freizeit praktikum beratung begegnung kultur arbeit fortbildung sport sprachkurs "
        "muttersprache gesundheit",
        "kinder jugendliche eltern studierende nachbarschaft gaeste fachkraefte",
        "praevention ausstellung begegnung freizeit sport", "austausch",
    ),
    "wohnumfeld": (
        "beratung ehrenamt begegnung wohnen konflikt", "nachbarschaft", "gespraechsrunde", "austausch",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slug", ZIELE)
def test_what_the_goals_of_a_fachgruppe_name_is_found_by_everybody(demo: date, slug: str) -> None:
    kinds, people, events, inside = ZIELE[slug]
    public, member = Client(), Client()
    member.force_login(Konto.objects.get(email="beirat@demo.example"), backend=BACKEND)

    def found(client: Client, url: str, **asked: str) -> list[Any]:
        return list(client.get(url, {"fachgruppe": slug, **asked}).context["seite"].object_list)

    for kind in kinds.split():
        assert found(public, "/angebote/", art=kind), kind
    for who in people.split():
        # Somebody offers something for exactly these people, not only for everybody.
        assert any(who in row.zielgruppen for row in found(public, "/angebote/", zielgruppe=who)), who
    for client, words in ((public, events), (member, inside)):
        for kind in words.split():
            assert kind in [row.art for row in found(client, "/kalender/", art=kind)], kind
    for language in ("ar", "vi") if slug == "gesellschaftliches-leben" else ():
        assert found(public, "/angebote/", art="muttersprache", sprache=language), language


def test_the_partners_that_are_named_stand_among_the_buendnisse(demo: date) -> None:
    page = Client().get("/buendnisse/").text
    for name in (
        "Polizei, Prävention", "Hochschulen", "Jobcenter", "Landesverwaltungsamt", "Bundesamt für Migration",
        "Bundeskonferenz", "Runder Tisch", "Bündnis für Zuwanderung", "Demokratie", "Arbeitsgruppe der",
    ):  # fmt: skip
        assert name in page, name

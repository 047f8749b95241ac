"""Entering, changing, inviting and removing the guests of a session."""

from dataclasses import replace
from datetime import time

import pytest

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.demo.factories import GastFactory
from netzwerk.versand.models import Versand, Zustellproblem
from netzwerk.versand.states import Problem
from sitzungen.models import Einladung, Gast, Sitzung
from sitzungen.selectors import gaeste_von
from sitzungen.services.antwort import record_antwort
from sitzungen.services.anwesenheit import Eintrag, record_anwesenheit
from sitzungen.services.anwesenheit import add_gast as enter_present
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.gaeste import Gastangaben, add_gast, invite_gaeste, remove_gast, update_gast
from sitzungen.token import einladung_zu, token_fuer
from sitzungen.views.gastansicht import offene_gaeste
from tests.sitzungen.conftest import SITZUNGSTAG, Gruppe, mark

pytestmark = pytest.mark.django_db
RUTH = Gastangaben("Ruth Roth", "Stadtbibliothek", "ruth@bibliothek.example", "Stellt Lesepatenschaften vor")


def enter(gruppe: Gruppe, sitzung: Sitzung, **felder: object) -> Gast:
    return add_gast(sitzung, replace(RUTH, **felder), by=gruppe.konto)


def mails(gast: Gast) -> list[tuple[str, int, str]]:
    rows = Versand.objects.filter(empfang=gast.einladung.empfang).order_by("pk")
    return [(row.art, row.sequence, row.adresse) for row in rows]


def test_a_guest_goes_out_with_the_invitation(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    gast = enter(gruppe, sitzung, top=sitzung.tops.last().pk)
    assert not Versand.objects.exists()
    assert send_einladungen(sitzung, by=gruppe.konto) == 5
    assert mails(gast) == [("einladung", 0, RUTH.email)]


def test_a_later_guest_is_mailed_alone(gruppe: Gruppe) -> None:
    sitzung = gruppe.eingeladen()
    gast = enter(gruppe, sitzung)
    assert Versand.objects.count() == 4
    assert invite_gaeste(sitzung, by=gruppe.konto) == 1
    assert Versand.objects.count() == 5
    assert mails(gast) == [("einladung", 0, RUTH.email)]
    with pytest.raises(Ablehnung, match="bereits eingeladen"):
        invite_gaeste(sitzung, by=gruppe.konto)


def test_a_refused_address_is_invited_without_a_mail(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    gast = enter(gruppe, sitzung)
    Zustellproblem.objects.create(adresse=RUTH.email, art=Problem.HART, grund="Adresse unbekannt")
    assert send_einladungen(sitzung, by=gruppe.konto) == 4
    assert Einladung.objects.get(gast=gast).adresse == ""


@pytest.mark.parametrize(
    ("felder", "field", "words"),
    [
        ({"email": "kein-at"}, "email", "Adresse wie name@verein.example"),
        ({"email": "O.Kowalenko@VHS.example"}, "email", "Olena Kowalenko schon Mitglied"),
        ({"email": "RUTH@bibliothek.example"}, "email", "schon ein Gast zu dieser Sitzung"),
        ({"name": " ", "email": "a@b.example"}, "name", "Namen"),
        ({"grund": "", "email": "a@b.example"}, "grund", "warum"),
        ({"top": 0, "email": "a@b.example"}, "top", "nicht mehr auf der Tagesordnung"),
    ],
)
def test_what_cannot_be(gruppe: Gruppe, felder: dict[str, object], field: str, words: str) -> None:
    sitzung = gruppe.sitzung()
    enter(gruppe, sitzung)
    with pytest.raises(Ablehnung, match=words) as refusal:
        enter(gruppe, sitzung, **felder)
    assert refusal.value.field == field
    assert Gast.objects.count() == 1


def test_a_guest_never_invited_is_deleted(gruppe: Gruppe) -> None:
    gast = enter(gruppe, gruppe.sitzung())
    assert not remove_gast(gast, by=gruppe.konto)
    assert not Gast.objects.exists()
    with pytest.raises(Ablehnung, match="von der Liste genommen"):
        remove_gast(gast, by=gruppe.konto)


def test_who_came_without_an_invitation_is_not_asked_for_one(gruppe: Gruppe, heute_ist) -> None:
    """From an hour before the start on she may stand in the attendance already."""
    sitzung = gruppe.eingeladen()
    heute_ist(SITZUNGSTAG, time(13, 30))
    gast = enter_present(sitzung, by=gruppe.konto, name="Ruth Roth", institution="")

    assert offene_gaeste(sitzung, gaeste_von(sitzung)) == []
    with pytest.raises(Ablehnung, match="bereits eingeladen"):
        invite_gaeste(sitzung, by=gruppe.konto)
    with pytest.raises(Ablehnung, match="steht schon in der Anwesenheit"):
        remove_gast(gast, by=gruppe.konto)

    record_anwesenheit(sitzung, gast, Eintrag(), by=gruppe.konto)
    assert not remove_gast(gast, by=gruppe.konto)
    assert not Gast.objects.exists()


def test_an_invited_guest_gets_a_cancel_alone_and_may_come_back(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    gast = enter(gruppe, sitzung)
    send_einladungen(sitzung, by=gruppe.konto)
    row = Einladung.objects.get(gast=gast)
    mark("gesendet", *Einladung.objects.all())
    before = Versand.objects.count()
    assert remove_gast(gast, by=gruppe.konto)
    assert Versand.objects.count() == before + 1
    assert mails(gast)[-1] == ("absage", 1, RUTH.email)
    with pytest.raises(Ablehnung, match="nicht mehr eingeladen"):
        record_antwort(row, "zusage", kanal="link")

    mark("gesendet", row)
    back = enter(gruppe, sitzung, name="Ruth Roth-Meyer")
    assert back.pk == gast.pk
    assert invite_gaeste(sitzung, by=gruppe.konto) == 1
    assert mails(back)[-1] == ("einladung", 2, RUTH.email)
    assert Gast.objects.gueltig().get().name == "Ruth Roth-Meyer"


def test_a_new_address_gets_the_invitation_and_ends_the_old_link(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    gast = enter(gruppe, sitzung)
    send_einladungen(sitzung, by=gruppe.konto)
    row = Einladung.objects.get(gast=gast)
    mark("gesendet", row)
    token = token_fuer(row)
    assert not update_gast(gast, replace(RUTH, institution="Bücherei"), by=gruppe.konto)
    assert einladung_zu(token) is not None
    assert update_gast(gast, replace(RUTH, email="roth@neu.example"), by=gruppe.konto)
    assert einladung_zu(token) is None
    assert mails(gast) == [("einladung", 0, RUTH.email), ("einladung", 0, "roth@neu.example")]
    gast.refresh_from_db()
    assert gast.email == Einladung.objects.get(gast=gast).adresse == "roth@neu.example"


def test_changes_stop_when_the_session_begins(gruppe: Gruppe, heute_ist) -> None:
    sitzung = gruppe.sitzung()
    gast = enter(gruppe, sitzung)
    heute_ist(sitzung.tag, time(15))
    with pytest.raises(Ablehnung, match="begonnen"):
        update_gast(gast, RUTH, by=gruppe.konto)
    with pytest.raises(Ablehnung, match="begonnen"):
        enter(gruppe, sitzung, email="a@b.example")


def test_a_list_has_an_end(gruppe: Gruppe) -> None:
    sitzung = gruppe.sitzung()
    GastFactory.create_batch(40, sitzung=sitzung)
    with pytest.raises(Ablehnung, match="höchstens 40"):
        enter(gruppe, sitzung)


def test_history_holds_no_address(gruppe: Gruppe) -> None:
    gast = enter(gruppe, gruppe.sitzung())
    assert gast.events.count() == 1
    assert "email" not in {field.name for field in gast.events.model._meta.fields}

"""The next step with the minutes on the page of a Sitzung that is over."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mitglieder.models import Konto, Mitglied
from netzwerk.demo.factories import KontoFactory
from sitzungen.anbauten import Schritt, folgeschritt
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.services.einwendung import decide_einwendung, raise_einwendung
from sitzungen.protokolle.services.genehmigung import approve_protokoll, start_berichtigung
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.protokolle.states import Entscheidung
from sitzungen.states import Sitzungsstatus
from tests.fixtures_rollen import BACKEND
from tests.protokolle.conftest import Gruppe

pytestmark = pytest.mark.django_db


def _konto(person: Mitglied) -> Konto:
    person.konto = KontoFactory(email=f"person{person.pk}@verein.example")
    person.save()
    return person.konto


def _schritt(sitzung: Sitzung, konto: Konto) -> Schritt | None:
    """Ask as a page does: for a Sitzung it has just read."""
    return folgeschritt(Sitzung.objects.select_related("gremium").get(pk=sitzung.pk), konto)


def _knopf(sitzung: Sitzung, konto: Konto) -> str:
    found = _schritt(sitzung, konto)
    return found.knopf_text if found else ""


def _page(sitzung: Sitzung, konto: Konto) -> str:
    client = Client()
    client.force_login(konto, backend=BACKEND)
    return client.get(sitzung.get_absolute_url()).content.decode()


def _over(sitzung: Sitzung) -> None:
    Sitzung.objects.filter(pk=sitzung.pk).update(status=Sitzungsstatus.STATTGEFUNDEN)


def test_a_held_session_leads_to_its_minutes(sitzung: Sitzung, gruppe: Gruppe) -> None:
    assert "Als Nächstes: Sitzung abschließen" in _page(sitzung, gruppe.konto)
    _over(sitzung)

    page = _page(sitzung, gruppe.konto)

    assert page.count("Als Nächstes: ") == 1
    assert "Als Nächstes: Protokoll beginnen" in page
    panel = page[page.index("nw-naechster") :]
    assert f'href="{sitzung.get_absolute_url()}protokoll/schreiben/"' in panel[: panel.index("</section>")]
    assert "Als Nächstes" not in _page(sitzung, _konto(gruppe.mitglieder[1]))


def test_who_was_named_to_write_goes_on_writing(entwurf: Protokoll, gruppe: Gruppe) -> None:
    writer = _konto(gruppe.mitglieder[0])
    page = _page(entwurf.sitzung, writer)

    assert "Als Nächstes: Protokoll fertigstellen" in page
    assert "Anwesenheit eintragen" not in page
    assert "Als Nächstes" not in _page(entwurf.sitzung, _konto(gruppe.mitglieder[1]))


def test_sent_minutes_ask_for_what_einwendungen_need(versandt: Protokoll, gruppe: Gruppe) -> None:
    """Only waiting; then to decide, to correct, to send the correction; only waiting again."""
    sitzung, konto = versandt.sitzung, gruppe.konto
    member = _konto(gruppe.mitglieder[1])
    assert _schritt(sitzung, konto) is None
    row = raise_einwendung(versandt, by=member, text="Es waren zwölf Plätze.")
    found = _schritt(sitzung, konto)
    assert found is not None
    assert (found.knopf_text, found.knopf_url) == (
        "Einwendung ansehen",
        f"{sitzung.get_absolute_url()}protokoll/#einwendungen",
    )
    assert _schritt(sitzung, member) is None

    second = raise_einwendung(versandt, by=member, text="Und es war ein Montag.")
    assert _knopf(sitzung, konto) == "Einwendungen ansehen"
    decide_einwendung(
        second, by=konto, entscheidung=Entscheidung.ABGELEHNT, begruendung="Es war ein Dienstag."
    )
    decide_einwendung(row, by=konto, entscheidung=Entscheidung.UEBERNOMMEN, begruendung="")
    assert _knopf(sitzung, konto) == "Protokoll berichtigen"

    versandt.refresh_from_db()
    start_berichtigung(versandt, by=konto, grund="Zwölf Plätze")
    assert _knopf(sitzung, konto) == "Berichtigung weiterschreiben"
    versandt.refresh_from_db()
    send_protokoll(versandt, by=konto)
    assert _schritt(sitzung, konto) is None


def test_approved_minutes_ask_for_nothing(versandt: Protokoll, gruppe: Gruppe, spaeter: Sitzung) -> None:
    Sitzung.objects.filter(pk=spaeter.pk).update(start=versandt.sitzung.ende, ende=None)
    spaeter.refresh_from_db()
    approve_protokoll(versandt, by=gruppe.konto, in_sitzung=spaeter)

    assert _schritt(versandt.sitzung, gruppe.konto) is None


@pytest.mark.parametrize("number", [1, 3])
def test_the_step_costs_two_queries_for_any_number(
    versandt: Protokoll, gruppe: Gruppe, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    """The minutes, which the page reads anyway, and one count."""
    member = _konto(gruppe.mitglieder[1])
    for text in ("Eins.", "Zwei.", "Drei.")[:number]:
        raise_einwendung(versandt, by=member, text=text)
    sitzung = Sitzung.objects.select_related("gremium__uebergeordnet").get(pk=versandt.sitzung_id)
    gruppe.konto.has_perm("sitzungen.bearbeiten", sitzung)

    with django_assert_num_queries(2):
        assert folgeschritt(sitzung, gruppe.konto) is not None


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_a_held_session_asks_the_same_for_any_number(
    versandt: Protokoll, gruppe: Gruppe, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    member = _konto(gruppe.mitglieder[1])
    for text in ("Eins.", "Zwei.", "Drei.")[:number]:
        raise_einwendung(versandt, by=member, text=text)
    _over(versandt.sitzung)
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)

    with django_assert_num_queries(20):
        page = client.get(versandt.sitzung.get_absolute_url())
    assert "Als Nächstes: über " in page.content.decode()

"""The pages of attendance: rows saved one by one or together, conflicts, guests, the list to sign."""

from collections.abc import Callable
from datetime import date, time
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from netzwerk.demo.factories import AnwesenheitFactory, EinladungFactory, MitgliedFactory, SitzungFactory
from sitzungen.models import Anwesenheit, Gast, Sitzung
from sitzungen.selectors import anwesenheitszahlen, teilnahmen
from tests.conftest import GetMitAbfragen, HeuteIst
from tests.fixtures_rollen import Netz

Login = Callable[[str], Client]
TAG = date(2026, 9, 15)
WERTE = ("status", "von", "bis", "wieder_von", "wieder_bis", "vertretung_name", "vertretung_institution")


@pytest.fixture
def sitzung(netz: Netz, heute_ist: HeuteIst) -> Sitzung:
    """Three are invited, it is ten past two; one of them is a guest."""
    heute_ist(TAG, time(14, 10))
    made = SitzungFactory(gremium=netz.a, tag=TAG, status="eingeladen")
    EinladungFactory(sitzung=made, antwort="zusage", mitglied__nachname="Berg", mitglied__vorname="Ada")
    EinladungFactory(sitzung=made, antwort="absage", mitglied__nachname="Cordes", mitglied__vorname="Bo")
    EinladungFactory(sitzung=made, ein_gast=True, gast__name="Ruth Gast")
    return made


@pytest.fixture
def client(rolle_client: Login, sitzung: Sitzung) -> Client:
    return rolle_client("koordination_a")


def url(sitzung: Sitzung, page: str = "") -> str:
    return f"{sitzung.get_absolute_url()}anwesenheit/{page}"


def row(sitzung: Sitzung, number: int, **felder: str) -> dict[str, str]:
    """The fields of one row as the page sends them; nothing had been entered before."""
    key = teilnahmen(sitzung)[number].key
    return {f"{key}-{name}": value for name, value in {"stand": "", **felder}.items()}


def one(client: Client, sitzung: Sitzung, number: int, **felder: str) -> object:
    key = teilnahmen(sitzung)[number].key
    return client.post(url(sitzung), {"zeile": key, **row(sitzung, number, **felder)})


def test_the_way_to_the_end_stands_there_from_the_start(client: Client, sitzung: Sitzung) -> None:
    """With script nothing is loaded anew, so a link that comes with the first person would never come."""
    assert "Sitzung abschließen" in client.get(url(sitzung)).content.decode()


def test_all_rows_with_one_button(client: Client, sitzung: Sitzung) -> None:
    sent = row(sitzung, 0, status="anwesend", von="14:20") | row(sitzung, 2, status="anwesend")
    page = client.post(url(sitzung), sent | row(sitzung, 1, status=""), follow=True).content.decode()

    assert "Die Anwesenheit ist gespeichert. 1\xa0anwesend, davon 0 stimmberechtigt, 1 kommt noch." in page
    assert Anwesenheit.objects.count() == 2
    assert "Sitzung abschließen" in page
    page = client.get(sitzung.get_absolute_url()).content.decode()
    assert "Als Nächstes: Sitzung abschließen" in page
    assert "Als Nächstes: Anwesenheit eintragen" not in page


def test_a_long_list_fits_into_one_form(client: Client, sitzung: Sitzung) -> None:
    many = {f"m{n}-{name}": "" for n in range(100_000, 100_300) for name in ("stand", *WERTE)}
    client.post(url(sitzung), many | row(sitzung, 0, status="anwesend"))
    assert Anwesenheit.objects.count() == 1


def test_what_is_wrong_stands_in_its_row_and_the_rest_is_saved(client: Client, sitzung: Sitzung) -> None:
    sent = row(sitzung, 0, status="anwesend", von="14 Uhr 3") | row(sitzung, 1, status="vertreten")
    sent |= row(sitzung, 2, status="anwesend")
    page = client.post(url(sitzung), sent).content.decode()

    assert "Geben Sie eine Uhrzeit ein" in page
    assert "Nennen Sie, wer die Person vertreten hat." in page
    assert "Noch nicht alles ist gespeichert" in page
    assert 'value="14 Uhr 3"' in page
    assert Anwesenheit.objects.get().gast is not None


def test_a_row_sends_itself(client: Client, sitzung: Sitzung) -> None:
    answer = one(client, sitzung, 0, status="anwesend")
    assert answer.status_code == 200
    assert answer.json()["satz"].startswith("Gespeichert um 14:10")
    assert answer.json()["zahlen"].startswith("1\xa0anwesend")
    wrong = one(client, sitzung, 1, status="vertreten")
    assert (wrong.status_code, list(wrong.json()["fehler"])) == (422, ["vertretung_name"])
    assert client.post(url(sitzung), {"zeile": "m0"}).status_code == 422


def test_both_see_what_the_other_entered(client: Client, sitzung: Sitzung) -> None:
    one(client, sitzung, 0, status="anwesend")
    clash = one(client, sitzung, 0, status="entschuldigt")
    assert clash.status_code == 409
    assert "„Anwesend“ eingetragen" in clash.json()["konflikt"]
    assert clash.json()["werte"]["status"] == "anwesend"
    page = client.post(url(sitzung), row(sitzung, 0, status="entschuldigt")).content.decode()
    assert "Ihre Eingabe steht noch hier." in page
    assert Anwesenheit.objects.get().status == "anwesend"
    mine = {
        **row(sitzung, 0, status="entschuldigt"),
        f"{teilnahmen(sitzung)[0].key}-stand": clash.json()["stand"],
    }
    client.post(url(sitzung), mine)
    assert Anwesenheit.objects.get().status == "entschuldigt"


def test_rows_i_did_not_touch_stay_as_another_left_them(client: Client, sitzung: Sitzung) -> None:
    one(client, sitzung, 0, status="entschuldigt")
    sent = row(sitzung, 0, status="") | row(sitzung, 1, status="anwesend")
    assert client.post(url(sitzung), sent).status_code == 302
    assert Anwesenheit.objects.filter(status="entschuldigt").count() == 1


def test_answers_are_taken_over_after_saving_what_was_tapped(client: Client, sitzung: Sitzung) -> None:
    sent = row(sitzung, 1, status="anwesend") | {"uebernehmen": "zusage"}
    page = client.post(url(sitzung), sent, follow=True).content.decode()
    assert "1 Zusagen sind als anwesend übernommen. 2\xa0anwesend" in page
    assert "Alle Zusagen als anwesend übernehmen" not in page
    refused = client.post(url(sitzung), {"uebernehmen": "vertretung"}, follow=True).content.decode()
    assert "Übernehmen lassen sich Zusagen und Absagen." in refused


def test_somebody_came_without_an_invitation(client: Client, sitzung: Sitzung) -> None:
    person = MitgliedFactory(vorname="Zoe", nachname="Zander")
    page = url(sitzung, "person/")
    assert "Wählen Sie eine Person, oder nennen" in client.post(page, {}).content.decode()
    both = client.post(page, {"mitglied": person.pk, "name": "Mira"}).content.decode()
    assert "Bitte nur eine Person auf einmal" in both
    shown = client.post(page, {"mitglied": person.pk}, follow=True).content.decode()
    assert "Zoe Zander ist als anwesend eingetragen." in shown
    assert "ohne Einladung" in shown
    client.post(page, {"name": " Mira\nSommer ", "institution": "Stadtbibliothek"})
    guest = Gast.objects.get(name="Mira Sommer")
    assert (guest.email, guest.institution) == ("", "Stadtbibliothek")
    figures = anwesenheitszahlen([sitzung])[sitzung.pk]
    assert (figures.mitglieder, figures.gaeste, figures.stimmberechtigt) == (1, 1, 0)


def test_too_early_there_is_only_the_list(
    netz: Netz, rolle_client: Login, heute_ist: HeuteIst, sitzung: Sitzung
) -> None:
    heute_ist(TAG, time(12))
    client = rolle_client("koordination_a")
    page = client.get(url(sitzung)).content.decode()
    assert "ab einer Stunde vor Beginn" in page
    assert "Speichern" not in page
    refused = client.post(url(sitzung), row(sitzung, 0, status="anwesend")).content.decode()
    assert not Anwesenheit.objects.exists()
    assert refused


def test_the_list_to_sign_has_names_and_no_addresses(client: Client, sitzung: Sitzung) -> None:
    answer = client.get(url(sitzung, "liste.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert text.index("Ada Berg") < text.index("Bo Cordes") < text.index("Ruth Gast (Gast)")
    assert "Seite 1 von 1" in text
    assert "@" not in text
    numbers = [line for line in text.splitlines() if line.strip() in {"4", "5", "6", "7", "8"}]
    assert len(numbers) == 5


def test_members_see_the_count_and_not_the_names(sitzung: Sitzung, rolle_client: Login) -> None:
    person = MitgliedFactory(vorname="Zoe", nachname="Zander")
    AnwesenheitFactory(sitzung=sitzung, mitglied=person)
    member = rolle_client("mitglied_a").get(sitzung.get_absolute_url()).content.decode()
    assert "1\xa0anwesend, davon 1 stimmberechtigt" in member
    assert "Zoe Zander" not in member
    assert "Zoe Zander" in rolle_client("beauftragte").get(sitzung.get_absolute_url()).content.decode()


@pytest.mark.parametrize("anzahl", [1, 3])
def test_the_page_asks_the_same_for_any_number_of_people(
    sitzung: Sitzung, rolle_client: Login, get_mit_abfragen: GetMitAbfragen, anzahl: int
) -> None:
    for _ in range(anzahl):
        AnwesenheitFactory(sitzung=sitzung)
    get_mit_abfragen(rolle_client("koordination_a"), url(sitzung), 15)

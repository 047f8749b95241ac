"""Legal pages: what comes with the portal, what the Geschäftsstelle writes, and that nothing gets lost."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from netzwerk.auftritt.models import Textfassung
from netzwerk.auftritt.selectors.texte import frueherer_text, geltender_text
from netzwerk.auftritt.services.texte import save_text
from netzwerk.auftritt.states import Textseite
from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.konflikt import Konflikt
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import TextfassungFactory

pytestmark = pytest.mark.django_db
BEARBEITEN = "/impressum/bearbeiten/"


@pytest.mark.parametrize("seite", Textseite)
def test_each_page_says_something_before_anybody_wrote(client, seite, settings) -> None:
    settings.PORTAL_KONTAKT_EMAIL = "stelle@halle.example"

    page = client.get(reverse(f"auftritt:{seite}")).content.decode()

    assert "<h2>" in page
    assert "stelle@halle.example" in page
    assert "{" not in page.partition('class="nw-prosa"')[2].partition("</div>")[0]


def test_the_geschaeftsstelle_changes_a_page_and_sees_what_it_said(rolle_client, client) -> None:
    office = rolle_client("geschaeftsstelle")
    before = geltender_text(Textseite.IMPRESSUM).text
    new = before + "\n\n## Umsatzsteuer\n\nDE 000000000 <script>alert(1)</script>"

    preview = office.post(BEARBEITEN, {"version": 0, "text": new, "vorschau": "1"}).content.decode()
    assert "Vorschau, noch nicht gespeichert" in preview
    assert not Textfassung.objects.exists()
    answer = office.post(BEARBEITEN, {"version": 0, "text": new})

    assert answer.status_code == 302
    page = client.get("/impressum/").content.decode()
    assert "<h2>Umsatzsteuer</h2>" in page
    assert "<script>alert" not in page
    assert "Stand: " in page
    assert "<ins>" in office.get("/impressum/fassungen/1/").content.decode()
    assert "Fassung 1" in office.get("/impressum/fassungen/").content.decode()
    assert office.get("/impressum/fassungen/2/").status_code == 404
    assert frueherer_text(Textseite.IMPRESSUM, 0).text == before


def test_of_two_writers_the_second_sees_both_texts_and_loses_nothing(rolle_client) -> None:
    office, chair = rolle_client("geschaeftsstelle"), rolle_client("beauftragte")
    chair.post(BEARBEITEN, {"version": 0, "text": "Der Text der Beauftragten."})

    refused = office.post(BEARBEITEN, {"version": 0, "text": "Der Text der Geschäftsstelle."})

    page = refused.content.decode()
    assert "während Sie geschrieben haben" in page
    assert "Der Text der Beauftragten." in page
    assert "Der Text der Geschäftsstelle." in page
    assert 'name="version" value="1"' in page
    office.post(BEARBEITEN, {"version": 1, "text": "Der Text der Geschäftsstelle."})
    assert geltender_text(Textseite.IMPRESSUM).text == "Der Text der Geschäftsstelle."


def test_an_empty_page_and_a_member_are_refused(rolle_client, alle_rollen) -> None:
    page = rolle_client("geschaeftsstelle").post(BEARBEITEN, {"version": 0, "text": " "}).content.decode()

    assert "Die Seite darf nicht leer sein. Geben Sie einen Text ein." in page
    with pytest.raises(Ablehnung):
        save_text(Textseite.IMPRESSUM, by=alle_rollen["mitglied_a"], version=0, text="Meins")


def test_the_same_text_makes_no_version(alle_rollen) -> None:
    text = geltender_text(Textseite.DATENSCHUTZ).text

    assert save_text(Textseite.DATENSCHUTZ, by=alle_rollen["geschaeftsstelle"], version=0, text=text) == 0
    assert not Textfassung.objects.exists()


def test_line_ends_of_a_browser_are_no_change(rolle_client) -> None:
    office = rolle_client("geschaeftsstelle")
    typed = geltender_text(Textseite.IMPRESSUM).text.replace("\n", "\r\n")

    office.post(BEARBEITEN, {"version": 0, "text": typed})
    assert not Textfassung.objects.exists()
    office.post(BEARBEITEN, {"version": 0, "text": f"Neuer Absatz.\r\n\r\n{typed}"})

    page = office.get("/impressum/fassungen/1/").content.decode()
    assert page.count("<ins>") == 1
    assert "<del>" not in page


def test_a_number_is_taken_once(alle_rollen) -> None:
    TextfassungFactory(text="Eins")

    with pytest.raises(Konflikt):
        save_text(Textseite.IMPRESSUM, by=alle_rollen["geschaeftsstelle"], version=0, text="Auch eins")


@pytest.mark.parametrize(
    "sql", ["UPDATE auftritt_textfassung SET text = 'x'", "DELETE FROM auftritt_textfassung"]
)
def test_the_database_keeps_what_was_said(sql: str) -> None:
    TextfassungFactory()

    with pytest.raises(DatabaseError), transaction.atomic(), transaction.get_connection().cursor() as cursor:
        cursor.execute(sql)


def test_a_statement_older_than_a_year_asks_to_be_looked_at(rolle_client, client) -> None:
    TextfassungFactory(seite=Textseite.BARRIEREFREIHEIT, am=jetzt() - timedelta(days=366))

    assert "über ein Jahr alt" in rolle_client("geschaeftsstelle").get("/barrierefreiheit/").content.decode()
    assert "über ein Jahr alt" not in client.get("/barrierefreiheit/").content.decode()

"""The page of the city's template: upload, use, go back; a refused file says why and changes nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from mitglieder.models import Konto
from netzwerk.ratsbericht.models import Textvorlage
from netzwerk.ratsbericht.platzhalter import BERICHT, DECKBLATT, SAETZE
from netzwerk.ratsbericht.standardvorlage import standarddeckblatt, standardvorlage
from tests.fixtures_rollen import BACKEND
from tests.ratsbericht.muster import mit_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(konto_geschaeftsstelle: Konto) -> Client:
    made = Client()
    made.force_login(konto_geschaeftsstelle, backend=BACKEND)
    return made


def _lade(client: Client, data: bytes, name: str = "Stadt Halle.docx", seite: str = "textvorlage") -> str:
    page = client.post(
        reverse(f"ratsbericht:{seite}"), {"datei": SimpleUploadedFile(name, data)}, follow=True
    )
    return page.content.decode()


def test_a_template_is_checked_used_replaced_and_put_aside(client: Client) -> None:
    url = reverse("ratsbericht:textvorlage")
    page = client.get(url).content.decode()
    assert [name for name in SAETZE[BERICHT].alle if f"{{{{ {name} }}}}" not in page] == []
    example = client.get(reverse("ratsbericht:textvorlage_beispiel", args=[BERICHT]))
    assert example.content == standardvorlage()
    assert "ist geprüft" in _lade(client, mit_text("Amt für Beispiele"))
    first = Textvorlage.objects.get(aktiv=True)
    assert client.get(reverse("ratsbericht:textvorlage_datei", args=[first.pk])).content == bytes(
        first.inhalt
    )
    assert "Zweite.docx" in _lade(client, mit_text("{{ stadt }}"), "Zweite.docx")
    assert list(Textvorlage.objects.filter(aktiv=True).values_list("dateiname", flat=True)) == ["Zweite.docx"]
    client.post(reverse("ratsbericht:textvorlage_zurueck", args=[BERICHT]))
    assert not Textvorlage.objects.filter(aktiv=True).exists()
    assert "Früher verwendet" in client.get(url).content.decode()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE ratsbericht_textvorlage SET inhalt = 'x'")
    with pytest.raises(DatabaseError), transaction.atomic():
        Textvorlage.objects.all().delete()


def test_a_refused_file_says_why_and_changes_nothing(client: Client, settings: object) -> None:
    assert "eine Anweisung" in _lade(client, mit_text("{% for x in y %}"))
    assert "mit der Endung .docx" in _lade(client, b"%PDF-1.7", "Vorlage.pdf")
    assert "größer als 5 MB" in _lade(client, b"x" * (5 * 1024 * 1024 + 1))
    assert "Datei ist leer" in _lade(client, b"")
    assert (
        "Wählen Sie eine Word-Datei aus" in client.post(reverse("ratsbericht:textvorlage")).content.decode()
    )
    settings.CLAMAV_ADRESSE = "127.0.0.1:1"
    assert "Virenscanner antwortet gerade nicht" in _lade(client, standardvorlage())
    assert not Textvorlage.objects.exists()


def test_covers_have_a_template_of_their_own(client: Client) -> None:
    page = client.get(reverse("ratsbericht:deckblattvorlage")).content.decode()
    assert [name for name in SAETZE[DECKBLATT].alle if f"{{{{ {name} }}}}" not in page] == []
    example = client.get(reverse("ratsbericht:textvorlage_beispiel", args=[DECKBLATT]))
    assert example.content == standarddeckblatt()
    assert client.get("/ratsberichte/word-vorlage/anderes/beispiel/").status_code == 404
    _lade(client, mit_text("Amt für Berichte"))
    # A template of the other kind is refused, and says what is missing.
    assert "Den Platzhalter" in _lade(client, standardvorlage(), seite="deckblattvorlage")
    assert "Deckblätter entstehen in dieser Vorlage" in _lade(
        client, standarddeckblatt(), "Deckblatt.docx", "deckblattvorlage"
    )
    used = dict(Textvorlage.objects.filter(aktiv=True).values_list("zweck", "dateiname"))
    assert used == {"bericht": "Stadt Halle.docx", "deckblatt": "Deckblatt.docx"}
    client.post(reverse("ratsbericht:textvorlage_zurueck", args=[DECKBLATT]))
    assert [row.zweck for row in Textvorlage.objects.filter(aktiv=True)] == ["bericht"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Textvorlage.objects.update(zweck="deckblatt", aktiv=True)

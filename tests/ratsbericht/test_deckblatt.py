"""The cover in the city's template, and how it was when its report became public: kept, byte for byte."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from docx import Document

from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import (
    BeratungFactory,
    DeckblattdateiFactory,
    KontoFactory,
    RatsberichtFactory,
    RatsfassungFactory,
    TextvorlageFactory,
    VeroeffentlichungFactory,
    VorlageFactory,
)
from netzwerk.ratsbericht.deckblatt import deckblatt_docx
from netzwerk.ratsbericht.models import Beratung, Deckblattdatei, Ratsbericht, Vorlage
from netzwerk.ratsbericht.selectors.vorlage import beratungen_von
from netzwerk.ratsbericht.services.veroeffentlichung import publish_fassung
from netzwerk.ratsbericht.standardvorlage import standarddeckblatt
from tests.papier import docx, docx_text, maengel, ueberschriften
from tests.ratsbericht.muster import mit_teil

pytestmark = pytest.mark.django_db
BOESE = "=1+1 {{ 7*7 }} {% x %} <w:p/>&amp;"


def freigegeben() -> Ratsbericht:
    bericht = RatsberichtFactory(titel="Jahresbericht 2025")
    for status in ("abstimmung", "freigegeben"):
        Ratsbericht.objects.filter(pk=bericht.pk).update(status=status)
    bericht.refresh_from_db()
    return bericht


def stadtvorlage() -> bytes:
    """Return what a city might make: its own words, one placeholder in a table."""
    file = Document(BytesIO(standarddeckblatt()))
    file.add_paragraph("Stadt Halle (Saale), Büro des Stadtrats")
    file.add_table(1, 1).cell(0, 0).text = "{{ vorlagennummer }}"
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def test_the_cover_fills_the_template_of_the_city_and_text_stays_text() -> None:
    cover = VorlageFactory(
        betreff=BOESE, nummer="VII/2026/03705", beschlussvorschlag="Erstens.\nZweitens.",
        zusatzfelder="Familienverträglichkeit: geprüft\nKlima", anlagen="Übersicht der Kurse",
    )  # fmt: skip
    empty = deckblatt_docx(cover, [], stadtvorlage())
    BeratungFactory(vorlage=cover, gremium="Migrationsbeirat", datum=date(2026, 3, 4), rolle="vorberatung")
    BeratungFactory(vorlage=cover, gremium="Stadtrat", ergebnis="Kenntnis genommen")
    file = docx(deckblatt_docx(cover, beratungen_von(cover.bericht), stadtvorlage()))
    text = docx_text(file)
    for said in (
        BOESE, "VII/2026/03705", "Erstens.\nZweitens.", "Familienverträglichkeit: geprüft\nKlima: ja",
        "Übersicht der Kurse", "Migrationsbeirat", "04.03.2026", "Kenntnis genommen", "Büro des Stadtrats",
    ):  # fmt: skip
        assert said in text
    assert ("Heading 1", "Beschlussvorschlag") in ueberschriften(file)
    assert file.core_properties.language == "de-DE"
    assert "Noch nicht festgelegt." in docx_text(docx(empty))


def test_publishing_keeps_the_cover_and_later_entries_change_nothing(rolle_client, tmp_path: Path) -> None:
    client, bericht = rolle_client("beauftragte"), freigegeben()
    house = standarddeckblatt()
    changed = mit_teil("word/document.xml", lambda xml: xml.replace("Anlagen", "Beigefügt"), house)
    template = TextvorlageFactory(zweck="deckblatt", aktiv=True, inhalt=changed)
    cover = VorlageFactory(bericht=bericht, betreff="Jahresbericht")
    BeratungFactory(vorlage=cover, gremium="Stadtrat")
    made = publish_fassung(RatsfassungFactory(bericht=bericht), jetzt(), "bericht", by=KontoFactory())
    kept = {row.format: row for row in Deckblattdatei.objects.all()}
    assert set(kept) == {"pdf", "docx"}
    assert kept["docx"].textvorlage == template
    before = {name: bytes(row.inhalt) for name, row in kept.items()}
    assert maengel(before["pdf"], tmp_path) == []
    assert "Beigefügt" in docx_text(docx(before["docx"]))

    Vorlage.objects.update(nummer="VII/2026/03705", betreff="Anders")
    Beratung.objects.update(ergebnis="Kenntnis genommen")
    page = client.get(reverse("ratsbericht:vorlage", args=[bericht.uuid])).content.decode()
    assert "Mit der Veröffentlichung festgehalten" in page
    for name, row in kept.items():
        file = client.get(reverse("ratsbericht:deckblatt_datei", args=[bericht.uuid, row.pk]))
        assert file.content == before[name]
        assert row.sha256 == sha256(file.content).hexdigest()
        assert row.sha256 in page
    now = client.get(reverse("ratsbericht:vorlage_docx", args=[bericht.uuid])).content
    assert "VII/2026/03705" in docx_text(docx(now))
    assert "VII/2026/03705" not in docx_text(docx(before["docx"]))
    # By the address of another report it is not there.
    other = reverse("ratsbericht:deckblatt_datei", args=[RatsberichtFactory().uuid, kept["pdf"].pk])
    assert client.get(other).status_code == 404
    assert made.deckblatt.count() == 2


def test_a_report_without_a_cover_is_published_without() -> None:
    bericht = freigegeben()
    made = publish_fassung(RatsfassungFactory(bericht=bericht), jetzt(), "bericht", by=KontoFactory())
    assert not made.deckblatt.exists()


def test_the_database_keeps_it_as_it_was() -> None:
    row = DeckblattdateiFactory()
    for sql in (
        "UPDATE ratsbericht_deckblattdatei SET inhalt = 'x'",
        "DELETE FROM ratsbericht_deckblattdatei",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    for wrong in (
        {"veroeffentlichung": row.veroeffentlichung},
        {"veroeffentlichung": VeroeffentlichungFactory(slug="b"), "format": "csv"},
        {"veroeffentlichung": VeroeffentlichungFactory(slug="c"), "sha256": "0" * 64},
        {"veroeffentlichung": VeroeffentlichungFactory(slug="d"), "groesse": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeckblattdateiFactory(**wrong)

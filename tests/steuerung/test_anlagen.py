"""Files of a report: checked, described, part of the Fassung, delivered to whom the report is shown."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from fachgruppen.dokumente.models import Datei
from fachgruppen.dokumente.services.abgleich import reconcile_dateien
from netzwerk.demo.factories import BerichtsanlageFactory, DateiFactory
from netzwerk.steuerung.models import Berichtsanlage, Fassungsanlage
from netzwerk.steuerung.services.ablauf import release_bericht, reopen_bericht, submit_bericht
from netzwerk.steuerung.services.anlagen import remove_anlage
from netzwerk.steuerung.services.veroeffentlichen import publish_bericht
from tests.dokumente import korpus

HEUTE = date(2026, 10, 5)


def url(lage, name="bericht", *args):
    return reverse(f"steuerung:{name}", args=[lage.bericht.uuid, *args])


def lade(client, lage, name, inhalt, **data):
    file = SimpleUploadedFile(name, inhalt)
    answer = client.post(url(lage, "bericht_anlage_neu"), {"datei": file, **data}, follow=True)
    return answer.content.decode().replace("\xa0", " ")


def bytes_von(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


@pytest.fixture
def gruppe(lage, rolle_client):
    lage.schreibe()
    return rolle_client("koordination_a")


def test_a_picture_needs_words_and_only_these_kinds_are_taken(lage, gruppe):
    picture = korpus.bild("PNG")
    refused = lade(gruppe, lage, "bild.png", picture, titel="Fachtag")
    assert "Beschreiben Sie in einem Satz" in refused
    assert 'value="Fachtag"' in refused
    assert "Wählen Sie die Datei noch einmal aus" in refused
    assert "Als Anlage gehen PDF" in lade(gruppe, lage, "liste.csv", b"a;b\n1;2\n")
    assert "größer als 10 MB" in lade(gruppe, lage, "gross.pdf", b"%PDF-1.7" + b"0" * (10 * 1024 * 1024))
    assert "passt nicht zur Endung" in lade(gruppe, lage, "falsch.pdf", picture)
    page = lade(gruppe, lage, "bild.png", picture, alttext="Zwanzig Menschen an vier Tischen")
    assert "„bild“ ist angefügt" in page
    assert "Bildbeschreibung: Zwanzig Menschen an vier Tischen" in page
    assert "schon eine Anlage" in lade(gruppe, lage, "bild.png", picture, alttext="Noch einmal")
    with pytest.raises(IntegrityError, match="berichtsanlage_alttext"), transaction.atomic():
        Berichtsanlage.objects.update(alttext="")


def test_the_fassung_keeps_its_bytes_whatever_becomes_of_the_draft(lage, gruppe, rolle_client, heute_ist):
    lade(gruppe, lage, "inhalt.pdf", korpus.pdf(), titel="Auswertung", oeffentlich="on")
    lade(gruppe, lage, "bild.png", korpus.bild("PNG"), titel="Intern", alttext="Ein Tisch")
    draft = bytes_von(gruppe.get(url(lage, "bericht_entwurf_anlage", 1)))
    made = submit_bericht(lage.bericht, by=lage.koordination)
    assert [row["titel"] for row in made.inhalt["anlagen"]] == ["Auswertung", "Intern"]
    assert gruppe.get(url(lage, "bericht_entwurf_anlage", 1)).status_code == 404
    with pytest.raises(IntegrityError, match="quartalsbericht_geschlossen"), transaction.atomic():
        Berichtsanlage.objects.all().delete()
    outside = rolle_client("mitglied_b")
    assert outside.get(url(lage, "bericht_anlage", 1, 1)).status_code == 403
    release_bericht(lage.bericht, by=lage.beauftragte, fassung=1)
    assert bytes_von(outside.get(url(lage, "bericht_anlage", 1, 1))) == draft
    assert outside.get(url(lage, "bericht_anlage", 1, 3)).status_code == 404

    publish_bericht(lage.bericht, by=lage.beauftragte, fassung=1, ab=HEUTE)
    everybody, shown = Client(), lage.bericht.oeffentliche_url
    page = everybody.get(shown).content.decode()
    assert "Auswertung" in page
    assert "Intern" not in page
    assert bytes_von(everybody.get(f"{shown}anlage/1/")) == draft
    assert everybody.get(f"{shown}anlage/2/").status_code == 404

    reopen_bericht(lage.bericht, by=lage.beauftragte, grund="Ohne Bild")
    for row in Berichtsanlage.objects.all():
        remove_anlage(row, by=lage.koordination)
    submit_bericht(lage.bericht, by=lage.koordination)
    DateiFactory()
    heute_ist(HEUTE + timedelta(days=30))
    assert reconcile_dateien().zeilen_geloescht == 1
    assert Datei.objects.count() == Fassungsanlage.objects.count() == 2
    again = rolle_client("mitglied_a")
    assert bytes_von(again.get(url(lage, "bericht_anlage", 1, 1))) == draft
    difference = again.get(url(lage, "bericht_vergleich", 1, 2)).content.decode()
    assert "Anlage: Auswertung" in difference


def test_a_file_is_taken_off_once_and_no_more_after_submitting(lage, gruppe):
    row = BerichtsanlageFactory(bericht=lage.bericht)
    button = url(lage, "bericht_anlage_weg", row.pk)
    assert "gehört nicht mehr" in gruppe.post(button, follow=True).content.decode()
    assert gruppe.post(button).status_code == 404
    kept = BerichtsanlageFactory(bericht=lage.bericht)
    submit_bericht(lage.bericht, by=lage.koordination)
    refused = gruppe.post(url(lage, "bericht_anlage_weg", kept.pk), follow=True).content.decode()
    assert "eingereicht und wird geprüft" in refused
    assert "eingereicht und wird geprüft" in lade(gruppe, lage, "spaet.pdf", korpus.pdf())
    assert Berichtsanlage.objects.get() == kept

"""Minutes as PDF and as text file: made from what was sent, shown to whom the page shows it."""

from datetime import time
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from netzwerk.base.schriftstueck import als_pdf
from netzwerk.base.textdatei import als_docx
from netzwerk.demo.factories import AufgabeFactory, BeschlussFactory, ProtokollpunktFactory
from sitzungen.models import Sitzung
from sitzungen.protokolle.blatt import blatt_vom_entwurf, blatt_zur_fassung
from sitzungen.protokolle.lesen import EHEMALIG
from sitzungen.protokolle.models import Beschluss, Protokoll, Protokollpunkt
from sitzungen.protokolle.selectors.fassungen import fassungen_von
from sitzungen.protokolle.selectors.protokolle import protokoll_mit_allem
from sitzungen.protokolle.services.genehmigung import approve_protokoll, start_berichtigung
from sitzungen.protokolle.services.protokoll import Punkttext, save_punkt
from sitzungen.protokolle.services.versand import send_protokoll
from sitzungen.selectors import eintraege_von
from tests.fixtures_rollen import BACKEND
from tests.papier import dicht, docx, docx_text, maengel, seiten, ueberschriften, vorgelesen
from tests.protokolle.conftest import SPAETER, Gruppe, erase_namen

WOERTER = ["Kurse", "am", "Abend", "sind", "voll", "und", "fragen", "nach", "Räumen", "im", "Herbst"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def beschluss(entwurf: Protokoll, gruppe: Gruppe) -> Beschluss:
    """A vote and a task on the second point, which everybody may read."""
    punkt = entwurf.punkte.all()[1]
    Protokollpunkt.objects.filter(pk=punkt.pk).update(text="Beraten wird #über *Kurse*.", oeffentlich=True)
    made = BeschlussFactory(
        punkt=punkt, abgestimmt=True, ja=2, nein=1, enthaltung=0, stimmberechtigt=4,
        wortlaut="Die Übersicht erscheint zum Schuljahr.",
    )  # fmt: skip
    AufgabeFactory(
        gremium=gruppe.gremium, punkt=punkt, mitglied=gruppe.mitglieder[1], text="Übersicht schreiben"
    )
    return made


@pytest.fixture
def client_der_leitung(gruppe: Gruppe) -> Client:
    client = Client()
    client.force_login(gruppe.konto, backend=BACKEND)
    return client


def _datei(client: Client, name: str, protokoll: Protokoll, *args: int) -> bytes:
    page = client.get(reverse(f"protokolle:{name}", args=[protokoll.sitzung.uuid, *args]))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    return page.content


def _text(pdf: bytes) -> str:
    return " ".join("\n".join(seiten(pdf)).split())


def test_a_sent_fassung_says_everything_and_that_it_is_not_approved(
    beschluss: Beschluss, entwurf: Protokoll, gruppe: Gruppe, client_der_leitung: Client, tmp_path: Path
) -> None:
    send_protokoll(entwurf, by=gruppe.konto)
    pdf = _datei(client_der_leitung, "fassung_pdf", entwurf, 1)
    text = _text(pdf)
    for words in (
        "Fachgruppe Deutschunterricht", "Dienstag, 12. Mai 2026, 14:00 bis 16:00 Uhr", "Stadthaus",
        f"Sitzungsleitung {gruppe.leitung.name}", f"Protokollführung {gruppe.mitglieder[0].name}",
        "Das Gremium war beschlussfähig.", "4 anwesend, davon 4 stimmberechtigt, dazu 1 Gast.",
        "Ruth Gastmann", "2. Herbstkurse", "Beraten wird #über *Kurse*.", f"Beschluss {beschluss.nummer}",
        "Die Übersicht erscheint zum Schuljahr.", "Ergebnis: angenommen",
        "Ja Nein Enthaltung Stimmberechtigte anwesend 2 1 0 4", "Übersicht schreiben",
        "Einwendungen bis", "Unterschriften", "Dazu ist nichts festgehalten.",
    ):  # fmt: skip
        assert words in text
    assert "Prüfsumme" not in text
    assert all("Noch nicht genehmigt" in page for page in seiten(pdf))
    assert maengel(pdf, tmp_path) == []
    told = vorgelesen(pdf, tmp_path)
    places = [
        told.index(word) for word in ("Wann", "Anwesenheit", "1. Begr", "2. Herbst", "Aufgaben", "Unterschr")
    ]
    assert places == sorted(places)


def test_the_text_file_says_the_same(beschluss: Beschluss, entwurf: Protokoll, gruppe: Gruppe) -> None:
    send_protokoll(entwurf, by=gruppe.konto)
    blatt = blatt_zur_fassung(fassungen_von(entwurf.sitzung)[0])
    file = docx(als_docx(blatt))
    printed = dicht("".join(seiten(als_pdf(blatt))))
    for words in docx_text(file).replace(":\t", "\n").split("\n"):
        if not words.startswith("___") and "Sitzungsleitung, " not in words and "führung, " not in words:
            assert dicht(words) in printed
    assert [text for style, text in ueberschriften(file) if style == "Heading 1"] == [
        "Anwesenheit", "1. Begrüßung", "2. Herbstkurse", "Unterschriften",
    ]  # fmt: skip
    assert [[cell.text for cell in table.rows[0].cells] for table in file.tables] == [
        ["Name", "Institution", "Teilnahme"],
        ["Name", "Institution", "Teilnahme"],
        ["Ja", "Nein", "Enthaltung", "Stimmberechtigte anwesend"],
        ["Aufgabe", "Wer", "Bis"],
    ]


def test_approved_minutes_carry_their_checksum_on_every_page(
    beschluss: Beschluss, entwurf: Protokoll, gruppe: Gruppe, spaeter: Sitzung, heute_ist, tmp_path: Path
) -> None:
    send_protokoll(entwurf, by=gruppe.konto)
    heute_ist(SPAETER, time(15))
    approve_protokoll(entwurf, by=gruppe.konto, in_sitzung=spaeter)
    fassung = fassungen_von(entwurf.sitzung)[0]
    pdf = als_pdf(blatt_zur_fassung(fassung))
    assert all(fassung.sha256 in dicht(page) for page in seiten(pdf))
    assert "Genehmigt in der Sitzung vom Di, 14.07.2026." in _text(pdf)
    assert "Noch nicht genehmigt" not in _text(pdf)
    assert maengel(pdf, tmp_path) == []


def test_a_correction_changes_nothing_on_the_paper_before_it(
    beschluss: Beschluss, entwurf: Protokoll, gruppe: Gruppe, client_der_leitung: Client
) -> None:
    send_protokoll(entwurf, by=gruppe.konto)
    first = _datei(client_der_leitung, "fassung_pdf", entwurf, 1)
    start_berichtigung(entwurf, by=gruppe.konto, grund="Zahl der Plätze")
    punkt = entwurf.punkte.all()[1]
    save_punkt(
        punkt,
        Punkttext(punkt.titel, "Zwölf Plätze.", oeffentlich=True),
        by=gruppe.konto,
        version=punkt.version,
    )
    draft = _text(_datei(client_der_leitung, "entwurf_pdf", entwurf))
    assert "Zwölf Plätze." in draft
    assert "Zahl der Plätze" in draft
    assert _datei(client_der_leitung, "fassung_pdf", entwurf, 1) == first
    send_protokoll(entwurf, by=gruppe.konto)
    assert _datei(client_der_leitung, "fassung_pdf", entwurf, 1) == first
    second = _text(_datei(client_der_leitung, "fassung_pdf", entwurf, 2))
    assert "Zwölf Plätze." in second
    assert "Berichtigung Zahl der Plätze" in second


def test_an_erased_person_is_not_on_the_paper_any_more(versandt: Protokoll, gruppe: Gruppe) -> None:
    gone = gruppe.mitglieder[0]
    erase_namen(gone)
    blatt = blatt_zur_fassung(fassungen_von(versandt.sitzung)[0])
    for text in (_text(als_pdf(blatt)), docx_text(docx(als_docx(blatt)))):
        assert gone.nachname not in text
        assert EHEMALIG in text
        assert gruppe.mitglieder[1].name in text


def test_a_draft_says_so_on_every_page_and_is_for_those_who_write(
    entwurf: Protokoll, gruppe: Gruppe, client_der_leitung: Client, tmp_path: Path
) -> None:
    words = Random(38)
    for number in range(38):
        text = " ".join(words.choices(WOERTER, k=120))
        ProtokollpunktFactory(protokoll=entwurf, position=10 + number, text=text)
    pdf = _datei(client_der_leitung, "entwurf_pdf", entwurf)
    pages = seiten(pdf)
    assert len(pages) > 5
    assert all("Entwurf" in page for page in pages)
    assert "Unterschriften" not in _text(pdf)
    assert maengel(pdf, tmp_path) == []
    assert (
        docx(_datei(client_der_leitung, "entwurf_docx", entwurf)).sections[0].header.paragraphs[0].text
        == "Entwurf"
    )
    assert (
        "Entwurf als PDF"
        in client_der_leitung.get(
            reverse("protokolle:schreiben", args=[entwurf.sitzung.uuid])
        ).content.decode()
    )


def test_sent_minutes_have_no_draft(versandt: Protokoll, client_der_leitung: Client) -> None:
    for name in ("entwurf_pdf", "entwurf_docx"):
        url = reverse(f"protokolle:{name}", args=[versandt.sitzung.uuid])
        assert client_der_leitung.get(url).status_code == 404
    page = client_der_leitung.get(versandt.get_absolute_url()).content.decode()
    assert reverse("protokolle:fassung_pdf", args=[versandt.sitzung.uuid, 1]) in page
    assert reverse("protokolle:fassung_docx", args=[versandt.sitzung.uuid, 1]) in page


def test_minutes_of_one_point_that_lack_everything_else_can_be_printed(
    sitzung: Sitzung, gruppe: Gruppe, tmp_path: Path
) -> None:
    made = Protokoll.objects.create(sitzung=sitzung, angelegt_am=sitzung.start)
    ProtokollpunktFactory(protokoll=made, position=1, titel="Begrüßung", text="")
    sitzung.anwesenheiten.all().delete()
    pdf = als_pdf(blatt_vom_entwurf(protokoll_mit_allem(sitzung), eintraege_von(sitzung)))
    assert "noch offen" in _text(pdf)
    assert "Noch ist niemand eingetragen." in _text(pdf)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert maengel(pdf, tmp_path) == []


def test_the_public_edition_names_nobody_and_holds_released_points_only(
    beschluss: Beschluss, entwurf: Protokoll, gruppe: Gruppe, spaeter: Sitzung, heute_ist, tmp_path: Path
) -> None:
    send_protokoll(entwurf, by=gruppe.konto)
    url = reverse("protokolle:oeffentlich_pdf", args=[entwurf.sitzung.uuid])
    assert Client().get(url).status_code == 404
    heute_ist(SPAETER, time(15))
    approve_protokoll(entwurf, by=gruppe.konto, in_sitzung=spaeter)
    pdf = Client().get(url).content
    text = _text(pdf)
    assert "2. Herbstkurse" in text
    assert "Die Übersicht erscheint zum Schuljahr." in text
    assert "Öffentliche Fassung" in text
    assert url in Client().get(url.removesuffix("protokoll.pdf")).content.decode()
    names = [person.nachname for person in [gruppe.leitung, *gruppe.mitglieder]]
    for secret in ("Begrüßung", "Übersicht schreiben", "Gastmann", "Prüfsumme", "Anwesenheit", *names):
        assert secret not in text
    assert maengel(pdf, tmp_path) == []

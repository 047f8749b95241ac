"""The printed agenda as a screen reader meets it: title, language, tags, and everything in reading order."""

import re
import shutil
import subprocess
import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path

import outloud
import pdfua
import pytest
from pypdf import PdfReader

from fachgruppen.models import Gremium
from netzwerk.base.druck import PDF
from netzwerk.demo.factories import DokumentFactory, SitzungFactory
from sitzungen.agenda import agenda_von
from sitzungen.druck import blatt_von
from sitzungen.models import TOP, Sitzung, Unterlage
from tests.fixtures_rollen import BACKEND
from tests.sitzungen.conftest import SITZUNGSTAG, Gruppe

LEYLA = "ليلى الحسن"
# Sentences of the paper in the order in which they are read.
FAKTEN = (
    "Tagesordnung: Frühjahrssitzung",
    "Fachgruppe Deutschunterricht",
    "Dienstag, 12. Mai 2026, 14:00 bis 16:00 Uhr",
    "Stadthaus, Großer Saal",
    "Punkte",
)


def blatt(anzahl: int) -> bytes:
    """Print an agenda with so many points: umlauts, an Arabic name, an explanation, a document."""
    gremium = Gremium(name="Deutschunterricht", kurzname="Deutsch", art="fachgruppe")
    made: Sitzung = SitzungFactory.build(
        gremium=gremium, tag=SITZUNGSTAG, titel="Frühjahrssitzung", ort="Stadthaus, Großer Saal"
    )
    # The name of its day, as `mit_namen` finds it.
    made.__dict__["damals"] = gremium.name
    tops = [
        TOP(pk=n, sitzung=made, position=n, titel=f"Punkt {n}: Übergänge für Ältere", dauer_min=15)
        for n in range(1, anzahl + 1)
    ]
    tops[0].vortragende, tops[0].text = LEYLA, "Größe und Öffnungszeiten.\nZweite Zeile."
    paper = DokumentFactory.build(gremium=gremium, titel="Kursübersicht", pk=1)
    paper.aktuelle = None
    return blatt_von(made, agenda_von(made, tops, [Unterlage(top=tops[0], dokument=paper)]), None).pdf


@pytest.fixture(scope="module", params=[1, 40])
def papier(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    path = tmp_path_factory.mktemp("pdf") / "tagesordnung.pdf"
    path.write_bytes(blatt(request.param))
    return request.param, path


def text_von(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def in_folge(text: str, woerter: list[str]) -> None:
    """Insist that these words follow each other; line ends and hyphens of the paper do not count."""
    rest = re.sub(r"\s+", "", text)
    for wort in woerter:
        found = rest.find(re.sub(r"\s+", "", wort))
        assert found >= 0, wort
        rest = rest[found:]


def punkte(anzahl: int) -> list[str]:
    first = ["Größe und Öffnungszeiten.", "Zweite Zeile.", "Unterlagen: Kursübersicht"]
    titles = [f"Punkt {n}: Übergänge für Ältere" for n in range(1, anzahl + 1)]
    return [titles[0], *first, *titles[1:]]


def test_title_language_and_tags(papier: tuple[int, Path]) -> None:
    pdf = PdfReader(papier[1])
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Tagesordnung: Frühjahrssitzung"
    assert pdf.root_object["/Lang"] == "de-DE"
    assert pdf.root_object["/MarkInfo"]["/Marked"].value
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert pdf.xmp_metadata is not None
    assert b"pdfuaid" in pdf.xmp_metadata.stream.get_data()


def test_two_checkers_find_nothing(papier: tuple[int, Path]) -> None:
    report = pdfua.validate(str(papier[1]))
    wrong = [row for row in report.findings if row.severity >= pdfua.Severity.ERROR]
    assert wrong == []
    assert outloud.check(str(papier[1])).errors == 0


def test_the_text_stands_in_reading_order(papier: tuple[int, Path]) -> None:
    anzahl, path = papier
    in_folge(text_von(path), [*FAKTEN, *punkte(anzahl)])
    pages = PdfReader(path).pages
    assert (len(pages) > 1) == (anzahl > 1)
    for number, page in enumerate(pages, 1):
        assert f"Seite {number} von {len(pages)}" in page.extract_text()
        assert "Thema" in page.extract_text(), "the columns are named on every page"


def test_every_moment_is_added_up(papier: tuple[int, Path]) -> None:
    anzahl, path = papier
    assert "14:00" in text_von(path)
    if anzahl > 1:
        in_folge(text_von(path), ["14:15 Uhr", "14:30 Uhr", "23:45 Uhr"])


def test_an_arabic_name_is_printed_with_its_letters(papier: tuple[int, Path]) -> None:
    text = unicodedata.normalize("NFKC", text_von(papier[1]))
    assert set(LEYLA) <= set(text)
    assert "?" not in text


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not on this machine")
def test_the_structure_tree_reads_alike(papier: tuple[int, Path]) -> None:
    anzahl, path = papier
    done = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, encoding="utf-8", errors="replace", check=True
    )
    in_folge(re.sub(r'[\n\s]*"|"\n', "", done.stdout), [*FAKTEN[:-1], *punkte(anzahl)])
    for tag in ("H1", "H2", "Table", "TH", "TD"):
        assert re.search(rf"^\s*{tag}\b", done.stdout, re.MULTILINE), tag


def test_the_page_delivers_it(gruppe: Gruppe, client) -> None:
    sitzung = gruppe.eingeladen()
    client.force_login(gruppe.konto, backend=BACKEND)
    for rest in ("tagesordnung.pdf", "tagesordnung/fassungen/1.pdf"):
        page = client.get(f"{sitzung.get_absolute_url()}{rest}")
        assert page["Content-Type"] == PDF
        in_folge(PdfReader(BytesIO(page.content)).pages[0].extract_text(), ["Begrüßung", "Herbstkurse"])
    assert sitzung.tag == date(2026, 5, 12)

"""No wrong accept and no wrong reject over the corpus; images lose what they tell about people."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from fachgruppen.dokumente.pruefung import ARTEN, Abgewiesen, check_datei, clean_dateiname
from fachgruppen.dokumente.pruefung.abgesichert import check_abgesichert
from tests.dokumente.korpus import GUT, SCHLECHT, Fall, mit_exif, png_mit_text

SATZ = re.compile(r"[A-ZÄÖÜ„].{20,}\.")


def written(fall: Fall, folder: Path) -> Path:
    path = folder / "hochgeladen"
    path.write_bytes(fall.bytes())
    return path


def test_the_corpus_is_large_enough() -> None:
    assert len(GUT) >= 40
    assert len(SCHLECHT) >= 80
    assert len({fall.name for fall in GUT + SCHLECHT}) == len(GUT) + len(SCHLECHT)


@pytest.mark.parametrize("fall", GUT, ids=str)
def test_good_files_are_taken(fall: Fall, tmp_path: Path) -> None:
    befund = check_datei(written(fall, tmp_path), fall.datei, tmp_path / "neu")

    assert befund.pfad.stat().st_size > 0
    assert befund.dateiname.lower().endswith(f".{befund.art.endung}")


@pytest.mark.parametrize("fall", SCHLECHT, ids=str)
def test_bad_files_are_refused_in_german(fall: Fall, tmp_path: Path) -> None:
    with pytest.raises(Abgewiesen) as refusal:
        check_datei(written(fall, tmp_path), fall.datei, tmp_path / "neu")

    assert SATZ.fullmatch(str(refusal.value)), str(refusal.value)


@pytest.mark.parametrize("fall", [*GUT[::6], *SCHLECHT[::6]], ids=str)
def test_the_process_of_its_own_says_the_same(fall: Fall, tmp_path: Path) -> None:
    path = written(fall, tmp_path)

    if fall in GUT:
        befund = check_abgesichert(path, fall.datei, tmp_path / "neu")
        assert befund.dateiname == clean_dateiname(fall.datei)[0]
    else:
        with pytest.raises(Abgewiesen):
            check_abgesichert(path, fall.datei, tmp_path / "neu")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_images_forget_place_and_people_but_stay_upright(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "foto"
    path.write_bytes(mit_exif(kind))

    befund = check_datei(path, f"Foto.{kind.lower().replace('jpeg', 'jpg')}", tmp_path / "neu")

    with Image.open(befund.pfad) as image:
        assert image.size == (40, 60)
        assert dict(image.getexif()) == {}
    assert "Musterstraße".encode() not in befund.pfad.read_bytes()


def test_images_forget_their_comments(tmp_path: Path) -> None:
    path = tmp_path / "foto"
    path.write_bytes(png_mit_text() + b"<script>alert(1)</script>")

    befund = check_datei(path, "Foto.png", tmp_path / "neu")

    assert b"Musterfrau" not in befund.pfad.read_bytes()
    assert b"script" not in befund.pfad.read_bytes()


def test_text_in_an_old_charset_becomes_utf8(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes("Größe – 5 €\r\n".encode("cp1252"))

    befund = check_datei(path, "Alt.txt", tmp_path / "neu")

    assert befund.pfad.read_bytes().decode() == "Größe – 5 €\r\n"


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("C:\\Users\\Erika\\Plan.pdf", "Plan.pdf"),
        ("../../etc/Plan.pdf", "Plan.pdf"),
        ("..%2f..%2fPlan.pdf", "Plan.pdf"),
        ("Rechnung\u202efdp.exe", "Rechnungfdp.exe"),
        ("x.pdf\0.html", "x.pdf.html"),
        ("Pla\u0308ne.PDF", "Pläne.pdf"),
        ("  viel   Luft .pdf", "viel Luft.pdf"),
        ("a..b...pdf", "a.b.pdf"),
        (".pdf", "Dokument.pdf"),
        ("CON.pdf", "Datei-CON.pdf"),
        ('a<b>:"c|d?*.pdf', "a-b-c-d.pdf"),
        ("Zero\u200bWidth.pdf", "ZeroWidth.pdf"),
        ("", "Dokument"),
    ],
)
def test_names(given_name: str, shown: str) -> None:
    assert clean_dateiname(given_name)[0] == shown


@example("%\x1f2F")
@example("a%%002Fb.pdf")
@given(
    st.text(max_size=300) | st.builds("{}.pdf".format, st.text(alphabet="./\\%2f\0\u202e:aä", max_size=40))
)
def test_no_name_deceives(name: str) -> None:
    shown, endung = clean_dateiname(name)

    assert shown
    assert len(shown.encode()) <= 255
    assert shown == os.path.basename(shown)  # noqa: PTH119
    assert not set(shown) & set('\0/\\<>:"|?*\u202e\u200b\r\n')
    assert ".." not in shown
    assert not endung or shown.lower().endswith(f".{endung}")
    # Cleaning twice changes nothing, and the extension that was checked is the one people see.
    assert clean_dateiname(shown) == (shown, endung)


def test_every_kind_is_in_the_corpus() -> None:
    assert {clean_dateiname(fall.datei)[1] for fall in GUT} == set(ARTEN)

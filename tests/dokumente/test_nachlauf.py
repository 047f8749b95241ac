"""After the upload: the virus scanner over a real socket, the text of files, and what resists."""

import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from fachgruppen.dokumente import clamav
from fachgruppen.dokumente.models import Datei
from fachgruppen.dokumente.services import nachlauf
from fachgruppen.dokumente.services.dateien import take_datei
from fachgruppen.dokumente.states import Dateizustand
from netzwerk.demo.dateien import build_docx, build_pdf
from tests.dokumente.conftest import Hochgeladen
from tests.dokumente.korpus import EICAR, odf, pdf_zyklus, xlsx

pytestmark = pytest.mark.django_db


class Scanner(socketserver.ThreadingTCPServer):
    """Speaks INSTREAM like clamd; finds EICAR. `antwort` replaces the verdict."""

    allow_reuse_address = True
    daemon_threads = True
    antwort: bytes | None = None
    gesehen: list[int]

    @property
    def adresse(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class Gespraech(socketserver.BaseRequestHandler):
    server: Scanner

    def read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            data += self.request.recv(size - len(data))
        return data

    def handle(self) -> None:
        assert self.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!I", self.read(4))[0]:
            data += self.read(size)
        self.server.gesehen.append(len(data))
        found = b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in data else b"stream: OK\0"
        self.request.sendall(found if self.server.antwort is None else self.server.antwort)


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    with Scanner(("127.0.0.1", 0), Gespraech) as server:
        server.gesehen = []
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.CLAMAV_ADRESSE = server.adresse
        yield server
        server.shutdown()
        thread.join()


def test_files_wait_until_they_are_scanned(scanner: Scanner, hochgeladen: Hochgeladen) -> None:
    datei = take_datei(hochgeladen(text="sauber " * 50_000)).datei
    assert datei.zustand == Dateizustand.IN_PRUEFUNG

    nachlauf.run_nachlauf()

    datei.refresh_from_db()
    assert datei.zustand == Dateizustand.GEPRUEFT
    assert scanner.gesehen == [datei.groesse]
    assert datei.text.startswith("sauber")


def test_a_virus_is_refused_and_named(scanner: Scanner, hochgeladen: Hochgeladen) -> None:
    datei = take_datei(hochgeladen("eicar.txt", EICAR)).datei

    nachlauf.run_nachlauf()

    datei.refresh_from_db()
    assert (datei.zustand, datei.fund) == (Dateizustand.ABGELEHNT, "Win.Test.EICAR_HDB-1")
    assert datei.text_gelesen_am is None


@pytest.mark.parametrize("antwort", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"\xff\xfe\0"])
def test_an_answer_that_is_no_verdict_keeps_the_file_waiting(
    scanner: Scanner, hochgeladen: Hochgeladen, antwort: bytes
) -> None:
    scanner.antwort = antwort
    datei = take_datei(hochgeladen()).datei

    nachlauf.run_nachlauf()

    datei.refresh_from_db()
    assert datei.zustand == Dateizustand.IN_PRUEFUNG


def test_a_scanner_that_is_away_is_caught_up_with(
    settings: Any, scanner: Scanner, hochgeladen: Hochgeladen
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.CLAMAV_ADRESSE = f"127.0.0.1:{closed.getsockname()[1]}"
        first = take_datei(hochgeladen(text="eins")).datei
        second = take_datei(hochgeladen(text="zwei")).datei
        nachlauf.run_nachlauf()
        assert set(Datei.objects.values_list("zustand", flat=True)) == {Dateizustand.IN_PRUEFUNG}

    settings.CLAMAV_ADRESSE = scanner.adresse
    nachlauf.run_nachlauf()

    assert set(Datei.objects.values_list("zustand", flat=True)) == {Dateizustand.GEPRUEFT}
    assert {first.pk, second.pk} == set(Datei.objects.exclude(text="").values_list("pk", flat=True))


def test_a_scanner_no_longer_in_the_settings_holds_nothing_up(
    settings: Any, scanner: Scanner, hochgeladen: Hochgeladen
) -> None:
    datei = take_datei(hochgeladen()).datei
    settings.CLAMAV_ADRESSE = ""

    nachlauf.run_nachlauf()

    datei.refresh_from_db()
    assert datei.zustand == Dateizustand.GEPRUEFT


def test_nobody_listens() -> None:
    for adresse in ("127.0.0.1:1", "kein-port", "[::1]:x"):
        with pytest.raises(clamav.NichtErreichbar):
            clamav.scan(adresse, [b"x"])


@pytest.mark.parametrize(
    ("name", "inhalt", "words"),
    [
        ("a.pdf", build_pdf(["Kinderbetreuung in Halle"]), "Kinderbetreuung in Halle"),
        ("a.docx", build_docx(["Größe & Maß", "zweiter Absatz"]), "Größe & Maß zweiter Absatz"),
        ("a.xlsx", xlsx(), "Kurs Plätze"),
        (
            "a.odt",
            odf("odt", {"content.xml": "<o xmlns:t='x'><t:p>Vor <t:span>der</t:span> Sitzung</t:p></o>"}),
            "Vor der Sitzung",
        ),
        ("a.txt", b"Zeile eins\r\nZeile zwei", "Zeile eins Zeile zwei"),
    ],
)
def test_text_of_every_kind(name: str, inhalt: bytes, words: str, hochgeladen: Hochgeladen) -> None:
    datei = take_datei(hochgeladen(name, inhalt)).datei

    nachlauf.run_nachlauf()

    datei.refresh_from_db()
    assert words in datei.text
    assert datei.text_gelesen_am


def test_a_file_that_resists_has_no_text_and_holds_nobody_up(
    hochgeladen: Hochgeladen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nachlauf, "LESEN_SEKUNDEN", 0.001)
    datei = take_datei(hochgeladen()).datei

    nachlauf.run_nachlauf()
    assert nachlauf.run_nachlauf() == 0

    datei.refresh_from_db()
    assert (datei.text, bool(datei.text_gelesen_am)) == ("", True)


def test_reading_a_broken_pdf_ends(tmp_path: Any) -> None:
    path = tmp_path / "kreis"
    path.write_bytes(pdf_zyklus())

    with pytest.raises(nachlauf.ProzessFehler):
        nachlauf.run_begrenzt(["-m", "fachgruppen.dokumente.lesen", str(path)], '"application/pdf"', 20)

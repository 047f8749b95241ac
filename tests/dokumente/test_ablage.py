"""The store: written once and safely, reconciled with the rows, a folder or something that speaks S3."""

import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import environ
import pytest
from django.core.management import CommandError, call_command

from fachgruppen.dokumente import ablage
from fachgruppen.dokumente.models import Datei
from fachgruppen.dokumente.services.abgleich import reconcile_dateien
from fachgruppen.dokumente.services.dateien import take_datei
from netzwerk.base.uhr import jetzt
from netzwerk.demo.factories import DateiFactory, DokumentfassungFactory
from netzwerk.settings.dateien import dateiablage
from tests.dokumente.conftest import Hochgeladen


def test_files_lie_in_folders_by_their_content(ordner: Path) -> None:
    sha256 = ablage.put_bytes(b"Inhalt")

    path = ordner / sha256[:2] / sha256[2:4] / sha256
    assert path.read_bytes() == b"Inhalt"
    assert oct(path.stat().st_mode & 0o777) == "0o440"
    assert [name for name, _ in ablage.stored()] == [sha256]
    ablage.remove(sha256)
    assert list(ablage.stored()) == []


def test_a_file_is_on_the_disk_before_it_has_its_name(
    ordner: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order that survives a power cut: bytes, fsync, name, fsync of the folder."""
    steps = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: steps.append("fsync"))
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda self, target: (steps.append("name"), replace(self, target))[1]
    )
    (tmp_path / "neu").write_bytes(b"x" * 100)

    ablage.put(tmp_path / "neu", ablage.sha256_of(tmp_path / "neu"))

    assert steps == ["fsync", "name", "fsync"]


def test_a_write_that_breaks_leaves_nothing(
    ordner: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "kein Platz")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "neu").write_bytes(b"x")

    with pytest.raises(OSError, match="kein Platz"):
        ablage.put(tmp_path / "neu", "ab" * 32)
    assert list(ablage.stored()) == []


def test_half_a_file_is_written_again(ordner: Path, tmp_path: Path) -> None:
    (tmp_path / "neu").write_bytes(b"ganz")
    sha256 = ablage.sha256_of(tmp_path / "neu")
    half = ordner / ablage.pfad_fuer(sha256)
    half.parent.mkdir(parents=True)
    half.write_bytes(b"ga")

    ablage.put(tmp_path / "neu", sha256)

    assert half.read_bytes() == b"ganz"


def older(sha256: str, ordner: Path, **delta: int) -> None:
    """Make a file and its row as old as asked."""
    moment = jetzt() - timedelta(**delta)
    os.utime(ordner / ablage.pfad_fuer(sha256), (moment.timestamp(), moment.timestamp()))
    Datei.objects.filter(sha256=sha256).update(angelegt_am=moment)


@pytest.mark.django_db
def test_reconcile(ordner: Path, hochgeladen: Hochgeladen, caplog: pytest.LogCaptureFixture) -> None:
    used, unused, young = (take_datei(hochgeladen(text=text)).datei for text in ("a", "b", "c"))
    DokumentfassungFactory(datei=used)
    stray = ablage.put_bytes(b"ohne Zeile")
    new = ablage.put_bytes(b"gerade eben")
    for sha256 in (used.sha256, unused.sha256, stray):
        older(sha256, ordner, days=8)
    lost = DokumentfassungFactory().datei

    found = reconcile_dateien()

    assert found.fehlend == (lost.sha256,)
    assert (found.zeilen_geloescht, found.dateien_geloescht) == (1, 2)
    assert {name for name, _ in ablage.stored()} == {used.sha256, young.sha256, new}
    assert lost.sha256 in caplog.text
    assert reconcile_dateien().dateien_geloescht == 0


@pytest.mark.django_db
def test_an_accessible_form_counts_as_used(ordner: Path, hochgeladen: Hochgeladen) -> None:
    beside = take_datei(hochgeladen()).datei
    DokumentfassungFactory(
        datei=take_datei(hochgeladen(text="a")).datei, barrierefrei=beside, barrierefrei_dateiname="a.pdf"
    )
    older(beside.sha256, ordner, days=30)

    assert reconcile_dateien().zeilen_geloescht == 0


@pytest.mark.django_db
def test_uploading_again_makes_an_unused_file_young(ordner: Path, hochgeladen: Hochgeladen) -> None:
    datei = take_datei(hochgeladen()).datei
    older(datei.sha256, ordner, days=30)

    take_datei(hochgeladen())

    assert reconcile_dateien().zeilen_geloescht == 0


@pytest.mark.django_db
def test_the_command_ends_with_an_error_if_a_file_is_missing(ordner: Path, hochgeladen: Hochgeladen) -> None:
    take_datei(hochgeladen())
    out = StringIO()
    call_command("dateien_abgleichen", stdout=out)
    assert "Alle Dateien sind da." in out.getvalue()

    lost = DateiFactory()
    with pytest.raises(CommandError, match="1 Dateien fehlen"):
        call_command("dateien_abgleichen", stdout=out)
    assert lost.sha256 in out.getvalue()


# S3


class Eimer(ThreadingHTTPServer):
    """As much of S3 as the store needs: PUT, HEAD, GET, DELETE and the list of a prefix."""

    daemon_threads = True
    objekte: dict[str, bytes]


class Anfrage(BaseHTTPRequestHandler):
    server: Eimer
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        """Be quiet."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        length = headers.pop("length", str(len(body)))
        self.send_header("Content-Length", length)
        self.send_header("Last-Modified", "Thu, 26 Nov 2026 08:00:00 GMT")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def key(self) -> str:
        return self.path.partition("?")[0].removeprefix("/eimer/")

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "aws-chunked" in self.headers.get("Content-Encoding", ""):
            data = self.unchunk(data)
        self.server.objekte[self.key()] = data
        self.answer(200, ETag='"1"')

    @staticmethod
    def unchunk(data: bytes) -> bytes:
        out = b""
        while data:
            head, _, rest = data.partition(b"\r\n")
            size = int(head.partition(b";")[0], 16)
            if not size:
                break
            out, data = out + rest[:size], rest[size + 2 :]
        return out

    def do_HEAD(self) -> None:
        data = self.server.objekte.get(self.key())
        if data is None:
            self.answer(404)
        else:
            self.answer(200, length=str(len(data)), ETag='"1"')

    def do_GET(self) -> None:
        if "list-type" in self.path or self.path.startswith("/eimer?"):
            self.answer(200, self.listing(), **{"Content-Type": "application/xml"})
            return
        data = self.server.objekte.get(self.key())
        self.answer(200 if data is not None else 404, data or b"")

    def do_DELETE(self) -> None:
        self.server.objekte.pop(self.key(), None)
        self.answer(204)

    def listing(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        rows, folders = [], set()
        for name in sorted(self.server.objekte):
            if name.startswith(prefix):
                head, slash, _ = name[len(prefix) :].partition("/")
                if slash:
                    folders.add(prefix + head + "/")
                else:
                    rows.append(name)
        body = "".join(f"<Contents><Key>{escape(row)}</Key><Size>1</Size></Contents>" for row in rows)
        for folder in sorted(folders):
            body += f"<CommonPrefixes><Prefix>{folder}</Prefix></CommonPrefixes>"
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{body}</ListBucketResult>".encode()


@pytest.fixture
def eimer(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Eimer]:
    pytest.importorskip("storages")
    with Eimer(("127.0.0.1", 0), Anfrage) as server:
        server.objekte = {}
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        for name, value in {
            "BUCKET": "eimer",
            "ENDPOINT": f"http://127.0.0.1:{server.server_address[1]}",
            "REGION": "eu-central-1",
            "ACCESS_KEY": "schluessel",
            "SECRET_KEY": "geheim",
        }.items():
            monkeypatch.setenv(f"DATEIEN_S3_{name}", value)
        chosen = dateiablage(environ.Env(), Path("/nirgends"))
        settings.STORAGES = {**settings.STORAGES, "dateien": chosen}
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_same_with_s3(eimer: Eimer, hochgeladen: Hochgeladen) -> None:
    datei = take_datei(hochgeladen()).datei

    assert list(eimer.objekte) == [f"dateien/{datei.pfad}"]
    with ablage.ablage().open(datei.pfad) as file:
        assert len(file.read()) == datei.groesse
    assert [name for name, _ in ablage.stored()] == [datei.sha256]
    assert reconcile_dateien().fehlend == ()
    ablage.remove(datei.sha256)
    assert reconcile_dateien().fehlend == (datei.sha256,)


def test_without_a_bucket_files_lie_in_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATEIEN_S3_BUCKET", raising=False)

    chosen = dateiablage(environ.Env(), Path("/daten/dateien"))

    assert chosen["BACKEND"] == "fachgruppen.dokumente.ablage.DateiAblage"
    assert chosen["OPTIONS"]["location"] == "/daten/dateien"

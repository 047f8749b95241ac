"""Every failure is one German sentence and an exit code, never a traceback."""

import runpy
import socket
import sys
from pathlib import Path

import pytest

from betrieb import befehle
from betrieb.ablauf import run_step
from betrieb.meldungen import Abort
from betrieb.ordner import ROOT, DataFolder, require_space
from tests.betrieb.conftest import Launch


def test_taken_port_is_one_sentence(launch: Launch, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        process = launch("start", PORT=port, NETZWERK_DATEN=str(folder))
        output, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert output.splitlines() == [
        "Netzwerkportal",
        f"Abbruch: Port {port} ist schon belegt; bitte das andere Programm beenden oder einen anderen Port "
        f"wählen, zum Beispiel: make start PORT={int(port) % 65535 + 1}",
    ]


def test_data_folder_in_use_is_one_sentence(launch: Launch, data: DataFolder) -> None:
    process = launch("start", NETZWERK_DATEN=str(data.path))
    output, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert output == (
        f"Abbruch: Auf dem Datenordner {data.path} läuft schon ein Portal; bitte dieses beenden oder mit "
        "NETZWERK_DATEN einen anderen Ordner wählen.\n"
    )


@pytest.mark.parametrize("port", ["null", "0", "65536", "-1", "８０"])
def test_nonsense_port_is_one_sentence(launch: Launch, port: str) -> None:
    process = launch("start", PORT=port)
    output, _ = process.communicate(timeout=20)
    assert output == f"Abbruch: PORT muss eine Zahl zwischen 1 und 65535 sein, nicht »{port}«.\n"
    assert process.returncode == 1


def test_old_python_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit) as exit_:
        runpy.run_path(str(ROOT / "betrieb" / "__main__.py"), run_name="__main__")
    assert exit_.value.code == (
        "Abbruch: Das Netzwerkportal braucht Python 3.11 oder neuer, gefunden wurde 3.9. "
        "Ein anderes Python wählt zum Beispiel: make start PYTHON=python3.12"
    )


def test_full_disk_is_refused_before_it_hurts(tmp_path: Path) -> None:
    with pytest.raises(Abort, match=r"sind nur noch [0-9]+ MB frei, gebraucht werden 999999999 MB"):
        require_space(tmp_path, 999_999_999)


@pytest.mark.parametrize(
    ("printed", "cause"),
    [
        ("npm error code ENOTFOUND", ": die Gegenstelle ist nicht erreichbar (kein Netz?)"),
        ("OSError: [Errno 28] No space left on device", ": der Datenträger ist voll"),
        ("something else", ""),
    ],
)
def test_failed_step_names_cause_and_log(tmp_path: Path, printed: str, cause: str) -> None:
    log = tmp_path / "log"
    with pytest.raises(Abort) as abort:
        run_step("Das Laden", ["sh", "-c", 'echo "$0"; exit 3', printed], log)
    assert str(abort.value) == f"Das Laden ist fehlgeschlagen{cause}; Einzelheiten stehen in {log}."
    assert log.read_text() == f"\n=== Das Laden\n{printed}\n"


def test_unexpected_error_hides_its_traceback_in_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(befehle.COMMANDS, "start", lambda: 1 // 0)
    monkeypatch.setattr(befehle, "raise_stop_on_signals", lambda: None)
    assert befehle.main(["start"]) == 1
    sentence = capsys.readouterr().err
    file = Path(sentence.rstrip().removesuffix(".").rsplit(" ", 1)[1])
    assert sentence == f"Abbruch: Unerwarteter Fehler (ZeroDivisionError); Einzelheiten stehen in {file}.\n"
    assert "ZeroDivisionError" in file.read_text()
    file.unlink()

"""Calendar programs of others as real processes: khal reads and imports, vdirsyncer subscribes."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

# Installed with the tests, so beside the interpreter that runs them.
PROGRAMME = Path(sys.executable).parent
FELD, ENDE = "\x1f", "\x1e"

KHAL = """[calendars]
[[dienst]]
path = {ordner}/dienst
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[default]
default_calendar = dienst
[sqlite]
path = {ordner}/khal.db
"""
VDIRSYNCER = """[general]
status_path = "{ordner}/status/"
[pair netz]
a = "abo"
b = "dienst"
collections = null
conflict_resolution = "a wins"
[storage abo]
type = "http"
url = "{url}"
[storage dienst]
type = "filesystem"
path = "{ordner}/dienst"
fileext = ".ics"
"""


class Eintrag(NamedTuple):
    """One event as khal shows it; times are local, `%Y-%m-%d %H:%M`."""

    uid: str
    start: str
    ende: str
    titel: str
    ort: str
    beschreibung: str
    stand: str


class Klient:
    """The calendar of one person on one machine, in a folder of its own."""

    def __init__(self, ordner: Path) -> None:
        self.ordner = ordner
        self.kalender = ordner / "dienst"
        self.kalender.mkdir(parents=True)
        (ordner / "khal.conf").write_text(KHAL.format(ordner=ordner))

    def put(self, dateien: Mapping[str, bytes]) -> None:
        """Lay files into the calendar folder as a synchronisation would; fast for thousands of them."""
        for name, inhalt in dateien.items():
            (self.kalender / f"{name}.ics").write_bytes(inhalt)

    def take(self, kalender: bytes) -> None:
        """Import the calendar part of one mail, as a click on it does."""
        datei = self.ordner / "mail.ics"
        datei.write_bytes(kalender)
        self._khal("import", "--batch", "-a", "dienst", str(datei))

    def list(self, von: str = "today", dauer: str = "600d") -> list[Eintrag]:
        """Return every event in the calendar, by start."""
        felder = ("uid", "start-long-full", "end-long-full", "title", "location", "description", "status")
        form = FELD.join(f"{{{feld}}}" for feld in felder) + ENDE
        text = self._khal("list", "--day-format", "", "--format", form, von, dauer)
        teile = [zeile.strip("\n").split(FELD) for zeile in text.split(ENDE) if zeile.strip("\n")]
        return [Eintrag(*teil[:6], teil[6].strip()) for teil in teile]

    def subscribe(self, url: str) -> None:
        """Subscribe to a feed; `sync` fetches it."""
        (self.ordner / "vdirsyncer.conf").write_text(VDIRSYNCER.format(ordner=self.ordner, url=url))
        self._vdirsyncer("discover")

    def sync(self) -> str:
        """Fetch the feed once; return what vdirsyncer reports."""
        return self._vdirsyncer("sync")

    def _khal(self, *worte: str) -> str:
        return self._run("khal", "-c", str(self.ordner / "khal.conf"), *worte)

    def _vdirsyncer(self, *worte: str) -> str:
        return self._run("vdirsyncer", "-c", str(self.ordner / "vdirsyncer.conf"), *worte)

    def _run(self, programm: str, *worte: str) -> str:
        fertig = subprocess.run(
            [PROGRAMME / programm, *worte],
            capture_output=True, text=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
            env={"HOME": str(self.ordner), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert fertig.returncode == 0, fertig.stderr
        return fertig.stdout + fertig.stderr if programm == "vdirsyncer" else fertig.stdout

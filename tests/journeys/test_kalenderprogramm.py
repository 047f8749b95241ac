"""A calendar program of somebody else (khal) follows what the portal mails about a session."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.demo.factories import SitzungFactory, TOPFactory, ZugehoerigkeitFactory, am_um
from sitzungen.models import Sitzung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.einladung import send_einladungen
from tests.journeys.menschen import freier_tag
from tests.journeys.post import verschicke
from tests.versand.mailserver import Mailserver

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("khal"), reason="khal ist nicht installiert."),
]

EINSTELLUNG = """[calendars]
[[dienst]]
path = {ordner}/dienst
[locale]
timeformat = %H:%M
dateformat = %d.%m.%Y
longdateformat = %d.%m.%Y
datetimeformat = %d.%m.%Y %H:%M
longdatetimeformat = %d.%m.%Y %H:%M
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
[default]
default_calendar = dienst
"""

# Imports the calendar part of a mail and returns the whole calendar, one line an event.
Kalender = Callable[[bytes], list[str]]


@pytest.fixture
def khal(tmp_path: Path) -> Kalender:
    (tmp_path / "dienst").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(EINSTELLUNG.format(ordner=tmp_path))

    def run(*words: str) -> str:
        done = subprocess.run(
            ["khal", "-c", str(config), *words],
            capture_output=True, text=True, check=False, timeout=60,
            env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def read(kalender: bytes) -> list[str]:
        file = tmp_path / "termin.ics"
        file.write_bytes(kalender)
        run("import", "--batch", "-a", "dienst", str(file))
        shown = run("list", "--format", "{start} bis {end-time} {title} | {location}", "--day-format", "",
                    "today", "200d")  # fmt: skip
        return [line for line in shown.splitlines() if line]

    return read


def test_khal_follows_invitation_change_and_cancellation(
    khal: Kalender, mailserver: Mailserver, gremien: dict[str, Gremium], geschaeftsstelle: Konto
) -> None:
    """One event all along, at its local time; in the end it says that it is cancelled."""
    tag, neuer_tag = freier_tag(30), freier_tag(45)
    sitzung = SitzungFactory(gremium=gremien["Deutschunterricht"], tag=tag, ort="Stadthaus, Raum 204")
    TOPFactory(sitzung=sitzung, titel="Kursplätze; Anmeldung, Wartezeit")
    ZugehoerigkeitFactory(gremium=sitzung.gremium, mitglied=geschaeftsstelle.mitglied)

    send_einladungen(sitzung, by=geschaeftsstelle)
    titel = f"FG Deutschunterricht: Sitzung {sitzung.quartal}. Quartal {sitzung.jahr}"
    assert khal(_only(mailserver)) == [f"{tag:%d.%m.%Y} 14:00 bis 16:00 {titel} | Stadthaus, Raum 204"]

    move(sitzung, am_um(neuer_tag, time(9, 30)), by=geschaeftsstelle)
    titel = f"FG Deutschunterricht: Sitzung {sitzung.quartal}. Quartal {sitzung.jahr}"
    assert khal(_only(mailserver)) == [f"{neuer_tag:%d.%m.%Y} 09:30 bis 11:30 {titel} | Marktplatz 1"]

    cancel_sitzung(sitzung, grund="Der Raum ist gesperrt.", by=geschaeftsstelle)
    assert khal(_only(mailserver)) == [
        f"{neuer_tag:%d.%m.%Y} 09:30 bis 11:30 ABGESAGT: {titel} | Marktplatz 1"
    ]


def move(sitzung: Sitzung, start: datetime, *, by: Konto) -> None:
    change = save_aenderung(
        sitzung,
        by=by,
        start=start,
        ende=start + timedelta(hours=2),
        ort="Marktplatz 1",
        zugang="",
        online_url="",
    )
    send_aenderung(change.uuid, by=by)
    sitzung.refresh_from_db()


def _only(server: Mailserver) -> bytes:
    """Return the calendar part of the one mail that goes out now."""
    (letter,) = verschicke(server).values()
    return letter.kalender

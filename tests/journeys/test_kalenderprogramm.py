"""Calendar programs of others follow a session: khal reads the mails, vdirsyncer subscribes to the feed."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from fachgruppen.models import Gremium
from mitglieder.models import Konto
from netzwerk.demo.factories import SitzungFactory, TOPFactory, ZugehoerigkeitFactory, am_um
from sitzungen.models import Sitzung
from sitzungen.services.absage import cancel_sitzung
from sitzungen.services.aenderung import save_aenderung, send_aenderung
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.kalenderzugang import create_kalenderzugang
from tests.journeys.menschen import freier_tag
from tests.journeys.post import verschicke
from tests.klienten import Klient
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def klient(tmp_path: Path) -> Klient:
    return Klient(tmp_path / "rechner")


def test_khal_follows_invitation_change_and_cancellation(
    klient: Klient, mailserver: Mailserver, gremien: dict[str, Gremium], geschaeftsstelle: Konto
) -> None:
    """One event all along, at its local time; in the end it says that it is cancelled."""
    tag, neuer_tag = freier_tag(30), freier_tag(45)
    sitzung = SitzungFactory(gremium=gremien["Deutschunterricht"], tag=tag, ort="Stadthaus, Raum 204")
    TOPFactory(sitzung=sitzung, titel="Kursplätze; Anmeldung, Wartezeit")
    ZugehoerigkeitFactory(gremium=sitzung.gremium, mitglied=geschaeftsstelle.mitglied)

    send_einladungen(sitzung, by=geschaeftsstelle)
    titel = f"FG Deutschunterricht: Sitzung {sitzung.quartal}. Quartal {sitzung.jahr}"
    klient.take(_only(mailserver))
    (zeile,) = klient.list()
    assert (zeile.start, zeile.ende[-5:], zeile.titel) == (f"{tag} 14:00", "16:00", titel)
    assert zeile.ort == "Stadthaus, Raum 204"
    assert "1. Kursplätze; Anmeldung, Wartezeit" in zeile.beschreibung

    move(sitzung, am_um(neuer_tag, time(9, 30)), by=geschaeftsstelle)
    titel = f"FG Deutschunterricht: Sitzung {sitzung.quartal}. Quartal {sitzung.jahr}"
    klient.take(_only(mailserver))
    (zeile,) = klient.list()
    assert (zeile.start, zeile.ende[-5:], zeile.titel) == (f"{neuer_tag} 09:30", "11:30", titel)
    assert (zeile.ort, zeile.stand) == ("Marktplatz 1", "CONFIRMED")

    cancel_sitzung(sitzung, grund="Der Raum ist gesperrt.", by=geschaeftsstelle)
    klient.take(_only(mailserver))
    (zeile,) = klient.list()
    assert (zeile.titel, zeile.stand) == (f"ABGESAGT: {titel}", "CANCELLED")


def test_vdirsyncer_follows_the_feed(
    klient: Klient, live_server: Any, gremien: dict[str, Gremium], geschaeftsstelle: Konto
) -> None:
    """A second run changes nothing; a moved session moves, a cancelled one stays and says so.

    vdirsyncer puts a hash in the place of the UID of what it reads over HTTP, so a change is a new
    entry and the end of the old one: the calendar must hold one all the same.
    """
    tag, neuer_tag = freier_tag(30), freier_tag(45)
    sitzung = SitzungFactory(gremium=gremien["Deutschunterricht"], tag=tag)
    TOPFactory(sitzung=sitzung, titel="Kursplätze; Anmeldung, Wartezeit")
    SitzungFactory(gremium=gremien["Wohnumfeld"], tag=tag)
    ZugehoerigkeitFactory(gremium=sitzung.gremium, mitglied=geschaeftsstelle.mitglied)
    send_einladungen(sitzung, by=geschaeftsstelle)
    token = create_kalenderzugang(geschaeftsstelle.mitglied)

    klient.subscribe(f"{live_server.url}/kalender/{token}/netzwerk.ics")
    assert "Copying (uploading) item" in klient.sync()
    assert "Copying" not in klient.sync()
    (zeile,) = klient.list()
    assert (zeile.start, zeile.stand) == (f"{tag} 14:00", "CONFIRMED")

    move(sitzung, am_um(neuer_tag, time(9, 30)), by=geschaeftsstelle)
    klient.sync()
    (zeile,) = klient.list()
    assert (zeile.start, zeile.ort) == (f"{neuer_tag} 09:30", "Marktplatz 1")

    cancel_sitzung(sitzung, grund="Der Raum ist gesperrt.", by=geschaeftsstelle)
    klient.sync()
    (zeile,) = klient.list()
    assert (zeile.stand, zeile.titel[:9]) == ("CANCELLED", "ABGESAGT:")


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

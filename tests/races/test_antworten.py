"""Answers by link and by calendar at the same moment: one holds, both stand in the history."""

from datetime import UTC, timedelta

import pytest

from netzwerk.base.uhr import jetzt
from sitzungen.models import Antwortverlauf, Kalenderantwort
from sitzungen.selectors.rueckmeldungen import antwortverlauf
from sitzungen.services.antwort import record_antwort
from sitzungen.services.einladung import send_einladungen
from sitzungen.services.kalenderantwort import receive_antwort
from tests.races.gleichzeitig import gleichzeitig
from tests.sitzungen.antwortpost import fall, google

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def einladung(geplante, konto):
    sitzung = geplante(2)
    send_einladungen(sitzung, by=konto)
    return sitzung.einladungen.select_related("sitzung").first()


def stempel(seconds: int) -> str:
    return f"{(jetzt() + timedelta(seconds=seconds)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


@pytest.mark.parametrize(("seconds", "wins"), [(-60, "absage"), (3600, None)])
def test_link_and_calendar_at_once(einladung, seconds, wins):
    """An older calendar answer never wins; one of this moment wins if it comes last. Neither is lost."""
    mail = google(fall(einladung, partstat="ACCEPTED", dtstamp=stempel(seconds)))

    gleichzeitig(lambda: record_antwort(einladung, "absage", kanal="link"), lambda: receive_antwort(mail))

    einladung.refresh_from_db()
    newest = Antwortverlauf.objects.order_by("am", "pk").last()
    assert einladung.antwort == newest.antwort
    assert wins is None or einladung.antwort == wins
    assert {(row.antwort, row.weg) for row in antwortverlauf(einladung.sitzung)} == {
        ("absage", "über den Link"), ("zusage", "aus dem Kalender"),
    }  # fmt: skip


def test_one_mail_by_six_workers_counts_once(einladung):
    mail = google(fall(einladung, dtstamp=stempel(0)))

    results = gleichzeitig(*[lambda: receive_antwort(mail)] * 6)

    assert not [result for result in results if isinstance(result, Exception)]
    assert (Kalenderantwort.objects.count(), Antwortverlauf.objects.count()) == (1, 1)

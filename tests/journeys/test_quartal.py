"""The Beauftragte plans a quarter for all six Fachgruppen in one go; who leads them hears of it."""

from datetime import timedelta
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

from fachgruppen.models import Gremium
from mitglieder.models import Mitglied
from mitglieder.states import Rolle
from netzwerk.base.quartal import Quartal
from netzwerk.base.uhr import heute
from netzwerk.demo.factories import (
    AmtFactory,
    DelegationFactory,
    KontoFactory,
    MitgliedFactory,
    NetzwerkrolleFactory,
    SitzungFactory,
)
from netzwerk.versand.services import run_versand
from sitzungen.models import Sitzung
from sitzungen.states import Sitzungsstatus
from sitzungen.termine import feiertag_am
from tests.browser.conftest import Fenster
from tests.journeys.menschen import PASSWORT
from tests.journeys.schritte import field, log_in, press
from tests.versand.mailserver import Mailserver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEAUFTRAGTE = "friederike@stadt.example"


@pytest.fixture
def netzwerk(gremien: dict[str, Gremium]) -> list[Gremium]:
    """Six Fachgruppen with Koordination, a delegate who sits in all of them, and the same usual hour."""
    chair = MitgliedFactory(konto=KontoFactory(email=BEAUFTRAGTE, password=PASSWORT), email=BEAUFTRAGTE)
    NetzwerkrolleFactory(mitglied=chair, rolle=Rolle.BEAUFTRAGTE)
    delegate = MitgliedFactory(vorname="Mira", nachname="Sommer")
    groups = [gremium for gremium in gremien.values() if gremium.ist_fachgruppe]
    for number, gremium in enumerate(groups):
        AmtFactory(gremium=gremium)
        DelegationFactory(gremium=gremium, mitglied=delegate)
        SitzungFactory(
            gremium=gremium,
            tag=heute() - timedelta(days=40 + number),
            status=Sitzungsstatus.STATTGEFUNDEN,
            ort=f"Haus {number}",
        )
    return groups


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-javascript", "ohne-javascript"])
def test_six_groups_in_one_go(
    fenster: Fenster, mailserver: Mailserver, netzwerk: list[Gremium], javascript: bool
) -> None:
    page: Page = fenster(javascript=javascript)
    later = Quartal.am(heute()).plus(2)
    log_in(page, BEAUFTRAGTE)
    page.goto("/sitzungen/")
    press(page, "Quartal gemeinsam planen")
    field(page, "Quartal").select_option(f"{later.jahr}-{later.nummer}")
    press(page, "Anzeigen")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{later.nummer}. Quartal {later.jahr}")
    expect(page.get_by_role("checkbox", name="Jetzt planen")).to_have_count(6)

    field(page, "Ort").first.fill("Rathaus, Raum 1")
    press(page, "Termine prüfen")
    expect(page.get_by_text("Niemand hat zwei Sitzungen zugleich.")).to_be_visible()
    press(page, "Zurück und ändern")
    expect(field(page, "Ort").first).to_have_value("Rathaus, Raum 1")
    press(page, "Termine prüfen")
    assert Sitzung.objects.im_quartal(later).count() == 0

    press(page, "6 Sitzungen festlegen")
    expect(page.get_by_text("6 Sitzungen sind festgelegt.")).to_be_visible()
    rows = list(Sitzung.objects.im_quartal(later))
    assert {row.gremium for row in rows} == set(netzwerk)
    assert all(row.status == Sitzungsstatus.GEPLANT and not feiertag_am(row.tag) for row in rows)
    assert not any(a.start < b.ende and b.start < a.ende for a, b in combinations(rows, 2))
    run_versand()
    leads = Mitglied.objects.filter(aemter__gremium__in=netzwerk).values_list("email", flat=True)
    assert sorted(post.adresse for post in mailserver.angenommen) == sorted(leads)

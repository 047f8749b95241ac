"""Entering a result with a real browser: the line that adds up, and what follows from the figures."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from fachgruppen.wahlen.states import Wahlstatus
from mitglieder.models import Konto
from netzwerk.demo.factories import make_wahl
from tests.browser.conftest import log_in
from tests.fixtures_rollen import Netz

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_figures_are_added_up_while_one_types(
    seite: Page, live_server: Any, netz: Netz, konto_geschaeftsstelle: Konto
) -> None:
    wahl = make_wahl(Wahlstatus.PROTOKOLL, gremium=netz.a, leitung=konto_geschaeftsstelle.mitglied)
    names = [row.mitglied.name for row in wahl.kandidaturen.select_related("mitglied").order_by("nr")]
    log_in(seite, live_server, konto_geschaeftsstelle)
    seite.goto(reverse("wahlen:runde", args=[wahl.pk, 1]))

    seite.get_by_label("Anwesende Wahlberechtigte").fill("5")
    seite.get_by_label("Abgegebene Stimmzettel").fill("5")
    seite.get_by_label(names[0]).fill("3")
    expect(seite.get_by_text("Summe: 3 von 5 Stimmzetteln. Es fehlen 2.")).to_be_visible()
    seite.get_by_label(names[1]).fill("2")
    seite.get_by_label("Enthaltung").fill("0")
    seite.get_by_label("Ungültig").fill("0")
    expect(seite.get_by_text("Summe: 5 von 5 Stimmzetteln. Das passt.")).to_be_visible()
    seite.set_viewport_size({"width": 390, "height": 900})
    seite.get_by_role("button", name="Wahlgang speichern").click()

    expect(seite.get_by_text(f"{names[0]} ist gewählt, mit 3 von 5 gültigen Stimmen.").first).to_be_visible()
    expect(seite.get_by_role("button", name="Zur Bestätigung vorlegen")).to_be_visible()

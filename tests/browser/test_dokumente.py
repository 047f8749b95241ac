"""Documents with a real browser: drop a file, choose one, without script, refused and kept."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from fachgruppen.dokumente.models import Dokument
from mitglieder.models import Konto
from netzwerk.demo.dateien import build_pdf
from tests.browser.conftest import log_in
from tests.fixtures_rollen import Netz

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Drops a file of that name and size on the field, as a hand with a mouse would.
ABLEGEN = """([name, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name, { type: "application/pdf" }));
    const zone = document.querySelector("[data-nw-ablage]");
    for (const kind of ["dragenter", "dragover", "drop"]) {
        zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
    }
}"""

ABLEGEN_GROSS = """() => {
    const data = new DataTransfer();
    data.items.add(new File([new ArrayBuffer(21 * 1024 * 1024)], "Gross.pdf"));
    const zone = document.querySelector("[data-nw-ablage]");
    zone.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
}"""


@pytest.fixture
def neu(netz: Netz) -> str:
    return reverse("dokumente:neu", args=[netz.a.slug])


def test_drop_a_file(seite: Page, live_server: Any, konto_koordination_a: Konto, neu: str) -> None:
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(neu)

    seite.evaluate(ABLEGEN, ["Kursplan.pdf", list(build_pdf(["Kursplan"]))])

    expect(seite.get_by_text("Ausgewählt: Kursplan.pdf")).to_be_visible()
    seite.get_by_role("button", name="Dokument hochladen").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Kursplan")
    assert Dokument.objects.get().fassungen.get().dateiname == "Kursplan.pdf"


def test_a_file_that_is_too_large_does_not_even_travel(
    seite: Page, live_server: Any, konto_koordination_a: Konto, neu: str
) -> None:
    log_in(seite, live_server, konto_koordination_a)
    seite.goto(neu)
    sent: list[str] = []
    seite.on("request", lambda request: sent.append(request.method))

    seite.evaluate(ABLEGEN_GROSS)
    expect(seite.locator("[data-nw-ablage-stand]")).to_contain_text("größer als 20 MB")
    seite.get_by_role("button", name="Dokument hochladen").click()

    expect(seite.get_by_label("Datei")).to_be_focused()
    assert "POST" not in sent


@pytest.mark.parametrize("javascript", [True, False], ids=["mit-skript", "ohne-skript"])
def test_the_plain_form(
    javascript: bool, fenster: Any, live_server: Any, konto_koordination_a: Konto, neu: str, tmp_path: Path
) -> None:
    """Choose, be refused, keep what was typed, choose again, fetch what was stored."""
    page = fenster(javascript=javascript)
    log_in(page, live_server, konto_koordination_a)
    (tmp_path / "Brief.docx").write_bytes(build_pdf(["x"]))
    (tmp_path / "Brief.pdf").write_bytes(build_pdf(["Brief an alle"]))
    page.goto(neu)
    page.get_by_label("Titel").fill("Brief an alle Träger")
    page.get_by_text("Das ganze Netzwerk").click()
    page.get_by_label("Datei").set_input_files(tmp_path / "Brief.docx")
    page.get_by_role("button", name="Dokument hochladen").click()

    expect(page.get_by_text("Der Inhalt passt nicht zur Endung .docx.").first).to_be_visible()
    expect(page.get_by_text("Wählen Sie die Datei noch einmal aus.")).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value("Brief an alle Träger")
    page.get_by_label("Datei").set_input_files(tmp_path / "Brief.pdf")
    page.get_by_role("button", name="Dokument hochladen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Brief an alle Träger")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Herunterladen").click()
    assert fetched.value.suggested_filename == "Brief.pdf"
    assert fetched.value.path().read_bytes() == build_pdf(["Brief an alle"])

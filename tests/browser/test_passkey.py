"""A passkey in a real browser: set up, used as the second step, and what the page says if it fails."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from playwright.sync_api import Page, expect

from netzwerk.demo.factories import KontoFactory, MitgliedFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MELDEN = """(name) => document.dispatchEvent(new CustomEvent("allauth.error", {
    detail: {tags: ["mfa", "webauthn"], exception: new DOMException("", name)}, cancelable: true,
}))"""


def test_the_page_says_why_a_passkey_did_not_work(seite: Page) -> None:
    seite.goto(reverse("account_login"))
    note = seite.get_by_role("status").filter(has_text="Das hat nicht geklappt.")
    expect(note).to_have_count(0)
    for name, why in (
        ("NotAllowedError", "Das Fenster wurde geschlossen"),
        # Browsers know no passkeys for an address of digits.
        ("SecurityError", "Unter dieser Adresse lässt Ihr Browser keine Passkeys zu."),
        ("NotAllowedError", "Das Fenster wurde geschlossen"),
    ):
        seite.evaluate(MELDEN, name)
        expect(note).to_be_focused()
        expect(note.locator("span:not([hidden])")).to_have_count(1)
        expect(note.locator("span:not([hidden])")).to_contain_text(why)


PASSWORT = "ein-langes-Passwort-4711"
GERAET = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def log_in(seite: Page, email: str) -> None:
    seite.context.clear_cookies()
    seite.goto(reverse("account_login"))
    seite.get_by_label("E-Mail-Adresse").fill(email)
    seite.get_by_label("Passwort", exact=True).fill(PASSWORT)
    seite.get_by_role("button", name="Anmelden", exact=True).click()


def test_a_passkey_is_the_second_step_for_who_has_one(seite: Page) -> None:
    ada, ben = (
        MitgliedFactory(konto=KontoFactory(email=f"{name}@verein.example", password=PASSWORT)).konto
        for name in ("ada", "ben")
    )
    TOTP.activate(ben, "JBSWY3DPEHPK3PXP")
    device = seite.context.new_cdp_session(seite)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": GERAET})
    log_in(seite, ada.email)
    expect(seite.get_by_role("heading", level=1)).to_contain_text("Guten Tag")
    seite.goto(reverse("mfa_add_webauthn"))
    seite.get_by_label("Passwort", exact=True).fill(PASSWORT)
    seite.get_by_role("button", name="Bestätigen").click()
    seite.get_by_label("Name").fill("Diensthandy")
    seite.get_by_role("button", name="Passkey anlegen").click()
    expect(seite.get_by_text("Der Passkey ist eingerichtet.")).to_be_visible()

    log_in(seite, ada.email)
    seite.get_by_role("button", name="Passkey verwenden").click()
    expect(seite.get_by_role("heading", level=1)).to_contain_text("Guten Tag")

    log_in(seite, ben.email)
    expect(seite.get_by_role("heading", level=1)).to_have_text("Noch ein Schritt")
    expect(seite.get_by_role("button", name="Anmelden", exact=True)).to_be_visible()
    expect(seite.get_by_role("button", name="Passkey verwenden")).to_have_count(0)

"""A passkey that does not work: the page says why, and what to do."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

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

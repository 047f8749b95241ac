"""The secrets of second factors are unreadable in the database and survive a change of the key."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command

from netzwerk.demo.factories import MitgliedFactory

GEHEIMNIS = "JBSWY3DPEHPK3PXP"
NEU = "ein-neuer-schluessel-0123456789-0123456789-0123456789"


@pytest.fixture
def app(db: None) -> Authenticator:
    return TOTP.activate(MitgliedFactory(mit_konto=True).konto, GEHEIMNIS).instance


def test_the_old_key_can_go_once_the_factors_are_renewed(app, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], NEU
    before = app.data["secret"]
    assert get_adapter().decrypt(before) == GEHEIMNIS

    call_command("schluessel_erneuern")

    settings.SECRET_KEY_FALLBACKS = []
    app.refresh_from_db()
    assert GEHEIMNIS not in before
    assert get_adapter().decrypt(app.data["secret"]) == GEHEIMNIS


def test_what_no_key_opens_fits_no_code(app, settings):
    settings.SECRET_KEY = NEU

    assert TOTP(app).validate_code("123456") is False
    assert get_adapter().decrypt(app.data["secret"]) != GEHEIMNIS

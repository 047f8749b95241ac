"""The address that takes a person's replies by calendar: its token says which invitation.

Not the token of the answer link: calendars are shared, and this one opens no page. Only hexadecimal
and lower case, because some servers change the case of an address.
"""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

_SALT = "sitzungen.antwortadresse"
_TOKEN = re.compile(r"sitzungen\+(\d{1,18})\.([0-9a-f]{16})@", re.IGNORECASE)


def antwortadresse(einladung_pk: int) -> str:
    """Return sitzungen+17.0123456789abcdef@DOMAIN; the same for the life of the invitation."""
    return f"sitzungen+{einladung_pk}.{_pruefsumme(einladung_pk)}@{settings.MAIL_DOMAIN}"


def einladung_pk_aus(text: str) -> int | None:
    """Return the key in the first genuine reply address of a header; None for a foreign or forged one."""
    for found in _TOKEN.finditer(text):
        pk, checksum = int(found[1]), found[2].lower()
        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        if any(constant_time_compare(checksum, _pruefsumme(pk, secret)) for secret in secrets):
            return pk
    return None


def _pruefsumme(pk: int, secret: str | bytes | None = None) -> str:
    return salted_hmac(_SALT, str(pk), secret=secret, algorithm="sha256").hexdigest()[:16]

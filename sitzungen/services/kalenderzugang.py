"""The secret address of a calendar feed: made, shown once, revoked."""

import secrets
from hashlib import sha256

from django.db import transaction

from mitglieder.models import Mitglied
from netzwerk.base.uhr import jetzt
from sitzungen.models import Kalenderzugang

BYTES = 32  # 43 characters in base64


def create_kalenderzugang(mitglied: Mitglied) -> str:
    """Make a new feed address and revoke the old one; return its token, which is stored nowhere."""
    token = secrets.token_urlsafe(BYTES)
    with transaction.atomic():
        revoke_kalenderzugang(mitglied)
        Kalenderzugang.objects.create(mitglied=mitglied, token_sha256=sha256(token.encode()).hexdigest())
    return token


def revoke_kalenderzugang(mitglied: Mitglied) -> None:
    """Make the feed address of this person worthless at once."""
    with transaction.atomic():
        # The person's row serialises two clicks at the same time.
        Mitglied.objects.select_for_update(of=("self",)).get(pk=mitglied.pk)
        Kalenderzugang.objects.filter(mitglied=mitglied, widerrufen_am=None).update(widerrufen_am=jetzt())

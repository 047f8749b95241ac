"""Appointing Beauftragte and Geschäftsstelle."""

from datetime import date

from django.db import IntegrityError, transaction

from mitglieder.models import Mitglied, Netzwerkrolle
from mitglieder.states import Rolle
from netzwerk.base.ablehnung import Ablehnung


def appoint_netzwerkrolle(mitglied: Mitglied, rolle: Rolle, *, von: date) -> Netzwerkrolle:
    """Give the person the role from that day on. Ablehnung: she has it, or the office is taken."""
    try:
        with transaction.atomic():
            return Netzwerkrolle.objects.create(mitglied=mitglied, rolle=rolle, von=von)
    except IntegrityError as error:
        raise Ablehnung(f"Die Rolle „{rolle.label}“ ist in dieser Zeit schon vergeben.") from error

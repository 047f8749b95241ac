"""Reads about people and institutions."""

from datetime import date

from django.db.models import QuerySet

from mitglieder.models import Institution, Mitglied, Netzwerkrolle
from mitglieder.states import Rolle
from netzwerk.base.uhr import heute


def mitglied_von(konto: object) -> Mitglied | None:
    """Return the person behind the account unless she has left the network or is locked out."""
    mitglied = getattr(konto, "mitglied", None)
    if mitglied is None or not getattr(konto, "is_active", False):
        return None
    return mitglied if mitglied.ausgetreten_am is None or mitglied.ausgetreten_am > heute() else None


def beauftragte_am(tag: date) -> Mitglied | None:
    """Return who is Beauftragte on the day `tag`; the database allows one at most."""
    role = Netzwerkrolle.objects.am(tag).filter(rolle=Rolle.BEAUFTRAGTE)
    found = role.select_related("mitglied__institution").first()
    return found.mitglied if found else None


def visible_mitglieder_for(konto: object) -> QuerySet[Mitglied]:
    """The people whom this account may know of: all active ones for members, none otherwise."""
    if mitglied_von(konto) is None:
        return Mitglied.objects.none()
    return Mitglied.objects.aktiv()


def visible_institutionen_for(konto: object) -> QuerySet[Institution]:
    """Institutions are public, for everybody."""
    return Institution.objects.all()

"""Reads for the calendar feed: whose it is and what stands in it."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Q

from fachgruppen.selectors import stellung
from mitglieder.models import Mitglied
from mitglieder.selectors import mitglied_von
from sitzungen.models import Kalenderzugang, Sitzung
from sitzungen.states import BEVORSTEHEND, Sitzungsstatus

ZURUECK = timedelta(days=180)
VORAUS = timedelta(days=550)
ABGESAGT = timedelta(days=90)


def mitglied_zum_kalender(token: str) -> Mitglied | None:
    """Return whose feed this token opens; None when it is unknown or revoked, when the person has
    left the network or when her login is locked. One query."""
    digest = sha256(token.encode("utf-8", "replace")).hexdigest()
    rows = Kalenderzugang.objects.filter(token_sha256=digest, widerrufen_am=None)
    found = rows.select_related("mitglied__konto").first()
    return mitglied_von(found.mitglied.konto) if found else None


def kalenderzugang_von(konto: object) -> Kalenderzugang | None:
    """Return the account's valid feed, to say since when it exists; the token itself is not kept."""
    mitglied = mitglied_von(konto)
    return Kalenderzugang.objects.filter(mitglied=mitglied, widerrufen_am=None).first() if mitglied else None


def sitzungen_im_feed(mitglied: Mitglied, ab: datetime) -> list[Sitzung]:
    """Return the dated sessions of the person's Gremien, 180 days back to 550 ahead.

    Cancelled and missed ones stay for 90 days after their date, so that calendars learn of it.
    Four queries at most.
    """
    who = stellung(mitglied.konto)
    gone = Q(status__in=[Sitzungsstatus.ABGESAGT, Sitzungsstatus.AUSGEFALLEN], start__gte=ab - ABGESAGT)
    rows = Sitzung.objects.filter(
        gone | Q(status__in=[*BEVORSTEHEND, Sitzungsstatus.STATTGEFUNDEN]),
        gremium__in=who.gremien | who.leitet,
        start__range=(ab - ZURUECK, ab + VORAUS),
    )
    return list(rows.select_related("gremium").prefetch_related("tops").order_by("start", "pk"))

"""Reads about Sitzungen: which ones an account sees, and one with all its parts."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from fachgruppen.models import Gremium
from fachgruppen.selectors import leitung_am, stellung
from fachgruppen.states import Amtsart, Gremiumsart
from mitglieder.models import Mitglied
from mitglieder.selectors import beauftragte_am
from netzwerk.base.uhr import heute, jetzt
from sitzungen.models import Aenderung, Sitzung
from sitzungen.states import BEVORSTEHEND, FIEL_AUS, Sitzungsstatus


def visible_sitzungen_for(konto: object) -> QuerySet[Sitzung]:
    """Return the sessions this account may know of, with their Gremium, by start.

    Members: those of their Gremien but drafts; who leads a Fachgruppe also those of its
    Arbeitsgruppen. Leading people: drafts too. Leitstelle: all. Each knows the name of its day.
    """
    who = stellung(konto)
    rows = Sitzung.objects.mit_namen().select_related("gremium__uebergeordnet").order_by("start", "pk")
    if who.mitglied_id is None:
        return rows.none()
    if who.ist_leitstelle:
        return rows
    shared = Q(gremium__in=who.gremien | who.darunter) & ~Q(status=Sitzungsstatus.ENTWURF)
    return rows.filter(shared | Q(gremium__in=who.leitet))


def naechste_sitzungen_for(konto: object) -> QuerySet[Sitzung]:
    """Return the coming sessions of the account's own Gremien, the nearest first; before them those that
    are over and still open in the books, for who leads there."""
    who = stellung(konto)
    ahead = Q(gremium__in=who.gremien | who.leitet, ende__gt=jetzt())
    late = Q(gremium__in=who.leitet, ende__lte=jetzt())
    rows = Sitzung.objects.filter(ahead | late, status__in=BEVORSTEHEND)
    return rows.select_related("gremium").order_by("start", "pk")


def sitzung_mit_allem(uuid: UUID) -> Sitzung | None:
    """Return the session with Gremium, agenda, poll on its date and who invited; two queries."""
    rows = Sitzung.objects.mit_namen().select_related(
        "gremium__uebergeordnet", "eingeladen_von__mitglied", "terminumfrage"
    )
    return rows.prefetch_related("tops").filter(uuid=uuid).first()


def offene_aenderung(sitzung: Sitzung) -> Aenderung | None:
    """Return the change that is saved but told to nobody yet."""
    return Aenderung.objects.filter(sitzung=sitzung, gesendet_am=None).select_related("sitzung").first()


def sitzungen_im_jahr(gremien: Iterable[Gremium], jahr: int) -> list[Sitzung]:
    """Return all dated sessions of these Gremien in the year, for the Quartalsampel; one query."""
    rows = Sitzung.objects.filter(gremium__in=[gremium.pk for gremium in gremien], jahr=jahr)
    return list(rows.filter(start__isnull=False).order_by("start", "pk"))


def absender_am(gremium: Gremium, tag: date) -> tuple[Mitglied, str] | None:
    """Return in whose name mail goes out and her office: Koordination, else Stellvertretung, for the
    Steuerungsgruppe the Vorsitz; None if nobody leads on that day."""
    if gremium.art == Gremiumsart.STEUERUNGSGRUPPE:
        chair = beauftragte_am(tag)
        return (chair, Amtsart.VORSITZ.label) if chair else None
    offices = leitung_am(gremium, tag)
    return (offices[0].mitglied, Amtsart(offices[0].art).label) if offices else None


def sitzungstag(sitzung: Sitzung) -> date:
    """Return the local day of the session; today for one without a date."""
    return timezone.localdate(sitzung.start) if sitzung.start else heute()


def hat_ersatz(sitzung: Sitzung) -> bool:
    """Tell whether the Gremium has another session, or a poll for one, in the same quarter; one query."""
    rows = Sitzung.objects.filter(gremium=sitzung.gremium_id, jahr=sitzung.jahr, quartal=sitzung.quartal)
    return rows.exclude(status__in=FIEL_AUS).exists()

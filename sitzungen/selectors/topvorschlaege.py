"""Reads about proposals for an agenda: who sees which, and which ones a session can take."""

from django.db.models import Q, QuerySet

from fachgruppen.models import Gremium
from fachgruppen.selectors import stellung
from netzwerk.base.uhr import jetzt
from sitzungen.models import Sitzung, TopVorschlag
from sitzungen.states import MIT_OFFENER_TAGESORDNUNG

OFFEN = Q(top=None, abgelehnt_am=None, zurueckgezogen_am=None)


def visible_topvorschlaege_for(konto: object) -> QuerySet[TopVorschlag]:
    """Return the proposals this account may read: its own, and those of the Gremien it leads or keeps."""
    who = stellung(konto)
    if who.mitglied_id is None:
        return TopVorschlag.objects.none()
    rows = TopVorschlag.objects.select_related(
        "gremium", "von", "top__sitzung", "nicht_in", "entschieden_von__mitglied"
    )
    if who.ist_geschaeftsstelle:
        return rows
    return rows.filter(Q(von=who.mitglied_id) | Q(gremium__in=who.leitet))


def angebotene_vorschlaege(sitzung: Sitzung) -> list[TopVorschlag]:
    """Return the open proposals that this session may take, the oldest first; one query."""
    rows = TopVorschlag.objects.filter(OFFEN, gremium=sitzung.gremium).select_related("von")
    rows = rows.filter(nicht_in=None) | rows.filter(~Q(nicht_in=sitzung.pk), _vor(sitzung))
    return list(rows.order_by("am", "pk"))


def _vor(sitzung: Sitzung) -> Q:
    """Put off from an earlier session, or from one whose date is open."""
    if sitzung.start is None:
        return Q()
    return Q(nicht_in__start=None) | Q(nicht_in__start__lt=sitzung.start)


def aufnehmende_sitzungen(vorschlag: TopVorschlag) -> list[Sitzung]:
    """Return the sessions whose agenda is open for this proposal, the nearest first; one query."""
    rows = sitzungen_mit_offener_tagesordnung(vorschlag.gremium)
    if vorschlag.nicht_in is None:
        return list(rows)
    barred = vorschlag.nicht_in
    return [
        row
        for row in rows
        if row.pk != barred.pk and (row.start is None or barred.start is None or row.start > barred.start)
    ]


def sitzungen_mit_offener_tagesordnung(gremium: Gremium) -> QuerySet[Sitzung]:
    """Return the coming sessions of the Gremium, drafts as well, those without a date last."""
    rows = Sitzung.objects.filter(gremium=gremium, status__in=MIT_OFFENER_TAGESORDNUNG)
    coming = rows.filter(Q(start=None) | Q(start__gt=jetzt()))
    return coming.select_related("gremium").order_by("start", "pk")


def topvorschlaege_zu_entscheiden(konto: object) -> QuerySet[TopVorschlag]:
    """Return the open proposals in the Gremien this account leads, the oldest first.

    What was put off waits silently until the session it was put off from has begun.
    """
    waits = Q(nicht_in__start=None) | Q(nicht_in__start__lte=jetzt())
    rows = TopVorschlag.objects.filter(OFFEN, waits, gremium__in=stellung(konto).leitet)
    return rows.select_related("gremium", "von").order_by("am", "pk")

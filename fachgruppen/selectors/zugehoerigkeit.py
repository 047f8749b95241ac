"""Reads about memberships and wishes to join: the own ones, those to decide, who can be taken in."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from fachgruppen.models import Amt, Beitrittswunsch, Delegation, Gremium, Zugehoerigkeit
from fachgruppen.selectors.stellung import stellung
from fachgruppen.states import ANTWORT_TAGE, LEITUNG, Gremiumsart, Wunschstatus
from mitglieder.models import Mitglied, Netzwerkrolle
from mitglieder.selectors import mitglied_von, visible_mitglieder_for
from mitglieder.states import Rolle
from netzwerk.base.sortierung import suchform
from netzwerk.base.uhr import heute, jetzt

TREFFER_HOECHSTENS = 20
WOERTER_HOECHSTENS = 5


def beitretbare_gremien_for(konto: object) -> QuerySet[Gremium]:
    """Return the Gremien that people can join today; the Steuerungsgruppe is computed, never joined."""
    return Gremium.objects.am(heute()).exclude(art=Gremiumsart.STEUERUNGSGRUPPE)


def laufende_zugehoerigkeit(gremium: Gremium, mitglied_id: int | None) -> Zugehoerigkeit | None:
    """Return the membership of the person that lasts today or begins later; one query."""
    if mitglied_id is None:
        return None
    rows = Zugehoerigkeit.objects.filter(gremium=gremium, mitglied_id=mitglied_id)
    lasting = rows.filter(Q(bis=None) | Q(bis__gte=heute())).order_by("von")
    return lasting.select_related("gremium", "mitglied", "austritt").first()


def letzter_wunsch(gremium: Gremium, konto: object) -> Beitrittswunsch | None:
    """Return the person's newest wish to join, open or decided; one query."""
    mitglied = mitglied_von(konto)
    if mitglied is None:
        return None
    rows = Beitrittswunsch.objects.filter(gremium=gremium, mitglied=mitglied)
    return rows.select_related("gremium").order_by("-eingegangen_am", "-pk").first()


def visible_wuensche_for(konto: object) -> QuerySet[Beitrittswunsch]:
    """Return the wishes this account decides: those of the Gremien it leads, all for the Geschäftsstelle."""
    who = stellung(konto)
    rows = Beitrittswunsch.objects.filter(mitglied__ausgetreten_am=None)
    if not who.ist_geschaeftsstelle:
        rows = rows.filter(gremium__in=who.leitet)
    return rows.select_related("gremium", "mitglied__institution")


def zu_entscheidende_wuensche_for(konto: object) -> QuerySet[Beitrittswunsch]:
    """Return the open wishes that wait for this account; none for who decides nothing.

    The Geschäftsstelle sees those of Gremien that nobody leads today, and those left lying.
    """
    who = stellung(konto)
    if not (who.leitet or who.ist_geschaeftsstelle):
        return Beitrittswunsch.objects.none()
    tag = heute()
    led = Amt.objects.am(tag).filter(gremium=OuterRef("gremium"), art__in=LEITUNG)
    overdue = Q(eingegangen_am__lte=jetzt() - timedelta(days=ANTWORT_TAGE))
    mine = Q(gremium__in=who.leitet)
    if who.ist_geschaeftsstelle:
        mine |= ~Exists(led) | overdue
    rows = visible_wuensche_for(konto).filter(mine, status=Wunschstatus.OFFEN, gremium__von__lte=tag)
    return rows.filter(Q(gremium__bis=None) | Q(gremium__bis__gte=tag))


def zustaendige_fuer(gremium: Gremium, tag: date) -> list[Mitglied]:
    """Return who decides about wishes on the day: who leads the Gremium, else the Geschäftsstelle."""
    leads = Amt.objects.am(tag).filter(gremium=gremium, art__in=LEITUNG).values("mitglied")
    found = list(Mitglied.objects.aktiv().filter(pk__in=leads).select_related("konto"))
    return found or geschaeftsstelle_am(tag)


def geschaeftsstelle_am(tag: date) -> list[Mitglied]:
    roles = Netzwerkrolle.objects.am(tag).filter(rolle=Rolle.GESCHAEFTSSTELLE).values("mitglied")
    return list(Mitglied.objects.aktiv().filter(pk__in=roles).select_related("konto"))


def aufnehmbare_for(konto: object, gremium: Gremium, suche: str) -> list[Mitglied]:
    """Return people of the network whose name or institution fits, at most 21: the last says "more".

    Each row knows in `gehoert_an` whether she belongs to the Gremium already.
    """
    words = suchform(suche).split()[:WOERTER_HOECHSTENS]
    if not words:
        return []
    rows = visible_mitglieder_for(konto)
    for word in words:
        rows = rows.filter(Q(suchname__contains=word) | Q(institution__suchname__contains=word))
    own = {"gremium": gremium, "mitglied": OuterRef("pk")}
    lasting = Zugehoerigkeit.objects.filter(**own).filter(Q(bis=None) | Q(bis__gte=heute()))
    sent = Delegation.objects.am(heute()).filter(**own)
    marked = rows.annotate(gehoert_an=Exists(lasting) | Exists(sent))
    return list(marked.select_related("institution").order_by("sortname", "pk")[: TREFFER_HOECHSTENS + 1])


def aemter_nach(gremium: Gremium, mitglied: Mitglied, tag: date) -> list[Amt]:
    """Return the offices the person would hold in the Gremium after that day."""
    rows = Amt.objects.filter(gremium=gremium, mitglied=mitglied)
    return list(rows.filter(Q(bis=None) | Q(bis__gt=tag)).order_by("von"))

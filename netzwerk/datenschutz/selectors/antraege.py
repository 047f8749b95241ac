"""Reads about requests, locks and leavings."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from fachgruppen.models import Amt, Delegation, Zugehoerigkeit
from fachgruppen.selectors import stellung
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute, jetzt
from netzwerk.datenschutz.models import Abschied, Antrag, Sperre
from netzwerk.datenschutz.states import Antragsstand
from sitzungen.models import Einladung
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.states import UNERLEDIGT

OFFEN = (Antragsstand.OFFEN, Antragsstand.ANGENOMMEN)


def visible_antraege_for(konto: object) -> QuerySet[Antrag]:
    """All requests for the Leitstelle, her own for everybody else."""
    rows = Antrag.objects.select_related("mitglied__institution", "entschieden_von__mitglied")
    if stellung(konto).ist_leitstelle:
        return rows
    person = getattr(konto, "mitglied", None)
    return rows.filter(mitglied=person) if person is not None else rows.none()


def eigene_antraege(mitglied: Mitglied) -> list[Antrag]:
    """Return what she asked for lately, the newest first."""
    return list(Antrag.objects.filter(mitglied=mitglied).order_by("-gestellt_am")[:5])


def offene_antraege() -> QuerySet[Antrag]:
    return (
        Antrag.objects.filter(stand__in=OFFEN).select_related("mitglied__institution").order_by("frist", "pk")
    )


def zu_beantworten_for(konto: object) -> QuerySet[Antrag]:
    """Requests that wait for an answer of this account; nothing without a query for who cannot answer."""
    rows = Antrag.objects.filter(stand=Antragsstand.OFFEN).select_related("mitglied")
    return rows if stellung(konto).ist_leitstelle else rows.none()


def eingeschraenkte() -> QuerySet[Mitglied]:
    rows = Mitglied.objects.filter(eingeschraenkt_am__isnull=False)
    return rows.select_related("institution").order_by("sortname", "pk")


def gesperrte() -> QuerySet[Sperre]:
    rows = Sperre.objects.filter(aufgehoben_am=None)
    return rows.select_related("konto__mitglied", "von__mitglied").order_by("-am")


def offener_abschied(mitglied: Mitglied) -> Abschied | None:
    return Abschied.objects.filter(mitglied=mitglied, zurueckgenommen_am=None, vollzogen_am=None).first()


def abschiede() -> QuerySet[Abschied]:
    rows = Abschied.objects.filter(zurueckgenommen_am=None, vollzogen_am=None)
    return rows.select_related("mitglied__institution").order_by("letzter_tag", "pk")


@dataclass(frozen=True)
class Ende:
    """What ends when a person leaves."""

    gruppen: list[Zugehoerigkeit]
    aemter: list[Amt]
    delegationen: list[Delegation]
    aufgaben: list[Aufgabe]
    einladungen: int


def was_endet(mitglied: Mitglied) -> Ende:
    """Return it for the page on which she decides; five queries."""
    lasting = Q(mitglied=mitglied) & (Q(bis=None) | Q(bis__gte=heute()))
    tasks = Aufgabe.objects.filter(mitglied=mitglied, status__in=UNERLEDIGT).select_related("gremium")
    invited = Einladung.objects.gueltig().filter(mitglied=mitglied, sitzung__start__gt=jetzt())
    return Ende(
        gruppen=list(Zugehoerigkeit.objects.filter(lasting).select_related("gremium")),
        aemter=list(Amt.objects.filter(lasting).select_related("gremium")),
        delegationen=list(Delegation.objects.filter(lasting).select_related("gremium")),
        aufgaben=list(tasks),
        einladungen=invited.count(),
    )

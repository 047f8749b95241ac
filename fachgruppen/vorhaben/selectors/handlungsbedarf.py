"""Which Handlungsbedarf an account sees, what waits for it, and the chain of one."""

from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from fachgruppen.selectors import stellung
from fachgruppen.vorhaben.models import Bedarfsbrief, Bedarfsschritt, Handlungsbedarf
from fachgruppen.vorhaben.models.handlungsbedarf import HandlungsbedarfQuerySet
from fachgruppen.vorhaben.states import Bedarfsstatus, Dringlichkeit, Schrittart
from mitglieder.models import Stadtviertel
from netzwerk.base.uhr import heute

OFFEN, ALLE, UEBERFAELLIG, STADTRAT = "offen", "alle", "ueberfaellig", "stadtrat"
RANG = {Dringlichkeit.HOCH: 0, Dringlichkeit.MITTEL: 1, Dringlichkeit.NIEDRIG: 2}


def visible_handlungsbedarf_for(konto: object) -> HandlungsbedarfQuerySet:
    """Return what this account may know of: that of its Fachgruppen, what it raised, all for the Leitstelle.

    Who sits in the Steuerungsgruppe also reads what the other Fachgruppen have put into words. Who left
    the network sees nothing, who left a Fachgruppe only what she raised herself.
    """
    who = stellung(konto)
    rows: HandlungsbedarfQuerySet = Handlungsbedarf.objects.select_related("gremium__uebergeordnet", "von")
    if who.mitglied_id is None:
        return rows.none()
    if who.ist_leitstelle:
        return rows
    seen = Q(gremium__in=who.gremien | who.leitet) | Q(von=who.mitglied_id)
    if who.steuerungsgruppe:
        seen |= Q(formuliert_am__isnull=False)
    return rows.filter(seen)


@dataclass(frozen=True)
class Bedarfssuche:
    """What a list is narrowed to; "" asks for nothing. `stand` is a status or one of the words above."""

    gremium: str = ""
    stand: str = OFFEN
    dringlichkeit: str = ""
    adressat: str = ""
    viertel: Stadtviertel | None = None


def suche_bedarf(rows: HandlungsbedarfQuerySet, suche: Bedarfssuche) -> HandlungsbedarfQuerySet:
    """Return those of the rows that were asked for, the most urgent first.

    A group is also asked for where its need was merged into one of another group.
    """
    if suche.gremium:
        merged = Handlungsbedarf.objects.filter(zusammengefuehrt_in=OuterRef("pk"))
        rows = rows.filter(
            Q(gremium__slug=suche.gremium) | Exists(merged.filter(gremium__slug=suche.gremium))
        )
    wanted = {
        "dringlichkeit": suche.dringlichkeit,
        "adressat_art": suche.adressat,
        "viertel": suche.viertel,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return nach_dringlichkeit(_im_stand(rows, suche.stand))


def _im_stand(rows: HandlungsbedarfQuerySet, stand: str) -> HandlungsbedarfQuerySet:
    if stand in Bedarfsstatus.values:
        return rows.filter(status=stand)
    if stand == UEBERFAELLIG:
        return rows.wartet_zu_lange(heute())
    if stand == STADTRAT:
        return rows.fuer_stadtrat()
    return rows if stand == ALLE else rows.offen()


def nach_dringlichkeit(rows: HandlungsbedarfQuerySet) -> HandlungsbedarfQuerySet:
    """The most urgent first, of those the newest."""
    steps = [When(dringlichkeit=value, then=Value(rank)) for value, rank in RANG.items()]
    rank = Case(*steps, output_field=IntegerField())
    return rows.annotate(rang=rank).order_by("rang", "-gemeldet_am", "-pk")


def wartender_bedarf_for(konto: object) -> HandlungsbedarfQuerySet:
    """Return what waits for who leads a Fachgruppe: newly raised, or the answer did not come in time."""
    new, late = Q(status=Bedarfsstatus.GEMELDET), Q(status=Bedarfsstatus.WEITERGELEITET, frist__lt=heute())
    rows: HandlungsbedarfQuerySet = Handlungsbedarf.objects.filter(gremium__in=stellung(konto).leitet)
    return rows.filter(new | late)


def schritte_von(bedarf: Handlungsbedarf, *, mit_beitraegen: bool) -> QuerySet[Bedarfsschritt]:
    """Return the chain, the oldest first; what the Fachgruppe discussed is for those who belong to it."""
    rows = Bedarfsschritt.objects.filter(bedarf=bedarf).select_related("von__mitglied").order_by("am", "pk")
    return rows if mit_beitraegen else rows.exclude(art=Schrittart.BEITRAG)


def briefe_von(bedarf: Handlungsbedarf) -> list[Bedarfsbrief]:
    """Return its letters, the newest first; one query."""
    rows = list(Bedarfsbrief.objects.filter(bedarf=bedarf).order_by("-nummer"))
    for row in rows:
        row.bedarf = bedarf
    return rows

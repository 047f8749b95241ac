"""Who sees which application, which wait for whom, and who is told of a new one."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from fachgruppen.beitritt.models import Beitrittsantrag, Fachgruppenwunsch, Rueckfrage, Stellungnahme
from fachgruppen.beitritt.states import WARTEND, Antragsstatus
from fachgruppen.models import Amt, Gremium
from fachgruppen.selectors import stellung
from fachgruppen.selectors.zugehoerigkeit import geschaeftsstelle_am
from fachgruppen.states import LEITUNG
from mitglieder.models import Mitglied
from netzwerk.base.uhr import heute

Antraege = QuerySet[Beitrittsantrag]


def visible_antraege_for(konto: object) -> Antraege:
    """Return the confirmed applications this account may know of.

    Beauftragte and Geschäftsstelle see all, who leads a wished Fachgruppe those that wait.
    """
    who = stellung(konto)
    rows = Beitrittsantrag.objects.exclude(status=Antragsstatus.UNBESTAETIGT)
    if who.ist_leitstelle:
        return rows
    if not who.leitet:
        return rows.none()
    return rows.filter(_gewuenscht(who.leitet), status__in=WARTEND)


def wartende_wuensche_for(konto: object) -> QuerySet[Fachgruppenwunsch]:
    """Return the wishes of the applications this account has to do something about, one or more each.

    The Geschäftsstelle decides, who leads a wished Fachgruppe says once what it thinks.
    """
    who = stellung(konto)
    if who.ist_geschaeftsstelle:
        return Fachgruppenwunsch.objects.filter(antrag__status=Antragsstatus.OFFEN)
    said = Stellungnahme.objects.filter(antrag=OuterRef("antrag"), mitglied=who.mitglied_id)
    rows = Fachgruppenwunsch.objects.filter(gremium__in=who.leitet, antrag__status__in=WARTEND)
    return rows.filter(~Exists(said))


def _gewuenscht(gremien: frozenset[int]) -> Exists:
    return Exists(Fachgruppenwunsch.objects.filter(antrag=OuterRef("pk"), gremium__in=gremien))


def eigene_wuensche(konto: object, antrag: Beitrittsantrag) -> list[Gremium]:
    """Return the wished Fachgruppen that this account leads."""
    led = stellung(konto).leitet
    return [row.gremium for row in antrag.wuensche.all() if row.gremium_id in led]


def antrag_zum(uuid: UUID | None) -> Beitrittsantrag | None:
    """Return the application of a link, with what its page shows. Of who became a member the link ends with
    her login, and when she leaves.
    """
    if uuid is None:
        return None
    rows = Beitrittsantrag.objects.exclude(mitglied__konto__is_active=False)
    rows = rows.exclude(mitglied__ausgetreten_am__isnull=False)
    return rows.prefetch_related("wuensche__gremium", "rueckfragen").filter(uuid=uuid).first()


def offene_rueckfrage(antrag: Beitrittsantrag) -> Rueckfrage | None:
    return next((row for row in antrag.rueckfragen.all() if row.beantwortet_am is None), None)


def waehlbare_gruppen() -> list[Gremium]:
    """Return the Fachgruppen one can ask to join today, in their order."""
    return list(Gremium.objects.am(heute()).fachgruppen().order_by("reihenfolge", "name"))


def zustaendige(antrag: Beitrittsantrag) -> tuple[list[Mitglied], list[Mitglied]]:
    """Return who decides about the application, and who leads a wished Fachgruppe besides them."""
    office = geschaeftsstelle_am(heute())
    wished = antrag.wuensche.values("gremium")
    leads = Amt.objects.am(heute()).filter(gremium__in=wished, art__in=LEITUNG).values("mitglied")
    people = Mitglied.objects.aktiv().filter(pk__in=leads).exclude(pk__in=[row.pk for row in office])
    return office, list(people.select_related("konto"))

"""Which Vorhaben an account sees, and what waits for who leads."""

from django.db.models import Exists, OuterRef, Q

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.selectors import visible_dokumente_for
from fachgruppen.models import Gremium, Ziel
from fachgruppen.selectors import stellung
from fachgruppen.vorhaben.models import Interesse, Vorhaben, Vorhabenschritt
from fachgruppen.vorhaben.models.vorhaben import VorhabenQuerySet
from fachgruppen.vorhaben.vorhabenstates import Vorhabenschrittart
from netzwerk.base.uhr import heute


def visible_vorhaben_for(konto: object) -> VorhabenQuerySet:
    """Return what was released; for people of the network all of them."""
    rows: VorhabenQuerySet = Vorhaben.objects.select_related("gremium__uebergeordnet")
    return rows if stellung(konto).mitglied_id is not None else rows.oeffentlich()


def wartende_vorhaben_for(konto: object) -> VorhabenQuerySet:
    """Return those of the Fachgruppen this account leads that wait: to be released, for an answer, late."""
    rows: VorhabenQuerySet = Vorhaben.objects.filter(gremium__in=stellung(konto).leitet)
    asked = Interesse.objects.filter(vorhaben=OuterRef("pk"), beantwortet_am=None)
    release = Q(pk__in=Vorhaben.objects.wartet_auf_freigabe().values("pk"))
    late = Q(pk__in=Vorhaben.objects.mit_ueberfaelligem(heute()).values("pk"))
    return rows.annotate(hat_interesse=Exists(asked)).filter(release | late | Q(hat_interesse=True))


def schritte_des_vorhabens(row: Vorhaben, *, mit_interesse: bool) -> list[Vorhabenschritt]:
    """Return its course, the newest first; who would like to join is for the Fachgruppe. One query."""
    rows = row.schritte.select_related("von__mitglied").order_by("-am", "-pk")
    return list(rows if mit_interesse else rows.exclude(art=Vorhabenschrittart.INTERESSE))


def ziele_zur_wahl(gremium: Gremium) -> list[Ziel]:
    return list(Ziel.objects.laufend().filter(gremium=gremium).order_by("position"))


def dokumente_zur_wahl(gremium: Gremium, konto: object) -> list[Dokument]:
    """Return the documents of the Fachgruppe this account may read."""
    return list(visible_dokumente_for(konto).filter(gremium=gremium).order_by("titel", "pk"))


def partner_des_vorhabens(row: Vorhaben) -> str:
    """Return who takes part: institutions of the network first; prefetch `partner` for many rows."""
    names = [institution.name for institution in row.partner.all()]
    return ", ".join([*names, row.weitere_partner] if row.weitere_partner else names)

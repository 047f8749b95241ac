"""What the network has in each Stadtviertel, across all Fachgruppen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors.texte import mit_texten
from fachgruppen.models import Ziel
from fachgruppen.selectors import visible_gremien_for
from fachgruppen.vorhaben.models import Handlungsbedarf, Veranstaltung
from fachgruppen.vorhaben.selectors import visible_handlungsbedarf_for
from mitglieder.models import Institution, Stadtviertel
from mitglieder.selectors import visible_institutionen_for
from netzwerk.base.uhr import heute
from netzwerk.portal.selectors.kalender import Auswahl, kommende

# So many of each stand on the page; the lists they come from have the rest.
HOECHSTENS = 10


def viertelliste() -> list[tuple[Stadtviertel, int, int]]:
    """Return all as the city numbers them, with how many Angebote and institutions. Three queries."""
    offers = _zahlen(Angebot.objects.oeffentlich(heute()))
    houses = _zahlen(Institution.objects.all())
    return [(row, offers.get(row.pk, 0), houses.get(row.pk, 0)) for row in Stadtviertel.objects.all()]


def _zahlen(rows: Any) -> dict[int, int]:
    counted = rows.order_by().values_list("stadtviertel").annotate(zahl=Count("pk"))
    return dict(counted.exclude(stadtviertel=None))


@dataclass(frozen=True)
class Viertelblick:
    """One Stadtviertel as one reader may see it."""

    ziele: Sequence[Ziel]
    angebote: Sequence[Angebot]
    veranstaltungen: Sequence[Veranstaltung]
    institutionen: Sequence[Institution]
    bedarf: Sequence[Handlungsbedarf]

    @property
    def leer(self) -> bool:
        return not (self.ziele or self.angebote or self.veranstaltungen or self.institutionen or self.bedarf)


def viertelblick(viertel: Stadtviertel, konto: object) -> Viertelblick:
    """Return what is here and nowhere else: what is for the whole city is not repeated in each."""
    groups = visible_gremien_for(konto).fachgruppen()  # type: ignore[attr-defined]
    goals = Ziel.objects.laufend().filter(stadtviertel=viertel, gremium__in=groups)
    offers = mit_texten(Angebot.objects.oeffentlich(heute()).filter(stadtviertel=viertel))
    houses = visible_institutionen_for(konto).filter(stadtviertel=viertel)
    needs = visible_handlungsbedarf_for(konto).offen().filter(viertel=viertel)
    return Viertelblick(
        ziele=goals.select_related("gremium").order_by("gremium__reihenfolge", "position", "pk"),
        angebote=offers.select_related("institution", "stadtviertel").order_by("sortname", "pk")[:HOECHSTENS],
        veranstaltungen=kommende(konto, Auswahl(viertel=str(viertel.nummer)))[:HOECHSTENS],
        institutionen=houses.order_by("sortname", "pk"),
        bedarf=needs.prefetch_related("viertel").order_by("-gemeldet_am", "-pk")[:HOECHSTENS],
    )

"""Reads about covers: the one of a report, its Beratungsfolge, names of bodies to suggest."""

from fachgruppen.selectors.stellen import stellennamen
from netzwerk.base.uhr import heute
from netzwerk.ratsbericht.models import Beratung, Ratsbericht, Vorlage


def vorlage_zu(bericht: Ratsbericht) -> Vorlage | None:
    """Return the cover; None while nobody wrote one."""
    return Vorlage.objects.select_related("bericht").filter(bericht=bericht).first()


def beratungen_von(bericht: Ratsbericht) -> list[Beratung]:
    """Return the steps in order; one query."""
    return list(Beratung.objects.filter(vorlage__bericht=bericht))


def gremiennamen() -> list[str]:
    """Return the names to suggest: bodies entered before, and the sending bodies as they are called today."""
    used = Beratung.objects.order_by("gremium").values_list("gremium", flat=True).distinct()
    return sorted({*used, *stellennamen(heute()).values()})

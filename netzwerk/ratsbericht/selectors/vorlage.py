"""Reads about covers: the one of a report, its Beratungsfolge, names of bodies to suggest."""

from fachgruppen.selectors.stellen import stellennamen
from netzwerk.base.uhr import heute
from netzwerk.base.verlauf import entfernte_zeile
from netzwerk.ratsbericht.models import Beratung, Deckblattdatei, Ratsbericht, Vorlage


def vorlage_zu(bericht: Ratsbericht) -> Vorlage | None:
    """Return the cover; None while nobody wrote one."""
    return Vorlage.objects.select_related("bericht").filter(bericht=bericht).first()


def beratungen_von(bericht: Ratsbericht) -> list[Beratung]:
    """Return the steps in order; one query."""
    return list(Beratung.objects.filter(vorlage__bericht=bericht))


def entfernte_beratung(bericht: Ratsbericht, pk: int) -> Beratung | None:
    """Return a step as it was when somebody took it out: its page still takes what another one typed."""
    return entfernte_zeile(Beratung, pk, vorlage__bericht=bericht)


def festgehaltene_deckblaetter(bericht: Ratsbericht) -> list[Deckblattdatei]:
    """Return the files of covers that were kept, those of the newest publication first, without bytes."""
    rows = Deckblattdatei.objects.filter(veroeffentlichung__bericht=bericht).defer("inhalt")
    rows = rows.select_related("veroeffentlichung__fassung")
    return list(rows.order_by("-veroeffentlichung", "pk"))


def gremiennamen() -> list[str]:
    """Return the names to suggest: bodies entered before, and the sending bodies as they are called today."""
    used = Beratung.objects.order_by("gremium").values_list("gremium", flat=True).distinct()
    return sorted({*used, *stellennamen(heute()).values()})

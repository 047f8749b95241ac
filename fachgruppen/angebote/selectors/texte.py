"""Angebote with their texts in the language of the page; what there is of translations."""

from dataclasses import dataclass

from django.db.models import Prefetch

from fachgruppen.angebote.models import Angebot, Uebersetzung
from fachgruppen.angebote.models.angebot import AngebotQuerySet
from fachgruppen.angebote.states import Fremdsprache
from netzwerk.base.sprache import aktuelle_sprache, ist_deutsch


def mit_texten(rows: AngebotQuerySet) -> AngebotQuerySet:
    """Load the translations of this page's language with the rows: one query, none in German."""
    if ist_deutsch():
        return rows
    own = Uebersetzung.objects.filter(sprache=aktuelle_sprache().code)
    return rows.prefetch_related(Prefetch("uebersetzungen", own, to_attr="in_dieser_sprache"))


@dataclass(frozen=True)
class Sprachstand:
    """One language of an Angebot: is it translated, and does that still hold?"""

    sprache: Fremdsprache
    uebersetzung: Uebersetzung | None

    @property
    def lage(self) -> str:
        """The word of the vocabulary for it."""
        if self.uebersetzung is None:
            return "fehlt"
        return "veraltet" if self.uebersetzung.ist_veraltet else "aktuell"


def sprachstaende(angebot: Angebot) -> list[Sprachstand]:
    """Return all languages of the public pages. One query."""
    rows = Uebersetzung.objects.filter(angebot=angebot).select_related("angebot")
    known = {row.sprache: row for row in rows}
    return [Sprachstand(language, known.get(language.value)) for language in Fremdsprache]


def uebersetzung_von(angebot: Angebot, sprache: str) -> Uebersetzung | None:
    rows = Uebersetzung.objects.filter(angebot=angebot, sprache=sprache).select_related("angebot")
    return rows.first()

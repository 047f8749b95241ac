"""Mitteilungen as people read them: the list, one of them, and how far its mails are."""

from datetime import timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.safestring import mark_safe

from fachgruppen.mitteilungen.models import Mitteilung
from fachgruppen.mitteilungen.selectors import visible_mitteilungen_for
from fachgruppen.mitteilungen.selectors.mitteilungen import abgelaufene, dokumente_zu, gueltige
from fachgruppen.mitteilungen.states import Mitteilungsstatus
from fachgruppen.mitteilungen.views.seite import EineMitteilung
from fachgruppen.profiltext import ab_ebene
from netzwerk.base.seiten import PageView
from netzwerk.base.uhr import heute, jetzt
from netzwerk.versand.fortschritt import Fortschritt, fortschritt_zu

JE_SEITE = 20
ABGELAUFENE_HOECHSTENS = 20
NEU = timedelta(days=7)


def zeilen(rows: QuerySet[Mitteilung]) -> QuerySet[Mitteilung]:
    """Load what a row of a list shows."""
    return rows.prefetch_related("gremien").defer("text", "text_html")


class MitteilungList(PageView):
    """Everything that was published to my Gremien; what holds no longer below."""

    permission: ClassVar[str] = "mitteilungen.lesen"
    bereich: ClassVar[str] = "mein_bereich"
    template_name: ClassVar[str] = "mitteilungen/liste.html"

    def context(self) -> dict[str, Any]:
        seen = visible_mitteilungen_for(self.request.user)
        seite = Paginator(zeilen(gueltige(seen)), JE_SEITE).get_page(self.request.GET.get("seite"))
        return {
            "seite": seite,
            "abgelaufene": list(zeilen(abgelaufene(seen))[:ABGELAUFENE_HOECHSTENS]),
            "darf_schreiben": self.request.user.has_perm("mitteilungen.schreiben"),
            "neu_seit": jetzt() - NEU,
        }


class MitteilungSeite(EineMitteilung, PageView):
    """One Mitteilung; for those who may edit it also how far its mails are."""

    permission: ClassVar[str] = "mitteilungen.ansehen"
    template_name: ClassVar[str] = "mitteilungen/mitteilung.html"

    @cached_property
    def darf_bearbeiten(self) -> bool:
        return self.request.user.has_perm("mitteilungen.bearbeiten", self.mitteilung)

    def fortschritt(self) -> Fortschritt | None:
        if not self.darf_bearbeiten or self.mitteilung.status == Mitteilungsstatus.ENTWURF:
            return None
        return fortschritt_zu(self.mitteilung.vorgang)

    def context(self) -> dict[str, Any]:
        mitteilung = self.mitteilung
        withdrawn = mitteilung.status == Mitteilungsstatus.ZURUECKGEZOGEN
        # What was taken back is read by nobody but those who wrote it.
        html = "" if withdrawn and not self.darf_bearbeiten else ab_ebene(mitteilung.text_html, 2)
        return {
            **super().context(),
            "text": mark_safe(html),  # noqa: S308
            "darf_bearbeiten": self.darf_bearbeiten,
            "abgelaufen": mitteilung.ist_abgelaufen(heute()),
            "entwurf": mitteilung.status == Mitteilungsstatus.ENTWURF,
            "veroeffentlicht": mitteilung.status == Mitteilungsstatus.VEROEFFENTLICHT,
            "zurueckgezogen": withdrawn,
            "dokumente": [] if withdrawn else dokumente_zu(mitteilung, self.request.user),
            "fortschritt": self.fortschritt(),
            "wege": wege(mitteilung) if self.darf_bearbeiten else [],
        }


class Versandstand(MitteilungSeite):
    """The part of the page that renews itself while mails are under way."""

    permission: ClassVar[str] = "mitteilungen.bearbeiten"
    template_name: ClassVar[str] = "mitteilungen/teile/versandstand.html"


def wege(mitteilung: Mitteilung) -> list[tuple[str, int]]:
    """Return how many people are told on which way: pairs of words and number; one query."""
    rows = mitteilung.empfaenge.values_list("rhythmus", "erledigt")
    found = list(rows)
    at_once = sum(rhythm == "sofort" for rhythm, _ in found)
    waits = sum(not done for _, done in found)
    told = sum(done and rhythm in ("taeglich", "woechentlich") for rhythm, done in found)
    portal = sum(rhythm == "portal" for rhythm, _ in found)
    return [
        ("sofort per E-Mail", at_once),
        ("in der nächsten Übersicht", waits),
        ("in einer Übersicht mitgeteilt", told),
        ("nur im Portal", portal),
    ]

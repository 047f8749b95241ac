"""What all pages of one document share, the page itself, and the list over all groups."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse

from fachgruppen.dokumente.ansicht import dokumentzeile, fassungszeile, stand_von
from fachgruppen.dokumente.forms.filter import DokumentfilterForm
from fachgruppen.dokumente.models import Dokument, Dokumentfassung
from fachgruppen.dokumente.selectors import (
    dokumente_for,
    fassungen_for,
    gremien_mit_dokumenten,
    lesbare_dokumente_for,
    schlagworte_for,
    zeilen,
)
from fachgruppen.models import Gremium
from fachgruppen.states import Gremiumsart
from netzwerk.base.datum import datum
from netzwerk.base.seiten import PUBLIC, DingMixin, PageView

JE_SEITE = 25


def gruppe_url(gremium: Gremium | None) -> str:
    """Return the list a document of this group stands in."""
    if gremium is None:
        return reverse("dokumente:liste")
    if gremium.art != Gremiumsart.STEUERUNGSGRUPPE:
        return reverse("portal:fachgruppe_dokumente", args=[gremium.slug])
    return f"{reverse('dokumente:liste')}?gruppe={gremium.slug}"


class DokumentMixin(DingMixin[Dokument]):
    """The document of the address."""

    bereich = "fachgruppen"

    def find(self) -> Dokument | None:
        rows = lesbare_dokumente_for(self.request.user).select_related("gremium")
        return rows.filter(uuid=self.kwargs["uuid"]).first()

    @property
    def dokument(self) -> Dokument:
        return self.ding

    @cached_property
    def fassungen(self) -> list[Dokumentfassung]:
        return fassungen_for(self.request.user, self.dokument)

    def pfad(self, *ende: tuple[str, str | None]) -> list[tuple[str, str | None]]:
        gremium = self.dokument.gremium
        liste: list[tuple[str, str | None]] = [("Dokumente", gruppe_url(gremium))]
        if gremium is not None:
            liste.insert(0, (gremium.name, gremium.get_absolute_url()))
        url = self.dokument.get_absolute_url() if ende else None
        return [*liste, (self.dokument.titel, url), *ende]


class Dokumentseite(DokumentMixin, PageView):
    """What it is, who sees it, until when it holds; the newest version to fetch, earlier ones below."""

    permission = PUBLIC
    template_name = "dokumente/dokument.html"

    def context(self) -> dict[str, Any]:
        dokument = self.dokument
        rows = [fassungszeile(dokument, fassung) for fassung in self.fassungen]
        stand, stand_text = stand_von(dokument, rows[0].fassung if rows else None)
        user = self.request.user
        return {
            "dokument": dokument,
            "aktuell": rows[0] if rows else None,
            "fassungen": rows if len(rows) > 1 else [],
            "stand": stand,
            "stand_text": stand_text,
            "zurueckgezogen": _zurueckgezogen(dokument),
            "angemeldet": user.is_authenticated,
            "darf_bearbeiten": user.has_perm("dokumente.bearbeiten", dokument) and not dokument.entfernt_am,
            "liste_url": gruppe_url(dokument.gremium),
            "pfad": self.pfad(),
        }


def _zurueckgezogen(dokument: Dokument) -> str:
    if dokument.entfernt_am is None:
        return ""
    return f"Seit {datum(dokument.entfernt_am)}. Grund: {dokument.entfernt_grund}"


class Dokumentliste(PageView):
    """All documents this reader may see, over all groups; for the public those that are public."""

    permission = PUBLIC
    bereich = "fachgruppen"
    template_name = "dokumente/liste.html"

    def context(self) -> dict[str, Any]:
        user = self.request.user
        form = DokumentfilterForm(
            self.request.GET, schlagworte=schlagworte_for(user), gremien=gremien_mit_dokumenten(user)
        )
        suche = form.gesucht()
        seite = Paginator(dokumente_for(user, suche), JE_SEITE).get_page(self.request.GET.get("seite"))
        gremium = suche.gremium
        return {
            "filterform": form,
            "seite": seite,
            "zeilen": [dokumentzeile(row, mit_gruppe=True) for row in zeilen(seite, suche)],
            "liste_url": reverse("dokumente:liste"),
            "hochladen_url": self.hochladen_url(gremium),
        }

    def hochladen_url(self, gremium: Gremium | None) -> str:
        """Return where to add a document: to the group that is filtered for, or to the network."""
        if not self.request.user.has_perm("dokumente.hochladen", gremium):
            return ""
        if gremium is None:
            return reverse("dokumente:neu_netzwerk")
        return reverse("dokumente:neu", args=[gremium.slug])

"""Versions of a profile: the list, one of them, two compared, and putting one in force again."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import mark_safe

from fachgruppen.models import Profilfassung
from fachgruppen.profiltext import ab_ebene
from fachgruppen.selectors import visible_fassungen_for
from fachgruppen.services.profil import restore_fassung
from fachgruppen.views.gremium import GremiumMixin
from netzwerk.base.seiten import ActionView, PageView
from netzwerk.base.wortvergleich import vergleiche


class FassungenMixin(GremiumMixin):
    """Versions are for members of the network; the text of today is public anyway."""

    permission = "mitglieder.lesen"
    auch_aufgeloest = True

    def permission_object(self) -> None:  # type: ignore[override]
        return None

    def fassung(self, nummer: int) -> Profilfassung:
        found: Profilfassung = get_object_or_404(
            visible_fassungen_for(self.request.user, self.gremium), nummer=nummer
        )
        return found

    def liste_url(self) -> str:
        return reverse("fachgruppen:fassungen", args=[self.gremium.slug])

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Fassungen des Profils", self.liste_url()), (self.titel(), None)]

    def titel(self) -> str:
        raise NotImplementedError


class FassungList(FassungenMixin, PageView):
    template_name = "fachgruppen/fassungen.html"

    def pfad_ende(self) -> list[tuple[str, str | None]]:
        return [("Fassungen des Profils", None)]

    def context(self) -> dict[str, Any]:
        rows = list(visible_fassungen_for(self.request.user, self.gremium))
        pairs = zip(rows, [*rows[1:], None], strict=True)
        return {**super().context(), "zeilen": [{"fassung": row, "davor": before} for row, before in pairs]}


class FassungSeite(FassungenMixin, PageView):
    template_name = "fachgruppen/fassung.html"

    def titel(self) -> str:
        return f"Fassung {self.kwargs['nummer']}"

    def context(self) -> dict[str, Any]:
        fassung = self.fassung(self.kwargs["nummer"])
        gilt = fassung.nummer == self.gremium.version
        return {
            **super().context(),
            "fassung": fassung,
            "profil": mark_safe(ab_ebene(fassung.profil_html, 2)),  # noqa: S308
            "gilt": gilt,
            "darf": not gilt and self.request.user.has_perm("fachgruppen.bearbeiten", self.gremium),
        }


class Vergleich(FassungenMixin, PageView):
    """Two versions, word by word; the older one comes first in the address."""

    template_name = "fachgruppen/vergleich.html"

    def titel(self) -> str:
        return f"Fassungen {self.kwargs['alt']} und {self.kwargs['neu']}"

    def context(self) -> dict[str, Any]:
        if self.kwargs["alt"] >= self.kwargs["neu"]:
            raise Http404
        alt, neu = self.fassung(self.kwargs["alt"]), self.fassung(self.kwargs["neu"])
        return {
            **super().context(),
            "alt": alt,
            "neu": neu,
            "leitsatz": vergleiche(alt.leitsatz, neu.leitsatz),
            "profil": vergleiche(alt.profil, neu.profil),
        }


class FassungWiederherstellen(FassungenMixin, ActionView):
    """Ask once with the comparison before one, then put the version in force."""

    permission = "fachgruppen.bearbeiten"
    auch_aufgeloest = False
    http_method_names = ["get", "head", "post", "options"]
    template_name = "fachgruppen/wiederherstellen.html"

    def permission_object(self) -> Any:  # type: ignore[override]
        return self.gremium

    def titel(self) -> str:
        return "Wiederherstellen"

    @cached_property
    def alte(self) -> Profilfassung:
        return self.fassung(self.kwargs["nummer"])

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "fassung": self.alte,
            "leitsatz": vergleiche(self.gremium.leitsatz, self.alte.leitsatz),
            "profil": vergleiche(self.gremium.profil, self.alte.profil),
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return PageView.get(self, request, *args, **kwargs)

    def act(self) -> str:
        restore_fassung(self.gremium, self.alte.nummer, by=self.request.user, version=self.read_version())
        return f"Der Text der Fassung {self.alte.nummer} gilt wieder. Alle sehen ihn jetzt so."

    def success_url(self) -> str:
        return self.liste_url()

"""Search for a name in the free text of minutes, for who answers a wish to be erased."""

from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse

from netzwerk.base.seiten import ActionView, PageView
from sitzungen.models import Gast
from sitzungen.protokolle.forms.erwaehnungen import NamenssucheForm
from sitzungen.protokolle.lesen import GAST_OHNE_NAMEN
from sitzungen.protokolle.selectors.erwaehnungen import JE_ART, erwaehnungen, gaeste_namens
from sitzungen.protokolle.services.loeschen import erase_gast

GEKUERZT = f"Es gibt noch ältere Stellen. Gezeigt werden von jeder Art die neuesten {JE_ART}."


class ErwaehnungList(PageView):
    """Every place with its words; what becomes of it is decided there."""

    permission: ClassVar[str] = "protokolle.erwaehnungen_suchen"
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "protokolle/erwaehnungen.html"

    def context(self) -> dict[str, Any]:
        form = NamenssucheForm(self.request.GET)
        name = form.cleaned_data["name"] if form.is_valid() else ""
        found = erwaehnungen(name)
        return {
            "form": form,
            "gesucht": name,
            "stellen": found.stellen,
            "gaeste": gaeste_namens(name),
            "gekuerzt": GEKUERZT if found.gekuerzt else "",
        }


class GastLoeschen(ActionView):
    """Ask once, then erase the name of one guest; back to the places where it stands in texts."""

    http_method_names = ["get", "head", "post", "options"]
    template_name: ClassVar[str] = "protokolle/gast_loeschen.html"
    permission: ClassVar[str] = "protokolle.erwaehnungen_suchen"

    @cached_property
    def gast(self) -> Gast:
        return get_object_or_404(Gast.objects.select_related("sitzung__gremium"), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        path = [("Namen im Text von Protokollen", self.success_url()), ("Namen löschen", None)]
        return {"gast": self.gast, "zurueck": self.success_url(), "pfad": path}

    def act(self) -> str:
        erase_gast(self.gast, by=self.request.user)
        return (
            f"Der Name ist gelöscht. Im Protokoll steht jetzt „{GAST_OHNE_NAMEN}“. Sehen Sie nach, ob er "
            "noch in Texten steht."
        )

    def success_url(self) -> str:
        return f"{reverse('protokolle:erwaehnungen')}?{urlencode({'name': self.gast.name})}"

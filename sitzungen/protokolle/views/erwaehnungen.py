"""Search for a name in the free text of minutes, for who answers a wish to be erased."""

from typing import Any, ClassVar

from netzwerk.base.seiten import PageView
from sitzungen.protokolle.forms.erwaehnungen import NamenssucheForm
from sitzungen.protokolle.selectors.erwaehnungen import erwaehnungen


class ErwaehnungList(PageView):
    """Every place with its words; what becomes of it is decided there."""

    permission: ClassVar[str] = "protokolle.erwaehnungen_suchen"
    bereich: ClassVar[str] = "sitzungen"
    template_name: ClassVar[str] = "protokolle/erwaehnungen.html"

    def context(self) -> dict[str, Any]:
        form = NamenssucheForm(self.request.GET)
        name = form.cleaned_data["name"] if form.is_valid() else ""
        return {"form": form, "gesucht": name, "stellen": erwaehnungen(name)}

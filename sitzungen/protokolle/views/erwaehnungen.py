"""Search for a name in the free text of minutes, for who answers a wish to be erased."""

from typing import Any, ClassVar

from netzwerk.base.seiten import PageView
from sitzungen.protokolle.forms.erwaehnungen import NamenssucheForm
from sitzungen.protokolle.selectors.erwaehnungen import JE_ART, erwaehnungen

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
            "gekuerzt": GEKUERZT if found.gekuerzt else "",
        }

"""The public list of reports, whoever publishes them."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.utils.translation import gettext

from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.veroeffentlicht import veroeffentlichte

JE_SEITE = 40


class VeroeffentlichteBerichte(PageView):
    """All published reports, the newest first."""

    permission: ClassVar[str] = PUBLIC
    fuer_alle: ClassVar[bool] = True
    bereich: ClassVar[str] = "start"
    template_name: ClassVar[str] = "portal/veroeffentlicht.html"

    def context(self) -> dict[str, Any]:
        page = Paginator(veroeffentlichte(), JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        return {"pfad": [(gettext("Veröffentlichte Berichte"), None)], "seite": page}

"""The start page and the pages that explain: joining and help."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from netzwerk.base.auszeichnung import Auszeichnung, netzwerk
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.portal.netzbild import netzbild
from netzwerk.portal.selectors.start import netzwerkbild


class Startseite(PageView):
    """What the network is; the same for everybody."""

    permission = PUBLIC
    fuer_alle = True
    bereich = "start"
    template_name = "portal/start.html"

    def context(self) -> dict[str, Any]:
        bild = netzwerkbild()
        return {
            "bild": bild,
            "zeichnung": netzbild(bild.fachgruppen),
            "ort": _rufname(settings.PORTAL_STADT),
            "auszeichnung": Auszeichnung(
                settings.PORTAL_NAME,
                f"{settings.PORTAL_STADT}: {_('Gemeinsam für Integration.')}",
                reverse("portal:start"),
                netzwerk(),
            ),
        }


class Mitmachen(PageView):
    permission = PUBLIC
    bereich = "mitmachen"
    template_name = "portal/mitmachen.html"

    def context(self) -> dict[str, Any]:
        return {"bild": netzwerkbild()}


class TextSeite(PageView):
    """A page of plain text about the portal itself."""

    permission = PUBLIC
    fuer_alle = True
    titel = ""

    def context(self) -> dict[str, Any]:
        return {"pfad": [("Das Netzwerk", "/"), (self.titel, None)]}


class Hilfe(TextSeite):
    titel = "Hilfe"
    template_name = "portal/hilfe.html"


class LeichteSprache(TextSeite):
    titel = "Leichte Sprache"
    template_name = "portal/leichte_sprache.html"

    def context(self) -> dict[str, Any]:
        return {**super().context(), "ort": _rufname(settings.PORTAL_STADT)}


def _rufname(stadt: str) -> str:
    """ "Stadt Halle (Saale)" is called "Halle" in the middle of a sentence."""
    return stadt.removeprefix("Stadt ").partition(" (")[0]

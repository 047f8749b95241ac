"""What search engines read: all public pages (sitemaps.org), and which addresses are of no use to them."""

from datetime import date, datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.selectors import visible_angebote_for
from fachgruppen.models import Gremium
from fachgruppen.selectors.gremien import visible_gremien_for
from fachgruppen.states import Gremiumsart
from fachgruppen.vorhaben.models import Veranstaltung
from fachgruppen.vorhaben.selectors.veranstaltungen import visible_veranstaltungen_for
from netzwerk.auftritt.states import Textseite
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.sprache import SPRACHEN, Sprache, sprache_der_adresse
from netzwerk.base.veroeffentlicht import Veroeffentlicht, veroeffentlichte

# Addresses of the portal that show nothing without a login, or belong to one person.
NICHT_LESEN = ("/konto/", "/mein-bereich/", "/verzeichnis/", "/steuerungsgruppe/", "/versand/", "/import/")
FESTE = (
    "portal:start",
    "portal:fachgruppe_list",
    "portal:kalender",
    "portal:stadtviertel_liste",
    "portal:partnersuche",
    "buendnisse:liste",
    "angebote:katalog",
    "portal:mitmachen",
    "portal:veroeffentlicht",
    "auftritt:barriere_melden",
    *(f"auftritt:{seite}" for seite in Textseite),
)


class Verzeichnis(Sitemap):  # type: ignore[type-arg]  # generic only in its stubs
    """Pages of this installation, below the address it is known by."""

    protocol = urlsplit(settings.PORTAL_BASE_URL).scheme
    i18n = True

    def get_languages_for_item(self, item: Any) -> list[str]:
        """Return the languages the page has an address in."""
        return [
            sprache.code for sprache in SPRACHEN if sprache_der_adresse(self._in(item, sprache)) == sprache
        ]

    def _in(self, item: Any, sprache: Sprache) -> str:
        with override(sprache.code):
            return str(self.location(item))

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.PORTAL_BASE_URL).netloc


class Seiten(Verzeichnis):
    def items(self) -> list[str]:
        return list(FESTE)

    def location(self, item: str) -> str:
        return reverse(item)


class Fachgruppen(Verzeichnis):
    def items(self) -> list[Gremium]:
        """The Steuerungsgruppe has no page for everybody."""
        rows = visible_gremien_for(AnonymousUser())
        return list(rows.exclude(art=Gremiumsart.STEUERUNGSGRUPPE))


class Angebote(Verzeichnis):
    def items(self) -> list[Angebot]:
        return list(visible_angebote_for(AnonymousUser()).order_by("pk"))

    def lastmod(self, item: Angebot) -> datetime | None:
        return item.bestaetigt_am


class Veranstaltungen(Verzeichnis):
    def items(self) -> list[Veranstaltung]:
        return list(visible_veranstaltungen_for(AnonymousUser()).order_by("pk"))


class Berichte(Verzeichnis):
    def items(self) -> list[Veroeffentlicht]:
        return veroeffentlichte()

    def location(self, item: Veroeffentlicht) -> str:
        return item.url

    def lastmod(self, item: Veroeffentlicht) -> date:
        return item.am


VERZEICHNISSE = {
    "seiten": Seiten,
    "fachgruppen": Fachgruppen,
    "angebote": Angebote,
    "veranstaltungen": Veranstaltungen,
    "berichte": Berichte,
}


class SitemapXml(PageView):
    """All public pages in one file; the format allows 50,000."""

    permission: ClassVar[str] = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return views.sitemap(request, VERZEICHNISSE)


class RobotsTxt(PageView):
    permission: ClassVar[str] = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in NICHT_LESEN)]
        lines += ["", f"Sitemap: {settings.PORTAL_BASE_URL}{reverse('auftritt:sitemap')}", ""]
        return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")

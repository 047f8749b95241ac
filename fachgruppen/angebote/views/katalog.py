"""The public Katalog: by need, as a list or by district, to print, as PDF and as a table."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.core.internal import ratelimit
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from fachgruppen.angebote.feed import ATOM, katalog_feed
from fachgruppen.angebote.forms.katalog import AUS_DER_ADRESSE, KatalogForm
from fachgruppen.angebote.katalogdruck import katalog_pdf
from fachgruppen.angebote.katalogtabelle import katalogblatt
from fachgruppen.angebote.models import Angebot
from fachgruppen.angebote.models.angebot import AngebotQuerySet
from fachgruppen.angebote.selectors.katalog import (
    Gesucht,
    anbieter_im_katalog,
    fachgruppe_im_katalog,
    katalog,
    nach_viertel,
    neueste,
    ohne_eine,
)
from netzwerk.base.datei import datei_antwort
from netzwerk.base.seiten import PUBLIC, PageView
from netzwerk.base.sprache import aktuelle_sprache, aufzaehlung, ist_deutsch
from netzwerk.base.tabelle import tabellen_antwort

JE_SEITE = 20
# What the form keeps although it has no field for it.
VERBORGEN = (*AUS_DER_ADRESSE, "ansicht")
DRUCK_HOECHSTENS = 300
FEED_HOECHSTENS = 50
SEKUNDEN_GEMERKT = 60
GRENZE = {"katalog": "20/m/ip"}


class KatalogSeite(PageView):
    """Base of all views of the Katalog: what is looked for, and what was found."""

    permission = PUBLIC
    bereich = "angebote"

    @cached_property
    def form(self) -> KatalogForm:
        return KatalogForm(self.request.GET)

    @cached_property
    def gesucht(self) -> Gesucht:
        return self.form.gesucht()

    @cached_property
    def bedingungen(self) -> dict[str, Any]:
        return self.gesucht.bedingungen()

    def rows(self) -> AngebotQuerySet:
        return katalog(self.gesucht, self.bedingungen.values())

    @cached_property
    def auswahl(self) -> list[tuple[str, str]]:
        """Return each condition with its words; at most two queries."""
        found = []
        for name in self.bedingungen:
            if name == "fachgruppe":
                group = fachgruppe_im_katalog(self.gesucht.fachgruppe)
                found.append((name, group.voller_name if group else gettext("unbekannte Fachgruppe")))
            elif name == "anbieter":
                house = anbieter_im_katalog(self.gesucht.anbieter)
                found.append((name, house.name if house else gettext("unbekannte Institution")))
            else:
                found.append((name, self.form.worte(name)))
        return found

    @property
    def beschreibung(self) -> str:
        return aufzaehlung(words for _, words in self.auswahl)

    def context(self) -> dict[str, Any]:
        return {
            "form": None,
            "filterform": self.form,
            "beschreibung": self.beschreibung,
            "adresse": self.form.adresse(),
            "katalog_url": reverse("angebote:katalog"),
        }


class Katalog(KatalogSeite):
    fuer_alle: ClassVar[bool] = True
    template_name = "angebote/katalog.html"

    def context(self) -> dict[str, Any]:
        by_district = self.request.GET.get("ansicht") == "viertel"
        rows = nach_viertel(self.rows()) if by_district else self.rows()
        page: Page[Angebot] = Paginator(rows, JE_SEITE).get_page(self.request.GET.get("seite", "")[:6])
        return {
            **super().context(),
            "seite": page,
            "nach_viertel": by_district,
            "darf_verteilen": ist_deutsch() and self.request.user.has_perm("angebote.verteilen"),
            "liste_adresse": self.form.adresse(ansicht=""),
            "viertel_adresse": self.form.adresse(ansicht="viertel"),
            "verborgene": [(name, wert) for name in VERBORGEN if (wert := self.request.GET.get(name))],
            "rat": self._rat() if not page.object_list else [],
        }

    def _rat(self) -> list[tuple[str, str, int]]:
        """Return what to leave out so that something is found: words, address, how many then."""
        counts = ohne_eine(self.bedingungen)
        words = dict(self.auswahl)
        return [(words[name], self.form.adresse(**{name: ""}), number) for name, number in counts.items()]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let the public page be kept for a minute; whoever is logged in gets her own."""
        page = super().get(request, *args, **kwargs)
        if not request.user.is_authenticated:
            patch_cache_control(page, public=True, max_age=SEKUNDEN_GEMERKT)
        return page


class Druckansicht(KatalogSeite):
    """Everything on one page, for paper."""

    template_name = "angebote/drucken.html"

    def context(self) -> dict[str, Any]:
        rows = list(nach_viertel(self.rows())[: DRUCK_HOECHSTENS + 1])
        return {
            **super().context(),
            "zeilen": rows[:DRUCK_HOECHSTENS],
            "gekuerzt": len(rows) > DRUCK_HOECHSTENS,
            "hoechstens": DRUCK_HOECHSTENS,
            "pfad": [
                (gettext("Angebote"), f"{reverse('angebote:katalog')}?{self.form.adresse()}"),
                (gettext("Drucken"), None),
            ],
        }


class KatalogPdf(KatalogSeite):
    """The selection as an accessible PDF with a table of contents; not too often, it costs time."""

    template_name: ClassVar[str] = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, app="angebote", action="katalog", config=GRENZE):
            page = TemplateResponse(request, "angebote/zu_viele.html", status=429)
            page.headers["Retry-After"] = "60"
            return page
        rows = list(self.rows().order_by("art", "sortname", "pk")[: DRUCK_HOECHSTENS + 1])
        return datei_antwort(
            katalog_pdf(rows[:DRUCK_HOECHSTENS], self.beschreibung, gekuerzt=len(rows) > DRUCK_HOECHSTENS),
            "application/pdf",
            f"{dateiname()}.pdf",
        )


class KatalogTabelle(KatalogSeite):
    """The selection for spreadsheet programs, as CSV or XLSX."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = self.rows().prefetch_related("weitere")
        return tabellen_antwort(kwargs["form"], dateiname(), [katalogblatt(rows)])


class KatalogFeed(KatalogSeite):
    """What is new in the selection, for feed readers."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = f"?{self.form.adresse()}".rstrip("?")
        feed = katalog_feed(
            neueste(self.rows())[:FEED_HOECHSTENS],
            self.beschreibung,
            seite=reverse("angebote:katalog") + asked,
            adresse=request.path + asked,
        )
        page = HttpResponse(feed, content_type=ATOM)
        patch_cache_control(page, public=True, max_age=SEKUNDEN_GEMERKT)
        return page


def dateiname() -> str:
    """Angebote, in other languages with their code: names of files are ASCII."""
    return "Angebote" if ist_deutsch() else f"Angebote-{aktuelle_sprache().code}"

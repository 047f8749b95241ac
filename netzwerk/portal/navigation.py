"""Context of every page: who runs the portal, the navigation, and where the reader is in it."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, gettext_noop

from netzwerk.base.sprache import DEUTSCH, SPRACHEN, Sprache, adresse_in, aktuelle_sprache
from netzwerk.base.templatetags.bausteine import telefon_url

_ = gettext_noop


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One entry. `aktuell` is the value for aria-current: "page", "true" (a page below it) or ""."""

    titel: str
    url: str
    aktuell: str = ""
    # The language of the page it leads to, where that is not the language of this page.
    sprache: str = ""


@dataclass(frozen=True, slots=True)
class Sprachweg:
    """The same page in one language: its address here, and with the portal's own for search engines."""

    sprache: Sprache
    url: str
    ganze_url: str
    aktuell: bool


# Title, name of the URL, `bereich` of the views that belong to it. An event belongs to the calendar for
# visitors, and to its Fachgruppe for the network, whose navigation has no calendar.
OEFFENTLICH = (
    (_("Das Netzwerk"), "portal:start", ("start",)),
    (_("Fachgruppen"), "portal:fachgruppe_list", ("fachgruppen",)),
    (_("Angebote"), "angebote:katalog", ("angebote",)),
    (_("Kalender"), "portal:kalender", ("kalender", "veranstaltungen")),
    (_("Mitmachen"), "portal:mitmachen", ("mitmachen",)),
)
ANGEMELDET = (
    ("Mein Bereich", "portal:mein_bereich", ("mein_bereich",)),
    ("Fachgruppen", "portal:fachgruppe_list", ("fachgruppen", "veranstaltungen")),
    ("Sitzungen", "sitzungen:sitzung_list", ("sitzungen",)),
    ("Verzeichnis", "portal:person_list", ("verzeichnis",)),
    ("Angebote", "angebote:katalog", ("angebote",)),
    ("Steuerungsgruppe", "steuerung:uebersicht", ("steuerungsgruppe",)),
)
FUSS = (
    (_("Kalender"), "portal:kalender"),
    (_("Mitmachen"), "portal:mitmachen"),
    (_("Dokumente"), "dokumente:liste"),
    (_("Veröffentlichte Berichte"), "portal:veroeffentlicht"),
    (_("Bündnisse und Kooperationen"), "buendnisse:liste"),
    (_("Leichte Sprache"), "portal:leichte_sprache"),
    (_("Impressum"), "auftritt:impressum"),
    (_("Datenschutz"), "auftritt:datenschutz"),
    (_("Barrierefreiheit"), "auftritt:barrierefreiheit"),
    (_("Barriere melden"), "auftritt:barriere_melden"),
)
KONTO = (
    ("Mein Konto", "datenschutz:mein_konto"),
    ("Mein Profil", "mitglieder:profil"),
    ("Aufgaben", "protokolle:aufgabe_list"),
    ("Mitteilungen", "mitteilungen:mitteilung_list"),
    ("Angebote meiner Institution", "angebote:meine"),
    ("Benachrichtigungen", "mitteilungen:benachrichtigungen"),
    ("Passwort ändern", "account_change_password"),
    ("Sicherheit der Anmeldung", "mfa_index"),
    ("Angemeldete Geräte", "usersessions_list"),
)


def _url(name: str) -> str:
    """Return the address, or "" for a page this installation does not have."""
    return _url_in(name, aktuelle_sprache())


@cache
def _url_in(name: str, sprache: Sprache) -> str:
    """Asked twenty times a page, always in the language of the page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


class Navigation:
    """The entries for one request, worked out only when a template asks; no database query."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        user = getattr(request, "user", None)
        self.user = user if user is not None and user.is_authenticated else None

    @cached_property
    def bereich(self) -> str:
        match = self.request.resolver_match
        return getattr(getattr(match.func, "view_class", None), "bereich", "") if match else ""

    @cached_property
    def eintraege(self) -> list[Eintrag]:
        """Return the main entries; in another language only those that speak it."""
        entries = ANGEMELDET if self.user and self.sprache.code == DEUTSCH else OEFFENTLICH
        return [
            Eintrag(gettext(titel), url, self._aktuell(url, bereiche))
            for titel, name, bereiche in entries
            if (url := _url(name)) and url.startswith(f"/{self.sprache.praefix}")
        ]

    @cached_property
    def sprache(self) -> Sprache:
        return aktuelle_sprache()

    @cached_property
    def sprachwege(self) -> list[Sprachweg]:
        """Return this page in all languages; empty where it is German only."""
        match = self.request.resolver_match
        if not match or not getattr(match.func, "mehrsprachig", False):
            return []
        asked = self.request.META.get("QUERY_STRING", "")
        return [
            Sprachweg(
                sprache, f"{url}?{asked}" if asked else url, f"{settings.PORTAL_BASE_URL}{url}",
                sprache == self.sprache,
            )
            for sprache, url in ((sprache, adresse_in(self.request.path, sprache)) for sprache in SPRACHEN)
        ]  # fmt: skip

    def _aktuell(self, url: str, bereiche: tuple[str, ...]) -> str:
        if self.request.path == url:
            return "page"
        return "true" if self.bereich in bereiche else ""

    @cached_property
    def start(self) -> str:
        return _url("portal:start") or "/"

    @cached_property
    def mitmachen(self) -> str:
        return _url("portal:mitmachen")

    @cached_property
    def hilfe(self) -> str:
        return _url("portal:hilfe")

    @cached_property
    def fuss(self) -> list[Eintrag]:
        """Return the pages of the foot that do not stand at the top; a link in another language says so."""
        prefix, oben = f"/{self.sprache.praefix}", {eintrag.url for eintrag in self.eintraege}
        return [
            Eintrag(gettext(titel), url, sprache="" if url.startswith(prefix) else DEUTSCH)
            for titel, name in FUSS
            if (url := _url(name)) and url not in oben
        ]

    @cached_property
    def konto(self) -> list[Eintrag]:
        return [Eintrag(titel, url) for titel, name in KONTO if (url := _url(name))]

    @cached_property
    def konto_name(self) -> str:
        """Return the name people call the account by; its e-mail address where none is known."""
        return str(self.user) if self.user else ""


def portal() -> dict[str, str]:
    return {
        "name": settings.PORTAL_NAME,
        "stadt": settings.PORTAL_STADT,
        "ort": settings.PORTAL_STADT.removeprefix("Stadt "),
        "telefon": settings.PORTAL_KONTAKT_TELEFON,
        "telefon_url": telefon_url(settings.PORTAL_KONTAKT_TELEFON),
        "email": settings.PORTAL_KONTAKT_EMAIL,
    }


def navigation(request: HttpRequest) -> dict[str, Any]:
    return {"portal": portal(), "navigation": Navigation(request)}

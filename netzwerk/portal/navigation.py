"""Context of every page: who runs the portal, the navigation, and where the reader is in it."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from netzwerk.base.templatetags.bausteine import telefon_url


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One entry. `aktuell` is the value for aria-current: "page", "true" (a page below it) or ""."""

    titel: str
    url: str
    aktuell: str = ""


# Title, name of the URL, `bereich` of the views that belong to it.
OEFFENTLICH = (
    ("Das Netzwerk", "portal:start", "start"),
    ("Fachgruppen", "portal:fachgruppe_list", "fachgruppen"),
    ("Angebote", "angebote:katalog", "angebote"),
    ("Kalender", "portal:kalender", "kalender"),
    ("Mitmachen", "portal:mitmachen", "mitmachen"),
)
ANGEMELDET = (
    ("Mein Bereich", "portal:mein_bereich", "mein_bereich"),
    ("Fachgruppen", "portal:fachgruppe_list", "fachgruppen"),
    ("Sitzungen", "sitzungen:sitzung_list", "sitzungen"),
    ("Verzeichnis", "portal:person_list", "verzeichnis"),
    ("Angebote", "angebote:katalog", "angebote"),
    ("Steuerungsgruppe", "steuerung:uebersicht", "steuerungsgruppe"),
)
FUSS = (
    ("Kalender", "portal:kalender"),
    ("Mitmachen", "portal:mitmachen"),
    ("Dokumente", "dokumente:liste"),
    ("Veröffentlichte Berichte", "portal:veroeffentlicht"),
    ("Impressum", "portal:impressum"),
    ("Datenschutz", "portal:datenschutz"),
    ("Barrierefreiheit", "portal:barrierefreiheit"),
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


@cache
def _url(name: str) -> str:
    """Return the address, or "" for a page this installation does not have; asked twenty times a page."""
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
        entries = ANGEMELDET if self.user else OEFFENTLICH
        return [
            Eintrag(titel, url, self._aktuell(url, bereich))
            for titel, name, bereich in entries
            if (url := _url(name))
        ]

    def _aktuell(self, url: str, bereich: str) -> str:
        if self.request.path == url:
            return "page"
        return "true" if bereich == self.bereich else ""

    @cached_property
    def start(self) -> str:
        return _url("portal:start") or "/"

    @cached_property
    def suche(self) -> str:
        return _url("portal:suche")

    @cached_property
    def mitmachen(self) -> str:
        return _url("portal:mitmachen")

    @cached_property
    def hilfe(self) -> str:
        return _url("portal:hilfe")

    @cached_property
    def fuss(self) -> list[Eintrag]:
        return [Eintrag(titel, url) for titel, name in FUSS if (url := _url(name))]

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

"""What a public page says of itself to machines: Open Graph for links in messages, schema.org for searching.

Only what the page shows to everybody may stand here. A view puts an `Auszeichnung` into its context under
`auszeichnung`; `base.html` writes it.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from netzwerk.base.sprache import aktuelle_sprache

# What could end the element early, as Django's json_script writes it.
_ZEICHEN = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


# How Open Graph writes the languages of the public pages.
_ORTE = {"de": "de_DE", "en": "en_GB", "ar": "ar_AR", "uk": "uk_UA", "ru": "ru_RU", "vi": "vi_VN"}


@dataclass(frozen=True)
class Auszeichnung:
    """`pfad` is the page's own address without the host; `daten` a thing of schema.org, without @context."""

    titel: str
    beschreibung: str
    pfad: str
    daten: dict[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return voll(self.pfad)

    @property
    def locale(self) -> str:
        """Return the language of the page that is being made."""
        return _ORTE[aktuelle_sprache().code]

    @property
    def json(self) -> SafeString:
        """Return the thing as JSON-LD, safe inside of a script element; empty values are left out."""
        thing = {"@context": "https://schema.org", **self.daten, "url": self.url}
        told = {name: value for name, value in thing.items() if value not in ("", None, [], {})}
        return mark_safe(json.dumps(told, ensure_ascii=False).translate(_ZEICHEN))  # noqa: S308


def voll(pfad: str) -> str:
    """Return the address as the world knows it."""
    return f"{settings.PORTAL_BASE_URL}{pfad}"


def netzwerk() -> dict[str, Any]:
    """Return the network as an organisation."""
    return {
        "@type": "Organization",
        "name": f"{settings.PORTAL_NAME} {settings.PORTAL_STADT.removeprefix('Stadt ')}",
        "url": voll("/"),
        "email": settings.PORTAL_KONTAKT_EMAIL,
        "telephone": settings.PORTAL_KONTAKT_TELEFON,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": settings.PORTAL_STADT},
    }

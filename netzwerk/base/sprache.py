"""The languages of the public pages: their addresses, their own names, which way they are written.

German needs no prefix; other languages stand in front of the address of those pages that have them
(`in_sprachen`). Every other page is German, whatever the browser asks for.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import URLPattern, URLResolver
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

DEUTSCH = "de"
Konto = TypeVar("Konto")


@dataclass(frozen=True, slots=True)
class Sprache:
    """A language by its own name; `rtl` is written from right to left."""

    code: str
    name: str
    rtl: bool

    @property
    def praefix(self) -> str:
        return "" if self.code == DEUTSCH else f"{self.code}/"


SPRACHEN = tuple(Sprache(code, name, code in settings.LANGUAGES_BIDI) for code, name in settings.LANGUAGES)
FREMDSPRACHEN = tuple(sprache for sprache in SPRACHEN if sprache.code != DEUTSCH)
_NACH_CODE = {sprache.code: sprache for sprache in SPRACHEN}


def aktuelle_sprache() -> Sprache:
    """Return the language of the page that is being made."""
    return _NACH_CODE.get(get_language() or DEUTSCH, _NACH_CODE[DEUTSCH])


def ist_deutsch() -> bool:
    return aktuelle_sprache().code == DEUTSCH


def wer_liest(konto: Konto) -> Konto | AnonymousUser:
    """Return the account, on German pages; in other languages a page is the public one for everybody."""
    return konto if ist_deutsch() else AnonymousUser()


def komma() -> str:
    """Return the comma of the page's language, with its blank."""
    return "، " if aktuelle_sprache().rtl else ", "


class Deutsch(str):
    """What people wrote in German; `attribute` says so on a page, or in a mail, of another language."""

    @property
    def attribute(self) -> SafeString:
        return mark_safe("") if ist_deutsch() or not self else mark_safe(' lang="de" dir="ltr"')


class HatSprache(Protocol):
    sprache: str


P = ParamSpec("P")
R = TypeVar("R")
H = TypeVar("H", bound=HatSprache)


def in_ihrer_sprache(write: Callable[Concatenate[H, P], R]) -> Callable[Concatenate[H, P], R]:
    """Write to who filled in a form in its language, whoever presses the button."""

    @wraps(write)
    def written(row: H, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with override(row.sprache):
            return write(row, *args, **kwargs)

    return written


def aufzaehlung(parts: Iterable[object]) -> str:
    """Join what is not empty by the comma of the page's language."""
    return komma().join(text for part in parts if (text := str(part)))


def sprache_der_adresse(path: str) -> Sprache:
    """Return the language an address begins with: /ar/angebote/ is Arabic, anything else German."""
    first = path[1:].partition("/")[0]
    return _NACH_CODE.get(first, _NACH_CODE[DEUTSCH])


def adresse_in(path: str, sprache: Sprache) -> str:
    """Return the address of the same page in another language."""
    rest = path.removeprefix(f"/{sprache_der_adresse(path).praefix}".rstrip("/"))
    return f"/{sprache.praefix}{rest.removeprefix('/')}"


class Sprachpraefix:
    """The first part of an address: the language of the page, nothing for German.

    Django's own pattern must stand in the root of all addresses; this one stands where the pages are.
    """

    converters: dict[str, Any] = {}

    @property
    def regex(self) -> re.Pattern[str]:
        return re.compile(re.escape(str(self)))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]] | None:
        prefix = str(self)
        return (path.removeprefix(prefix), (), {}) if path.startswith(prefix) else None

    def check(self) -> list[Any]:
        return []

    def describe(self) -> str:
        return f"'{self}'"

    def __str__(self) -> str:
        return aktuelle_sprache().praefix


def in_sprachen(patterns: Iterable[URLPattern]) -> URLResolver:
    """Give pages an address in every language; their texts must be translated."""
    rows = list(patterns)
    for row in rows:
        row.callback.mehrsprachig = True  # type: ignore[attr-defined]
    return URLResolver(Sprachpraefix(), rows)  # type: ignore[arg-type]

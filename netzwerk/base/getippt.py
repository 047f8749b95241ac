"""What somebody typed into a form that was answered by an error page: shown there, so that it is not lost."""

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

# Hidden fields with words: what stood there before, not what was typed.
NICHT_GETIPPT = frozenset({"alt_empfaenger", "alt_titel", "bisher", "gelesen"})
# Parts of the names of fields whose content is never shown again.
GEHEIM = ("code", "csrf", "passw")


def getippte_texte(request: HttpRequest) -> list[str]:
    """Return the texts of a form in their order, each once.

    One word is typed again quickly, and keys, days and choices are one word as well: a text has two.
    """
    if not ist_eigenes_formular(request):
        return []
    try:
        fields = list(request.POST.lists())
    except (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return []
    typed = [value.strip() for name, values in fields if _is_typed(name) for value in values]
    return list(dict.fromkeys(text for text in typed if len(text.split()) > 1))


def _is_typed(name: str) -> bool:
    field = name.rpartition("-")[2].casefold()
    return field not in NICHT_GETIPPT and not any(part in field for part in GEHEIM)


def ist_eigenes_formular(request: HttpRequest) -> bool:
    """Tell whether a page of the portal sent a form: what a foreign page sends must not be shown here as
    somebody's own words.

    From a page without referrer the origin is "null", and only `Sec-Fetch-Site` tells. The host is taken as
    it came: `get_host` would refuse a wrong one once more, on the page about it.
    """
    host = request.headers.get("Host") or request.META.get("SERVER_NAME")
    own = request.headers.get("Origin", "").partition("://")[2] == host
    return request.method == "POST" and (own or request.headers.get("Sec-Fetch-Site") == "same-origin")

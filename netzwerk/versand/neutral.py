"""What a mail says without what is meant for its receiver alone: links to answer, to log in, to unsubscribe.

Default deny: of the portal's addresses only those are shown that are the same for everybody.
"""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

ERSATZ = "[persönlicher Link, hier nicht gezeigt]"
# Arguments of addresses that open nothing by themselves: pages behind them ask for a login.
_HARMLOS = frozenset({"uuid", "slug", "pk"})
_URL = re.compile(r"(?:https?|webcals?)://[^\s<>\"']+", re.IGNORECASE)
# A signed token (value:time:signature), and the receiver's part of a return address (name+token@).
_SIGNIERT = re.compile(r"[\w.=-]+:[\w-]{4,12}:[\w-]{20,}")
_MIT_PLUS = re.compile(r"(?<=[\w.-])\+[\w.=-]+(?=@)")

_OHNE_INHALT = frozenset({"script", "iframe", "object", "template", "noscript", "svg", "math"})
_WEG = frozenset({"link", "base", "form", "input", "button", "img", "embed", "source", "frame"})
_OHNE_ENDE = frozenset({"br", "hr", "meta", "wbr", "col"})
_ATTRIBUTE = frozenset(
    {"style", "class", "lang", "dir", "role", "width", "height", "colspan", "rowspan", "align", "valign",
     "cellpadding", "cellspacing", "border", "bgcolor", "scope", "charset", "aria-hidden"}
)  # fmt: skip

_META = frozenset({"name", "content"})
_META_NAMEN = ("viewport", "color-scheme", "supported-color-schemes")


def neutral_text(text: str) -> str:
    """The text with every personal link replaced by a note."""
    ohne_links = _URL.sub(lambda found: _neutral_url(found[0]), text)
    return _MIT_PLUS.sub("+…", _SIGNIERT.sub(ERSATZ, ohne_links))


def neutral_html(html: str) -> str:
    """The same design with nothing to press, run or load, and personal links replaced."""
    parser = _Neutral()
    parser.feed(html)
    parser.close()
    return "".join(parser.teile)


def _neutral_url(url: str) -> str:
    """The address if anybody may know it, else the note. Foreign ones stay, unless they look like ours."""
    try:
        parts = urlsplit(url)
        own = parts.netloc == urlsplit(settings.PORTAL_BASE_URL).netloc
    except ValueError:
        return ERSATZ
    try:
        match = resolve(parts.path.rstrip(".,;)“") or "/")
    except Resolver404:
        return ERSATZ if own else url
    allgemein = set(match.kwargs) <= _HARMLOS and not match.args and not parts.query
    return url if allgemein else ERSATZ


class _Neutral(HTMLParser):
    """Writes the document again, from a list of what is allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.teile: list[str] = []
        self.verborgen = 0

    def handle_decl(self, decl: str) -> None:
        self.teile.append("<!doctype html>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _OHNE_INHALT:
            self.verborgen += 1
        if self.verborgen or tag in _WEG:
            return
        allowed = (
            _ATTRIBUTE | _META if tag == "meta" and dict(attrs).get("name") in _META_NAMEN else _ATTRIBUTE
        )
        kept = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs if name in allowed)
        self.teile.append(f"<{tag}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _OHNE_INHALT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _OHNE_INHALT:
            self.verborgen = max(0, self.verborgen - 1)
        elif not self.verborgen and tag not in _WEG | _OHNE_ENDE:
            self.teile.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.verborgen:
            return
        # HTMLParser reads a style sheet as it stands; escaped, it would not be one any more.
        css = self.cdata_elem == "style"
        self.teile.append(data.replace("<", "") if css else escape(neutral_text(data), quote=False))

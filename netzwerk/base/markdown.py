"""Markdown to safe HTML: rendered when saved, shown as stored; and to plain text for mails."""

import re
from html import unescape

import nh3
from markdown_it import MarkdownIt

from netzwerk.base.klartext import ohne_luecken

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable("image")
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "h3", "h4", "blockquote", "hr", "code"}
_ADRESSE = re.compile(r"\b(?:[a-z][a-z0-9+.-]*://|www\.)\S*[^\s.,;:!?)\]}\"'“”»]", re.IGNORECASE)
LINK = "(Link im Portal)"


def render_markdown(text: str) -> str:
    """Return sanitised HTML; headings start below the page's own at h3, links stay on known schemes."""
    html = _MARKDOWN.render(text)
    for level in (4, 3, 2, 1):
        target = min(level + 2, 4)
        html = html.replace(f"<h{level}>", f"<h{target}>").replace(f"</h{level}>", f"</h{target}>")
    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}
    )


def klartext_von_html(html: str) -> str:
    """Return stored, sanitised HTML as paragraphs of plain text for a mail.

    No address of the web stays in it: mail programs make links of them, and each link of our mails
    leads to the portal.
    """
    lined = re.sub(r"(?:</p>\s*)?</li>\s*(?=<li>)", "\n", html)
    lined = re.sub(r"<li>\s*(?:<p>)?", "- ", lined)
    lined = re.sub(r"</(?:p|h3|h4|ul|ol|blockquote)>|<hr\s*/?>", "\n\n", lined)
    lined = re.sub(r"<br\s*/?>", "\n", lined)
    plain = unescape(nh3.clean(lined, tags=set()))
    lines = (" ".join(line.split()) for line in plain.split("\n"))
    return ohne_adressen(ohne_luecken("\n".join(lines)).strip())


def ohne_adressen(text: str) -> str:
    """Return the text with "(Link im Portal)" in place of each address of the web."""
    return _ADRESSE.sub(LINK, text)

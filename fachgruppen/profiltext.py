"""Headings of a profile, so that no level is left out wherever the text stands."""

import re

_UEBERSCHRIFT = re.compile(r"<(/?)h([34])>")


def ab_ebene(html: str, ebene: int) -> str:
    """Return the stored HTML with its highest heading at `ebene` (2 below the page's title).

    Stored are h3 and h4; a text that uses only the lower one must not skip a level (WCAG 1.3.1).
    """
    highest = min((int(found[2]) for found in _UEBERSCHRIFT.finditer(html)), default=ebene)
    return _UEBERSCHRIFT.sub(lambda found: f"<{found[1]}h{int(found[2]) - highest + ebene}>", html)

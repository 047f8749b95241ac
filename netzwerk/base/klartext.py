"""Plain text for mails and calendars: no smuggled lines, no lost characters, 76 columns."""

import re
import textwrap
import unicodedata
from collections.abc import Sequence

ZEILENLAENGE = 76
NBSP = "\N{NO-BREAK SPACE}"
# Control characters, separators, lone surrogates, private use: none has a meaning between people.
_TRENNER = ("Cc", "Zl", "Zp", "Cs", "Co")
# Direction overrides let a name pretend to be another; letters of any script need none. The mark that
# files begin with comes along when text is copied: it shows nothing, and PDF/UA forbids it.
_UNSICHTBAR = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
_EINZUG = re.compile(r"(?:\d{1,3}\.|\w+(?: \([^)]*\))?:) +")
_URL = re.compile(r"https?://\S+$")


def ohne_steuerzeichen(text: str) -> str:
    """Return the text with its line breaks, but without other control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_sauber(line) for line in lines)


def einzeilig(text: str) -> str:
    """Return the text as one line with single blanks: nothing a person types starts a new line."""
    return " ".join(_sauber(text).split())


def _sauber(text: str) -> str:
    return "".join(
        " " if unicodedata.category(char) in _TRENNER else char for char in text.translate(_UNSICHTBAR)
    )


def umbrochen(text: str) -> str:
    """Wrap each line at 76 columns; "1. " and "Wo: " hang out, a URL stays alone and whole.

    Non-breaking spaces hold while wrapping and become plain ones after it.
    """
    return "\n".join(_umbrochen(line.rstrip()) for line in text.split("\n")).replace(NBSP, " ")


def _umbrochen(line: str) -> str:
    if len(line) <= ZEILENLAENGE or _URL.match(line):
        return line
    hanging = _EINZUG.match(line)
    return textwrap.fill(
        line,
        width=ZEILENLAENGE,
        subsequent_indent=" " * len(hanging[0]) if hanging else "",
        break_on_hyphens=False,
        # A broken address leads nowhere; any other word may be cut.
        break_long_words="://" not in line,
    )


def ohne_luecken(text: str) -> str:
    """Return the text with at most one empty line in a row: optional parts of a template leave more."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"


def und(namen: Sequence[str]) -> str:
    """A, B und C"""
    *first, last = namen
    return f"{', '.join(first)} und {last}" if first else last

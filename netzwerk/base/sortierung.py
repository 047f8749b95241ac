"""Sorting German names by DIN 5007-1: umlauts as their base letters, ß as ss, accents ignored."""

import unicodedata

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


def sortierschluessel(*parts: str) -> str:
    """Return a key that sorts by plain string comparison; the database has no German collation."""
    text = " ".join(part.strip() for part in parts if part.strip()).lower().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())[:200]


def suchform(text: str) -> str:
    """Return the form in which names are searched: "Müller", "Mueller" and "Muller" are one."""
    key = sortierschluessel(text)
    for pair, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        key = key.replace(pair, letter)
    return key

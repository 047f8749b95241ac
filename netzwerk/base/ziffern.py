"""Numbers as people in Germany read and write them; what has two readings is refused, never guessed."""

import re
from decimal import Decimal

_GRUPPIERT = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
_EINFACH = re.compile(r"-?\d+(,\d+)?", re.ASCII)
_LEERZEICHEN = str.maketrans("", "", " \u00a0\u202f\u2009")


def ziffern(wert: Decimal | int) -> str:
    """1.240; 12,5; -3"""
    words = f"{wert:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return words.rstrip("0").removesuffix(",") if "," in words else words


def lies_zahl(text: str) -> Decimal:
    """Return the number that was written; ValueError for anything that is not one in German spelling."""
    dense = text.translate(_LEERZEICHEN).replace("\u2212", "-")
    if not (_GRUPPIERT.fullmatch(dense) or _EINFACH.fullmatch(dense)):
        raise ValueError(text)
    return Decimal(dense.replace(".", "").replace(",", "."))

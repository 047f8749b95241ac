"""Numbers as people in Germany read them."""

from decimal import Decimal


def ziffern(wert: Decimal | int) -> str:
    """1.240; 12,5; -3"""
    words = f"{wert:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return words.removesuffix(",0")

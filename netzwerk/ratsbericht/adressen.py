"""The last part of a public address, and the name of a file, from words: umlauts are spelled out."""

from django.utils.text import slugify

LAENGE = 60
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def adresse_aus(text: str) -> str:
    """Return "bericht-fuer-alle" for "Bericht für alle"; "" where no letter or digit is left."""
    return slugify(text.lower().translate(_UMLAUTE))[:LAENGE].strip("-")

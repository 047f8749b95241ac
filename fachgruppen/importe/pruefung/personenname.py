"""Taking a written name apart: title, first names, family name."""

from fachgruppen.importe.pruefung.ergebnis import Mangel

_ANREDEN = {"herr", "frau", "herrn", "hr", "fr"}
_TITEL = {"dr", "prof", "pd", "dipl", "mag", "med", "phil", "jur", "rer", "nat", "pol", "h", "habil"}
# Words that begin a family name: "Anna von der Heide", "Omar bin Said".
_VORSAETZE = {
    "von", "vom", "van", "de", "den", "der", "del", "di", "da", "dos", "du", "la", "le", "zu", "zum", "zur",
    "ter", "ten", "al", "el", "bin", "ben", "ibn", "abu", "bint",
}  # fmt: skip


def split_name(text: str) -> tuple[str, str, str]:
    """Return title, first names and family name of "Dr. Anna Beck" or "Beck, Dr. Anna".

    Raises Mangel if there is only one word. A double family name without hyphen cannot be told from
    a second first name; the preview shows what was understood.
    """
    family, comma, rest = text.partition(",")
    titel, words = split_titel(rest if comma else text)
    if comma:
        if not family.strip() or not words:
            raise Mangel(f"„{text}“ lässt sich nicht in Vor- und Nachname teilen")
        family_titel, family_words = split_titel(family)
        return " ".join(filter(None, (family_titel, titel))), " ".join(words), " ".join(family_words)
    if len(words) < 2:
        raise Mangel(f"„{text}“ lässt sich nicht in Vor- und Nachname teilen")
    last = len(words) - 1
    start = next((i for i in range(1, last) if words[i] in _VORSAETZE), last)
    return titel, " ".join(words[:start]), " ".join(words[start:])


def split_titel(text: str) -> tuple[str, list[str]]:
    """Return the leading titles (a form of address is dropped) and the words of the name."""
    words = text.split()
    titles = []
    while len(words) > 1 and _is_titel(words[0]):
        word = words.pop(0)
        if word.rstrip(".").lower() not in _ANREDEN:
            titles.append(word)
    return " ".join(titles), words


def _is_titel(word: str) -> bool:
    first = word.lower().replace("-", ".").split(".")[0]
    return word.rstrip(".").lower() in _ANREDEN or ("." in word and first in _TITEL)

"""Figures inside prose: placeholders like {{ sitzungen_gesamt }}, and numbers that were typed by hand."""

import re
from collections.abc import Mapping, Sequence

# Key → name and how the figure is written, as the block „Das Netzwerk in Zahlen“ keeps them.
Werte = Mapping[str, Sequence[str]]

_STELLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
# Days, times of day, ordinals with their noun and years are no figures of the report.
_KEINE_ZAHL = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?|\d{1,2}[:.]\d{2}\s*Uhr|\b\d{1,2}\.\s(?=[A-ZÄÖÜ])|\b(?:19|20)\d{2}\b|[§$]\s*\d+\w*"
)
_ZAHL = re.compile(r"(?<![\w.,-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w-])|(?<![\w.,-])\d+(?:,\d+)?(?![\w-])")


def schreibweise(schluessel: str) -> str:
    """Return what to write for this figure."""
    return f"{{{{ {schluessel} }}}}"


def unbekannte(text: str, bekannt: Sequence[str] | Werte) -> list[str]:
    """Return the placeholders of the text that the portal does not know, each once, as they were typed."""
    found = [match[0] for match in _STELLE.finditer(text) if match[1] not in bekannt]
    return list(dict.fromkeys(found))


def unbekannt_satz(stellen: Sequence[str]) -> str:
    """Say which placeholder is wrong and what helps."""
    if len(stellen) == 1:
        return (
            f"Den Platzhalter „{stellen[0]}“ kennt das Portal nicht. Prüfen Sie die Schreibweise in der "
            "Liste der Zahlen oder schreiben Sie die Stelle anders."
        )
    names = ", ".join(f"„{name}“" for name in stellen)
    return (
        f"Diese Platzhalter kennt das Portal nicht: {names}. Prüfen Sie die Schreibweise in der Liste der "
        "Zahlen oder schreiben Sie die Stellen anders."
    )


def aufgeloest(text: str, werte: Werte) -> str:
    """Return the text with its figures; a placeholder that nobody knows stays as it was typed."""
    return _STELLE.sub(lambda match: werte[match[1]][1] if match[1] in werte else match[0], text)


def fremde_zahlen(text: str, werte: Werte) -> list[str]:
    """Return the numbers typed by hand that equal no figure of the report, each once."""
    known = {number for _, shown in werte.values() for number in _ZAHL.findall(shown)}
    plain = _KEINE_ZAHL.sub(" ", _STELLE.sub(" ", text))
    return [number for number in dict.fromkeys(_ZAHL.findall(plain)) if number not in known]


def fremde_zahlen_satz(zahlen: Sequence[str]) -> str:
    """Return a mild hint, or nothing."""
    if not zahlen:
        return ""
    if len(zahlen) == 1:
        return (
            f"Die Zahl {zahlen[0]} steht in keiner Kennzahl dieses Berichts. Das darf so sein; prüfen Sie "
            "nur, ob sie stimmt."
        )
    return (
        f"Diese Zahlen stehen in keiner Kennzahl dieses Berichts: {', '.join(zahlen)}. Das darf so sein; "
        "prüfen Sie nur, ob sie stimmen."
    )

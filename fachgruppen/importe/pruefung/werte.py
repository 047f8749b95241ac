"""From the text of a cell to the value of a field; a Mangel says what is wrong and what helps."""

import re
from datetime import date
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from fachgruppen.importe.pruefung.ergebnis import Mangel
from netzwerk.base.sortierung import suchform

_TRENNER = re.compile(r"[,;/\n|]+")
_URL = URLValidator(schemes=["http", "https"])
_SEIT_JAHR = 1990


def read_text(text: str, maximum: int) -> str:
    """Return the text on one line; raises Mangel if it is longer than the field."""
    line = " ".join(text.split())
    if len(line) > maximum:
        raise Mangel(f"ist mit {len(line)} Zeichen zu lang, erlaubt sind {maximum}")
    return line


def read_email(text: str) -> str:
    """Return one valid address in small letters."""
    address = text.removeprefix("mailto:").strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        one = " Tragen Sie nur eine Adresse ein." if address.count("@") > 1 else ""
        raise Mangel(f"„{text[:80]}“ ist keine gültige E-Mail-Adresse.{one}") from None
    return read_text(address, 254)


def read_plz(text: str) -> str:
    """Return five digits; spreadsheet programs turn 06108 into 6108."""
    digits = text.upper().removeprefix("D-").replace(" ", "")
    if not re.fullmatch(r"[0-9]{5}|[1-9][0-9]{3}", digits):
        raise Mangel(f"„{text[:80]}“ ist keine Postleitzahl mit fünf Ziffern")
    return digits.zfill(5)


def read_telefon(text: str) -> str:
    """Return the number as written; a lost leading zero of a bare number is put back."""
    number = read_text(text, 40)
    if sum(c.isdigit() for c in number) < 3:
        raise Mangel(f"„{number}“ ist keine Telefonnummer")
    if number.isascii() and number.isdigit() and len(number) >= 8 and number[0] != "0":
        return f"+{number}" if number.startswith("49") and len(number) >= 11 else f"0{number}"
    return number


def read_website(text: str) -> str:
    """Return an http(s) address; a missing scheme is put before it."""
    address = text if "://" in text else f"https://{text}"
    try:
        _URL(address)
    except ValidationError:
        raise Mangel(f"„{text[:80]}“ ist keine gültige Internetadresse") from None
    return read_text(address, 200)


def read_datum(text: str, heute: date) -> date:
    """Return a day written as 01.09.2024 or 2024-09-01, not before 1990 and at most a year ahead."""
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", text)
    parts = [int(part) for part in match.groups()][::-1] if match else []
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00(?::00)?)?", text)
    if iso:
        parts = [int(part) for part in iso.groups()]
    try:
        day = date(parts[0] + (2000 if parts[0] < 100 else 0), *parts[1:]) if parts else None
    except ValueError:
        day = None
    if day is None:
        raise Mangel(f"„{text[:80]}“ ist kein Datum. Schreiben Sie es wie 01.09.2024")
    if day.year < _SEIT_JAHR or (day - heute).days > 366:
        raise Mangel(f"der {day:%d.%m.%Y} liegt nicht zwischen {_SEIT_JAHR} und heute in einem Jahr")
    return day


def read_liste(text: str, maximum: int, hoechstens: int | None = None) -> list[str]:
    """Return the parts between commas, semicolons, slashes or line breaks, each once."""
    parts = (read_text(part, maximum) for part in _TRENNER.split(text))
    words = list(dict.fromkeys(part for part in parts if part))
    if hoechstens is not None and len(words) > hoechstens:
        raise Mangel(f"nennt {len(words)} Einträge, erlaubt sind {hoechstens}")
    return words


def split_liste(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _TRENNER.split(text) if part.strip()]


class Namensliste:
    """Known names, to say of an unknown one which it was probably meant to be.

    Comparing is dear, so it stops after a hundred different unknown names in one file.
    """

    def __init__(self, known: list[str], *, all_named: bool = False) -> None:
        self.known, self.all_named = known, all_named
        self._by_key = {suchform(name): name for name in known}
        self._near: dict[str, str] = {}

    def unbekannt(self, text: str) -> Mangel:
        """Return the reason for an unknown name, with the nearest known one or, if there is none, all."""
        key = suchform(text)
        if key not in self._near and len(self._near) < 100:
            near = get_close_matches(key, self._by_key, n=1, cutoff=0.7)
            self._near[key] = f" Meinten Sie „{self._by_key[near[0]]}“?" if near else ""
        shown = text if len(text) <= 80 else f"{text[:79]}…"
        advice = self._near.get(key, "")
        if self.all_named and not advice:
            advice = f" Bekannt sind: {', '.join(self.known)}."
        advice = advice or " Prüfen Sie die Schreibweise, oder lesen Sie diese Angabe zuerst ein."
        return Mangel(f"„{shown}“ ist unbekannt.{advice}")

"""A word of its own in every field of every person; what a text gives away of whom."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from html import unescape
from itertools import count
from typing import Any, NamedTuple

from django.db.models import Model
from django.db.models.signals import pre_save

from fachgruppen.angebote.models import Verteilerstelle
from fachgruppen.beitritt.models import Beitrittsantrag, Fachgruppenwunsch, Stellungnahme
from fachgruppen.vorhaben.models import Anmeldung, Handlungsbedarf
from fachgruppen.wahlen.models import Einspruch, Kandidatur
from mitglieder.models import Konto, Mitglied
from netzwerk.auftritt.models import Barrieremeldung
from netzwerk.datenschutz.models import Antrag
from netzwerk.steuerung.models import Berichtsfrage, Berichtstext
from sitzungen.models import Gast, Kalenderantwort, Umfrageteilnahme
from sitzungen.protokolle.models import Protokollpunkt
from tests.papier import seiten

# Who is meant, and in each of her fields the word that finds it again; {} is her number.
PERSONEN: dict[type[Model], dict[str, str]] = {
    Mitglied: {
        "titel": "Zmtitel{}", "vorname": "Zmvorname{}", "nachname": "Zmnachname{}",
        "funktion": "Zmfunktion{}", "telefon": "0345 66 {}", "mobil": "0170 77 {}",
        "email": "zmemail{}@institution.example", "sprachen": "Zmsprachen{}", "themen": "Zmthemen{}",
    },
    Konto: {"email": "zklogin{}@demo.example", "password": "Zkpasswort{}"},
    Gast: {"name": "Zgname{}", "email": "zgemail{}@bibliothek.example"},
    Anmeldung: {"name": "Zaname{}", "email": "zaemail{}@besuch.example"},
    Beitrittsantrag: {
        "vorname": "Zbvorname{}", "nachname": "Zbnachname{}", "funktion": "Zbfunktion{}",
        "telefon": "0345 88 {}", "email": "zbemail{}@nachbarn.example", "motivation": "Zbmotivation{}",
    },
    Barrieremeldung: {
        "name": "Zrname{}", "email": "zremail{}@meldung.example", "beschreibung": "Zrbeschreibung{}",
    },
    Verteilerstelle: {"name": "Zvname{}", "email": "zvemail{}@schule.example"},
}  # fmt: skip
# What people wrote that stays in the portal, or with whom it is for.
VERTRAULICH: dict[type[Model], str] = {
    Antrag: "text",
    Berichtsfrage: "text",
    Berichtstext: "text",
    Einspruch: "text",
    Fachgruppenwunsch: "satz",
    Handlungsbedarf: "beschreibung",
    Kalenderantwort: "kommentar",
    Kandidatur: "vorstellung",
    Protokollpunkt: "text",
    Stellungnahme: "text",
    Umfrageteilnahme: "bemerkung",
}
_ZIFFERN = {"034566": "m.telefon", "017077": "m.mobil", "034588": "b.telefon"}
_WOERTER = {
    word.lower().partition("{")[0]
    for words in (*PERSONEN.values(), *({"": f"Zx{model.__name__}{{}}"} for model in VERTRAULICH))
    for word in words.values()
    if not word[0].isdigit()
}
_WORT = re.compile(rf"({'|'.join(_WOERTER)})([0-9]{{5}})|({'|'.join(_ZIFFERN)})([0-9]{{5}})")
_LUECKEN = re.compile(r"[\s\u00ad\u200b\u2060]+")


class Fund(NamedTuple):
    """Whose field a text gives away: the letter of the model, her number, the field."""

    wer: str
    nummer: int
    feld: str

    @property
    def name(self) -> str:
        return f"{self.wer}.{self.feld}"


@contextmanager
def branded() -> Iterator[None]:
    """Give every person that is made meanwhile, by whomever, her words."""
    numbers = count(1)

    def brand(sender: type[Model], instance: Any, **_: object) -> None:
        if not instance._state.adding:
            return
        words = PERSONEN.get(sender) or {VERTRAULICH[sender]: f"Zx{sender.__name__}{{}}"}
        number = f"{next(numbers):05}"
        for field, word in words.items():
            value = word.format(number)
            setattr(instance, field, [value] if field in ("sprachen", "themen") else value)

    models = (*PERSONEN, *VERTRAULICH)
    for model in models:
        pre_save.connect(brand, sender=model, weak=False, dispatch_uid=f"kanarie-{model.__name__}")
    try:
        yield
    finally:
        for model in models:
            pre_save.disconnect(sender=model, dispatch_uid=f"kanarie-{model.__name__}")


def funde(*texts: str) -> set[Fund]:
    """Return every field of every person that the texts give away, however lines are broken."""
    plain = dicht(*texts)
    found = set()
    for word, number, digits, short in _WORT.findall(plain):
        name = _ZIFFERN[digits] if digits else f"{word[1]}.{word[2:]}"
        found.add(Fund(name[0], int(number or short), name[2:]))
    return found


def dicht(*texts: str) -> str:
    """Return the texts without all that breaks lines, in small letters."""
    return _LUECKEN.sub("", unescape(" ".join(texts))).lower()


def lesbar(content: bytes) -> str:
    """Return what a file says: a workbook is a folder of texts, a PDF a row of pages, a card breaks lines."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b" ".join(book.read(name) for name in book.namelist())
    # The factories store shorter ones that are none.
    if content.startswith(b"%PDF") and b"%%EOF" in content:
        return " ".join(seiten(content))
    return content.decode(errors="replace").replace("\r\n ", "")


def texte(mail: EmailMessage) -> list[str]:
    """Return all that a mail says: its heads, its words in each form, what is attached."""
    found = [f"{name}: {value}" for name, value in mail.items()]
    for part in mail.walk():
        found += [str(value) for value in part.values()]
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            found.append(lesbar(content))
    return found

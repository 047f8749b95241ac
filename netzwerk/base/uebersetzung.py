"""The catalogues of translations in locale/: brought up to the code, and compiled, by Python alone."""

from pathlib import Path

import polib
from django.conf import settings

from netzwerk.base.sprache import FREMDSPRACHEN
from netzwerk.base.textsuche import texte_im_code

SPRACHEN_ORDNER = Path(settings.BASE_DIR) / "locale"
FREMD = tuple(sprache.code for sprache in FREMDSPRACHEN)
_SLAWISCH = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
# How each language counts; gettext needs it in the head of the file.
MEHRZAHL = {
    "en": "nplurals=2; plural=(n != 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
    ),
    "uk": _SLAWISCH,
    "ru": _SLAWISCH,
    "vi": "nplurals=1; plural=0;",
}
FORMEN = {"en": 2, "ar": 6, "uk": 3, "ru": 3, "vi": 1}


def po_datei(code: str) -> Path:
    return SPRACHEN_ORDNER / code / "LC_MESSAGES" / "django.po"


def lies(code: str) -> polib.POFile:
    return polib.pofile(str(po_datei(code)), wrapwidth=110)


def gleiche_ab(code: str) -> polib.POFile:
    """Return the catalogue with exactly the texts of the code; known translations stay. Not saved yet."""
    old = {entry.msgid: entry for entry in lies(code)} if po_datei(code).exists() else {}
    po = polib.POFile(wrapwidth=110)
    po.fpath = str(po_datei(code))
    po.metadata = {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": MEHRZAHL[code],
    }
    for (text, plural), places in texte_im_code().items():
        po.append(_eintrag(text, plural, places, old.get(text), code))
    return po


def _eintrag(
    text: str, plural: str, places: list[str], known: polib.POEntry | None, code: str
) -> polib.POEntry:
    entry = polib.POEntry(msgid=text, occurrences=[(place, "") for place in places])
    if "%(" in text:
        entry.flags.append("python-format")
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = (known and known.msgstr_plural) or dict.fromkeys(range(FORMEN[code]), "")
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def uebersetze_datei(code: str) -> None:
    """Write the .mo beside the .po; equal catalogues give equal bytes."""
    lies(code).save_as_mofile(str(po_datei(code).with_suffix(".mo")))

"""The catalogues of translations are complete, compiled, and say the same as the texts of the code."""

import re

import polib
import pytest
from django.utils.translation import gettext, ngettext, override

from netzwerk.base.textsuche import texte_im_code
from netzwerk.base.uebersetzung import FORMEN, FREMD, MEHRZAHL, lies, po_datei

PLATZHALTER = re.compile(r"%\(\w+\)s|\{\w+\}")
# Arabic says "one" and "two" by the word itself, and "none" in a sentence.
WORT_STATT_ZAHL = {("ar", 0), ("ar", 1), ("ar", 2)}


def texts(entry: polib.POEntry) -> dict[int, str]:
    return dict(entry.msgstr_plural) if entry.msgid_plural else {-1: entry.msgstr}


@pytest.mark.parametrize("code", FREMD)
def test_every_text_is_translated_and_none_is_stale(code: str) -> None:
    po = lies(code)
    assert {(entry.msgid, entry.msgid_plural) for entry in po} == set(texte_im_code()), (
        "manage.py uebersetzungen gleicht ab."
    )
    assert [entry.msgid for entry in po if entry.fuzzy or not entry.translated()] == []
    assert po.metadata["Plural-Forms"] == MEHRZAHL[code]
    wrong = [entry.msgid for entry in po if entry.msgid_plural and len(texts(entry)) != FORMEN[code]]
    assert wrong == []


@pytest.mark.parametrize("code", FREMD)
def test_placeholders_and_blanks_are_those_of_the_german(code: str) -> None:
    for entry in lies(code):
        wanted = set(PLATZHALTER.findall(entry.msgid_plural or entry.msgid))
        for form, text in texts(entry).items():
            found = set(PLATZHALTER.findall(text))
            assert found == wanted or ((code, form) in WORT_STATT_ZAHL and found <= wanted), (code, text)
            assert text == text.strip(), text
            assert "!" not in text, text


@pytest.mark.parametrize("code", FREMD)
def test_what_is_compiled_is_what_stands_in_the_text_file(code: str) -> None:
    compiled = polib.mofile(str(po_datei(code).with_suffix(".mo")))
    found = {(entry.msgid, entry.msgid_plural): texts(entry) for entry in compiled}
    assert found == {(entry.msgid, entry.msgid_plural): texts(entry) for entry in lies(code)}


@pytest.mark.parametrize(
    ("code", "number", "form"),
    [
        ("ar", 0, 0), ("ar", 1, 1), ("ar", 2, 2), ("ar", 3, 3), ("ar", 11, 4), ("ar", 100, 5), ("ar", 103, 3),
        ("uk", 1, 0), ("uk", 2, 1), ("uk", 5, 2), ("uk", 11, 2), ("uk", 21, 0), ("ru", 22, 1), ("ru", 112, 2),
        ("en", 1, 0), ("en", 0, 1), ("vi", 7, 0),
    ],
)  # fmt: skip
def test_numbers_take_the_form_of_their_language(code: str, number: int, form: int) -> None:
    entry = lies(code).find("%(anzahl)s Angebot")
    with override(code):
        said = ngettext("%(anzahl)s Angebot", "%(anzahl)s Angebote", number)
    assert said == entry.msgstr_plural[form]


def test_german_is_what_the_code_says() -> None:
    with override("de"):
        assert gettext("Angebote finden") == "Angebote finden"

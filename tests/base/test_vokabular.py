"""Every status has one word, one shape and one role, and the sprite has every shape."""

import re
from pathlib import Path
from typing import get_args

import pytest
from django.contrib.staticfiles import finders
from django.db.models import TextChoices

from fachgruppen.states import Vorschlagsstatus, Zielstand
from netzwerk.base.vokabular import VOKABULAR, Rolle, zeichen_fuer
from netzwerk.versand.states import Status
from sitzungen.states import Antwort, Sitzungsstatus

ZEICHEN = [(ding, wert, z) for ding, worte in VOKABULAR.items() for wert, z in worte.items()]


def shapes() -> set[str]:
    path = finders.find("netzwerk/symbole.svg")
    assert path
    return set(re.findall(r'id="s-([a-z-]+)"', Path(path).read_text()))


def test_every_shape_is_in_the_sprite() -> None:
    assert {z.symbol for _, _, z in ZEICHEN} - shapes() == set()


def test_every_role_is_known() -> None:
    assert {z.rolle for _, _, z in ZEICHEN} - set(get_args(Rolle)) == set()


def test_words_of_one_thing_differ() -> None:
    for ding, worte in VOKABULAR.items():
        assert len({z.wort for z in worte.values()}) == len(worte), ding


def test_only_what_needs_somebody_is_bold() -> None:
    assert {z.rolle for _, _, z in ZEICHEN if z.fett} == {"achtung", "schlecht"}
    assert not zeichen_fuer("rueckmeldung", "vorbehalt").fett


def test_unknown_word_is_an_error() -> None:
    with pytest.raises(LookupError, match="sitzung: verschoben"):
        zeichen_fuer("sitzung", "verschoben")


@pytest.mark.parametrize(
    ("ding", "choices"),
    [
        ("sitzung", Sitzungsstatus),
        ("rueckmeldung", Antwort),
        ("versand", Status),
        ("ziel", Zielstand),
        ("vorschlag", Vorschlagsstatus),
    ],
)
def test_states_of_the_models_are_the_words_of_the_vocabulary(ding: str, choices: type[TextChoices]) -> None:
    assert set(choices.values) == set(VOKABULAR[ding])

"""Forms without a login: machines fill traps, answer at once or with an old page; people lose nothing."""

from datetime import timedelta

import pytest
import time_machine
from django import forms
from django.test import RequestFactory

from netzwerk.base.forms import KernForm
from netzwerk.base.spamschutz import FALLE, ZU_ALT, ZU_SCHNELL, SpamschutzMixin, zu_viele
from netzwerk.base.uhr import jetzt


class Beispiel(SpamschutzMixin, KernForm):
    fehlertexte = {"name": "Geben Sie Ihren Namen ein."}
    name = forms.CharField()


class Anderes(Beispiel):
    """Another form: its moment is signed for itself."""


def sent(form: forms.Form, **more: str) -> Beispiel:
    return Beispiel({"name": "Lan", "seit": form["seit"].value(), **more})


def test_a_person_gets_through_and_a_machine_reads_why_not() -> None:
    shown, start = Beispiel(), jetzt()
    at_once = sent(shown)
    assert at_once.non_field_errors() == [ZU_SCHNELL]
    # The same page a moment later holds: waiting is all it takes.
    with time_machine.travel(start + timedelta(seconds=6), tick=False):
        again = Beispiel({"name": "Lan", "seit": at_once["seit"].value()})
        assert again.is_valid(), again.errors
        trapped = sent(shown, webseite="https://spam.example")
        assert trapped.non_field_errors() == [FALLE]
        assert (trapped["webseite"].value(), trapped["name"].value()) == ("", "Lan")
        for forged in ("", "da", "da:x:y", Anderes()["seit"].value()):
            assert Beispiel({"name": "Lan", "seit": forged}).non_field_errors() == [ZU_ALT]
    with time_machine.travel(start + timedelta(hours=25), tick=False):
        old = sent(shown)
        assert old.non_field_errors() == [ZU_ALT]
        renewed = old["seit"].value()
    with time_machine.travel(start + timedelta(hours=25, seconds=6), tick=False):
        assert Beispiel({"name": "Lan", "seit": renewed}).is_valid()


@pytest.mark.django_db
def test_too_many_from_one_connection_wait() -> None:
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.7")
    answers = [zu_viele(request, "beispiel", "2/h/ip") for _ in range(3)]
    assert answers[:2] == [None, None]
    assert answers[2] is not None
    assert (answers[2].status_code, answers[2].headers["Retry-After"]) == (429, "3600")

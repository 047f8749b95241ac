"""Forms about the own data and for the Geschäftsstelle."""

from datetime import timedelta
from typing import Any

from django import forms

from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.uhr import heute
from netzwerk.datenschutz.states import GRUND_ZEICHEN, TEXT_ZEICHEN

_LANG = {"max_length": f"Kürzen Sie den Text auf höchstens {TEXT_ZEICHEN} Zeichen."}


class AntragForm(KernForm):
    """What the person wants, in her words."""

    fehler_titel = "Ihr Antrag ist noch nicht gestellt"
    fehlertexte = {"text": _LANG}

    text = forms.CharField(
        label="Ihr Wunsch", max_length=TEXT_ZEICHEN, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, label: str, hilfe: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, hilfe


class AntwortForm(KernForm):
    """The answer; it goes to the person."""

    fehler_titel = "Der Antrag ist noch nicht beantwortet"
    fehlertexte = {"antwort": _LANG}

    antwort = forms.CharField(
        label="Ihre Antwort",
        max_length=TEXT_ZEICHEN,
        required=False,
        help_text="Die Person bekommt diesen Text. Eine Ablehnung braucht einen Grund.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AbschiedForm(KernForm):
    """The last day, and why if she wants to say so."""

    fehler_titel = "Ihr Abschied ist noch nicht erklärt"
    fehlertexte = {
        "letzter_tag": {
            "required": "Geben Sie Ihren letzten Tag ein.",
            "invalid": "Geben Sie den Tag so ein: 31.12.2026.",
        },
        "grund": {"max_length": f"Kürzen Sie den Grund auf höchstens {GRUND_ZEICHEN} Zeichen."},
    }

    letzter_tag = DatumField(label="Mein letzter Tag im Netzwerk")
    grund = forms.CharField(
        label="Grund",
        max_length=GRUND_ZEICHEN,
        required=False,
        help_text="Nur die Geschäftsstelle liest ihn.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"letzter_tag": heute() + timedelta(days=14)})
        super().__init__(*args, **kwargs)


class SperreForm(KernForm):
    """Why a login is locked."""

    fehler_titel = "Der Zugang ist noch nicht gesperrt"
    fehlertexte = {
        "grund": {
            "required": "Schreiben Sie den Grund. Die Person bekommt ihn per E-Mail.",
            "max_length": f"Kürzen Sie den Grund auf höchstens {GRUND_ZEICHEN} Zeichen.",
        }
    }

    grund = forms.CharField(
        label="Grund der Sperre", max_length=GRUND_ZEICHEN, widget=forms.Textarea(attrs={"rows": 3})
    )

"""The ballot, and the fields for codes."""

from typing import Any, ClassVar

from django import forms

from fachgruppen.wahlen import saetze
from fachgruppen.wahlen.selectors.stimmzettel import Stimmoption
from netzwerk.base.forms import KernForm, Option, Wahl

FALSCHE_WAHL = {"required": saetze.KEINE_AUSWAHL, "invalid_choice": saetze.KEINE_AUSWAHL}


class StimmzettelForm(KernForm):
    """One choice and nothing preselected; the round it was made for travels along."""

    fehler_titel = "Ihre Auswahl fehlt noch"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "stimme": FALSCHE_WAHL,
        "gang": {"required": saetze.NEU_ANGESETZT, "invalid": saetze.NEU_ANGESETZT},
    }

    stimme = forms.ChoiceField(label="Stimmzettel", widget=Wahl)
    gang = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, optionen: list[Stimmoption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.optionen = {line.wert: line for line in optionen}
        self.fields["stimme"].choices = [(line.wert, Option(line.name, line.zusatz)) for line in optionen]
        self.fields["stimme"].widget.attrs["autocomplete"] = "off"


class CodeForm(KernForm):
    """A code typed from paper; upper and lower case, spaces and hyphens do not matter."""

    fehlertexte: ClassVar[dict[str, str]] = {"code": "Geben Sie Ihren Auszählcode ein."}

    code = forms.CharField(
        label="Auszählcode",
        help_text="Acht Gruppen zu vier Zeichen und ein Prüfzeichen. Groß- und Kleinschreibung ist gleich.",
        max_length=80,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }


class BeideCodesForm(CodeForm):
    """Both codes, where the server's part is gone."""

    fehlertexte: ClassVar[dict[str, str]] = {
        "code": "Geben Sie den Auszählcode der Wahlleitung ein.",
        "zweiter": "Geben Sie den Auszählcode des Beisitzes ein.",
    }

    zweiter = forms.CharField(label="Zweiter Auszählcode", max_length=80)


class OhneCodeForm(KernForm):
    """Nothing to type: there are too few ballots to open any."""

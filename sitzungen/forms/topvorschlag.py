"""The form with which a member proposes a point for the agenda."""

from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import KernForm

DAUER = "Geben Sie die Dauer in Minuten als Zahl zwischen 1 und 480 ein."


class TopVorschlagForm(KernForm):
    """What it is about, and how long it will take."""

    fehler_titel = "Ihr Vorschlag ist noch nicht abgeschickt"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "titel": {
            "required": "Geben Sie dem Punkt einen Titel.",
            "max_length": "Der Titel hat höchstens 200 Zeichen. Kürzen Sie ihn.",
        },
        "begruendung": {
            "required": "Schreiben Sie in ein bis drei Sätzen, worum es geht.",
            "max_length": "Der Text hat höchstens 1.000 Zeichen. Kürzen Sie ihn.",
        },
        "dauer_min": {"invalid": DAUER, "min_value": DAUER, "max_value": DAUER},
    }

    titel = forms.CharField(
        label="Titel", max_length=200, help_text="So soll der Punkt auf der Tagesordnung stehen."
    )
    begruendung = forms.CharField(
        label="Worum geht es?",
        max_length=1000,
        help_text="Was soll die Gruppe besprechen oder entscheiden? Der Text steht später beim Punkt.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    dauer_min = forms.IntegerField(
        label="Dauer in Minuten",
        min_value=1,
        max_value=480,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def clean_titel(self) -> str:
        return " ".join(self.cleaned_data["titel"].split())

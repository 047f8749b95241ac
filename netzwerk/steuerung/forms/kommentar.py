"""A comment of a member on the draft of a report."""

from typing import Any

from django import forms

from netzwerk.base.forms import KernForm
from netzwerk.steuerung.states import KOMMENTAR_LAENGE, Abschnitt


class KommentarForm(KernForm):
    """What is said about which Abschnitt."""

    fehler_titel = "Der Kommentar ist noch nicht gespeichert"
    fehlertexte = {
        "abschnitt": {
            "required": "Wählen Sie den Abschnitt, um den es geht.",
            "invalid_choice": "Wählen Sie den Abschnitt aus der Liste.",
        },
        "text": {
            "required": "Schreiben Sie Ihren Kommentar.",
            "max_length": f"Der Kommentar hat höchstens {KOMMENTAR_LAENGE} Zeichen. Kürzen Sie ihn.",
        },
    }

    abschnitt = forms.ChoiceField(label="Abschnitt", choices=Abschnitt.choices)
    text = forms.CharField(
        label="Ihr Kommentar", max_length=KOMMENTAR_LAENGE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ihn lesen die Fachgruppe und wer den Bericht prüft. In den Bericht kommt er nicht.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs.pop("maxlength", None)

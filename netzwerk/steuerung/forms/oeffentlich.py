"""Publishing a report and taking it back."""

from typing import Any

from django import forms

from netzwerk.base.forms import DatumField, KernForm
from netzwerk.steuerung.forms.bericht import NEU_LADEN


class VeroeffentlichenForm(KernForm):
    """From which day on everybody reads the Fassung that was looked at."""

    fehler_titel = "Der Bericht ist noch nicht veröffentlicht"
    fehlertexte = {
        "fassung": {"required": NEU_LADEN, "invalid": NEU_LADEN},
        "ab": {"required": "Geben Sie den Tag ein, ab dem alle den Bericht lesen können."},
    }

    fassung = forms.IntegerField(widget=forms.HiddenInput)
    ab = DatumField(label="Öffentlich ab", help_text="Heute oder ein späterer Tag.")


class ZuruecknehmenForm(KernForm):
    """Why the public edition is taken back; the public does not read the reason."""

    fehler_titel = "Der Bericht ist noch öffentlich"
    fehlertexte = {
        "grund": {
            "required": "Nennen Sie den Grund.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Grund", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Er bleibt im Netzwerk. Öffentlich steht nur, dass der Bericht zurückgezogen ist.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grund"].widget.attrs.pop("maxlength", None)

"""The form for Leitsatz and profile of a Gremium."""

from typing import Any

from django import forms

from fachgruppen.models import Gremium
from netzwerk.base.forms import KernForm

PROFIL_HILFE = (
    "Absätze trennt eine leere Zeile. Wie Sie hervorheben, steht unter „So gestalten Sie den Text“."
)


class ProfilForm(KernForm):
    """Leitsatz and profile; `version` tells whether somebody else saved meanwhile."""

    fehler_titel = "Das Profil ist noch nicht gespeichert"
    fehlertexte = {
        "leitsatz": {
            "required": "Geben Sie den Leitsatz ein.",
            "max_length": "Der Leitsatz hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
        "profil": {"max_length": "Das Profil hat höchstens 10.000 Zeichen. Kürzen Sie es."},
        "version": "Laden Sie die Seite neu. Kopieren Sie vorher Ihren Text.",
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    leitsatz = forms.CharField(
        label="Leitsatz",
        max_length=300,
        help_text="Ein oder zwei Sätze, die auch Außenstehende verstehen. Sie stehen oben auf der Seite.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    profil = forms.CharField(
        label="Profil",
        max_length=10_000,
        required=False,
        help_text=PROFIL_HILFE,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args: Any, gremium: Gremium, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "version": gremium.version,
            "leitsatz": gremium.leitsatz,
            "profil": gremium.profil,
        }
        super().__init__(*args, **kwargs)

    def clean_profil(self) -> str:
        """Browsers send CRLF; what is stored and compared has plain line ends."""
        return self.cleaned_data["profil"].replace("\r\n", "\n")

    def clean_leitsatz(self) -> str:
        return " ".join(self.cleaned_data["leitsatz"].split())

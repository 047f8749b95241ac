"""Choosing two institutions that are the same."""

from typing import Any

from django import forms

from mitglieder.models import Institution
from netzwerk.base.forms import KernForm

LISTE = "Wählen Sie einen Eintrag aus der Liste."


class PaarForm(KernForm):
    """Which one stays, and which one becomes part of it."""

    fehler_titel = "Es ist noch nichts zusammengelegt"
    fehlertexte = {
        "ziel": {"required": "Wählen Sie, welche Institution bleibt.", "invalid_choice": LISTE},
        "quelle": {"required": "Wählen Sie, welche Institution doppelt ist.", "invalid_choice": LISTE},
    }

    ziel = forms.ModelChoiceField(
        label="Diese bleibt", queryset=Institution.objects.order_by("sortname"), empty_label="Bitte wählen"
    )
    quelle = forms.ModelChoiceField(
        label="Diese geht darin auf", queryset=Institution.objects.order_by("sortname"),
        empty_label="Bitte wählen",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("ziel") and data.get("ziel") == data.get("quelle"):
            self.add_error("quelle", "Das ist zweimal dieselbe. Wählen Sie zwei verschiedene.")
        return data

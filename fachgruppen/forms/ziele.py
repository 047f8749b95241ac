"""The form for one goal."""

from typing import Any

from django import forms

from fachgruppen.models import Ziel
from fachgruppen.states import Zielstand
from mitglieder.models import Stadtviertel
from netzwerk.base.forms import KernForm


class ZielForm(KernForm):
    """One goal; `gelesen` is the mark of what the person read when she opened the form."""

    fehler_titel = "Das Ziel ist noch nicht gespeichert"
    fehlertexte = {
        "text": {
            "required": "Schreiben Sie, was die Fachgruppe erreichen will.",
            "max_length": "Ein Ziel hat höchstens 300 Zeichen. Kürzen Sie es oder machen Sie zwei daraus.",
        },
        "stand": {
            "required": "Wählen Sie den Stand des Ziels.",
            "invalid_choice": "Wählen Sie den Stand aus der Liste.",
        },
        "stadtviertel": {
            "invalid_choice": "Wählen Sie Stadtviertel aus der Liste.",
            "invalid_pk_value": "Wählen Sie Stadtviertel aus der Liste.",
            "invalid_list": "Wählen Sie Stadtviertel aus der Liste.",
        },
    }

    gelesen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    text = forms.CharField(
        label="Ziel",
        max_length=300,
        help_text="Ein Satz: was erreicht werden soll, nicht, wie viel Arbeit es macht.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stand = forms.ChoiceField(label="Stand", choices=Zielstand.choices, widget=forms.RadioSelect)
    stadtviertel = forms.ModelMultipleChoiceField(
        label="Stadtviertel",
        queryset=Stadtviertel.objects.all(),
        required=False,
        help_text="Ohne Auswahl gilt das Ziel für die ganze Stadt.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, ziel: Ziel | None = None, gelesen: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = {"stand": Zielstand.OFFEN}
        if ziel is not None:
            kwargs["initial"] = {
                "gelesen": gelesen,
                "text": ziel.text,
                "stand": ziel.stand,
                "stadtviertel": list(ziel.stadtviertel.all()),
            }
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())

    def stadtbezirke(self) -> list[tuple[str, list[Any]]]:
        """Return the checkboxes of the districts, grouped as the city groups them."""
        groups: dict[str, list[Any]] = {}
        for box in self["stadtviertel"].subwidgets:
            groups.setdefault(box.data["value"].instance.stadtbezirk, []).append(box)
        return list(groups.items())

    def gewaehlte_viertel(self) -> int:
        """Return how many boxes are ticked, so that the list opens where there is something to see."""
        return sum(bool(box.data["selected"]) for box in self["stadtviertel"].subwidgets)

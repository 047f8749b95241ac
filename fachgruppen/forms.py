"""Forms of a Gremium: profile and goals."""

from typing import Any

from django import forms

from fachgruppen.models import Gremium, Ziel
from fachgruppen.states import Zielstand
from mitglieder.models import Stadtviertel
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

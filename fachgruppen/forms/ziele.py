"""The forms for one goal: what it says, how it ends, what a member would change."""

from typing import Any

from django import forms

from fachgruppen.forms.begruendung import BEGRUENDUNG_FEHLER, Begruendung
from fachgruppen.forms.viertel import VIERTEL_FEHLER, Viertelwahl, viertelfeld
from fachgruppen.models import Ziel
from fachgruppen.states import Zielende, Zielstand
from netzwerk.base.forms import KernForm, Option, Wahl


class ZielForm(Viertelwahl, KernForm):
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
        "stadtviertel": VIERTEL_FEHLER,
    }

    gelesen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    text = forms.CharField(
        label="Ziel",
        max_length=300,
        help_text="Ein Satz: was erreicht werden soll, nicht, wie viel Arbeit es macht.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stand = forms.ChoiceField(label="Stand", choices=Zielstand.choices, widget=forms.RadioSelect)
    stadtviertel = viertelfeld("Ohne Auswahl gilt das Ziel für die ganze Stadt.")

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


class ZielvorschlagForm(Begruendung, ZielForm):
    """The same for a member who proposes, with a word about why."""

    fehler_titel = "Der Vorschlag ist noch nicht abgeschickt"
    fehlertexte = {
        **ZielForm.fehlertexte,
        "begruendung": BEGRUENDUNG_FEHLER,
    }


class ZielendeForm(KernForm):
    """Why a goal ends and what came of it; "Versehen" only on the day it was made."""

    fehler_titel = "Das Ziel ist noch nicht beendet"
    fehlertexte = {
        "ende": {
            "required": "Wählen Sie, warum das Ziel endet.",
            "invalid_choice": "Wählen Sie den Grund aus der Liste.",
        },
        "ergebnis": {"max_length": "Das Ergebnis hat höchstens 300 Zeichen. Kürzen Sie es."},
    }
    erklaerungen = {
        Zielende.ERREICHT: "Sein Stand wird „erreicht“.",
        Zielende.ERSETZT: "Legen Sie das neue Ziel danach an.",
        Zielende.AUFGEGEBEN: "Zum Beispiel, weil der Bedarf im Stadtviertel ein anderer ist.",
        Zielende.VERSEHEN: "Es verschwindet ganz. Das geht nur heute, am Tag, an dem es angelegt wurde.",
    }

    ende = forms.ChoiceField(label="Warum endet das Ziel?", widget=Wahl)
    ergebnis = forms.CharField(
        label="Was ist daraus geworden?",
        max_length=300,
        required=False,
        help_text="Ein Satz für alle, die später nachlesen.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, versehen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ende"].choices = [
            (value, Option(label, self.erklaerungen[Zielende(value)]))
            for value, label in Zielende.choices
            if versehen or value != Zielende.VERSEHEN
        ]

    def clean_ergebnis(self) -> str:
        return " ".join(self.cleaned_data["ergebnis"].split())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("ergebnis") and data.get("ende") not in {None, Zielende.VERSEHEN}:
            self.add_error("ergebnis", "Schreiben Sie in einem Satz, was daraus geworden ist.")
        return data

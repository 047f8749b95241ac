"""A new report: its kind, its period from a ready choice or free days, its title."""

from typing import Any

from django import forms

from netzwerk.base.forms import DatumField, KernForm, Wahl
from netzwerk.base.quartal import Quartal
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute
from netzwerk.ratsbericht.forms.angaben import EMPFAENGER_FEHLT, empfaengerfeld
from netzwerk.ratsbericht.selectors.berichte import vorschlaege
from netzwerk.ratsbericht.states import TITEL_LAENGE, Ratsberichtsart

FREI = "frei"


class NeuForm(KernForm):
    """The title may stay empty: it is then made of kind and period."""

    fehler_titel = "Der Bericht ist noch nicht angelegt"
    fehlertexte = {
        "art": {
            "required": "Wählen Sie die Art des Berichts.",
            "invalid_choice": "Wählen Sie die Art aus der Liste.",
        },
        "zeitraum": {
            "required": "Wählen Sie den Zeitraum.",
            "invalid_choice": "Wählen Sie den Zeitraum aus der Liste.",
        },
        "titel": {"max_length": f"Der Titel hat höchstens {TITEL_LAENGE} Zeichen. Kürzen Sie ihn."},
        "empfaenger": EMPFAENGER_FEHLT,
    }

    art = forms.ChoiceField(label="Art", choices=Ratsberichtsart.choices)
    zeitraum = forms.ChoiceField(label="Zeitraum", widget=Wahl)
    von = DatumField(label="Von", required=False, help_text="Nur bei „Anderer Zeitraum“.")
    bis = DatumField(label="Bis", required=False)
    empfaenger = empfaengerfeld()
    titel = forms.CharField(
        label="Titel", required=False, max_length=TITEL_LAENGE,
        help_text="Leer heißt: Das Portal bildet den Titel aus Art und Zeitraum, zum Beispiel "
        "„Jahresbericht 2026“.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spannen = vorschlaege(heute().year, Quartal.am(heute()))
        choices = [(key, name) for key, name, _ in self.spannen]
        self.fields["zeitraum"].choices = [*choices, (FREI, "Anderer Zeitraum (unten von und bis eingeben)")]
        self.fields["titel"].widget.attrs.pop("maxlength", None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("zeitraum") == FREI:
            self._clean_frei(data)
        elif data.get("zeitraum"):
            name, span = next((n, s) for key, n, s in self.spannen if key == data["zeitraum"])
            data["spanne"], data["zeitraumname"] = span, name.removeprefix("Kalenderjahr ")
        if data.get("spanne") and data.get("art") and not data.get("titel", "").strip():
            data["titel"] = f"{Ratsberichtsart(data['art']).label} {data['zeitraumname']}"
        return data

    def _clean_frei(self, data: dict[str, Any]) -> None:
        for name, sentence in (
            ("von", "Geben Sie den ersten Tag des Zeitraums ein."),
            ("bis", "Geben Sie den letzten Tag des Zeitraums ein."),
        ):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if data.get("von") and data.get("bis"):
            if data["bis"] < data["von"]:
                self.add_error("bis", "Der letzte Tag liegt vor dem ersten. Ändern Sie einen der beiden.")
            else:
                data["spanne"] = Spanne(data["von"], data["bis"])
                data["zeitraumname"] = str(data["spanne"])

"""The form for a Sperrzeit."""

from typing import Any, ClassVar

from django import forms

from fachgruppen.models import Gremium
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.uhr import heute
from sitzungen.forms.termin import FRUEHESTENS
from sitzungen.models import Sperrzeit
from sitzungen.states import Sperrart


class SperrzeitForm(KernForm):
    """First and last day, what happens then, and for whom."""

    fehler_titel = "Die Sperrzeit ist noch nicht gespeichert"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "titel": {
            "required": "Schreiben Sie, was an diesen Tagen ist.",
            "max_length": "Der Titel hat höchstens 120 Zeichen.",
        },
        "art": {
            "required": "Wählen Sie, worum es geht.",
            "invalid_choice": "Wählen Sie eine der beiden Arten.",
        },
        "von": "Geben Sie den ersten Tag ein.",
        "gremium": {"invalid_choice": "Wählen Sie ein Gremium aus der Liste."},
    }
    bedingt: ClassVar[set[str]] = {"bis", "gremium"}

    titel = forms.CharField(
        label="Was ist an diesen Tagen?", max_length=120, help_text="Zum Beispiel „Sitzung des Stadtrats“."
    )
    art = forms.ChoiceField(label="Art", choices=Sperrart.choices, widget=forms.RadioSelect)
    von = DatumField(ab=FRUEHESTENS, label="Erster Tag")
    bis = DatumField(
        ab=FRUEHESTENS, label="Letzter Tag", required=False, help_text="Bei einem einzigen Tag leer lassen."
    )
    gremium = forms.ModelChoiceField(
        label="Für wen?", queryset=Gremium.objects.none(), required=False, empty_label="Ganzes Netzwerk"
    )

    def __init__(self, *args: Any, sperrzeit: Sperrzeit | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"art": Sperrart.TERMIN}
        if sperrzeit is not None:
            names = ("titel", "art", "von", "bis", "gremium")
            kwargs["initial"] = {name: getattr(sperrzeit, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["gremium"].queryset = Gremium.objects.am(heute())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("von") and not data.get("bis") and "bis" not in self.errors:
            data["bis"] = data["von"]
        return data

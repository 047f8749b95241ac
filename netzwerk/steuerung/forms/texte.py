"""Which quarter and which groups stand beside each other."""

from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import KernForm


class TextwahlForm(KernForm):
    """Ticked are those that are shown; none means all."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "quartal": {
            "required": "Wählen Sie das Quartal.",
            "invalid_choice": "Wählen Sie das Quartal aus der Liste.",
        }
    }
    bedingt = ("gruppe",)

    quartal = forms.ChoiceField(label="Quartal")
    gruppe = forms.MultipleChoiceField(
        label="Fachgruppen", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, quartale: list[tuple[str, str]], gruppen: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quartal"].choices = quartale
        self.fields["gruppe"].choices = gruppen

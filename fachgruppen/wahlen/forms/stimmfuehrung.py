"""Form for naming who casts the vote of an institution."""

from typing import Any, ClassVar

from django import forms

from fachgruppen.forms.aemter import AUS_DER_LISTE
from fachgruppen.wahlen.selectors.stimmfuehrung import Haus
from mitglieder.models import Mitglied
from netzwerk.base.forms import KernForm, Option, Wahl


class StimmfuehrungForm(KernForm):
    """One of the people of the institution; `bisher` is who was named when the page was opened."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "wer": {"required": "Wählen Sie, wer für Ihre Institution stimmt.", "invalid_choice": AUS_DER_LISTE},
    }

    wer = forms.ChoiceField(label="Wer gibt die Stimme ab?", widget=Wahl)
    bisher = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, haus: Haus, **kwargs: Any) -> None:
        now = haus.stimmt.pk if haus.stimmt else None
        kwargs.setdefault("initial", {"wer": str(now or ""), "bisher": now})
        super().__init__(*args, **kwargs)
        self.personen = {str(person.pk): person for person in haus.mitglieder}
        self.fields["wer"].choices = [  # type: ignore[attr-defined]
            (key, Option(person.name, person.funktion)) for key, person in self.personen.items()
        ]

    @property
    def person(self) -> Mitglied:
        return self.personen[self.cleaned_data["wer"]]

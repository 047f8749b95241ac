"""Which Handlungsbedarf the list over all Fachgruppen shows."""

from typing import Any

from django import forms

from fachgruppen.vorhaben.states import Adressatart, Bedarfsstatus, Dringlichkeit
from netzwerk.base.forms import KernForm
from netzwerk.steuerung.selectors.bedarf import OFFEN, Bedarfssuche

ALLE = ("", "alle")


class BedarffilterForm(KernForm):
    """Everything stands in the address; without a choice the open ones are shown."""

    gremium = forms.ChoiceField(label="Fachgruppe", required=False)
    stand = forms.ChoiceField(
        label="Stand", required=False, choices=[("", "offen"), ("alle", "alle"), *Bedarfsstatus.choices]
    )
    dringlichkeit = forms.ChoiceField(
        label="Dringlichkeit", required=False, choices=[ALLE, *Dringlichkeit.choices]
    )
    adressat = forms.ChoiceField(
        label="Wer entscheidet", required=False, choices=[ALLE, *Adressatart.choices]
    )

    def __init__(self, *args: Any, gremien: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gremium"].choices = [ALLE, *gremien]

    def angaben(self) -> Bedarfssuche:
        """Return what is asked for; a value that is not offered asks for nothing."""
        self.is_valid()
        data = self.cleaned_data
        return Bedarfssuche(
            gremium=data.get("gremium") or "",
            stand=data.get("stand") or OFFEN,
            dringlichkeit=data.get("dringlichkeit") or "",
            adressat=data.get("adressat") or "",
        )

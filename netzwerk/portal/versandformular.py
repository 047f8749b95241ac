"""Filters of the mail lists, and another address for one mail."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from fachgruppen.models import Gremium
from netzwerk.base.forms import DatumField, KernForm, MailadresseField
from netzwerk.portal.selectors.versand import BRAUCHT, Versandfilter
from netzwerk.versand import arten
from netzwerk.versand.states import Status

ALLE = ("", "alle")
AUS_DER_LISTE = {"invalid_choice": "Wählen Sie einen Eintrag aus der Liste."}
STAENDE = (
    ALLE,
    (BRAUCHT, "braucht jemanden"),
    (Status.WARTET.value, "wartet"),
    (Status.GESENDET.value, "zugestellt"),
    (Status.UNZUSTELLBAR.value, "unzustellbar"),
    (Status.UNKLAR.value, "ungewiss"),
    (Status.ENTFALLEN.value, "entfallen"),
)


class VersandfilterForm(KernForm):
    """GET; what cannot be understood filters nothing."""

    fehlertexte: ClassVar[dict[str, Any]] = {
        "art": AUS_DER_LISTE,
        "stand": AUS_DER_LISTE,
        "gremium": AUS_DER_LISTE,
        "suche": {
            "max_length": "Suchen Sie mit höchstens 100 Zeichen.",
            "null_characters_not_allowed": "Suchen Sie nur mit Buchstaben und Ziffern.",
        },
    }

    suche = forms.CharField(
        label="Name oder Adresse",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    gremium = forms.ChoiceField(label="Gremium", required=False)
    art = forms.ChoiceField(label="Art der Nachricht", required=False)
    stand = forms.ChoiceField(label="Stand", required=False, choices=STAENDE)
    von = DatumField(label="Von", required=False)
    bis = DatumField(label="Bis", required=False)

    def __init__(self, data: Any, *, gremien: Iterable[Gremium]) -> None:
        super().__init__(data)
        self.gremien = {row.slug: row for row in gremien}
        self.fields["gremium"].choices = [ALLE, *((g.slug, g.name) for g in self.gremien.values())]
        kinds = sorted((arten.titel_von(art.name), art.name) for art in arten.alle() if not art.ungelistet)
        self.fields["art"].choices = [ALLE, *((name, titel) for titel, name in kinds)]
        self.is_valid()

    def gesucht(self) -> Versandfilter:
        """Return what was asked for and understood."""
        data = self.cleaned_data
        return Versandfilter(
            gremium=self.gremien.get(data.get("gremium", "")),
            art=data.get("art", ""),
            stand=data.get("stand", ""),
            suche=data.get("suche", ""),
            von=data.get("von"),
            bis=data.get("bis"),
        )


class VersandadresseForm(KernForm):
    """Another address for one mail."""

    fehlertexte: ClassVar[dict[str, str]] = {"adresse": "Geben Sie eine E-Mail-Adresse ein."}

    adresse = MailadresseField()

"""The filter above a list of documents: words, tag, group. What makes no sense filters nothing."""

from typing import Any

from django import forms

from fachgruppen.dokumente.selectors import Suche
from fachgruppen.models import Gremium
from netzwerk.base.forms import KernForm

ALLE = ("", "alle")


class DokumentfilterForm(KernForm):
    fehlertexte = {
        "suche": {
            "max_length": "Suchen Sie mit höchstens 100 Zeichen.",
            "null_characters_not_allowed": "Suchen Sie nur mit Buchstaben und Ziffern.",
        },
    }

    suche = forms.CharField(
        label="Wort im Titel oder Text",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    gruppe = forms.ChoiceField(label="Gruppe", required=False)
    schlagwort = forms.ChoiceField(label="Schlagwort", required=False)

    def __init__(self, data: Any, *, schlagworte: list[str], gremien: list[Gremium] | None = None) -> None:
        super().__init__(data)
        self.gremien = {gremium.slug: gremium for gremium in gremien or []}
        self._list("schlagwort", [(tag, tag) for tag in schlagworte])
        self._list("gruppe", [(slug, gremium.voller_name) for slug, gremium in self.gremien.items()])
        self.is_valid()

    def _list(self, name: str, choices: list[tuple[str, str]]) -> None:
        if not choices:
            del self.fields[name]
            return
        self.fields[name].choices = [ALLE, *choices]
        self.fields[name].error_messages["invalid_choice"] = "Wählen Sie einen Eintrag aus der Liste."

    def gesucht(self, gremium: Gremium | None = None) -> Suche:
        data = self.cleaned_data
        return Suche(
            worte=data.get("suche") or "",
            schlagwort=data.get("schlagwort") or "",
            gremium=gremium or self.gremien.get(data.get("gruppe") or ""),
        )

    def beschreibung(self) -> str:
        """Say in words what was asked for: „Antrag“, Deutschunterricht, Kurse."""
        data = self.cleaned_data
        group = self.gremien.get(data.get("gruppe") or "")
        words = f"„{data['suche']}“" if data.get("suche") else ""
        return ", ".join(
            part for part in (words, group.voller_name if group else "", data.get("schlagwort")) if part
        )

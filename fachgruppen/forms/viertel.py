"""Ticking districts of the city: the field, its words, and the boxes grouped as the city groups them."""

from typing import Any

from django import forms

from mitglieder.models import Stadtviertel

_LISTE = "Wählen Sie Stadtviertel aus der Liste."
VIERTEL_FEHLER = {"invalid_choice": _LISTE, "invalid_pk_value": _LISTE, "invalid_list": _LISTE}


def viertelfeld(hilfe: str) -> forms.ModelMultipleChoiceField:
    """Return the field; nothing ticked means the whole city, which `hilfe` says."""
    return forms.ModelMultipleChoiceField(
        label="Stadtviertel",
        queryset=Stadtviertel.objects.all(),
        required=False,
        help_text=hilfe,
        widget=forms.CheckboxSelectMultiple,
    )


class Viertelwahl:
    """Mixin of forms whose field `stadtviertel` is shown by `fachgruppen/teile/viertelwahl.html`."""

    def stadtbezirke(self) -> list[tuple[str, list[Any]]]:
        """Return the checkboxes of the districts, grouped as the city groups them."""
        groups: dict[str, list[Any]] = {}
        for box in self["stadtviertel"].subwidgets:  # type: ignore[index]
            groups.setdefault(box.data["value"].instance.stadtbezirk, []).append(box)
        return list(groups.items())

    def gewaehlte_viertel(self) -> int:
        """Return how many boxes are ticked, so that the list opens where there is something to see."""
        return sum(bool(box.data["selected"]) for box in self["stadtviertel"].subwidgets)  # type: ignore[index]

"""The form of the Katalog: "Ich suche … für … in …". What cannot be understood filters nothing."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fachgruppen.angebote.selectors.katalog import Gesucht, viertel_im_katalog
from fachgruppen.angebote.states import Angebotsart, Niveau, Sprache, Zielgruppe
from netzwerk.base.forms import KernForm

_LISTE = {"invalid_choice": "Wählen Sie einen Eintrag aus der Liste."}
# Read from the address alone: links of a Fachgruppe and of an institution lead here.
AUS_DER_ADRESSE = ("fachgruppe", "anbieter")


class KatalogForm(KernForm):
    """Every field may stay empty; all of it stands in the address."""

    fehlertexte = {
        "suche": {
            "max_length": "Suchen Sie mit höchstens 100 Zeichen.",
            "null_characters_not_allowed": "Suchen Sie nur mit Buchstaben und Ziffern.",
        },
        "art": _LISTE,
        "niveau": _LISTE,
        "zielgruppe": _LISTE,
        "viertel": _LISTE,
        "sprache": _LISTE,
    }

    suche = forms.CharField(
        label=_("Stichwort"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    art = forms.ChoiceField(
        label=_("Ich suche"), required=False, choices=[("", _("alles")), *Angebotsart.choices]
    )
    zielgruppe = forms.ChoiceField(
        label=_("für"), required=False, choices=[("", _("alle Menschen")), *Zielgruppe.choices]
    )
    viertel = forms.ChoiceField(label=_("in"), required=False)
    sprache = forms.ChoiceField(
        label=_("Sprache der Beratung"), required=False, choices=[("", _("egal")), *Sprache.choices]
    )
    niveau = forms.ChoiceField(
        label=_("Sprachniveau"), required=False, choices=[("", _("egal")), *Niveau.choices]
    )
    kinderbetreuung = forms.BooleanField(label=_("mit Kinderbetreuung"), required=False)
    frei = forms.BooleanField(label=_("mit freien Plätzen"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        districts = [(str(row.nummer), row.name) for row in viertel_im_katalog()]
        self.fields["viertel"].choices = [("", gettext("der ganzen Stadt")), *districts]  # type: ignore[attr-defined]
        self.is_valid()

    def gesucht(self) -> Gesucht:
        known = {name: self.cleaned_data.get(name) or "" for name in self.fields}
        house = self.data.get("anbieter", "")
        return Gesucht(
            **{**known, "kinderbetreuung": bool(known["kinderbetreuung"]), "frei": bool(known["frei"])},
            fachgruppe=self.data.get("fachgruppe", "")[:80].replace("\0", ""),
            anbieter=house if house.isascii() and house.isdecimal() and len(house) < 10 else "",
        )

    def worte(self, name: str) -> str:
        """Return in words what this field asks for."""
        value, field = self.cleaned_data.get(name), self.fields[name]
        if name == "suche":
            return gettext("„%(suche)s“") % {"suche": value}
        return str(dict(field.choices)[value]) if isinstance(field, forms.ChoiceField) else str(field.label)

    def adresse(self, **neu: Any) -> str:
        """Return the query of this selection; `neu` replaces values, "" takes one away."""
        query = QueryDict(mutable=True)
        for name in (*self.fields, *AUS_DER_ADRESSE, "ansicht"):
            value = neu.get(name, self.data.get(name, ""))
            if value:
                query[name] = value
        return query.urlencode()

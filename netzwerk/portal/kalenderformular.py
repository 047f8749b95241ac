"""The filter of the public calendar; what cannot be understood filters nothing."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fachgruppen.vorhaben.states import Veranstaltungsart
from netzwerk.base.forms import KernForm
from netzwerk.base.sprache import aufzaehlung
from netzwerk.portal.selectors.kalender import Auswahl, gruppen_im_kalender, viertel_im_kalender

_LISTE = {"invalid_choice": "Wählen Sie einen Eintrag aus der Liste."}


class KalenderForm(KernForm):
    """Every field may stay empty; all of it stands in the address."""

    fehlertexte = {"fachgruppe": _LISTE, "viertel": _LISTE, "art": _LISTE}

    art = forms.ChoiceField(
        label=_("Was"), required=False, choices=[("", _("alles")), *Veranstaltungsart.choices]
    )
    fachgruppe = forms.ChoiceField(label=_("Fachgruppe"), required=False)
    viertel = forms.ChoiceField(label=_("Stadtviertel"), required=False)

    def __init__(self, data: QueryDict, *, konto: object) -> None:
        super().__init__(data)
        groups = [(row.slug, row.name) for row in gruppen_im_kalender(konto)]
        districts = [(str(row.nummer), row.name) for row in viertel_im_kalender()]
        self.fields["fachgruppe"].choices = [("", gettext("alle Fachgruppen")), *groups]  # type: ignore[attr-defined]
        self.fields["viertel"].choices = [("", gettext("ganze Stadt")), *districts]  # type: ignore[attr-defined]
        self.is_valid()

    def auswahl(self) -> Auswahl:
        return Auswahl(**{name: self.cleaned_data.get(name) or "" for name in self.fields})

    @property
    def beschreibung(self) -> str:
        """Return in words what was asked for, "" for everything."""
        words = []
        for name, field in self.fields.items():
            if value := self.cleaned_data.get(name):
                words.append(str(dict(field.choices)[value]))  # type: ignore[attr-defined]
        return aufzaehlung(words)

    def adresse(self, **neu: Any) -> str:
        """Return the query of this selection; `neu` adds values, "" takes one away."""
        query = QueryDict(mutable=True)
        for name in (*self.fields, *neu):
            value = neu.get(name, self.cleaned_data.get(name) or "")
            if value:
                query[name] = value
        return query.urlencode()

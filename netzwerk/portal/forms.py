"""Filters of the directory: GET forms whose fields may all stay empty."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mitglieder.states import Institutionsart
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.portal.selectors.verzeichnis import ROLLEN, Auswahl, Institutionenfilter, Personenfilter

ALLE = ("", "alle")
ARTEN = sorted(Institutionsart.choices, key=lambda choice: choice[1])
AUS_DER_LISTE = {"invalid_choice": "Wählen Sie einen Eintrag aus der Liste."}


class GremiensucheForm(KernForm):
    """Find a Fachgruppe by a name of today or of former days."""

    fehlertexte = {
        "suche": {
            "max_length": "Suchen Sie mit höchstens 100 Zeichen.",
            "null_characters_not_allowed": "Suchen Sie nur mit Buchstaben und Ziffern.",
        }
    }

    suche = forms.CharField(
        label=_("Name, auch ein früherer"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class FilterForm(KernForm):
    """What cannot be understood filters nothing: addresses come from bookmarks and other pages."""

    fehlertexte = {
        "suche": {
            "max_length": "Suchen Sie mit höchstens 100 Zeichen.",
            "null_characters_not_allowed": "Suchen Sie nur mit Buchstaben und Ziffern.",
        }
    }
    suche_titel: ClassVar[str] = ""

    suche = forms.CharField(required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, data: Any, *, auswahl: Auswahl) -> None:
        super().__init__(data)
        self.fields["suche"].label = self.suche_titel
        for name, choices in self.listen(auswahl).items():
            self.fields[name].choices = [ALLE, *choices]
            self.fields[name].error_messages.update(AUS_DER_LISTE)
        self.is_valid()

    def listen(self, auswahl: Auswahl) -> dict[str, Any]:
        """Return the choices of each list."""
        return {}

    def wert(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    def beschreibung(self) -> str:
        """Say in words what was asked for: „Beck“, Deutschunterricht, Arabisch."""
        parts = [f"„{self.wert('suche')}“"] if self.wert("suche") else []
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField) and self.wert(name):
                parts.append(str(dict(field.choices)[self.wert(name)]))
        return ", ".join(parts)


class PersonenfilterForm(FilterForm):
    suche_titel = "Name oder Thema"

    fachgruppe = forms.ChoiceField(label="Fachgruppe", required=False)
    rolle = forms.ChoiceField(label="Aufgabe", required=False)
    art = forms.ChoiceField(label="Art der Institution", required=False)
    stadtviertel = forms.ChoiceField(label="Stadtviertel", required=False)
    thema = forms.ChoiceField(label="Thema", required=False)
    sprache = forms.ChoiceField(label="Sprache", required=False)

    def listen(self, auswahl: Auswahl) -> dict[str, Any]:
        return {
            "fachgruppe": auswahl.fachgruppen,
            "rolle": ROLLEN,
            "art": ARTEN,
            "stadtviertel": auswahl.stadtviertel,
            "thema": auswahl.themen,
            "sprache": auswahl.sprachen,
        }

    def gesucht(self) -> Personenfilter:
        return Personenfilter(**{name: self.wert(name) for name in self.fields})


class InstitutionenfilterForm(FilterForm):
    suche_titel = "Name"

    art = forms.ChoiceField(label="Art", required=False)
    fachgruppe = forms.ChoiceField(label="Fachgruppe", required=False)
    stadtviertel = forms.ChoiceField(label="Stadtviertel", required=False)

    def listen(self, auswahl: Auswahl) -> dict[str, Any]:
        return {"art": ARTEN, "fachgruppe": auswahl.fachgruppen, "stadtviertel": auswahl.stadtviertel}

    def gesucht(self) -> Institutionenfilter:
        return Institutionenfilter(**{name: self.wert(name) for name in self.fields})


class StichtagForm(KernForm):
    """A day to look at; what is no day shows today."""

    am = DatumField(label="Wer gehörte dazu am", required=False)

    def tag(self) -> date | None:
        return self.cleaned_data["am"] if self.is_valid() else None


class ZielverlaufForm(KernForm):
    """Which district, and the goals of which day; both may stay empty."""

    fehlertexte = {"stadtviertel": AUS_DER_LISTE}

    stadtviertel = forms.ChoiceField(label="Stadtviertel", required=False)
    am = DatumField(label="Stand am", required=False)

    def __init__(self, data: Any, *, viertel: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["stadtviertel"].choices = [ALLE, *((name, name) for name in viertel)]
        self.is_valid()

    def wert(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    def tag(self) -> date | None:
        return self.cleaned_data.get("am")


class PunktForm(KernForm):
    """A point of a handover list in own words."""

    fehler_titel = "Der Punkt steht noch nicht auf der Liste"
    fehlertexte = {
        "text": {
            "required": "Schreiben Sie, was noch zu übergeben ist.",
            "max_length": "Ein Punkt hat höchstens 300 Zeichen. Kürzen Sie ihn oder machen Sie zwei daraus.",
        }
    }

    text = forms.CharField(
        label="Was ist noch zu übergeben?",
        max_length=300,
        help_text="Zum Beispiel: Absprache mit der Volkshochschule zum Raum, Schlüssel, offene Zusagen.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

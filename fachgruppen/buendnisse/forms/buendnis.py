"""The forms of a Bündnis: everything about it, who speaks for the network there, until when."""

from typing import Any

from django import forms

from fachgruppen.buendnisse.models import Buendnis
from fachgruppen.buendnisse.services.buendnis import Angaben
from fachgruppen.buendnisse.states import Buendnisart, Ebene, Vertretungsart
from mitglieder.models import Mitglied
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.base.uhr import heute

LISTE = "Wählen Sie einen Eintrag aus der Liste."


def _lang(was: str, zeichen: str) -> dict[str, str]:
    return {"max_length": f"{was} hat höchstens {zeichen} Zeichen. Kürzen Sie den Text."}


class BuendnisForm(KernForm):
    """One Bündnis; `version` is what the person has read."""

    fehler_titel = "Das Bündnis ist noch nicht gespeichert"
    fehlertexte = {
        "version": "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
        "name": {"required": "Geben Sie den Namen des Bündnisses ein.", **_lang("Der Name", "160")},
        "art": {"required": "Wählen Sie die Art.", "invalid_choice": LISTE},
        "ebene": {"required": "Wählen Sie die Ebene.", "invalid_choice": LISTE},
        "website": {
            "invalid": "Geben Sie die ganze Adresse ein, zum Beispiel https://www.buendnis.example.",
            **_lang("Die Adresse", "200"),
        },
        "beschreibung": _lang("Die Beschreibung", "2.000"),
        "notiz": _lang("Die Notiz", "2.000"),
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    name = forms.CharField(label="Name", max_length=160)
    art = forms.ChoiceField(label="Art", choices=[("", "Bitte wählen"), *Buendnisart.choices])
    ebene = forms.ChoiceField(label="Ebene", choices=[("", "Bitte wählen"), *Ebene.choices])
    website = forms.URLField(label="Website", max_length=200, required=False, assume_scheme="https")
    beschreibung = forms.CharField(
        label="Beschreibung", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Worum geht es, und was bringt das Netzwerk ein? Nach der Freigabe lesen es alle.",
    )  # fmt: skip
    notiz = forms.CharField(
        label="Interne Notiz", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nur für Geschäftsstelle, Beauftragte und die Personen, die das Netzwerk dort vertreten.",
    )  # fmt: skip

    def __init__(self, *args: Any, buendnis: Buendnis | None = None, **kwargs: Any) -> None:
        row = buendnis or Buendnis()
        kwargs["initial"] = {name: getattr(row, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)

    def angaben(self) -> Angaben:
        return Angaben(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class VertretungForm(KernForm):
    """Who works there, as what, from when to when."""

    fehler_titel = "Die Vertretung ist noch nicht eingetragen"
    fehlertexte = {
        "mitglied": {"required": "Wählen Sie eine Person.", "invalid_choice": LISTE},
        "art": {"required": "Wählen Sie, was die Person dort tut.", "invalid_choice": LISTE},
        "von": "Geben Sie den ersten Tag an.",
    }

    mitglied = forms.ModelChoiceField(
        label="Person", queryset=Mitglied.objects.none(), empty_label="Bitte wählen"
    )
    art = forms.ChoiceField(
        label="Was sie dort tut", choices=Vertretungsart.choices,
        help_text="Vertretung und Stellvertretung gibt es nur einmal zur selben Zeit.",
    )  # fmt: skip
    von = DatumField(label="Ab", initial=heute)
    bis = DatumField(label="Bis", required=False, help_text="Letzter Tag. Leer heißt: bis auf Weiteres.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Mitglied.objects.aktiv().order_by("sortname", "pk")
        self.fields["mitglied"].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        first, last = data.get("von"), data.get("bis")
        if first and last and last < first:
            self.add_error("bis", "Der letzte Tag liegt vor dem ersten. Prüfen Sie das Datum.")
        return data


class EndeForm(KernForm):
    """The last day."""

    fehler_titel = "Die Vertretung ist noch nicht beendet"
    fehlertexte = {"bis": "Geben Sie den letzten Tag an."}

    bis = DatumField(label="Letzter Tag", initial=heute)

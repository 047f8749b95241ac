"""The forms of an institution: everything about it, and who speaks for it."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet

from fachgruppen.institutionen.services.institution import FRUEHERE_HOECHSTENS, Angaben
from mitglieder.forms import TelefonField
from mitglieder.models import Institution, Mitglied, Stadtviertel
from mitglieder.states import Institutionsart
from netzwerk.base.forms import KernForm, WorteField

LISTE = "Wählen Sie einen Eintrag aus der Liste."


def _lang(was: str, zeichen: str) -> dict[str, str]:
    return {"max_length": f"{was} hat höchstens {zeichen} Zeichen. Kürzen Sie den Text."}


class InstitutionForm(KernForm):
    """What the directory says about one institution; `version` is what the person has read."""

    fehler_titel = "Die Angaben sind noch nicht gespeichert"
    fehlertexte = {
        "version": "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
        "name": {"required": "Geben Sie den Namen der Institution ein.", **_lang("Der Name", "160")},
        "kurzname": _lang("Der Kurzname", "40"),
        "fruehere_namen": _lang("Die Liste", "1.800"),
        "art": {"required": "Wählen Sie die Art der Institution.", "invalid_choice": LISTE},
        "weitere_arten": {"invalid_choice": LISTE, "invalid_list": LISTE},
        "beschreibung": _lang("Der Kurztext", "600"),
        "strasse": _lang("Diese Angabe", "120"),
        "plz": {"invalid": "Eine Postleitzahl hat fünf Ziffern, zum Beispiel 06108.", **_lang("Sie", "5")},
        "ort": _lang("Der Ort", "80"),
        "stadtviertel": {"invalid_choice": LISTE},
        "email": {
            "invalid": "Geben Sie eine Adresse wie kontakt@verein.example ein.",
            **_lang("Die Adresse", "254"),
        },
        "website": {
            "invalid": "Geben Sie die ganze Adresse ein, zum Beispiel https://www.verein.example.",
            **_lang("Die Adresse", "200"),
        },
        "sprachen": _lang("Die Liste", "300"),
        "themen": _lang("Die Liste", "600"),
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    name = forms.CharField(label="Name", max_length=160)
    kurzname = forms.CharField(
        label="Kurzname", max_length=40, required=False, help_text="Wie man sie im Gespräch nennt."
    )
    fruehere_namen = WorteField(
        label="Frühere Namen", max_length=1800, required=False, zeilenweise=True,
        hoechstens=FRUEHERE_HOECHSTENS, zeichen=160, was="zehn frühere Namen",
        help_text="Ein Name je Zeile. Wer danach sucht, findet Sie trotzdem. Ändern Sie oben den Namen, "
        "kommt der alte von selbst dazu.",
    )  # fmt: skip
    art = forms.ChoiceField(label="Art", choices=Institutionsart.choices)
    weitere_arten = forms.MultipleChoiceField(
        label="Weitere Arten", required=False, choices=Institutionsart.choices,
        widget=forms.CheckboxSelectMultiple, help_text="Nur wenn eine Art nicht genügt.",
    )  # fmt: skip
    beschreibung = forms.CharField(
        label="Kurztext", max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Was machen Sie, für wen? Zwei bis vier einfache Sätze.",
    )  # fmt: skip
    strasse = forms.CharField(label="Straße und Hausnummer", max_length=120, required=False)
    plz = forms.CharField(
        label="Postleitzahl", max_length=5, required=False, validators=[RegexValidator(r"^[0-9]{5}$")],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    ort = forms.CharField(label="Ort", max_length=80, required=False)
    stadtviertel = forms.ModelChoiceField(
        label="Stadtviertel", queryset=Stadtviertel.objects.order_by("name"), required=False,
        empty_label="keine Angabe",
    )  # fmt: skip
    telefon = TelefonField(label="Telefon", max_length=40, required=False)
    email = forms.EmailField(
        label="E-Mail-Adresse", max_length=254, required=False,
        help_text="Eine gemeinsame Adresse, nicht die einer Person. Alle können sie lesen.",
    )  # fmt: skip
    website = forms.URLField(label="Website", max_length=200, required=False, assume_scheme="https")
    sprachen = WorteField(
        label="Sprachen", max_length=300, required=False, hoechstens=12, zeichen=40, was="zwölf Sprachen",
        help_text="In welchen Sprachen kann man mit Ihnen sprechen? Trennen Sie sie mit Komma.",
    )  # fmt: skip
    themen = WorteField(
        label="Themen", max_length=600, required=False, hoechstens=12, zeichen=60, was="zwölf Themen",
        help_text="Womit kann man zu Ihnen kommen? Trennen Sie die Themen mit Komma.",
    )  # fmt: skip

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        same = [name for name in self.base_fields if name != "stadtviertel"]
        initial = {name: getattr(institution, name) for name in same}
        kwargs["initial"] = initial | {"stadtviertel": institution.stadtviertel_id}
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, WorteField):
                field.allow(getattr(institution, name))

    def angaben(self) -> Angaben:
        return Angaben(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class AnsprechpersonForm(KernForm):
    """One of the people of the institution."""

    fehler_titel = "Es ist noch niemand benannt"
    fehlertexte = {"mitglied": {"required": "Wählen Sie eine Person.", "invalid_choice": LISTE}}

    mitglied = forms.ModelChoiceField(
        label="Person", queryset=Mitglied.objects.none(), empty_label="Bitte wählen",
        help_text="Zur Auswahl steht, wer für diese Institution im Netzwerk mitarbeitet.",
    )  # fmt: skip

    def __init__(self, *args: Any, personen: QuerySet[Mitglied], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mitglied"].queryset = personen  # type: ignore[attr-defined]

"""Forms with a file: a new document, a new version, an accessible form of one; and withdrawing."""

from typing import Any

from django import forms

from fachgruppen.dokumente.forms.angaben import AngabenForm
from fachgruppen.dokumente.pruefung.arten import ACCEPT, ERLAUBT, LEER, MAX_BYTES, ZU_GROSS
from netzwerk.base.forms import KernForm

DATEI_FEHLT = "Wählen Sie eine Datei aus."
DATEI_TEXTE = {"required": DATEI_FEHLT, "invalid": DATEI_FEHLT, "empty": LEER, "missing": DATEI_FEHLT}


class DateiField(forms.FileField):
    """A file of an allowed kind, at most 20 MB; the checks of its content follow in the service."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"accept": ACCEPT, "data-nw-hoechstens": str(MAX_BYTES), "data-nw-zu-gross": ZU_GROSS}
        super().__init__(
            help_text=f"{ERLAUBT}; höchstens 20 MB.", widget=forms.FileInput(attrs=attrs), **kwargs
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if upload and upload.size > MAX_BYTES:
            raise forms.ValidationError(ZU_GROSS)
        return upload


class DokumentForm(AngabenForm):
    """A new document."""

    fehlertexte = {**AngabenForm.fehlertexte, "datei": DATEI_TEXTE}
    field_order = ["datei"]

    datei = DateiField(label="Datei")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titel"].help_text = "Ohne Titel steht der Name der Datei in der Liste."


class FassungForm(KernForm):
    """A new version of a document."""

    fehler_titel = "Die neue Fassung ist noch nicht gespeichert"
    fehlertexte = {
        "datei": DATEI_TEXTE,
        "anmerkung": {"max_length": "Die Anmerkung hat höchstens 300 Zeichen. Kürzen Sie sie."},
    }

    datei = DateiField(label="Datei")
    anmerkung = forms.CharField(
        label="Was ist neu?",
        max_length=300,
        required=False,
        help_text="Ein Satz für alle, die die vorige Fassung kennen.",
    )


class BarrierefreiForm(KernForm):
    """The same content in a form that people with a screen reader or in plain language can read."""

    fehler_titel = "Die barrierefreie Fassung ist noch nicht gespeichert"
    fehlertexte = {"datei": DATEI_TEXTE}

    datei = DateiField(label="Barrierefreie Datei")


class ZurueckziehenForm(KernForm):
    """Withdraw a document, with the reason that its page will show."""

    fehler_titel = "Das Dokument ist noch nicht zurückgezogen"
    fehlertexte = {
        "grund": {
            "required": "Schreiben Sie, warum Sie das Dokument zurückziehen.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Grund",
        max_length=300,
        help_text="Alle, die das Dokument bisher sahen, lesen diesen Satz.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_grund(self) -> str:
        return " ".join(self.cleaned_data["grund"].split())

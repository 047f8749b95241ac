"""The forms of the distribution list: one address, and what is sent with a selection."""

import uuid

from django import forms
from django.conf import settings

from netzwerk.base.forms import KernForm


class StelleForm(KernForm):
    """A school or institution that gets the Katalog."""

    fehler_titel = "Die Stelle ist noch nicht gespeichert"
    fehlertexte = {
        "name": {
            "required": "Nennen Sie die Schule oder Institution.",
            "max_length": "Der Name hat höchstens 120 Zeichen. Kürzen Sie ihn.",
        },
        "email": {
            "required": "Geben Sie die E-Mail-Adresse ein.",
            "invalid": "Geben Sie eine Adresse wie sekretariat@schule.example ein.",
            "max_length": "Die Adresse hat höchstens 254 Zeichen.",
        },
    }

    name = forms.CharField(
        label="Schule oder Institution", max_length=120,
        help_text="Zum Beispiel „Grundschule Kastanienallee, Sekretariat“.",
    )  # fmt: skip
    email = forms.EmailField(
        label="E-Mail-Adresse", max_length=254,
        help_text="Am besten eine Adresse, die der Stelle gehört und nicht einer Person.",
    )  # fmt: skip


class AussendungForm(KernForm):
    """What goes with the file. `stellen` is how many addresses the person has read."""

    fehler_titel = "Der Katalog ist noch nicht gesendet"
    fehlertexte = {
        "schluessel": "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
        "stellen": "Laden Sie die Seite neu und versuchen Sie es noch einmal.",
        "sprache": {"required": "Wählen Sie eine Sprache.", "invalid_choice": "Wählen Sie eine Sprache."},
        "anschreiben": {"max_length": "Der Text hat höchstens 1.000 Zeichen. Kürzen Sie ihn."},
    }

    schluessel = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    stellen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=100_000)
    sprache = forms.ChoiceField(label="Sprache der PDF-Datei", choices=settings.LANGUAGES)
    anschreiben = forms.CharField(
        label="Einige Worte dazu", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Stehen am Anfang der E-Mail. Danach folgt, dass die Auswahl als PDF im Anhang liegt.",
    )  # fmt: skip

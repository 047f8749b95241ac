"""The first of three steps: a password, and whether what we know is right."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from mitglieder.forms import TelefonField
from mitglieder.models import Konto
from netzwerk.base.forms import KernForm
from netzwerk.base.kontoformulare import NEUES_PASSWORT, WIEDERHOLUNG

_NEU = {"autocomplete": "new-password"}


class ErsterSchrittForm(KernForm):
    fehler_titel = "Ihr Passwort ist noch nicht gespeichert"
    fehlertexte = {
        "password1": "Geben Sie ein Passwort ein.",
        "password2": "Geben Sie das Passwort noch einmal ein.",
        "funktion": {"max_length": "Die Funktion hat höchstens 120 Zeichen. Kürzen Sie sie."},
    }

    password1 = forms.CharField(
        label="Passwort", strip=False, max_length=128, help_text=NEUES_PASSWORT,
        widget=forms.PasswordInput(attrs=_NEU),
    )  # fmt: skip
    password2 = forms.CharField(
        label="Passwort wiederholen", strip=False, max_length=128, widget=forms.PasswordInput(attrs=_NEU)
    )
    funktion = forms.CharField(
        label="Funktion", max_length=120, required=False,
        help_text="Was Sie in Ihrer Institution tun, zum Beispiel Migrationsberatung.",
    )  # fmt: skip
    telefon = TelefonField(label="Dienstliche Telefonnummer", max_length=40, required=False)

    def __init__(self, *args: Any, konto: Konto, **kwargs: Any) -> None:
        self.konto = konto
        person = konto.mitglied
        kwargs["initial"] = {"funktion": person.funktion, "telefon": person.telefon}
        super().__init__(*args, **kwargs)

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.konto)
        return str(self.cleaned_data["password1"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("password1") and data.get("password2") and data["password1"] != data["password2"]:
            self.add_error("password2", WIEDERHOLUNG)
        return data

"""Forms in which a person keeps her own data and says who may see them."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mitglieder.models import Mitglied
from mitglieder.sichtbarkeit import freigegeben
from mitglieder.states import ERLAUBT, Feld, Stufe
from netzwerk.base.forms import KernForm, WorteField

TELEFON = re.compile(r"\+?[\d\s()/.\-–]{5,40}")
HOECHSTENS = 12
ZEICHEN_SPRACHE, ZEICHEN_THEMA = 40, 60

ZIELGRUPPEN = {
    Stufe.KOORDINATION: "meine Koordination",
    Stufe.FACHGRUPPE: "meine Fachgruppen, dazu Geschäftsstelle und Beauftragte",
    Stufe.NETZWERK: "alle Mitglieder des Netzwerks",
    Stufe.OEFFENTLICH: "alle, auch ohne Anmeldung",
}
ERKLAERUNGEN = {
    Feld.PERSON: "Ohne Anmeldung stehen Name und Funktion dann auf der Seite Ihrer Institution.",
    Feld.AMT: "Ohne Anmeldung steht Ihr Name dann mit Ihrem Amt auf der Seite Ihrer Fachgruppe.",
    Feld.EMAIL: "Ihre Adresse wird nie öffentlich.",
    Feld.TELEFON: "Gemeint ist die Nummer Ihres Arbeitsplatzes. Ohne Anmeldung steht sie neben Ihrem "
    "Namen, wenn auch der ohne Anmeldung zu sehen ist.",
    Feld.MOBIL: "Ihre Mobilnummer sieht höchstens, wer mit Ihnen in einer Fachgruppe ist.",
}


class TelefonField(forms.CharField):
    """A phone number as people write it: digits, blanks, brackets, slash, hyphen, leading plus."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
    default_error_messages = {
        "invalid": _("Geben Sie die Nummer mit Vorwahl ein, zum Beispiel 0345 5550100."),
        "max_length": _("Die Nummer ist zu lang. Geben Sie höchstens 40 Zeichen ein."),
    }

    def clean(self, value: Any) -> str:
        number = " ".join(super().clean(value).split())
        if number and not (TELEFON.fullmatch(number) and sum(c.isdigit() for c in number) >= 5):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return number


class ProfilForm(KernForm):
    """Everything a person keeps herself; name and institution belong to the Geschäftsstelle."""

    fehler_titel = "Ihr Profil ist noch nicht gespeichert"
    fehlertexte = {
        "titel": {"max_length": "Der Titel hat höchstens 40 Zeichen."},
        "funktion": {"max_length": "Die Funktion hat höchstens 120 Zeichen. Kürzen Sie sie."},
        "email": {
            "invalid": "Geben Sie eine vollständige Adresse ein, zum Beispiel vorname.nachname@verein.de.",
            "max_length": "Die Adresse hat höchstens 254 Zeichen.",
        },
        "sprachen": {"max_length": "Das ist zu lang. Nennen Sie höchstens zwölf Sprachen."},
        "themen": {"max_length": "Das ist zu lang. Nennen Sie höchstens zwölf Themen."},
    }

    titel = forms.CharField(
        label="Titel", max_length=40, required=False, help_text="Zum Beispiel Dr. oder Prof."
    )
    funktion = forms.CharField(
        label="Funktion",
        max_length=120,
        required=False,
        help_text="Was Sie in Ihrer Institution tun, zum Beispiel Migrationsberatung.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    email = forms.EmailField(
        label="Dienstliche E-Mail-Adresse",
        max_length=254,
        required=False,
        help_text="An diese Adresse gehen die Einladungen. Ihre Anmeldung ändert sich dadurch nicht.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    telefon = TelefonField(label="Dienstliche Telefonnummer", max_length=40, required=False)
    mobil = TelefonField(label="Mobilnummer", max_length=40, required=False)
    sprachen = WorteField(
        label="Sprachen",
        max_length=300,
        required=False,
        hoechstens=HOECHSTENS,
        zeichen=ZEICHEN_SPRACHE,
        was="zwölf Sprachen",
        help_text="In welchen Sprachen können Sie beraten? Trennen Sie sie mit Komma: Arabisch, Englisch.",
    )
    themen = WorteField(
        label="Themen",
        max_length=600,
        required=False,
        hoechstens=HOECHSTENS,
        zeichen=ZEICHEN_THEMA,
        was="zwölf Themen",
        help_text="Wozu kann man Sie fragen? Trennen Sie die Themen mit Komma: Integrationskurse, "
        "Wohnungssuche. Schreiben Sie nichts über Herkunft, Glauben oder Gesundheit von Menschen.",
    )

    def __init__(self, *args: Any, mitglied: Mitglied, **kwargs: Any) -> None:
        own = ("titel", "funktion", "email", "telefon", "mobil", "sprachen", "themen")
        kwargs["initial"] = {name: getattr(mitglied, name) for name in own}
        super().__init__(*args, **kwargs)


class FreigabenForm(KernForm):
    """For each field the audience, as wide as the rules of the network allow."""

    fehler_titel = "Ihre Freigaben sind noch nicht gespeichert"

    def __init__(self, *args: Any, mitglied: Mitglied, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for feld in Feld:
            self.fields[feld.value] = forms.ChoiceField(
                label=f"{feld.label[0].upper()}{feld.label[1:]}",
                help_text=ERKLAERUNGEN[feld],
                choices=[(stufe.value, ZIELGRUPPEN[stufe]) for stufe in ERLAUBT[feld]],
                initial=freigegeben(mitglied, feld).value,
                widget=forms.RadioSelect,
                error_messages={
                    "required": f"Wählen Sie, wer das sieht: {feld.label}.",
                    "invalid_choice": f"Wählen Sie aus der Liste, wer das sieht: {feld.label}.",
                },
            )

    def stufen(self) -> dict[Feld, Stufe]:
        return {feld: Stufe(self.cleaned_data[feld.value]) for feld in Feld}


class AnmeldeadresseForm(KernForm):
    """The address a person wants to log in with."""

    fehler_titel = "Die neue Adresse ist noch nicht eingetragen"
    fehlertexte = {
        "neu": {
            "required": "Geben Sie Ihre neue E-Mail-Adresse ein.",
            "invalid": "Geben Sie eine vollständige Adresse ein, zum Beispiel vorname.nachname@verein.de.",
            "max_length": "Die Adresse hat höchstens 254 Zeichen.",
        }
    }

    neu = forms.EmailField(
        label="Neue Anmeldeadresse",
        max_length=254,
        help_text="Nur Sie benutzen diese Adresse. Ihre dienstliche Adresse für Einladungen steht im Profil.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

"""Small forms around the invitation: reason for a short notice, another address, why a Sitzung ends."""

from typing import ClassVar

from django import forms

from netzwerk.base.forms import KernForm, MailadresseField, Option, Wahl
from sitzungen.states import Sitzungsstatus


class EinladenForm(KernForm):
    """Only a short notice asks for words; whether it is short, the service decides."""

    fehlertexte: ClassVar[dict[str, str]] = {}
    bedingt: ClassVar[set[str]] = {"dringlichkeit"}

    dringlichkeit = forms.CharField(
        label="Begründung der Dringlichkeit",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Die Begründung steht in der Einladung.",
    )


class AdresseForm(KernForm):
    """Another address for one person, to which her invitation is sent once more."""

    fehlertexte: ClassVar[dict[str, str]] = {"adresse": "Geben Sie eine E-Mail-Adresse ein."}

    adresse = MailadresseField()
    auch_im_profil = forms.BooleanField(label="Diese Adresse gilt auch für alles Weitere", required=False)
    # The mail the page was opened for: pressed twice, it is sent once.
    nach = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AbsageForm(KernForm):
    """Why the Sitzung is cancelled; the invited read the reason."""

    fehlertexte: ClassVar[dict[str, str]] = {
        "grund": "Nennen Sie den Grund. Er steht in der Absage.",
        "sicher": "Bestätigen Sie, dass die Sitzung abgesagt werden soll.",
    }

    grund = forms.CharField(
        label="Grund der Absage", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    sicher = forms.BooleanField(label="Ja, diese Sitzung absagen. Das lässt sich nicht zurücknehmen.")


class AbschlussForm(KernForm):
    """What became of the Sitzung once its time has come."""

    fehlertexte: ClassVar[dict[str, str]] = {"ergebnis": "Wählen Sie, was aus der Sitzung geworden ist."}
    bedingt: ClassVar[set[str]] = {"grund"}

    ergebnis = forms.ChoiceField(
        label="Was ist aus der Sitzung geworden?",
        choices=[
            (
                Sitzungsstatus.STATTGEFUNDEN.value,
                Option("Sie hat stattgefunden", "Das Quartal ist damit erfüllt."),
            ),
            (
                Sitzungsstatus.AUSGEFALLEN.value,
                Option("Sie ist ausgefallen", "Das Quartal ist nicht erfüllt. Bitte den Grund nennen."),
            ),
        ],
        widget=Wahl,
        error_messages={"invalid_choice": "Wählen Sie, was aus der Sitzung geworden ist."},
    )
    grund = forms.CharField(
        label="Grund des Ausfalls",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nur nötig, wenn die Sitzung ausgefallen ist.",
    )

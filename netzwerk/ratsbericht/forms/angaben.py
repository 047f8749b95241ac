"""Title and recipient of a report; why a draft is put away."""

from django import forms

from netzwerk.base.forms import KernForm
from netzwerk.ratsbericht.states import EMPFAENGER, EMPFAENGER_LAENGE, TITEL_LAENGE

EMPFAENGER_FEHLT = {
    "required": "Schreiben Sie, an wen der Bericht geht.",
    "max_length": f"Der Empfänger hat höchstens {EMPFAENGER_LAENGE} Zeichen. Kürzen Sie ihn.",
}


def empfaengerfeld() -> forms.CharField:
    """The page holds the names to suggest; any other may be typed."""
    return forms.CharField(
        label="Empfänger", max_length=EMPFAENGER_LAENGE, initial=EMPFAENGER,
        help_text="An wen der Bericht geht, zum Beispiel „Stadtrat“ oder der Name eines Ausschusses.",
        widget=forms.TextInput(attrs={"list": "empfaenger-namen", "autocomplete": "off"}),
    )  # fmt: skip


class AngabenForm(KernForm):
    """What stands on the title; `alt_titel` and `alt_empfaenger` are what the person read."""

    fehler_titel = "Die Angaben sind noch nicht gespeichert"
    fehlertexte = {
        "titel": {
            "required": "Geben Sie dem Bericht einen Titel.",
            "max_length": f"Der Titel hat höchstens {TITEL_LAENGE} Zeichen. Kürzen Sie ihn.",
        },
        "empfaenger": EMPFAENGER_FEHLT,
    }

    alt_titel = forms.CharField(widget=forms.HiddenInput, required=False)
    alt_empfaenger = forms.CharField(widget=forms.HiddenInput, required=False)
    titel = forms.CharField(label="Titel", max_length=TITEL_LAENGE)
    empfaenger = empfaengerfeld()


class VerwerfenForm(KernForm):
    """Why; it stays with the draft."""

    fehler_titel = "Der Entwurf ist nicht verworfen"
    fehlertexte = {
        "grund": {
            "required": "Schreiben Sie, warum der Entwurf verworfen wird.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Warum wird der Entwurf verworfen?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Den Grund lesen alle, die Berichte schreiben.",
    )  # fmt: skip

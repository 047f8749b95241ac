"""The form with which a proposal is declined."""

from django import forms

from netzwerk.base.forms import KernForm


class AblehnungForm(KernForm):
    """One sentence for the person who made the proposal."""

    fehler_titel = "Der Vorschlag ist noch nicht abgelehnt"
    fehlertexte = {
        "antwort": {
            "required": "Schreiben Sie in einem Satz, warum Sie den Vorschlag ablehnen.",
            "max_length": "Die Antwort hat höchstens 500 Zeichen. Kürzen Sie sie.",
        }
    }

    antwort = forms.CharField(
        label="Warum lehnen Sie den Vorschlag ab?",
        max_length=500,
        help_text="Der Satz steht in der Nachricht an die Person, die den Vorschlag gemacht hat.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_antwort(self) -> str:
        return " ".join(self.cleaned_data["antwort"].split())

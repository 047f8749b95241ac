"""A word about why, for everybody who proposes a change of the profile or of a goal."""

from django import forms

BEGRUENDUNG_FEHLER = {"max_length": "Die Begründung hat höchstens 500 Zeichen. Kürzen Sie sie."}


class Begruendung(forms.Form):
    """Asks for a reason last; put it before the form of the thing itself."""

    begruendung = forms.CharField(
        label="Warum schlagen Sie das vor?",
        max_length=500,
        required=False,
        help_text="Ein Satz genügt. Ihn liest die Koordination.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_begruendung(self) -> str:
        return " ".join(self.cleaned_data["begruendung"].split())

"""Which Fassung becomes public when; why a report is taken back."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import make_aware

from netzwerk.base.forms import DatumField, KernForm, UhrzeitField


class VeroeffentlichenForm(KernForm):
    """The Fassung, the day and time from which everybody reads it, the address of the page."""

    fehler_titel = "Der Bericht ist noch nicht veröffentlicht"
    fehlertexte = {
        "fassung": {
            "required": "Wählen Sie die Fassung.",
            "invalid_choice": "Wählen Sie eine Fassung aus der Liste.",
        },
        "tag": {"required": "Geben Sie den Tag ein, ab dem alle den Bericht lesen."},
        "zeit": {"required": "Geben Sie die Uhrzeit ein, zum Beispiel 10:00."},
        "slug": {"required": "Geben Sie ein, unter welcher Adresse der Bericht steht."},
    }

    fassung = forms.TypedChoiceField(label="Fassung", coerce=int, widget=forms.RadioSelect)
    tag = DatumField(label="Öffentlich ab", help_text="Ein Tag in der Zukunft ist eine Sperrfrist.")
    zeit = UhrzeitField(label="Uhrzeit")
    slug = forms.CharField(
        label="Adresse", max_length=60,
        help_text="Der letzte Teil der Adresse, zum Beispiel „jahresbericht“. Er bleibt immer gleich.",
        error_messages={"max_length": "Die Adresse hat höchstens 60 Zeichen. Kürzen Sie sie."},
    )  # fmt: skip

    def __init__(self, *args: Any, fassungen: list[tuple[int, str]], slug: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fassung"].choices = fassungen
        if slug:
            del self.fields["slug"]

    def ab(self) -> datetime:
        """Return the end of the embargo in local time."""
        return make_aware(datetime.combine(self.cleaned_data["tag"], self.cleaned_data["zeit"]))


class RueckzugForm(KernForm):
    """Why; this stays inside the network."""

    fehler_titel = "Der Bericht ist noch veröffentlicht"
    fehlertexte = {
        "grund": {
            "required": "Schreiben Sie, warum der Bericht zurückgezogen wird.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Warum wird der Bericht zurückgezogen?", max_length=300,
        help_text="Der Grund bleibt intern. Die öffentliche Seite sagt nur, wann er zurückgezogen wurde.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, abgesagt: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if abgesagt:
            # Nothing was public yet, so there is no page that could say anything.
            self.fehler_titel = "Die Veröffentlichung ist noch vorgemerkt"
            self.fields["grund"].label = "Warum wird die Veröffentlichung abgesagt?"
            self.fields["grund"].help_text = "Der Grund bleibt intern."

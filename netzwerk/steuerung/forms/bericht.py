"""The parts of a report as forms: one text, one result, a question, its answer, a reason."""

from typing import Any

from django import forms

from fachgruppen.states import Zielstand
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.steuerung.states import BEDARF_LAENGE, ERGEBNIS_LAENGE, TEXTE, Abschnitt

NEU_LADEN = "Laden Sie die Seite neu und speichern Sie noch einmal."
NOETIG = (Abschnitt.KEINE_SITZUNG, Abschnitt.SCHWERPUNKTE)
HILFE = {
    Abschnitt.KEINE_SITZUNG: "Ein Satz genügt, zum Beispiel: Die Koordination war erkrankt.",
    Abschnitt.SCHWERPUNKTE: "Woran hat die Fachgruppe gearbeitet? Was hat sich verändert?",
    Abschnitt.AUSBLICK: "Was steht im nächsten Quartal an?",
}


def _area(zeilen: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": zeilen})


class TextForm(KernForm):
    """One Abschnitt. Longer text than fits is kept and refused in words, never cut by the browser."""

    fehler_titel = "Der Abschnitt ist noch nicht gespeichert"
    fehlertexte = {"version": {"required": NEU_LADEN, "invalid": NEU_LADEN}}

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(required=False, strip=False, widget=_area(8))

    def __init__(self, *args: Any, abschnitt: Abschnitt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text"]
        field.label = abschnitt.label
        field.help_text = f"{HILFE[abschnitt]} Höchstens {TEXTE[abschnitt]} Zeichen."
        if abschnitt in NOETIG:
            # It may be saved empty, but not submitted.
            self.bedingt = ("text",)
            field.help_text += " Für die Abgabe nötig."
        if abschnitt == Abschnitt.KEINE_SITZUNG:
            field.widget.attrs["rows"] = 3


class ErgebnisForm(KernForm):
    """What came of one goal."""

    fehler_titel = "Das Ergebnis ist noch nicht gespeichert"
    fehlertexte = {
        "version": {"required": NEU_LADEN, "invalid": NEU_LADEN},
        "stand": {
            "required": "Wählen Sie, wie weit das Ziel erreicht ist.",
            "invalid_choice": "Wählen Sie, wie weit das Ziel erreicht ist.",
        },
    }

    version = forms.IntegerField(widget=forms.HiddenInput)
    stand = forms.ChoiceField(label="Stand", choices=Zielstand.choices)
    text = forms.CharField(
        label="Ergebnis in diesem Quartal", required=False, strip=False, widget=_area(2),
        help_text=f"Höchstens {ERGEBNIS_LAENGE} Zeichen.",
    )  # fmt: skip


class BedarfForm(KernForm):
    """How an open Handlungsbedarf goes on; saying nothing more than that is enough."""

    fehler_titel = "Der Handlungsbedarf ist noch nicht weitergeführt"
    fehlertexte = {"version": {"required": NEU_LADEN, "invalid": NEU_LADEN}}

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="Wie geht es weiter?", required=False, strip=False, widget=_area(2),
        help_text=f"Höchstens {BEDARF_LAENGE} Zeichen.",
    )  # fmt: skip


class FrageForm(KernForm):
    """A question about one Abschnitt, with the day by which it should be answered."""

    fehler_titel = "Die Frage ist noch nicht gestellt"
    fehlertexte = {
        "abschnitt": {
            "required": "Wählen Sie den Abschnitt, um den es geht.",
            "invalid_choice": "Wählen Sie den Abschnitt aus der Liste.",
        },
        "text": {
            "required": "Schreiben Sie Ihre Frage.",
            "max_length": "Die Frage hat höchstens 600 Zeichen. Kürzen Sie sie.",
        },
        "bis": {"required": "Geben Sie den Tag ein, bis zu dem Sie die Antwort brauchen."},
    }

    abschnitt = forms.ChoiceField(label="Abschnitt")
    text = forms.CharField(label="Ihre Frage", max_length=600, widget=_area(4))
    bis = DatumField(label="Antwort bis")

    def __init__(self, *args: Any, abschnitte: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["abschnitt"].choices = abschnitte
        self.fields["text"].widget.attrs.pop("maxlength", None)


class AntwortForm(KernForm):
    """The answer to one question; `gelesen` is the one the person has read, if there was one."""

    fehler_titel = "Die Antwort ist noch nicht gespeichert"
    fehlertexte = {
        "antwort": {
            "required": "Schreiben Sie Ihre Antwort.",
            "max_length": "Die Antwort hat höchstens 600 Zeichen. Kürzen Sie sie.",
        }
    }

    gelesen = forms.CharField(widget=forms.HiddenInput, required=False)
    antwort = forms.CharField(label="Ihre Antwort", max_length=600, widget=_area(3))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["antwort"].widget.attrs.pop("maxlength", None)


class GrundForm(KernForm):
    """Why a released report is opened again."""

    fehler_titel = "Der Bericht ist noch nicht geöffnet"
    fehlertexte = {
        "grund": {
            "required": "Nennen Sie den Grund der Korrektur.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        }
    }

    grund = forms.CharField(
        label="Grund der Korrektur", max_length=300, widget=_area(3),
        help_text="Der Grund steht bei der neuen Fassung. Alle Mitglieder können ihn lesen.",
    )  # fmt: skip


class FassungForm(KernForm):
    """Which Fassung the reviewer has read before she releases it."""

    fehlertexte = {"fassung": {"required": NEU_LADEN, "invalid": NEU_LADEN}}

    fassung = forms.IntegerField(widget=forms.HiddenInput)

"""Forms around a Fassung: ordering one, and uploading the template of the city."""

from typing import Any

from django import forms

from netzwerk.base.forms import KernForm
from netzwerk.ratsbericht.vorlagenpruefung.ablauf import MAX_BYTES
from netzwerk.ratsbericht.vorlagenpruefung.saetze import ZU_GROSS

DATEI_FEHLT = "Wählen Sie eine Word-Datei aus."
LEER = "Die Datei ist leer. Wählen Sie eine Datei mit Inhalt."
GRUND_FEHLT = "Schreiben Sie, was an der vorigen Fassung nicht stimmte."
AUSNAHME_FEHLT = "Schreiben Sie, warum die Fassung trotz der offenen Punkte entstehen soll."


class FassungForm(KernForm):
    """The order: the number that is meant, the reason of a correction, and why open points do not matter."""

    fehler_titel = "Die Fassung ist noch nicht erstellt"
    fehlertexte = {
        "nummer": "Öffnen Sie diese Seite noch einmal vom Bericht aus.",
        "grund": {
            "required": GRUND_FEHLT,
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
        "ausnahme": {
            "required": AUSNAHME_FEHLT,
            "max_length": "Die Begründung hat höchstens 300 Zeichen. Kürzen Sie sie.",
        },
    }

    nummer = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    grund = forms.CharField(
        label="Grund der Korrektur",
        max_length=300,
        help_text="Er steht in der neuen Fassung und in der Liste der Fassungen.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    ausnahme = forms.CharField(
        label="Trotzdem erstellen, weil",
        max_length=300,
        help_text="Die offenen Punkte halten die Fassung sonst auf. Ihre Begründung steht später bei ihr.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, korrektur: bool, offen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not korrektur:
            del self.fields["grund"]
        if not offen:
            del self.fields["ausnahme"]


class TextvorlageForm(KernForm):
    """The city's DOCX; the checks of its content follow in the service."""

    fehler_titel = "Die Vorlage ist nicht gespeichert"
    fehlertexte = {
        "datei": {"required": DATEI_FEHLT, "invalid": DATEI_FEHLT, "empty": LEER, "missing": DATEI_FEHLT}
    }

    datei = forms.FileField(
        label="Word-Datei",
        help_text="Eine Datei mit der Endung .docx, höchstens 5 MB.",
        widget=forms.FileInput(
            attrs={"accept": ".docx", "data-nw-hoechstens": str(MAX_BYTES), "data-nw-zu-gross": ZU_GROSS}
        ),
    )

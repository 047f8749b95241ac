"""The cover and one step of its Beratungsfolge."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms

from netzwerk.base.datum import datum
from netzwerk.base.forms import DatumField, KernForm
from netzwerk.ratsbericht.models import Beratung, Vorlage
from netzwerk.ratsbericht.services.vorlage import Beratungsangaben, Vorlagenangaben
from netzwerk.ratsbericht.vorlagenworte import BESCHLUSSVORSCHLAG, Beratungsrolle, Vorlagenart


def _text(
    label: str, laenge: int, hilfe: str = "", zeilen: int = 3, *, pflicht: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=laenge, required=pflicht, help_text=hilfe,
        widget=forms.Textarea(attrs={"rows": zeilen}),
        error_messages={"max_length": f"Hier passen höchstens {laenge} Zeichen hin. Kürzen Sie den Text."},
    )  # fmt: skip


class Gelesenform(KernForm):
    """`version` is what the person has read; 0 for what is new."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0,
        error_messages={"required": "Laden Sie die Seite neu.", "invalid": "Laden Sie die Seite neu."},
    )  # fmt: skip

    def unterschiede(self, row: Vorlage | Beratung) -> list[tuple[str, str, str]]:
        """Return what stands there wherever something else was typed: label, value, nothing."""
        other = [name for name, value in asdict(self.angaben()).items() if getattr(row, name) != value]
        return [(str(self.fields[name].label), _in_worten(row, name), "") for name in other]

    def angaben(self) -> Vorlagenangaben | Beratungsangaben:
        raise NotImplementedError


class VorlageForm(Gelesenform):
    """The cover."""

    fehler_titel = "Die Vorlage ist noch nicht gespeichert"
    fehlertexte = {
        "art": {"required": "Wählen Sie die Art der Vorlage."},
        "betreff": {
            "required": "Geben Sie den Betreff ein.",
            "max_length": "Der Betreff hat höchstens 200 Zeichen. Kürzen Sie ihn.",
        },
        "federfuehrung": {"required": "Schreiben Sie, wer federführend ist."},
        "verfasserin": {"required": "Schreiben Sie, wer die Vorlage verfasst hat."},
        "beschlussvorschlag": {"required": "Schreiben Sie, was beschlossen werden soll."},
    }

    art = forms.ChoiceField(label="Vorlagenart", choices=Vorlagenart.choices, widget=forms.RadioSelect)
    nummer = forms.CharField(
        label="Vorlagennummer", max_length=40, required=False,
        help_text="Vergibt das Büro des Stadtrats. Sie können sie später nachtragen.",
    )  # fmt: skip
    betreff = forms.CharField(label="Betreff", max_length=200)
    federfuehrung = forms.CharField(label="Federführend", max_length=160)
    verfasserin = forms.CharField(label="Verfasst von", max_length=160)
    oeffentlich = forms.BooleanField(label="Die Vorlage ist öffentlich", required=False)
    beschlussvorschlag = _text("Beschlussvorschlag", 2000, pflicht=True)
    finanzen = _text("Finanzielle Auswirkungen", 1000, "Leer heißt: keine.", 2)
    zusatzfelder = _text(
        "Weitere Angaben", 2000, "Je Zeile eine, zum Beispiel „Familienverträglichkeit: ja, geprüft“."
    )
    anlagen = _text("Weitere Anlagen", 2000, "Je Zeile eine. Der Bericht selbst steht immer dabei.")

    def angaben(self) -> Vorlagenangaben:
        return Vorlagenangaben(**{name: self.cleaned_data[name] for name in Vorlagenangaben.__annotations__})


def _in_worten(row: Vorlage | Beratung, name: str) -> str:
    value = getattr(row, name)
    if name in ("art", "rolle"):
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, date):
        return datum(value)
    return str(value or "nichts")


def vorbelegung(titel: str, federfuehrung: str, verfasserin: str) -> dict[str, Any]:
    """What a new cover begins with."""
    return {
        "version": 0, "art": Vorlagenart.INFORMATION, "betreff": titel, "federfuehrung": federfuehrung,
        "verfasserin": verfasserin, "oeffentlich": True, "beschlussvorschlag": BESCHLUSSVORSCHLAG,
    }  # fmt: skip


class BeratungForm(Gelesenform):
    """One step; the result may be entered when it is known."""

    fehler_titel = "Die Beratung ist noch nicht gespeichert"
    fehlertexte = {
        "gremium": {
            "required": "Schreiben Sie, welches Gremium berät.",
            "max_length": "Der Name hat höchstens 160 Zeichen. Kürzen Sie ihn.",
        },
        "rolle": {"required": "Wählen Sie, was das Gremium tut."},
    }

    gremium = forms.CharField(
        label="Gremium", max_length=160,
        # The page holds the names seen before; any other may be typed.
        widget=forms.TextInput(attrs={"list": "gremien-namen", "autocomplete": "off"}),
    )  # fmt: skip
    datum = DatumField(
        label="Datum", required=False, help_text="Steht es noch nicht fest, lassen Sie es leer."
    )
    oeffentlich = forms.BooleanField(label="In öffentlicher Sitzung", required=False)
    rolle = forms.ChoiceField(label="Rolle", choices=Beratungsrolle.choices, widget=forms.RadioSelect)
    ergebnis = forms.CharField(
        label="Ergebnis", max_length=200, required=False,
        help_text="Nach der Sitzung, zum Beispiel „Kenntnis genommen“.",
    )  # fmt: skip

    def angaben(self) -> Beratungsangaben:
        return Beratungsangaben(
            **{name: self.cleaned_data[name] for name in Beratungsangaben.__annotations__}
        )

"""Forms for typed figures: one of the catalogue, and the number of one quarter."""

from typing import Any

from django import forms

from fachgruppen.models import Gremium
from netzwerk.base.forms import DatumField, KernForm, ZahlField
from netzwerk.steuerung.forms.bericht import NEU_LADEN
from netzwerk.steuerung.models import Berichtskennzahl
from netzwerk.steuerung.services.katalog import Angaben
from netzwerk.steuerung.states import ERLAEUTERUNG_LAENGE, Zusammenfassung

ALLE = ""


class KennzahlForm(KernForm):
    """One figure of the catalogue."""

    fehler_titel = "Die Kennzahl ist noch nicht gespeichert"
    fehlertexte = {
        "name": {
            "required": "Geben Sie den Namen der Kennzahl ein.",
            "max_length": "Der Name hat höchstens 80 Zeichen. Kürzen Sie ihn.",
        },
        "einheit": {
            "required": "Geben Sie an, was gezählt wird, zum Beispiel Personen.",
            "max_length": "Die Einheit hat höchstens 30 Zeichen. Kürzen Sie sie.",
        },
        "definition": {
            "required": "Beschreiben Sie, wie gezählt wird.",
            "max_length": "Die Beschreibung hat höchstens 400 Zeichen. Kürzen Sie sie.",
        },
        "gremium": {"invalid_choice": "Wählen Sie eine Fachgruppe aus der Liste."},
        "zusammenfassung": {
            "required": "Wählen Sie, wie mehrere Quartale zusammengefasst werden.",
            "invalid_choice": "Wählen Sie, wie mehrere Quartale zusammengefasst werden.",
        },
        "gueltig_von": {"required": "Geben Sie den ersten Tag ein."},
        "version": {"required": NEU_LADEN, "invalid": NEU_LADEN},
    }

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="Name", max_length=80, help_text="Zum Beispiel „Beratungsgespräche“.")
    einheit = forms.CharField(
        label="Einheit", max_length=30, help_text="Zum Beispiel Personen, Gespräche, Euro."
    )
    definition = forms.CharField(
        label="Wie gezählt wird", max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Was zählt dazu, was nicht? Der Satz steht neben dem Eingabefeld und im Bericht.",
    )  # fmt: skip
    gremium = forms.ChoiceField(label="Wer sie erhebt", required=False)
    zusammenfassung = forms.ChoiceField(
        label="Über mehrere Quartale", choices=Zusammenfassung.choices, widget=forms.RadioSelect,
        help_text="So wird aus vier Quartalen eine Zahl für das Jahr.",
    )  # fmt: skip
    gueltig_von = DatumField(
        label="Gilt ab", help_text="Gefragt wird in jedem Quartal, an dessen letztem Tag die Kennzahl gilt."
    )
    gueltig_bis = DatumField(label="Gilt bis", required=False)

    def __init__(self, *args: Any, gremien: list[Gremium], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gremien = {row.slug: row for row in gremien}
        self.fields["gremium"].choices = [
            (ALLE, "alle Fachgruppen"), *((row.slug, row.name) for row in gremien)
        ]  # fmt: skip
        self.bedingt = ("gremium",)
        for name in ("name", "einheit", "definition"):
            self.fields[name].widget.attrs.pop("maxlength", None)

    @staticmethod
    def anfang(kennzahl: Berichtskennzahl) -> dict[str, Any]:
        fields = ("version", "name", "einheit", "definition", "zusammenfassung", "gueltig_von", "gueltig_bis")
        slug = kennzahl.gremium.slug if kennzahl.gremium else ALLE
        return {**{name: getattr(kennzahl, name) for name in fields}, "gremium": slug}

    def angaben(self) -> Angaben:
        data = self.cleaned_data
        return Angaben(
            name=data["name"], einheit=data["einheit"], definition=data["definition"],
            zusammenfassung=Zusammenfassung(data["zusammenfassung"]),
            gremium=self.gremien.get(data["gremium"]),
            gueltig_von=data["gueltig_von"], gueltig_bis=data["gueltig_bis"],
        )  # fmt: skip


class KennzahlwertForm(KernForm):
    """The number of one quarter; left empty it is "keine Angabe"."""

    fehler_titel = "Die Zahl ist noch nicht gespeichert"
    fehlertexte = {"version": {"required": NEU_LADEN, "invalid": NEU_LADEN}}

    version = forms.IntegerField(widget=forms.HiddenInput)
    wert = ZahlField(label="Wert", required=False, max_digits=14, decimal_places=2)
    text = forms.CharField(
        label="Erläuterung", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"Höchstens {ERLAEUTERUNG_LAENGE} Zeichen. Nötig, wenn die Zahl um mehr als die Hälfte "
        "anders ist als im Quartal davor.",
    )  # fmt: skip

    def __init__(self, *args: Any, einheit: str, davor: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wert"].label = f"Wert ({einheit})"
        self.fields[
            "wert"
        ].help_text = f"Im Quartal davor: {davor}. Wissen Sie es nicht, lassen Sie das Feld leer."

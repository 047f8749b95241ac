"""Forms of the import: the file, and which column feeds which field."""

from typing import Any

from django import forms
from django.http import QueryDict

from fachgruppen.importe.felder import felder
from fachgruppen.importe.lesen import MAX_BYTES
from fachgruppen.importe.states import Importart
from fachgruppen.importe.zuordnung import Tabelle, Zuordnung
from netzwerk.base.forms import KernForm, Option, Wahl


class HochladenForm(KernForm):
    """A table and what is in it."""

    fehler_titel = "Die Datei konnte nicht gelesen werden"
    fehlertexte = {
        "art": {
            "required": "Wählen Sie, was in der Datei steht.",
            "invalid_choice": "Wählen Sie einen der Einträge.",
        },
        "datei": {
            "required": "Wählen Sie eine Datei aus.",
            "empty": "Die Datei ist leer. Wählen Sie eine Datei mit Kopfzeile und Daten.",
            "invalid": "Wählen Sie eine Datei aus.",
        },
    }

    art = forms.ChoiceField(
        label="Was steht in der Datei?",
        widget=Wahl,
        choices=[
            (Importart.INSTITUTIONEN, Option("Institutionen", "Vereine, Ämter, Träger mit Adresse und Art")),
            (
                Importart.MITGLIEDER,
                Option("Mitglieder", "Personen mit Fachgruppen. Ihre Institutionen müssen schon da sein."),
            ),
            (
                Importart.LISTEN,
                Option("Frühere Mitgliederlisten", "Wer wann zu einer Fachgruppe gehörte, auch vor Jahren."),
            ),
        ],
    )  # fmt: skip
    datei = forms.FileField(
        label="Datei",
        help_text="Excel (.xlsx) oder CSV, höchstens 20 MB und 20.000 Zeilen.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xlsm"}),
    )

    def clean_datei(self) -> Any:
        datei = self.cleaned_data["datei"]
        if datei.size > MAX_BYTES:
            raise forms.ValidationError("Die Datei ist größer als 20 MB. Teilen Sie sie auf.")
        return datei


def spaltenwahl(tabelle: Tabelle, zuordnung: Zuordnung, art: str) -> list[dict[str, Any]]:
    """Return one row a column: heading, example, and the choices for its field."""
    choices = [("", "nicht einlesen"), *((feld.name, feld.titel) for feld in felder(art).values())]
    return [
        {
            "name": f"spalte_{column}",
            "titel": title,
            "beispiel": tabelle.beispiel(column),
            "wahl": [(value, label, value == zuordnung.get(column, "")) for value, label in choices],
        }
        for column, title in enumerate(tabelle.kopf)
    ]


def read_spaltenwahl(data: QueryDict) -> Zuordnung:
    """Return the mapping that was chosen; anything else in the input is ignored."""
    chosen: Zuordnung = {}
    for key, value in data.items():
        number = key.removeprefix("spalte_")
        if key != number and number.isascii() and number.isdigit() and len(number) <= 3 and value:
            chosen[int(number)] = value
    return chosen

"""A new report: its kind and outline, its period from a ready choice or free days, its title."""

from collections.abc import Sequence
from typing import Any

from django import forms

from netzwerk.base.forms import DatumField, KernForm, Option, Wahl
from netzwerk.base.klartext import und
from netzwerk.base.quartal import Quartal
from netzwerk.base.spanne import Spanne
from netzwerk.base.uhr import heute
from netzwerk.ratsbericht.forms.angaben import EMPFAENGER_FEHLT, empfaengerfeld
from netzwerk.ratsbericht.models import Berichtsvorlage
from netzwerk.ratsbericht.selectors.berichte import vorschlaege
from netzwerk.ratsbericht.states import TITEL_LAENGE, Ratsberichtsart

FREI = "frei"
# Beside the Berichtsvorlagen: the default of the chosen kind, and the portal's own outline.
STANDARD, PORTAL = "standard", "portal"


class NeuForm(KernForm):
    """The title may stay empty: it is then made of kind and period.

    `vorlagen` are offered with their sections; where there is none, there is nothing to choose.
    """

    fehler_titel = "Der Bericht ist noch nicht angelegt"
    fehlertexte = {
        "art": {
            "required": "Wählen Sie die Art des Berichts.",
            "invalid_choice": "Wählen Sie die Art aus der Liste.",
        },
        "zeitraum": {
            "required": "Wählen Sie den Zeitraum.",
            "invalid_choice": "Wählen Sie den Zeitraum aus der Liste.",
        },
        "vorlage": {
            "required": "Wählen Sie, womit der Bericht beginnt.",
            "invalid_choice": "Diese Berichtsvorlage wird nicht mehr angeboten. Wählen Sie eine andere.",
        },
        "titel": {"max_length": f"Der Titel hat höchstens {TITEL_LAENGE} Zeichen. Kürzen Sie ihn."},
        "empfaenger": EMPFAENGER_FEHLT,
    }

    art = forms.ChoiceField(label="Art", choices=Ratsberichtsart.choices)
    vorlage = forms.ChoiceField(label="Gliederung", widget=Wahl)
    zeitraum = forms.ChoiceField(label="Zeitraum", widget=Wahl)
    von = DatumField(label="Von", required=False, help_text="Nur bei „Anderer Zeitraum“.")
    bis = DatumField(label="Bis", required=False)
    empfaenger = empfaengerfeld()
    titel = forms.CharField(
        label="Titel", required=False, max_length=TITEL_LAENGE,
        help_text="Leer heißt: Das Portal bildet den Titel aus Art und Zeitraum, zum Beispiel "
        "„Jahresbericht 2026“.",
    )  # fmt: skip

    def __init__(self, *args: Any, vorlagen: Sequence[Berichtsvorlage] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vorlagen = vorlagen
        self.fields["vorlage"].choices = gliederungen(vorlagen)
        self.fields["vorlage"].initial = self.fields["vorlage"].choices[0][0]
        if not vorlagen:
            del self.fields["vorlage"]
        self.spannen = vorschlaege(heute().year, Quartal.am(heute()))
        choices = [(key, name) for key, name, _ in self.spannen]
        self.fields["zeitraum"].choices = [*choices, (FREI, "Anderer Zeitraum (unten von und bis eingeben)")]
        self.fields["titel"].widget.attrs.pop("maxlength", None)

    def berichtsvorlage(self) -> Berichtsvorlage | None:
        """Return the chosen one; None for the portal's own outline."""
        chosen = self.cleaned_data.get("vorlage", PORTAL)
        if chosen == STANDARD:
            own = [row for row in self.vorlagen if row.ist_standard and row.art == self.cleaned_data["art"]]
            return own[0] if own else None
        return next((row for row in self.vorlagen if str(row.pk) == chosen), None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("zeitraum") == FREI:
            self._clean_frei(data)
        elif data.get("zeitraum"):
            name, span = next((n, s) for key, n, s in self.spannen if key == data["zeitraum"])
            data["spanne"], data["zeitraumname"] = span, name.removeprefix("Kalenderjahr ")
        if data.get("spanne") and data.get("art") and not data.get("titel", "").strip():
            data["titel"] = f"{Ratsberichtsart(data['art']).label} {data['zeitraumname']}"
        return data

    def _clean_frei(self, data: dict[str, Any]) -> None:
        for name, sentence in (
            ("von", "Geben Sie den ersten Tag des Zeitraums ein."),
            ("bis", "Geben Sie den letzten Tag des Zeitraums ein."),
        ):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if data.get("von") and data.get("bis"):
            if data["bis"] < data["von"]:
                self.add_error("bis", "Der letzte Tag liegt vor dem ersten. Ändern Sie einen der beiden.")
            else:
                data["spanne"] = Spanne(data["von"], data["bis"])
                data["zeitraumname"] = str(data["spanne"])


def gliederungen(vorlagen: Sequence[Berichtsvorlage]) -> list[tuple[str, Option]]:
    """Return the choices: the defaults if there are any, each Berichtsvorlage, the portal's own outline."""
    defaults = [f"{row.get_art_display()} mit „{row.name}“" for row in vorlagen if row.ist_standard]
    portal = "Für jede Art, alle Abschnitte und Bausteine, je Fachgruppe ein Abschnitt."
    return [
        *([_standard(defaults)] if defaults else []),
        *((str(row.pk), Option(row.name, _vorschau(row))) for row in vorlagen),
        (PORTAL, Option("Gliederung des Portals", portal)),
    ]


def _standard(defaults: Sequence[str]) -> tuple[str, Option]:
    usual = f"{und(defaults)}, sonst mit der Gliederung des Portals."
    return STANDARD, Option("Standard der gewählten Art", usual)


def _vorschau(vorlage: Berichtsvorlage) -> str:
    """Say for which kind it is, and name its sections in order."""
    names = [row.ueberschrift for row in vorlage.abschnitte.all() if not row.ausgeblendet]
    return f"Für die Art {vorlage.get_art_display()}. Abschnitte: {', '.join(names)}."

"""One row of the attendance: what became of a person, and when she came and went."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import localtime

from netzwerk.base.forms import KernForm, UhrzeitField
from sitzungen.models import Sitzung
from sitzungen.selectors import Teilnahme
from sitzungen.services.anwesenheit import Eintrag
from sitzungen.states import Teilnahmestatus
from sitzungen.uhrzeit import moment_der_sitzung

ZEITEN = ("von", "bis", "wieder_von", "wieder_bis")


class ZeileForm(KernForm):
    """Its prefix names the person; `stand` is the mark of what the writer saw."""

    fehlertexte: ClassVar[dict[str, str]] = {}

    status = forms.ChoiceField(
        choices=[("", "Noch offen"), *Teilnahmestatus.choices],
        required=False,
        error_messages={"invalid_choice": "Wählen Sie, ob die Person anwesend war."},
    )
    von = UhrzeitField(label="Gekommen um", required=False)
    bis = UhrzeitField(label="Gegangen um", required=False)
    wieder_von = UhrzeitField(label="Wieder gekommen um", required=False)
    wieder_bis = UhrzeitField(label="Wieder gegangen um", required=False)
    vertretung_name = forms.CharField(label="Name der Vertretung", max_length=120, required=False)
    vertretung_institution = forms.CharField(
        label="Institution der Vertretung", max_length=160, required=False
    )
    stand = forms.CharField(max_length=16, required=False)

    def eintrag(self, sitzung: Sitzung) -> Eintrag:
        """Return what was typed, with the times as moments of the session."""
        data = self.cleaned_data
        von, bis, back, gone = (moment_der_sitzung(sitzung, data.get(name)) for name in ZEITEN)
        spans = ((von, bis), (back, gone)) if back or gone else ((von, bis),)
        return Eintrag(data["status"], spans, data["vertretung_name"], data["vertretung_institution"])


def werte(teilnahme: Teilnahme) -> dict[str, str]:
    """Return what the row shows at first: what was entered; else whom she said she would send."""
    rows = teilnahme.eintraege
    found = dict.fromkeys([*ZEITEN, "vertretung_name", "vertretung_institution"], "")
    for names, row in zip((ZEITEN[:2], ZEITEN[2:]), rows, strict=False):
        found |= {name: _uhr(moment) for name, moment in zip(names, (row.von, row.bis), strict=True)}
    source = rows[0] if rows and rows[0].vertretung_name else teilnahme.einladung
    if source is not None:
        found["vertretung_name"] = source.vertretung_name
        found["vertretung_institution"] = source.vertretung_institution
    return {**found, "status": teilnahme.status}


def _uhr(moment: datetime | None) -> str:
    return f"{localtime(moment):%H:%M}" if moment else ""


class WeiterePersonForm(KernForm):
    """Somebody who came without an invitation: a person of the network, or a guest by name."""

    fehlertexte: ClassVar[dict[str, str]] = {}
    bedingt: ClassVar[set[str]] = {"mitglied", "name"}

    mitglied = forms.ChoiceField(
        label="Person des Netzwerks",
        required=False,
        help_text="Zur Wahl stehen alle, die noch nicht auf der Liste stehen.",
        error_messages={"invalid_choice": "Wählen Sie eine Person aus der Liste."},
    )
    name = forms.CharField(
        label="Oder ein Gast: Name", max_length=120, required=False, help_text="Gäste haben keine Stimme."
    )
    institution = forms.CharField(label="Institution des Gastes", max_length=160, required=False)

    def __init__(self, *args: Any, personen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mitglied"].choices = [("", "Bitte wählen"), *personen]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        if data["mitglied"] and data["name"]:
            self.add_error("name", "Bitte nur eine Person auf einmal: aus der Liste oder als Gast.")
        if not data["mitglied"] and not data["name"]:
            self.add_error("mitglied", "Wählen Sie eine Person, oder nennen Sie den Namen des Gastes.")
        return data

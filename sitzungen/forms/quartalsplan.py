"""The forms of the joint planner: which quarter, one row a Fachgruppe, and the confirmation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import get_current_timezone, localtime

from fachgruppen.models import Gremium
from netzwerk.base.forms import DatumField, KernForm, UhrzeitField
from netzwerk.base.quartal import Quartal
from sitzungen.forms.termin import FRUEHESTENS
from sitzungen.lage import Lage
from sitzungen.quartalsplan import Plan, Planzeile, Urteil
from sitzungen.vorschlag import Vorschlag

FELDER = ("dabei", "datum", "von", "bis", "ort")
# How a refusal names a field, and what it is called here.
FELD_VON = {"start": "datum", "ende": "bis", "ort": "ort"}


class QuartalForm(KernForm):
    """Which quarter is to be planned."""

    quartal = forms.ChoiceField(
        label="Quartal",
        required=False,
        error_messages={"invalid_choice": "Wählen Sie ein Quartal aus der Liste."},
    )

    def __init__(self, *args: Any, quartale: Sequence[Quartal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quartal"].choices = [(schluessel(q), str(q)) for q in quartale]  # type: ignore[attr-defined]


class BestaetigenForm(KernForm):
    """What goes with the whole plan: the quarter, the warnings that were seen, and that they are accepted."""

    bedingt: ClassVar[set[str]] = {"bestaetigt"}
    fehler_titel = "Es ist noch nichts festgelegt"

    quartal = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8)
    siegel = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    bestaetigt = forms.BooleanField(label="Trotz der Hinweise festlegen", required=False)

    @property
    def zugestimmt(self) -> str:
        """The mark of the warnings the person accepts; "" if she accepts none."""
        return self.cleaned_data["siegel"] if self.cleaned_data["bestaetigt"] else ""


class ZeileForm(KernForm):
    """The date of one Fachgruppe. A row that is left out may hold anything."""

    bedingt: ClassVar[set[str]] = {*FELDER}

    dabei = forms.BooleanField(label="Jetzt planen", required=False)
    datum = DatumField(ab=FRUEHESTENS, label="Tag", required=False)
    von = UhrzeitField(label="Beginn", required=False)
    bis = UhrzeitField(label="Ende", required=False)
    ort = forms.CharField(label="Ort", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("dabei"):
            self.errors.clear()
            return data
        missing = {
            "datum": "Geben Sie den Tag der Sitzung ein.",
            "von": "Geben Sie ein, wann die Sitzung beginnt.",
            "bis": "Geben Sie ein, wann die Sitzung endet.",
        }
        for name, sentence in missing.items():
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, sentence)
        return data


class Planform:
    """The rows of all Fachgruppen that have no date in the quarter yet."""

    def __init__(self, gremien: Sequence[Gremium], plan: Plan, zeilen: Mapping[int, ZeileForm]) -> None:
        self.gremien, self.plan, self.zeilen = gremien, plan, zeilen

    @classmethod
    def aus_plan(cls, gremien: Sequence[Gremium], plan: Plan, lage: Lage) -> "Planform":
        """Fill the rows with the proposals; a Gremium without one is left out at first."""
        rows = {
            gremium.pk: ZeileForm(
                initial=_initial(gremium, plan.get(gremium.pk), lage), prefix=_prefix(gremium)
            )
            for gremium in gremien
        }
        return cls(gremien, plan, rows)

    @classmethod
    def aus_eingabe(
        cls, gremien: Sequence[Gremium], plan: Plan, data: Mapping[str, str], *, gebunden: bool
    ) -> "Planform":
        """Read the rows that were sent; `gebunden` False shows them without judging."""
        rows = {}
        for gremium in gremien:
            prefix = _prefix(gremium)
            raw = {name: data.get(f"{prefix}-{name}", "") for name in FELDER}
            sent = {f"{prefix}-{name}": value for name, value in raw.items() if name != "dabei" or value}
            initial = {**raw, "dabei": raw["dabei"] in ("on", "True")}
            rows[gremium.pk] = (
                ZeileForm(sent, prefix=prefix) if gebunden else ZeileForm(initial=initial, prefix=prefix)
            )
        return cls(gremien, plan, rows)

    def is_valid(self) -> bool:
        return not [row for row in self.zeilen.values() if not row.is_valid()]

    def planzeilen(self) -> list[Planzeile]:
        """Return the rows that take part."""
        rows = []
        for gremium in self.gremien:
            data = self.zeilen[gremium.pk].cleaned_data
            if data.get("dabei"):
                zone = get_current_timezone()
                start, ende = (
                    datetime.combine(data["datum"], data[name], tzinfo=zone) for name in ("von", "bis")
                )
                rows.append(Planzeile(gremium, start, ende, data["ort"]))
        return rows

    def add_urteile(self, urteile: Mapping[int, Urteil]) -> bool:
        """Put what forbids a row beside its field; tells whether there was anything."""
        found = {pk: urteil for pk, urteil in urteile.items() if urteil.verhindert}
        for pk, urteil in found.items():
            self.zeilen[pk].add_error(FELD_VON.get(urteil.feld, "datum"), urteil.verhindert)
        return bool(found)

    def add_errors_to(self, form: forms.Form) -> None:
        """Put the mistakes of the rows into the summary, each with the name of its Fachgruppe."""
        for gremium in self.gremien:
            for sentences in self.zeilen[gremium.pk].errors.values():
                for sentence in sentences:
                    form.add_error(None, f"{gremium.name}: {sentence}")

    def paare(self) -> list[tuple[Gremium, ZeileForm, Vorschlag | None]]:
        return [(gremium, self.zeilen[gremium.pk], self.plan.get(gremium.pk)) for gremium in self.gremien]


def schluessel(quartal: Quartal) -> str:
    """2027-1"""
    return f"{quartal.jahr}-{quartal.nummer}"


def ist_eingegeben(gremium: Gremium, data: Mapping[str, str]) -> bool:
    """Tell whether a row for this Gremium was sent and takes part."""
    return f"{_prefix(gremium)}-dabei" in data


def _prefix(gremium: Gremium) -> str:
    return f"g{gremium.pk}"


def _initial(gremium: Gremium, vorschlag: Vorschlag | None, lage: Lage) -> dict[str, Any]:
    habit = lage.gewohnheit(gremium.pk)
    if vorschlag is None:
        return {"dabei": False, "ort": habit.ort}
    return {
        "dabei": True,
        "datum": vorschlag.tag,
        "von": localtime(vorschlag.start).time(),
        "bis": localtime(vorschlag.ende).time(),
        "ort": habit.ort,
    }

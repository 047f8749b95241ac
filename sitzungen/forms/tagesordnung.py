"""The agenda as rows of fields; rows are added, moved and removed by buttons that work without script."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from netzwerk.base.forms import KernForm
from netzwerk.base.klartext import einzeilig
from sitzungen.models.top import TEXT_LAENGE
from sitzungen.services.tagesordnung import TopEingabe

MINDESTENS = 8
HOECHSTENS = 40
_AKTION = re.compile(r"(hoch|runter|weg)-(\d{1,2})\Z")
FELDER = ("titel", "dauer_min", "vortragende", "text")
# Travel with a row without being typed: the stored TOP it is, and what kind of point.
VERSTECKT = ("pk", "art")
ALLE = (*FELDER, *VERSTECKT)

Zeile = dict[str, str]


class TopForm(KernForm):
    """One row. An empty row is no TOP; a row without a title but with other words is a mistake."""

    fehlertexte: ClassVar[dict[str, str]] = {}

    versteckt: list[tuple[str, str]]

    titel = forms.CharField(label="Titel", max_length=200, required=False)
    dauer_min = forms.IntegerField(
        label="Minuten",
        min_value=1,
        max_value=480,
        required=False,
        error_messages={
            "invalid": "Geben Sie die Dauer in Minuten als Zahl ein.",
            "min_value": "Ein Punkt dauert mindestens eine Minute.",
            "max_value": "Ein Punkt dauert höchstens 480 Minuten.",
        },
    )
    vortragende = forms.CharField(label="Wer trägt vor", max_length=160, required=False)
    text = forms.CharField(label="Erläuterung", max_length=TEXT_LAENGE, required=False)

    def clean_titel(self) -> str:
        return einzeilig(self.cleaned_data["titel"])

    def clean_vortragende(self) -> str:
        return einzeilig(self.cleaned_data["vortragende"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("titel") and "titel" not in self.errors and any(data.get(name) for name in FELDER):
            self.add_error("titel", "Geben Sie diesem Punkt einen Titel.")
        return data


class TagesordnungForm:
    """All rows together, used beside the form of the date.

    `zeilen` are raw strings as typed, so that a re-rendered page loses nothing.
    """

    def __init__(self, zeilen: Sequence[Zeile], *, gebunden: bool) -> None:
        filled = [*zeilen[:HOECHSTENS]]
        filled += [dict.fromkeys(ALLE, "")] * max(MINDESTENS - len(filled), 0)
        self.zeilen = filled
        self.gebunden = gebunden
        self.forms = [self._form(nummer, zeile) for nummer, zeile in enumerate(filled)]

    def _form(self, nummer: int, zeile: Zeile) -> TopForm:
        prefix = f"top-{nummer}"
        if self.gebunden:
            form = TopForm({f"{prefix}-{name}": zeile[name] for name in FELDER}, prefix=prefix)
        else:
            form = TopForm(initial={name: zeile[name] for name in FELDER}, prefix=prefix)
        form.versteckt = [(name, zeile[name]) for name in VERSTECKT]
        return form

    @classmethod
    def aus_tops(cls, tops: Sequence[Any]) -> "TagesordnungForm":
        """Build the rows from stored or proposed TOPs."""
        rows = [{name: str(getattr(top, name) or "") for name in ALLE} for top in tops]
        return cls(rows, gebunden=False)

    @classmethod
    def aus_eingabe(cls, data: Mapping[str, str], *, gebunden: bool) -> "TagesordnungForm":
        """Read the rows that were sent, up to the first number that is missing."""
        rows: list[Zeile] = []
        while len(rows) < HOECHSTENS and f"top-{len(rows)}-titel" in data:
            rows.append({name: data.get(f"top-{len(rows)}-{name}", "") for name in ALLE})
        return cls(rows, gebunden=gebunden)

    def bewegt(self, aktion: str) -> "TagesordnungForm":
        """Return the rows after a button: "neu", "hoch-3", "runter-3", "weg-3"; nonsense changes nothing."""
        rows = list(self.zeilen)
        found = _AKTION.match(aktion)
        if aktion == "neu":
            rows.append(dict.fromkeys(ALLE, ""))
        elif found and int(found[2]) < len(rows):
            was, nummer = found[1], int(found[2])
            row = rows.pop(nummer)
            if was != "weg":
                rows.insert(max(nummer + (1 if was == "runter" else -1), 0), row)
        return TagesordnungForm(rows, gebunden=False)

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def errors(self) -> bool:
        return any(form.errors for form in self.forms)

    def tops(self) -> list[TopEingabe]:
        """Return the filled rows in their order."""
        return [
            TopEingabe(
                titel=form.cleaned_data["titel"],
                dauer_min=form.cleaned_data["dauer_min"],
                vortragende=form.cleaned_data["vortragende"],
                text=form.cleaned_data["text"],
                art=zeile["art"],
                pk=_pk(zeile["pk"]),
            )
            for form, zeile in zip(self.forms, self.zeilen, strict=True)
            if form.cleaned_data.get("titel")
        ]


def _pk(raw: str) -> int | None:
    """Read the hidden number; nonsense belongs to no stored row."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None


class VersionForm(KernForm):
    """Which state of the Sitzung the person had before her eyes."""

    fehlertexte: ClassVar[dict[str, str]] = {
        "version": "Die Seite ist unvollständig angekommen. Bitte laden Sie sie neu."
    }

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=2**31 - 1,
        error_messages={"invalid": "Die Seite ist unvollständig angekommen. Bitte laden Sie sie neu."},
    )

"""Forms of a poll on the date: which dates, who can when, which one it is, longer, or not at all.

Rows for own dates are added and removed by buttons that work without script; a page that comes back
keeps everything that was typed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import get_current_timezone, localtime

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.datum import termin_lang
from netzwerk.base.forms import DatumField, KernForm, Mehrfachwahl, Option, UhrzeitField, Wahl
from sitzungen.forms.termin import FRUEHESTENS, OrtForm, spanne_aus, wert
from sitzungen.models import Terminoption
from sitzungen.states import OPTIONEN_HOECHSTENS, Wunsch
from sitzungen.umfragetermine import Befund, Spanne
from sitzungen.vorschlag import Vorschlag

MINDESTENS = 2
_AKTION = re.compile(r"weg-(\d{1,2})\Z")
FELDER = ("datum", "von", "bis")

Zeile = dict[str, str]


class EigenerTerminForm(KernForm):
    """One date of one's own. An empty row is none; a half-filled one is a mistake."""

    fehlertexte: ClassVar[dict[str, str]] = {}
    bedingt: ClassVar[set[str]] = set(FELDER)

    datum = DatumField(ab=FRUEHESTENS, label="Tag", required=False)
    von = UhrzeitField(label="Beginn", required=False)
    bis = UhrzeitField(label="Ende", required=False)
    befund: Befund | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors or not any(data.get(name) for name in FELDER):
            return data
        texts = {
            "datum": "Geben Sie den Tag ein.",
            "von": "Geben Sie den Beginn ein.",
            "bis": "Geben Sie das Ende ein.",
        }
        for name, text in texts.items():
            if data.get(name) is None:
                self.add_error(name, text)
        if not self.errors and data["bis"] <= data["von"]:
            self.add_error("bis", "Das Ende muss nach dem Beginn liegen.")
        return data

    def spanne(self) -> Spanne | None:
        """Return both moments of a valid, filled row."""
        data = getattr(self, "cleaned_data", {})
        if self.errors or not all(data.get(name) is not None for name in FELDER):
            return None
        zone = get_current_timezone()
        return (
            datetime.combine(data["datum"], data["von"], tzinfo=zone),
            datetime.combine(data["datum"], data["bis"], tzinfo=zone),
        )


class EigeneTermine:
    """All rows of own dates; `zeilen` are raw strings as typed, so a re-rendered page loses nothing."""

    def __init__(self, zeilen: Sequence[Zeile], *, pruefen: bool) -> None:
        rows = [*zeilen[:OPTIONEN_HOECHSTENS]]
        rows += [dict.fromkeys(FELDER, "")] * max(MINDESTENS - len(rows), 0)
        self.zeilen = rows
        self.forms = [self._form(number, row, pruefen) for number, row in enumerate(rows)]

    @staticmethod
    def _form(number: int, row: Zeile, pruefen: bool) -> EigenerTerminForm:
        prefix = f"termin-{number}"
        if pruefen:
            return EigenerTerminForm({f"{prefix}-{name}": row[name] for name in FELDER}, prefix=prefix)
        return EigenerTerminForm(initial=row, prefix=prefix)

    @classmethod
    def aus_spannen(cls, spannen: Iterable[Spanne]) -> "EigeneTermine":
        rows = []
        for start, ende in spannen:
            local = localtime(start)
            rows.append(
                {
                    "datum": f"{local:%Y-%m-%d}",
                    "von": f"{local:%H:%M}",
                    "bis": f"{localtime(ende):%H:%M}",
                }
            )
        return cls(rows, pruefen=bool(rows))

    @classmethod
    def zeilen_aus(cls, data: Mapping[str, str]) -> list[Zeile]:
        """Read the rows that were sent, up to the first number that is missing."""
        rows: list[Zeile] = []
        while len(rows) < OPTIONEN_HOECHSTENS and f"termin-{len(rows)}-datum" in data:
            rows.append({name: data.get(f"termin-{len(rows)}-{name}", "") for name in FELDER})
        return rows

    @classmethod
    def nach_taste(cls, data: Mapping[str, str], aktion: str) -> "EigeneTermine":
        """Return the rows after a button: "neu", "weg-3", "pruefen"; only the last one checks them."""
        rows = cls.zeilen_aus(data)
        found = _AKTION.match(aktion)
        if aktion == "neu":
            rows.append(dict.fromkeys(FELDER, ""))
        elif found and int(found[1]) < len(rows):
            rows.pop(int(found[1]))
        return cls(rows, pruefen=aktion == "pruefen")

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]

    def spannen(self) -> list[Spanne]:
        return [
            spanne for form in self.forms if form.is_bound and form.is_valid() and (spanne := form.spanne())
        ]


class UmfrageForm(OrtForm):
    """Proposals to tick, deadline, place. The dates a page had offered stay valid when it comes back."""

    fehlertexte: ClassVar[dict[str, str]] = {"frist": "Geben Sie ein, bis wann geantwortet werden soll."}
    bedingt: ClassVar[set[str]] = {"vorschlag", "ort"}

    vorschlag = forms.MultipleChoiceField(label="Vorschläge", required=False, widget=Mehrfachwahl)
    frist = DatumField(
        ab=FRUEHESTENS, label="Antwort bis", help_text="Letzter Tag, an dem geantwortet werden kann."
    )
    titel = forms.CharField(
        label="Eigener Titel",
        max_length=120,
        required=False,
        help_text="Zum Beispiel „Klausurtagung“. Ohne eigenen Titel heißt die Sitzung nach ihrem Quartal.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
    field_order: ClassVar[list[str]] = ["vorschlag", "frist"]

    def __init__(
        self, *args: Any, vorschlaege: Sequence[Vorschlag], gewaehlt: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {wert(row.start, row.ende): _vorschlagszeile(row) for row in vorschlaege}
        for chosen in gewaehlt:
            if spanne := spanne_aus(chosen):
                choices.setdefault(chosen, Option(termin_lang(*spanne)))
        self.fields["vorschlag"].choices = sorted(choices.items())

    def spannen(self) -> list[Spanne]:
        return [s for chosen in self.cleaned_data.get("vorschlag", []) if (s := spanne_aus(chosen))]

    def add_refusal(self, refusal: Ablehnung) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    def angaben(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("frist", "ort", "zugang", "online_url", "titel")}


def _vorschlagszeile(row: Vorschlag) -> Option:
    return Option(termin_lang(row.start, row.ende), dafuer=row.dafuer(eigene=True), dagegen=row.dagegen())


class UmfrageAntwortForm(KernForm):
    """For each date ja, notfalls or nein; a date may be left out."""

    fehlertexte: ClassVar[dict[str, str]] = {}

    bemerkung = forms.CharField(
        label="Bemerkung",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Zum Beispiel: am Donnerstag erst ab 15 Uhr. Wer einlädt, liest es.",
    )

    def __init__(self, *args: Any, optionen: Sequence[Terminoption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bedingt = {self.feldname(option) for option in optionen}
        for option in optionen:
            self.fields[self.feldname(option)] = forms.ChoiceField(
                label=termin_lang(option.start, option.ende),
                choices=Wunsch.choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Wählen Sie Ja, Notfalls oder Nein."},
            )
        self.order_fields([*(self.feldname(option) for option in optionen), "bemerkung"])
        self.optionen = list(optionen)

    @staticmethod
    def feldname(option: Terminoption) -> str:
        return f"termin_{option.pk}"

    @property
    def terminfelder(self) -> list[forms.BoundField]:
        return [self[self.feldname(option)] for option in self.optionen]

    def werte(self) -> dict[int, str]:
        """Return the chosen answers by date."""
        rows = {option.pk: self.cleaned_data.get(self.feldname(option), "") for option in self.optionen}
        return {pk: wert for pk, wert in rows.items() if wert}


class FestlegenForm(OrtForm):
    """Which of the dates it is, and where; `bestaetigt` is shown once there is something to confirm."""

    fehlertexte: ClassVar[dict[str, str]] = {"option": "Wählen Sie einen der Termine."}
    bedingt: ClassVar[set[str]] = {"ort", "dringlichkeit"}

    option = forms.TypedChoiceField(
        label="Welcher Termin soll es sein?",
        widget=Wahl,
        coerce=int,
        error_messages={"invalid_choice": "Wählen Sie einen der Termine."},
    )
    dringlichkeit = forms.CharField(
        label="Begründung der Dringlichkeit",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nur nötig, wenn die Einladungsfrist nicht mehr reicht. Sie steht in der Einladung.",
    )
    bestaetigt = forms.BooleanField(label="Trotzdem festlegen", required=False)
    field_order: ClassVar[list[str]] = ["option"]
    # A refusal of the service speaks of the model's fields.
    felder_der_ablehnung: ClassVar[dict[str, str]] = {"start": "option", "ende": "option"}

    def __init__(self, *args: Any, optionen: Sequence[tuple[str, Option]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = optionen

    def add_refusal(self, refusal: Ablehnung) -> None:
        name = self.felder_der_ablehnung.get(refusal.field, refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal))

    @property
    def fragt_nach(self) -> bool:
        return "bestaetigt" in self.errors or bool(self["bestaetigt"].value())


class VerlaengernForm(KernForm):
    """A later deadline, and whether those without an answer are told."""

    fehlertexte: ClassVar[dict[str, str]] = {"frist": "Geben Sie ein, bis wann geantwortet werden soll."}

    frist = DatumField(label="Neue Frist", help_text="Letzter Tag, an dem geantwortet werden kann.")
    benachrichtigen = forms.BooleanField(
        label="Wer noch nicht geantwortet hat, bekommt eine Nachricht", required=False
    )


class UmfrageBeendenForm(KernForm):
    """Why the poll ends without a date; those who were asked read the reason."""

    fehlertexte: ClassVar[dict[str, str]] = {
        "grund": "Nennen Sie den Grund. Er steht in der Nachricht.",
        "sicher": "Bestätigen Sie, dass die Umfrage enden soll.",
    }

    grund = forms.CharField(label="Grund", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    sicher = forms.BooleanField(label="Ja, die Umfrage beenden. Das lässt sich nicht zurücknehmen.")

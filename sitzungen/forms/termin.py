"""Date, time and place of a Sitzung: typed as day and two times, handed on as two moments."""

import re
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils.timezone import get_current_timezone, localtime

from netzwerk.base.ablehnung import Ablehnung
from netzwerk.base.forms import SPAETESTER_TAG, DatumField, KernForm, UhrzeitField

# Nothing was planned in the portal before.
FRUEHESTENS = date(2000, 1, 1)
_WERT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)/(\d\d:\d\d)\Z")


def wert(start: datetime, ende: datetime) -> str:
    """Return how a form offers a date: "2027-01-12T14:00/16:00", in local time."""
    return f"{localtime(start):%Y-%m-%dT%H:%M}/{localtime(ende):%H:%M}"


def spanne_aus(wert: str) -> tuple[datetime, datetime] | None:
    """Read what `wert` wrote; None for nonsense."""
    found = _WERT.match(wert)
    try:
        start = datetime.fromisoformat(found[1]) if found else None
        ende = time.fromisoformat(found[2]) if found else None
    except ValueError:
        return None
    if start is None or ende is None or not FRUEHESTENS <= start.date() <= SPAETESTER_TAG:
        return None
    zone = get_current_timezone()
    return start.replace(tzinfo=zone), datetime.combine(start.date(), ende, tzinfo=zone)


class OrtForm(KernForm):
    """Where a Sitzung takes place: a room, a video conference, or both."""

    ort = forms.CharField(
        label="Ort",
        max_length=200,
        required=False,
        help_text="Haus und Raum. Bei einer Videokonferenz leer lassen.",
    )
    zugang = forms.CharField(
        label="Hinweise zum Zugang",
        max_length=300,
        required=False,
        help_text="Zum Beispiel: stufenfreier Eingang im Hof, Aufzug, rollstuhlgerechtes WC.",
    )
    online_url = forms.URLField(
        label="Link zur Videokonferenz",
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": "Das ist kein Link. Kopieren Sie ihn ganz, zum Beispiel https://konferenz.example/raum."
        },
    )


class TerminForm(OrtForm):
    """The date is local time. `bestaetigt` is shown only once there is something to confirm."""

    fehlertexte: ClassVar[dict[str, str]] = {
        "datum": "Geben Sie den Tag der Sitzung ein.",
        "von": "Geben Sie ein, wann die Sitzung beginnt.",
        "bis": "Geben Sie ein, wann die Sitzung endet.",
    }
    # A refusal of the service speaks of the model's fields.
    felder_der_ablehnung: ClassVar[dict[str, str]] = {"start": "datum", "ende": "bis"}

    bedingt: ClassVar[set[str]] = {"ort"}

    datum = DatumField(ab=FRUEHESTENS, label="Tag")
    von = UhrzeitField(label="Beginn")
    bis = UhrzeitField(label="Ende")
    bestaetigt = forms.BooleanField(label="Trotzdem festlegen", required=False)
    field_order: ClassVar[list[str]] = [
        "datum",
        "von",
        "bis",
        "ort",
        "zugang",
        "online_url",
        "titel",
        "bestaetigt",
    ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        datum, von, bis = (data.get(name) for name in ("datum", "von", "bis"))
        if datum is None or von is None or bis is None:
            return data
        if bis <= von:
            self.add_error("bis", "Das Ende muss nach dem Beginn liegen.")
        if (
            not data.get("ort")
            and not data.get("online_url")
            and not {"ort", "online_url"} & set(self.errors)
        ):
            self.add_error("ort", "Geben Sie einen Ort oder einen Link zur Videokonferenz ein.")
        zone = get_current_timezone()
        data["start"] = datetime.combine(datum, von, tzinfo=zone)
        data["ende"] = datetime.combine(datum, bis, tzinfo=zone)
        return data

    def add_refusal(self, refusal: Ablehnung) -> None:
        """Put the sentence of a service beside the field it speaks of."""
        name = self.felder_der_ablehnung.get(refusal.field, refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal))

    @property
    def fragt_nach(self) -> bool:
        """There is something to confirm: a warning was shown, or the box was ticked before."""
        return "bestaetigt" in self.errors or bool(self["bestaetigt"].value())

    def angaben(self) -> dict[str, Any]:
        """Return start, end and place as the services take them."""
        return {name: self.cleaned_data[name] for name in ("start", "ende", "ort", "zugang", "online_url")}


class SitzungForm(TerminForm):
    """The form to plan a Sitzung: its date, and a title where it has one of its own."""

    titel = forms.CharField(
        label="Eigener Titel",
        max_length=120,
        required=False,
        help_text="Zum Beispiel „Klausurtagung“. Ohne eigenen Titel heißt die Sitzung nach ihrem Quartal.",
    )

    def angaben(self) -> dict[str, Any]:
        return {**super().angaben(), "titel": self.cleaned_data["titel"]}


class AenderungForm(SitzungForm):
    """Another date or place for a Sitzung; `version` tells which state the person had before her eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

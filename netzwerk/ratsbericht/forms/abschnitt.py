"""A section as a form: its heading and text; a new one by its heading alone."""

from collections.abc import Sequence
from typing import Any

from django import forms

from netzwerk.base.forms import KernForm, Mehrfachwahl, Option
from netzwerk.ratsbericht.states import TITEL_LAENGE
from netzwerk.steuerung.states import ERLAEUTERUNG_LAENGE

NEU_LADEN = "Laden Sie die Seite neu und speichern Sie noch einmal."
UEBERSCHRIFT = {
    "required": "Geben Sie dem Abschnitt eine Überschrift.",
    "max_length": f"Die Überschrift hat höchstens {TITEL_LAENGE} Zeichen. Kürzen Sie sie.",
}


class AbschnittForm(KernForm):
    """Heading and text of one section."""

    fehler_titel = "Der Abschnitt ist noch nicht gespeichert"
    fehlertexte = {"version": {"required": NEU_LADEN, "invalid": NEU_LADEN}, "titel": UEBERSCHRIFT}

    version = forms.IntegerField(widget=forms.HiddenInput)
    titel = forms.CharField(label="Überschrift")
    text = forms.CharField(
        label="Text", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Eine Leerzeile beginnt einen neuen Absatz.",
    )  # fmt: skip

    def __init__(self, *args: Any, pflicht: bool = False, **kwargs: Any) -> None:
        # It may be saved empty on the way, but no Fassung comes about without it.
        self.bedingt = ("text",) if pflicht else ()
        super().__init__(*args, **kwargs)
        if pflicht:
            text = self.fields["text"]
            text.help_text = f"{text.help_text} Für die Fassung nötig."


class NeuerAbschnittForm(KernForm):
    """The heading of a new section."""

    fehler_titel = "Der Abschnitt ist noch nicht angelegt"
    fehlertexte = {"titel": UEBERSCHRIFT}

    titel = forms.CharField(
        label="Überschrift", help_text="Zum Beispiel „Sprachmittlung“. Den Text schreiben Sie gleich danach."
    )


class SchalterForm(KernForm):
    """What a generated block shows: `schalter` are its switches with their words, `nennen` what it names."""

    def __init__(
        self, *args: Any, schalter: dict[str, str], nennen: Sequence[tuple[int, Option]] = (), **kwargs: Any
    ) -> None:
        self.base_fields = {
            key: forms.BooleanField(label=words, required=False) for key, words in schalter.items()
        }
        if nennen:
            self.base_fields["nennen"] = forms.TypedMultipleChoiceField(
                label="Was genannt wird", required=False, coerce=int, choices=nennen, widget=Mehrfachwahl,
                help_text="Was Sie abwählen, bleibt auch nach dem Aktualisieren draußen.",
            )  # fmt: skip
        super().__init__(*args, **kwargs)


class ErlaeuterungenForm(KernForm):
    """One sentence for each Indikator that changed by more than half; some may wait for another day."""

    fehler_titel = "Die Erläuterungen sind noch nicht gespeichert"
    fehlertexte = {"version": {"required": NEU_LADEN, "invalid": NEU_LADEN}}

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, indikatoren: list[dict[str, Any]], **kwargs: Any) -> None:
        self.base_fields = {**self.base_fields, **{row["schluessel"]: _satz(row) for row in indikatoren}}
        # Each is needed in the end, and none is on the way there.
        self.bedingt = tuple(row["schluessel"] for row in indikatoren)
        super().__init__(*args, **kwargs)


def _satz(indikator: dict[str, Any]) -> forms.CharField:
    return forms.CharField(
        label=indikator["name"], required=False, max_length=ERLAEUTERUNG_LAENGE,
        help_text=f"Jetzt {indikator['jetzt']}, im Zeitraum davor {indikator['davor']}.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "max_length": f"Die Erläuterung hat höchstens {ERLAEUTERUNG_LAENGE} Zeichen. Kürzen Sie sie."
        },
    )  # fmt: skip

"""What people say about a document: title, who sees it, until when it holds, tags."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from fachgruppen.dokumente.models import Dokument
from fachgruppen.dokumente.states import SCHLAGWORTE_HOECHSTENS, Sichtbarkeit
from fachgruppen.dokumente.stichworte import clean_schlagworte
from fachgruppen.models import Gremium
from netzwerk.base.forms import DatumField, KernForm, Option, Wahl

SCHLAGWORT_LAENGE = 40


class AngabenForm(KernForm):
    """Shared by adding and editing. Without the right to release there is no choice of readers."""

    fehler_titel = "Das Dokument ist noch nicht gespeichert"
    fehlertexte: ClassVar[dict[str, Any]] = {
        "titel": {"max_length": "Der Titel hat höchstens 160 Zeichen. Kürzen Sie ihn."},
        "beschreibung": {"max_length": "Die Beschreibung hat höchstens 1.000 Zeichen. Kürzen Sie sie."},
        "sichtbarkeit": {
            "required": "Wählen Sie, wer das Dokument sieht.",
            "invalid_choice": "Wählen Sie, wer das Dokument sieht.",
        },
    }

    titel = forms.CharField(label="Titel", max_length=160, required=False)
    beschreibung = forms.CharField(
        label="Beschreibung",
        max_length=1000,
        required=False,
        help_text="Ein oder zwei Sätze: wofür man das Dokument braucht.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sichtbarkeit = forms.ChoiceField(label="Wer sieht das Dokument?", widget=Wahl)
    gueltig_von = DatumField(label="Gilt ab", required=False)
    gueltig_bis = DatumField(label="Gilt bis", required=False)
    schlagworte = forms.CharField(
        label="Schlagworte",
        max_length=400,
        required=False,
        help_text="Mit Komma getrennt, zum Beispiel: Kurse, Anträge",
    )

    def __init__(
        self,
        *args: Any,
        gremium: Gremium | None,
        freigeben: bool,
        dokument: Dokument | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**_initial(gremium, dokument), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if freigeben:
            self.fields["sichtbarkeit"].choices = _choices(gremium)
        else:
            del self.fields["sichtbarkeit"]
        self.freigeben = freigeben
        self.bisher = dokument.sichtbarkeit if dokument else Sichtbarkeit.GREMIUM

    def clean_titel(self) -> str:
        return " ".join(self.cleaned_data["titel"].split())

    def clean_schlagworte(self) -> list[str]:
        tags = clean_schlagworte(self.cleaned_data["schlagworte"])
        if len(tags) > SCHLAGWORTE_HOECHSTENS:
            raise forms.ValidationError(f"Geben Sie höchstens {SCHLAGWORTE_HOECHSTENS} Schlagworte ein.")
        if any(len(tag) > SCHLAGWORT_LAENGE for tag in tags):
            raise forms.ValidationError(
                f"Ein Schlagwort hat höchstens {SCHLAGWORT_LAENGE} Zeichen. Trennen Sie sie mit Kommas."
            )
        return tags

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = data.get("gueltig_von"), data.get("gueltig_bis")
        if isinstance(start, date) and isinstance(end, date) and end < start:
            self.add_error("gueltig_bis", "„Gilt bis“ liegt vor „Gilt ab“. Berichtigen Sie einen der Tage.")
        return data

    def angaben(self) -> dict[str, Any]:
        """Return what the services take."""
        names = ("titel", "beschreibung", "gueltig_von", "gueltig_bis", "schlagworte")
        chosen = self.cleaned_data["sichtbarkeit"] if self.freigeben else self.bisher
        return {**{name: self.cleaned_data[name] for name in names}, "sichtbarkeit": chosen}


def _initial(gremium: Gremium | None, dokument: Dokument | None) -> dict[str, Any]:
    if dokument is None:
        return {"sichtbarkeit": Sichtbarkeit.GREMIUM if gremium else Sichtbarkeit.NETZWERK}
    names = ("titel", "beschreibung", "sichtbarkeit", "gueltig_von", "gueltig_bis", "version")
    return {name: getattr(dokument, name) for name in names} | {
        "schlagworte": ", ".join(dokument.schlagworte)
    }


def _choices(gremium: Gremium | None) -> list[tuple[str, Option]]:
    rows = [
        (Sichtbarkeit.NETZWERK, Option("Das ganze Netzwerk", "Alle Mitglieder nach der Anmeldung")),
        (Sichtbarkeit.OEFFENTLICH, Option("Öffentlich", "Alle im Internet, ohne Anmeldung")),
    ]
    if gremium is not None:
        only = Option("Nur die Gruppe", f"Wer zu {gremium.name} gehört, dazu Beauftragte und Geschäftsstelle")
        rows.insert(0, (Sichtbarkeit.GREMIUM, only))
    return [(value.value, label) for value, label in rows]


class BearbeitenForm(AngabenForm):
    """Change what is said about a document; `version` tells whether somebody saved meanwhile."""

    fehlertexte = {
        **AngabenForm.fehlertexte,
        "titel": {**AngabenForm.fehlertexte["titel"], "required": "Geben Sie den Titel ein."},
        "version": "Laden Sie die Seite neu. Kopieren Sie vorher Ihren Text.",
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["titel"].required = True

"""The forms around decisions: the filter of the register, the state of a decision, an answer to one."""

from typing import Any

from django import forms

from netzwerk.base.forms import KernForm, Wahl
from sitzungen.protokolle.models import Beschluss
from sitzungen.protokolle.selectors.beschluesse import Beschlusssuche
from sitzungen.protokolle.services.empfehlung import Antwort
from sitzungen.protokolle.states import Empfehlungsstand, Ergebnis, Umsetzung

ALLE = ("", "alle")


class BeschlussfilterForm(KernForm):
    """Which decisions the register shows; everything stands in the address."""

    suche = forms.CharField(label="Suche", required=False, max_length=100)
    gremium = forms.ChoiceField(label="Gruppe", required=False)
    jahr = forms.TypedChoiceField(label="Jahr", required=False, coerce=int, empty_value=None)
    ergebnis = forms.ChoiceField(label="Ergebnis", required=False, choices=[ALLE, *Ergebnis.choices])
    umsetzung = forms.ChoiceField(label="Umsetzung", required=False, choices=[ALLE, *Umsetzung.choices])

    def __init__(self, *args: Any, gremien: list[tuple[str, str]], jahre: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gremium"].choices = [ALLE, *gremien]
        self.fields["jahr"].choices = [ALLE, *((year, str(year)) for year in jahre)]

    def angaben(self) -> Beschlusssuche:
        """Return what is asked for; a value that is not offered asks for nothing."""
        self.is_valid()
        data = self.cleaned_data
        return Beschlusssuche(
            worte=data.get("suche") or "",
            gremium=data.get("gremium") or "",
            jahr=data.get("jahr"),
            ergebnis=data.get("ergebnis") or "",
            umsetzung=data.get("umsetzung") or "",
        )

    def in_worten(self) -> str:
        """Auswahl: Suche „Kurs“, Gruppe Deutschunterricht, Jahr 2026"""
        self.is_valid()
        words = []
        for name, value in self.cleaned_data.items():
            if value:
                field = self.fields[name]
                shown = dict(getattr(field, "choices", ())).get(value, f"„{value}“")
                words.append(f"{field.label} {shown}")
        return f"Auswahl: {', '.join(words)}" if words else "Alle Beschlüsse, die Sie lesen können"


class UmsetzungForm(KernForm):
    """How far a decision has been put into effect."""

    fehler_titel = "Der Stand ist noch nicht gespeichert"
    fehlertexte = {
        "umsetzung": {
            "required": "Wählen Sie, wie weit die Umsetzung ist.",
            "invalid_choice": "Wählen Sie, wie weit die Umsetzung ist.",
        },
        "notiz": {"max_length": "Schreiben Sie höchstens 300 Zeichen."},
    }

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    umsetzung = forms.ChoiceField(label="Wie weit ist die Umsetzung?", choices=Umsetzung.choices, widget=Wahl)
    notiz = forms.CharField(
        label="Was ist seitdem geschehen?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EmpfehlungsantwortForm(KernForm):
    """What the Steuerungsgruppe says to a recommendation."""

    fehler_titel = "Die Antwort ist noch nicht gespeichert"
    fehlertexte = {
        "stand": {
            "required": "Wählen Sie, was daraus geworden ist.",
            "invalid_choice": "Wählen Sie, was daraus geworden ist.",
        },
        "antwort": {
            "required": "Schreiben Sie der Fachgruppe einen Satz dazu.",
            "max_length": "Eine Antwort hat höchstens 2.000 Zeichen. Kürzen Sie sie.",
        },
        "beschluss": {"invalid_choice": "Wählen Sie einen Beschluss aus der Liste."},
    }

    stand = forms.ChoiceField(
        label="Was ist daraus geworden?",
        widget=Wahl,
        choices=[
            (Empfehlungsstand.ANGENOMMEN, "Angenommen"),
            (Empfehlungsstand.BERATEN, "Beraten, ohne Beschluss"),
            (Empfehlungsstand.ABGELEHNT, "Abgelehnt"),
        ],
    )
    antwort = forms.CharField(
        label="Antwort an die Fachgruppe",
        max_length=2_000,
        help_text="Die Koordination der Fachgruppe bekommt sie per E-Mail. Sie steht auch beim Beschluss.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    beschluss = forms.ChoiceField(label="Beschluss der Steuerungsgruppe dazu", required=False)

    def __init__(self, *args: Any, beschluesse: list[Beschluss], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.beschluesse = {str(row.pk): row for row in beschluesse}
        self.fields["beschluss"].choices = [
            ("", "keiner"),
            *((key, f"{row.nummer}: {row.wortlaut[:80]}") for key, row in self.beschluesse.items()),
        ]

    def angaben(self) -> Antwort:
        data = self.cleaned_data
        return Antwort(
            Empfehlungsstand(data["stand"]), data["antwort"], self.beschluesse.get(data["beschluss"])
        )

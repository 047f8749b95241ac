"""The forms of a task: what it says, how it ends, which ones a list shows."""

from typing import Any

from django import forms

from netzwerk.base.forms import DatumField, KernForm, Wahl
from sitzungen.protokolle.models import Aufgabe
from sitzungen.protokolle.selectors.aufgaben import Verantwortliche
from sitzungen.protokolle.services.aufgaben import Aufgabentext

PERSON, INSTITUTION = "p", "i"
NIEMAND = "Wählen Sie, wer die Aufgabe übernimmt: eine Person oder eine Institution."


class AufgabeForm(KernForm):
    """One task; `wer` names a person or an institution, `version` what the writer has read."""

    fehler_titel = "Die Aufgabe ist noch nicht gespeichert"
    fehlertexte = {
        "text": {
            "required": "Schreiben Sie, was zu tun ist.",
            "max_length": "Eine Aufgabe hat höchstens 300 Zeichen. Kürzen Sie oder machen Sie zwei daraus.",
        },
        "wer": {"required": NIEMAND, "invalid_choice": NIEMAND},
    }

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="Was ist zu tun?",
        max_length=300,
        help_text="Ein Satz, den auch versteht, wer nicht dabei war.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    wer = forms.ChoiceField(label="Wer übernimmt das?")
    faellig = DatumField(label="Bis wann?", required=False, help_text="Wir erinnern eine Woche vorher.")
    wiedervorlage = DatumField(
        label="Wieder vorlegen am",
        required=False,
        help_text="Bis zu diesem Tag steht die Aufgabe nicht unter „Offene Aufgaben“ der Sitzung.",
    )

    def __init__(
        self, *args: Any, verantwortliche: Verantwortliche, aufgabe: Aufgabe | None = None, **kwargs: Any
    ) -> None:
        if aufgabe is not None:
            kwargs["initial"] = {
                "version": aufgabe.version,
                "text": aufgabe.text,
                "wer": f"{PERSON}{aufgabe.mitglied_id}"
                if aufgabe.mitglied_id
                else f"{INSTITUTION}{aufgabe.institution_id}",
                "faellig": aufgabe.faellig,
                "wiedervorlage": aufgabe.wiedervorlage,
            }
        super().__init__(*args, **kwargs)
        self.personen = {f"{PERSON}{person.pk}": person for person in verantwortliche.mitglieder}
        self.institutionen = {f"{INSTITUTION}{place.pk}": place for place in verantwortliche.institutionen}
        self.fields["wer"].choices = [
            ("", "Bitte wählen"),
            ("Personen", [(key, person.name) for key, person in self.personen.items()]),
            ("Institutionen", [(key, place.name) for key, place in self.institutionen.items()]),
        ]

    def angaben(self) -> Aufgabentext:
        data = self.cleaned_data
        return Aufgabentext(
            text=data["text"],
            mitglied=self.personen.get(data["wer"]),
            institution=self.institutionen.get(data["wer"]),
            faellig=data["faellig"],
            wiedervorlage=data["wiedervorlage"],
        )


class AbschlussForm(KernForm):
    """How a task ends: done or dropped, and a word about it."""

    fehler_titel = "Die Aufgabe ist noch nicht abgeschlossen"
    fehlertexte = {
        "wie": {
            "required": "Wählen Sie, ob die Aufgabe erledigt ist oder entfällt.",
            "invalid_choice": "Wählen Sie, ob die Aufgabe erledigt ist oder entfällt.",
        },
        "abschluss": {"max_length": "Schreiben Sie höchstens 300 Zeichen."},
    }

    wie = forms.ChoiceField(
        label="Was ist daraus geworden?",
        choices=[("erledigt", "Sie ist erledigt"), ("entfallen", "Sie entfällt")],
        widget=Wahl,
    )
    abschluss = forms.CharField(
        label="Ergebnis oder Grund",
        max_length=300,
        required=False,
        help_text="Ein Satz für die nächste Sitzung. Wenn die Aufgabe entfällt, schreiben Sie, warum.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AufgabenfilterForm(KernForm):
    """Which tasks the list shows; everything stands in the address."""

    AUSWAHL = (
        ("offen", "Offene"),
        ("ueberfaellig", "Überfällige"),
        ("eigene", "Meine"),
        ("abgeschlossen", "Abgeschlossene"),
    )

    stand = forms.ChoiceField(label="Welche Aufgaben?", choices=AUSWAHL, required=False)
    gremium = forms.ChoiceField(label="Gruppe", required=False)

    def __init__(self, *args: Any, gremien: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gremium"].choices = [("", "alle"), *gremien]

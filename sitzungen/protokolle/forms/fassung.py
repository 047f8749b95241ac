"""The forms around minutes that were sent: deadline, Einwendung, decision, correction."""

from django import forms

from netzwerk.base.forms import DatumField, KernForm, Option, Wahl
from sitzungen.protokolle.models import Protokoll
from sitzungen.protokolle.states import Entscheidung

GANZES = "Das Protokoll als Ganzes"


class VersendenForm(KernForm):
    """Until when members may object."""

    fehler_titel = "Das Protokoll ist noch nicht versandt"
    fehlertexte = {"frist_bis": {"required": "Geben Sie an, bis wann Einwendungen möglich sind."}}

    frist_bis = DatumField(label="Einwendungen bis", help_text="Üblich sind 14 Tage.")


class EinwendungForm(KernForm):
    """Which point, and what should be said there instead."""

    # The whole of the minutes is a choice as well.
    bedingt = ("punkt",)

    fehler_titel = "Die Einwendung ist noch nicht erhoben"
    fehlertexte = {
        "punkt": {"invalid_choice": "Wählen Sie einen Punkt aus der Liste."},
        "text": {
            "required": "Schreiben Sie, was anders lauten soll.",
            "max_length": "Eine Einwendung hat höchstens 4.000 Zeichen. Kürzen Sie sie.",
        },
    }

    punkt = forms.ChoiceField(label="Worum geht es?", required=False)
    text = forms.CharField(
        label="Was soll anders lauten?",
        max_length=4_000,
        help_text="Schreiben Sie am besten den Satz so, wie er im Protokoll stehen soll.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: object, protokoll: Protokoll, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.punkte = {str(row.pk): row for row in protokoll.punkte.all()}
        self.fields["punkt"].choices = [  # type: ignore[attr-defined]
            ("", GANZES),
            *((key, f"{row.position}. {row.titel}") for key, row in self.punkte.items()),
        ]


class EntscheidungForm(KernForm):
    """Taken over or refused, and why; only a refusal must have a reason."""

    bedingt = ("begruendung",)

    fehler_titel = "Die Einwendung ist noch nicht entschieden"
    fehlertexte = {
        "entscheidung": {
            "required": "Wählen Sie, was aus der Einwendung wird.",
            "invalid_choice": "Wählen Sie, was aus der Einwendung wird.",
        },
        "begruendung": {"max_length": "Die Begründung hat höchstens 500 Zeichen. Kürzen Sie sie."},
    }

    entscheidung = forms.ChoiceField(
        label="Was wird aus der Einwendung?",
        widget=Wahl,
        choices=[
            (
                Entscheidung.UEBERNOMMEN,
                Option("Übernehmen", "Danach berichtigen Sie den Text und versenden die neue Fassung."),
            ),
            (Entscheidung.ABGELEHNT, Option("Ablehnen", "Der Text bleibt. Nennen Sie unten den Grund.")),
        ],
    )
    begruendung = forms.CharField(
        label="Begründung", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class BerichtigungForm(KernForm):
    """Why sent or approved minutes are opened again."""

    fehler_titel = "Die Berichtigung ist noch nicht angelegt"
    fehlertexte = {
        "grund": {
            "required": "Nennen Sie den Grund. Er steht bei der neuen Fassung.",
            "max_length": "Der Grund hat höchstens 300 Zeichen. Kürzen Sie ihn.",
        },
    }

    grund = forms.CharField(
        label="Warum wird das Protokoll berichtigt?",
        max_length=300,
        help_text="Der Grund steht bei der neuen Fassung und in der Nachricht an die Mitglieder.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

"""The forms of the minutes: their head, one point, a new point, a decision."""

from typing import Any

from django import forms
from django.utils import timezone

from mitglieder.models import Mitglied
from netzwerk.base.forms import KernForm, Option, UhrzeitField, Wahl
from sitzungen.models import Sitzung
from sitzungen.protokolle.models import Beschluss, Protokoll, Protokollpunkt
from sitzungen.protokolle.services.beschluss import Beschlusstext, Stimmen
from sitzungen.protokolle.services.protokoll import Kopf, Punkttext
from sitzungen.protokolle.states import Beschlussart
from sitzungen.uhrzeit import moment_der_sitzung

JA, NEIN = "ja", "nein"
STIMMEN_OHNE_ABSTIMMUNG = (
    "Sie haben Stimmen eingetragen. Wählen Sie „Mit Abstimmung“ oder leeren Sie die Felder für die Stimmen."
)


class KopfForm(KernForm):
    """Who led, who wrote, from when to when, whether the Gremium could decide."""

    fehler_titel = "Die Angaben sind noch nicht gespeichert"

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    beginn = UhrzeitField(label="Beginn", required=False)
    ende = UhrzeitField(label="Ende", required=False)
    sitzungsleitung = forms.ChoiceField(label="Sitzungsleitung", required=False)
    protokollfuehrung = forms.ChoiceField(
        label="Protokollführung", required=False, help_text="Diese Person darf das Protokoll schreiben."
    )
    beschlussfaehig = forms.ChoiceField(
        label="Beschlussfähigkeit",
        required=False,
        widget=Wahl,
        choices=[
            (JA, "Das Gremium ist beschlussfähig"),
            (NEIN, Option("Es ist nicht beschlussfähig", "Beratung ist möglich, Beschlüsse sind gesperrt.")),
            ("", "Noch nicht festgestellt"),
        ],
    )

    def __init__(self, *args: Any, protokoll: Protokoll, personen: list[Mitglied], **kwargs: Any) -> None:
        self.sitzung = protokoll.sitzung
        self.personen = {str(person.pk): person for person in personen}
        could = {True: JA, False: NEIN, None: ""}[protokoll.beschlussfaehig]
        kwargs["initial"] = {
            "version": protokoll.version,
            "beginn": timezone.localtime(protokoll.beginn).time() if protokoll.beginn else None,
            "ende": timezone.localtime(protokoll.ende).time() if protokoll.ende else None,
            "sitzungsleitung": str(protokoll.sitzungsleitung_id or ""),
            "protokollfuehrung": str(protokoll.protokollfuehrung_id or ""),
            "beschlussfaehig": could,
        }
        super().__init__(*args, **kwargs)
        people = [("", "noch niemand"), *((key, person.name) for key, person in self.personen.items())]
        self.fields["sitzungsleitung"].choices = people
        self.fields["protokollfuehrung"].choices = people

    def kopf(self) -> Kopf:
        data = self.cleaned_data
        return Kopf(
            beginn=moment_der_sitzung(self.sitzung, data["beginn"]),
            ende=moment_der_sitzung(self.sitzung, data["ende"]),
            sitzungsleitung=self.personen.get(data["sitzungsleitung"]),
            protokollfuehrung=self.personen.get(data["protokollfuehrung"]),
            beschlussfaehig={JA: True, NEIN: False}.get(data["beschlussfaehig"]),
        )


class PunktForm(KernForm):
    """One point; `version` is what the writer has read."""

    fehler_titel = "Der Punkt ist noch nicht gespeichert"
    fehlertexte = {
        "titel": {
            "required": "Jeder Punkt braucht einen Titel.",
            "max_length": "Der Titel hat höchstens 200 Zeichen. Kürzen Sie ihn.",
        },
        "version": {"required": "Laden Sie die Seite neu und speichern Sie noch einmal."},
        "text": {
            "max_length": "Ein Punkt hat höchstens 20.000 Zeichen. Kürzen Sie oder fügen Sie einen Punkt an."
        },
    }

    version = forms.IntegerField(widget=forms.HiddenInput)
    titel = forms.CharField(label="Titel", max_length=200)
    text = forms.CharField(
        label="Verlauf",
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    oeffentlich = forms.BooleanField(label="Dieser Punkt darf veröffentlicht werden", required=False)
    vertagt = forms.BooleanField(label="Vertagt: in der nächsten Sitzung weiter beraten", required=False)

    def __init__(self, *args: Any, punkt: Protokollpunkt, **kwargs: Any) -> None:
        names = ("version", "titel", "text", "oeffentlich", "vertagt")
        kwargs["initial"] = {name: getattr(punkt, name) for name in names}
        super().__init__(*args, **kwargs)
        # The next agenda can only offer what stood on this one.
        if punkt.top_id is None:
            del self.fields["vertagt"]

    def angaben(self) -> Punkttext:
        data = self.cleaned_data
        return Punkttext(data["titel"], data["text"], data["oeffentlich"], data.get("vertagt", False))


class NeuerPunktForm(KernForm):
    """A point that nobody had put on the agenda."""

    fehler_titel = "Der Punkt ist noch nicht angelegt"
    fehlertexte = {
        "titel": {
            "required": "Geben Sie dem neuen Punkt einen Titel.",
            "max_length": "Der Titel hat höchstens 200 Zeichen. Kürzen Sie ihn.",
        },
    }

    titel = forms.CharField(label="Neuer Punkt", max_length=200)


class BeschlussForm(KernForm):
    """A decision: its wording, and how it was taken."""

    # A vote needs its numbers.
    bedingt = ("ja", "nein", "enthaltung")

    fehler_titel = "Der Beschluss ist noch nicht gespeichert"
    fehlertexte = {
        "wortlaut": {
            "required": "Schreiben Sie den Wortlaut des Beschlusses.",
            "max_length": "Ein Beschluss hat höchstens 4.000 Zeichen. Kürzen Sie ihn.",
        },
        "art": {
            "required": "Wählen Sie, wie entschieden wurde.",
            "invalid_choice": "Wählen Sie, wie entschieden wurde.",
        },
    }
    ZAHL = {"invalid": "Geben Sie eine Zahl ein.", "min_value": "Die Zahl kann nicht kleiner als 0 sein."}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wortlaut = forms.CharField(
        label="Wortlaut", max_length=4_000, help_text="So, wie er gelten soll.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    art = forms.ChoiceField(
        label="Wie wurde entschieden?",
        widget=Wahl,
        choices=[
            (
                Beschlussart.EINVERNEHMLICH,
                Option("Einvernehmlich", "Alle waren einverstanden, ohne Zählung."),
            ),
            (Beschlussart.ABSTIMMUNG, Option("Mit Abstimmung", "Tragen Sie unten die Stimmen ein.")),
            (Beschlussart.OFFEN, Option("Noch nicht entschieden", "Das Ergebnis folgt.")),
        ],
    )
    ja = forms.IntegerField(label="Ja", required=False, min_value=0, max_value=9_999, error_messages=ZAHL)
    nein = forms.IntegerField(label="Nein", required=False, min_value=0, max_value=9_999, error_messages=ZAHL)
    enthaltung = forms.IntegerField(
        label="Enthaltungen", required=False, min_value=0, max_value=9_999, error_messages=ZAHL
    )
    um = UhrzeitField(
        label="Uhrzeit der Entscheidung", required=False,
        help_text="Danach richtet sich, wer mitstimmen konnte. Ohne Angabe: jetzt, später das Ende.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, sitzung: Sitzung, beschluss: Beschluss | None = None, **kwargs: Any
    ) -> None:
        self.sitzung = sitzung
        kwargs["initial"] = {"art": Beschlussart.EINVERNEHMLICH}
        if beschluss is not None:
            voted = beschluss.abgestimmt_um
            kwargs["initial"] = {
                name: getattr(beschluss, name)
                for name in ("version", "wortlaut", "art", "ja", "nein", "enthaltung")
            } | {"um": timezone.localtime(voted).time().replace(second=0) if voted else None}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Votes beside another way of deciding would be dropped without a word: ask what is meant."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        counted = any(data.get(name) for name in self.bedingt)
        if counted and data.get("art") in (Beschlussart.EINVERNEHMLICH, Beschlussart.OFFEN):
            self.add_error("art", STIMMEN_OHNE_ABSTIMMUNG)
        return data

    def angaben(self) -> Beschlusstext:
        data = self.cleaned_data
        votes = Stimmen(data["ja"] or 0, data["nein"] or 0, data["enthaltung"] or 0)
        return Beschlusstext(
            wortlaut=data["wortlaut"],
            art=data["art"],
            stimmen=votes if data["art"] == Beschlussart.ABSTIMMUNG else None,
            um=moment_der_sitzung(self.sitzung, data["um"]),
        )
